//! Users of devices.

use okta_core::{Client, HttpRequest};
use okta_users::DeviceUsers;

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    vec![DeviceUsers::new(client).list("guo1").request().unwrap()]
}
