//! Lockout settings.

use okta_core::{Client, HttpRequest};
use okta_users::{LockoutSettings, UserLockoutSettings};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let settings = LockoutSettings::new(client);
    let new = UserLockoutSettings::new().prevent_brute_force_lockout_from_unknown_devices(true);
    [settings.get().request(), settings.replace(new).request()].map(Result::unwrap).into()
}
