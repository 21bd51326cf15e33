//! Lockout settings: requests and what is read.

use crate::support::{parts, users};
use okta_users::models::UserLockoutSettings;
use serde_json::{Value, json};

const PATH: &str = "/attack-protection/api/v1/user-lockout-settings";

#[test]
fn settings_are_got_and_replaced() {
    let settings = users().lockout_settings();
    let new = UserLockoutSettings::new().prevent_brute_force_lockout_from_unknown_devices(true);

    assert_eq!(parts(settings.get().request()), ("GET".into(), PATH.into(), Value::Null));
    assert_eq!(
        parts(settings.replace(new).request()),
        ("PUT".into(), PATH.into(), json!({"preventBruteForceLockoutFromUnknownDevices": true}))
    );
}

#[test]
fn settings_newer_than_this_crate_are_sent_back() {
    let value = json!({"preventBruteForceLockoutFromUnknownDevices": false, "new": {"a": []}});

    let read: UserLockoutSettings = serde_json::from_value(value.clone()).unwrap();

    let (_, _, body) = parts(users().lockout_settings().replace(read).request());
    assert_eq!(body, value);
}
