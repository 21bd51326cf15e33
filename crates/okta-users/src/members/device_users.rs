//! Users of devices.

use okta_core::{Client, DeviceId, DeviceUser, Pager};

use crate::Users;

/// The users of an org's devices. Okta has them on Identity Engine only.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
/// # use okta_mock::{MockTransport, json};
/// # let client = MockTransport::new().on("GET /api/v1/devices/guo1/users", json(200, serde_json::json!([]))).client();
/// let owners = okta_users::DeviceUsers::new(&client).list("guo1").try_collect().await?;
/// # assert!(owners.is_empty());
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct DeviceUsers {
    client: Client,
}

impl Users {
    /// The users of the org's devices.
    pub fn device_users(&self) -> DeviceUsers {
        DeviceUsers::new(&self.client)
    }
}

impl DeviceUsers {
    /// The users of the devices of this client's org.
    pub fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Lists the users of a device.
    ///
    /// Calls `GET /api/v1/devices/{deviceId}/users` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("GET /api/v1/devices/guo1/users", json(200, serde_json::json!([{"managementStatus": "MANAGED"}])));
    /// # let device_users = okta_users::DeviceUsers::new(&okta.client());
    /// for user in device_users.list("guo1").try_collect().await? {
    ///     println!("{:?} {:?}", user.user, user.management_status);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such device.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Device/#tag/Device/operation/listDeviceUsers
    pub fn list(&self, device: impl Into<DeviceId>) -> Pager<DeviceUser> {
        self.client
            .get("listDeviceUsers", "/api/v1/devices/{deviceId}/users")
            .segment(device.into())
            .page()
    }
}
