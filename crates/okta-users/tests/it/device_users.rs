//! Users of devices: requests and what is read.

use crate::support::{parts, users};
use okta_users::models::{DeviceManagementStatus, DeviceUser};
use serde_json::{Value, json};

#[test]
fn users_are_listed_by_device() {
    let listed = parts(users().device_users().list("guo1").request());

    assert_eq!(listed, ("GET".into(), "/api/v1/devices/guo1/users".into(), Value::Null));
}

#[test]
fn everything_okta_sends_is_kept_and_written_back() {
    let value = json!({
        "created": "2025-06-27T06:12:03.000Z", "managementStatus": "NOT_MANAGED", "screenLockType": "RETINA", "new": {},
        "user": {"id": "00u1", "status": "ACTIVE", "profile": {"login": "ada@example.com"}},
    });

    let user: DeviceUser = serde_json::from_value(value.clone()).unwrap();

    assert_eq!(serde_json::to_value(&user).unwrap(), value);
    assert_eq!(user.management_status, Some(DeviceManagementStatus::NotManaged));
}
