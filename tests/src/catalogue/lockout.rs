//! Lockout settings.

use okta_core::Client;
use okta_users::{LockoutSettings, models::UserLockoutSettings};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, _: &Places, _: &Secrets) -> Vec<Attempt> {
    let settings = LockoutSettings::new(client);
    let new = UserLockoutSettings::new().prevent_brute_force_lockout_from_unknown_devices(true);

    vec![settings.get().into(), settings.replace(new).into()]
}
