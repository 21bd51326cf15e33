//! Users of devices.

use okta_core::Client;
use okta_users::DeviceUsers;

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, _: &Secrets) -> Vec<Attempt> {
    vec![DeviceUsers::new(client).list(&at.device).into()]
}
