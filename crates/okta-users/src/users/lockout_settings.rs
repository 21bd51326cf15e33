//! The org's settings about locking users out.

use okta_core::{Call, Client, UserLockoutSettings};

use crate::Users;

/// The org's settings about locking users out.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
/// # use okta_mock::{MockTransport, json};
/// # let client = MockTransport::new()
/// #     .on("GET /attack-protection/api/v1/user-lockout-settings", json(200, serde_json::json!({}))).client();
/// let settings = okta_users::LockoutSettings::new(&client).get().await?;
/// # assert_eq!(settings.prevent_brute_force_lockout_from_unknown_devices, None);
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct LockoutSettings {
    client: Client,
}

impl Users {
    /// The org's settings about locking users out.
    pub fn lockout_settings(&self) -> LockoutSettings {
        LockoutSettings::new(&self.client)
    }
}

impl LockoutSettings {
    /// The settings of this client's org.
    pub fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Gets the settings.
    ///
    /// Calls `GET /attack-protection/api/v1/user-lockout-settings` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let answer = serde_json::json!({"preventBruteForceLockoutFromUnknownDevices": true});
    /// # let okta = MockTransport::new().on("GET /attack-protection/api/v1/user-lockout-settings", json(200, answer));
    /// # let settings = okta_users::LockoutSettings::new(&okta.client());
    /// let present = settings.get().await?;
    /// assert_eq!(present.prevent_brute_force_lockout_from_unknown_devices, Some(true));
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/AttackProtection/#tag/AttackProtection/operation/getUserLockoutSettings
    #[inline]
    pub fn get(&self) -> Call<UserLockoutSettings> {
        self.client
            .get("getUserLockoutSettings", "/attack-protection/api/v1/user-lockout-settings")
            .decode()
    }

    /// Replaces the settings. Those that are not said return to Okta's default: change what [`get`](Self::get) tells.
    ///
    /// Calls `PUT /attack-protection/api/v1/user-lockout-settings` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let answer = || json(200, serde_json::json!({"preventBruteForceLockoutFromUnknownDevices": true}));
    /// # let okta = MockTransport::new()
    /// #     .on("GET /attack-protection/api/v1/user-lockout-settings", answer())
    /// #     .on("PUT /attack-protection/api/v1/user-lockout-settings", answer());
    /// # let settings = okta_users::LockoutSettings::new(&okta.client());
    /// let changed = settings.get().await?.prevent_brute_force_lockout_from_unknown_devices(true);
    /// settings.replace(changed).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/AttackProtection/#tag/AttackProtection/operation/replaceUserLockoutSettings
    #[inline]
    pub fn replace(&self, settings: UserLockoutSettings) -> Call<UserLockoutSettings> {
        self.client
            .put("replaceUserLockoutSettings", "/attack-protection/api/v1/user-lockout-settings")
            .json(&settings)
            .decode()
    }
}
