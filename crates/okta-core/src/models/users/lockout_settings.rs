//! When failed sign-ins lock users out.

use serde::{Deserialize, Serialize};

use crate::models::Extra;

/// What the org does against lockouts by strangers.
///
/// It is read, changed and written back as a whole, so that members newer than this crate are kept:
///
/// ```
/// # let value = serde_json::json!({"preventBruteForceLockoutFromUnknownDevices": false});
/// let mut settings: okta_core::UserLockoutSettings = serde_json::from_value(value)?;
/// settings.prevent_brute_force_lockout_from_unknown_devices = Some(true);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/AttackProtection/)
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct UserLockoutSettings {
    /// Whether failed sign-ins from devices that a user never used shut out such devices only, and not the user everywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prevent_brute_force_lockout_from_unknown_devices: Option<bool>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl UserLockoutSettings {
    /// Says nothing, yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Says whether failed sign-ins from devices that a user never used shut out such devices only, and not the user everywhere.
    pub fn prevent_brute_force_lockout_from_unknown_devices(mut self, prevent: bool) -> Self {
        self.prevent_brute_force_lockout_from_unknown_devices = Some(prevent);
        self
    }
}
