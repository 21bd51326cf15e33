//! Users of a device.

use serde::{Deserialize, Serialize};

use crate::models::{Extra, Timestamp, User, base::open_enum::open_enum};

/// A user as a device has them.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Device/#tag/Device/operation/listDeviceUsers)
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeviceUser {
    /// When the user enrolled the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// Whether a management system looks after the device for this user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub management_status: Option<DeviceManagementStatus>,
    /// How the user unlocks the screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screen_lock_type: Option<ScreenLockType>,
    /// The user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<User>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

open_enum! {
    /// Whether a management system looks after a device.
    DeviceManagementStatus {
        /// It does.
        Managed = "MANAGED",
        /// It does not.
        NotManaged = "NOT_MANAGED",
    }
}

open_enum! {
    /// How a screen is unlocked.
    ScreenLockType {
        /// It is not locked.
        None = "NONE",
        /// With a passcode.
        Passcode = "PASSCODE",
        /// With a fingerprint, a face or the like.
        Biometric = "BIOMETRIC",
    }
}
