//! Devices of users.

use serde::{Deserialize, Serialize};

use crate::models::{DeviceId, Extra, Links, Timestamp, base::open_enum::open_enum};

/// A device, as a user has it.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserResources/#tag/UserResources/operation/listUserDevices)
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UserDevice {
    /// When the user enrolled the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// The id of this user on this device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_user_id: Option<String>,
    /// The device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<Device>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A device that is enrolled in the org.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Device/)
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Device {
    /// Unique key.
    pub id: DeviceId,
    /// Whether it may be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<DeviceStatus>,
    /// When it was enrolled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When anything of it changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<DeviceProfile>,
    /// `UDDevice`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_type: Option<String>,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_display_name: Option<DeviceDisplayName>,
    /// Another key, which Okta leaves null today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_alternate_id: Option<String>,
    /// The id once more, as a resource of its type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_id: Option<String>,
    /// What can be done with it now.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Device {
    /// A device for a test, with nothing else in it. The fields can be set afterwards.
    pub fn new(id: impl Into<DeviceId>) -> Self {
        Self {
            id: id.into(),
            status: None,
            created: None,
            last_updated: None,
            profile: None,
            resource_type: None,
            resource_display_name: None,
            resource_alternate_id: None,
            resource_id: None,
            links: None,
            extra: Extra::new(),
        }
    }
}

/// What a device is called.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DeviceDisplayName {
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Whether the name tells something about its owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<bool>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a device is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeviceProfile {
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// Its operating system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform: Option<DevicePlatform>,
    /// The version of its operating system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os_version: Option<String>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manufacturer: Option<String>,
    /// Its model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Its serial number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial_number: Option<String>,
    /// Its international mobile equipment identity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imei: Option<String>,
    /// Its mobile equipment identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meid: Option<String>,
    /// Its unique device identifier (macOS).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub udid: Option<String>,
    /// Its security identifier (Windows).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
    /// The hash of the public key of its trusted platform module (Windows).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tpm_public_key_hash: Option<String>,
    /// Whether it is registered with Okta.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered: Option<bool>,
    /// Whether a management system looks after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub managed: Option<bool>,
    /// Whether it keeps keys in hardware.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secure_hardware_present: Option<bool>,
    /// Whether its protections were taken out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub integrity_jailbreak: Option<bool>,
    /// What of its storage is encrypted, such as `FULL` or `NONE`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disk_encryption_type: Option<String>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

open_enum! {
    /// Whether a device may be used.
    DeviceStatus {
        /// It may.
        Active = "ACTIVE",
        /// Deactivated: it must be enrolled again.
        Deactivated = "DEACTIVATED",
        /// Put on hold.
        Suspended = "SUSPENDED",
        /// No longer on hold.
        Unsuspended = "UNSUSPENDED",
    }
}

open_enum! {
    /// The operating system of a device.
    DevicePlatform {
        /// Android.
        Android = "ANDROID",
        /// iOS.
        Ios = "IOS",
        /// macOS.
        MacOs = "MACOS",
        /// Windows.
        Windows = "WINDOWS",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn everything_okta_sends_is_kept_and_written_back() {
        let value = json!({
            "created": "2021-08-20T17:20:03.000Z", "deviceUserId": "due1",
            "device": {
                "id": "guo1", "status": "LOST", "created": "2021-08-20T17:20:03.000Z", "lastUpdated": "2021-10-28T01:21:53.000Z",
                "profile": {"displayName": "Ada's Mac", "platform": "PLAN9", "manufacturer": "ACME", "model": "M", "osVersion": "12",
                    "serialNumber": "1", "imei": "2", "meid": "3", "udid": "4", "sid": "5", "tpmPublicKeyHash": "6",
                    "registered": true, "managed": false, "secureHardwarePresent": true, "integrityJailbreak": false,
                    "diskEncryptionType": "FULL", "weight": 1.5},
                "resourceType": "UDDevice", "resourceDisplayName": {"value": "Ada's Mac", "sensitive": false, "x": {}},
                "resourceId": "guo1", "_links": {"self": {"href": "https://o/d"}}, "new": [],
            },
            "new": {"a": null},
        });

        let device: UserDevice = serde_json::from_value(value.clone()).unwrap();

        assert_eq!(serde_json::to_value(&device).unwrap(), value);
        let device = device.device.unwrap();
        assert_eq!(device.status, Some(DeviceStatus::Unknown("LOST".into())));
    }
}
