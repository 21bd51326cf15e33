//! Reset, snapshots, download and load.

use okta_mock::{FakeOrg, SeedUser};
use serde_json::{Value, json};

use super::site::Site;

#[tokio::test]
async fn a_reset_undoes_everything() {
    let site = Site::sample().await;
    site.create("grace@example.com").await;
    site.ok("POST", "/faults", json!({"rule": "429"})).await;
    site.ok("PATCH", "/settings", json!({"rateLimits": "okta"})).await;

    site.ok("POST", "/reset", Value::Null).await;

    assert!(site.org.user("grace@example.com").is_none());
    assert_eq!(site.ok("GET", "/faults", Value::Null).await, json!([]));
    assert_eq!(site.ok("GET", "/requests", Value::Null).await, json!([]));
    assert_eq!(site.ok("GET", "/mails", Value::Null).await, json!([]));
    assert_eq!(site.ok("GET", "/settings", Value::Null).await["rateLimits"], "off");
}

#[tokio::test]
async fn a_snapshot_can_be_restored_many_times() {
    let site = Site::sample().await;
    site.create("grace@example.com").await;
    site.ok("POST", "/snapshots", json!({"name": "with Grace"})).await;

    for _ in 0..2 {
        site.ok("POST", "/reset", Value::Null).await;
        assert!(site.org.user("grace@example.com").is_none());
        site.ok("POST", "/snapshots/with%20Grace/restore", Value::Null).await;
        assert!(site.org.user("grace@example.com").is_some());
    }

    assert_eq!(site.ok("GET", "/snapshots", Value::Null).await, json!([{"name": "with Grace"}]));
    site.ok("DELETE", "/snapshots/with%20Grace", Value::Null).await;
    assert_eq!(site.ok("GET", "/snapshots", Value::Null).await, json!([]));
}

#[tokio::test]
async fn what_was_downloaded_can_be_loaded_elsewhere() {
    let (from, to) = (Site::sample().await, Site::sample().await);
    from.org.add_user(SeedUser::new("grace@example.com"));

    let state = from.ok("GET", "/state", Value::Null).await;
    to.ok("PUT", "/state", state.clone()).await;

    assert!(to.org.user("grace@example.com").unwrap().has_the_password(SeedUser::PASSWORD));
    assert_eq!(FakeOrg::from_json(&state.to_string()).unwrap().users().len(), 13);
}
