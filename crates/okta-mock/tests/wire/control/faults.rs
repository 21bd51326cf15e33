//! Faults, rate limits and settings while the org is served.

use serde_json::{Value, json};

use super::site::Site;

const ADA: &str = "/api/v1/users/ada@example.com";

#[tokio::test]
async fn a_fault_is_added_met_told_and_removed() {
    let site = Site::sample().await;

    let added = site.ok("POST", "/faults", json!({"rule": "reset-before@getUser"})).await;
    let broken = site.api("GET", ADA, Value::Null).await;
    let listed = site.ok("GET", "/faults", Value::Null).await;
    site.ok("DELETE", &format!("/faults/{}", added["number"]), Value::Null).await;
    let whole = site.api("GET", ADA, Value::Null).await;

    assert_eq!(broken, None);
    assert_eq!(listed, json!([{"number": 1, "rule": "reset-before@getUser"}]));
    assert_eq!(whole.map(|(status, _)| status), Some(200));
    let requests = site.ok("GET", "/requests", Value::Null).await;
    assert_eq!(requests[0]["fault"], "reset-before");
    assert_eq!((&requests[0]["status"], &requests[1]["fault"]), (&Value::Null, &Value::Null));
    assert!(requests[0]["failure"].is_string());
    assert_eq!(site.control("DELETE", "/faults/1", Value::Null).await.0, 404);
}

#[tokio::test]
async fn all_faults_are_removed_at_once() {
    let site = Site::sample().await;
    for rule in ["429@getUser", "html-502-before"] {
        site.ok("POST", "/faults", json!({ "rule": rule })).await;
    }

    site.ok("DELETE", "/faults", Value::Null).await;

    assert_eq!(site.api("GET", ADA, Value::Null).await.unwrap().0, 200);
}

#[tokio::test]
async fn rate_limits_are_set_read_and_refilled() {
    let site = Site::sample().await;
    assert_eq!(site.ok("GET", "/rate-limits", Value::Null).await, json!([]));

    site.ok("PATCH", "/settings", json!({"rateLimits": "1/3600"})).await;
    let statuses = [
        site.api("GET", ADA, Value::Null).await.unwrap().0,
        site.api("GET", ADA, Value::Null).await.unwrap().0,
    ];
    let meters = site.ok("GET", "/rate-limits", Value::Null).await;
    site.ok("DELETE", "/rate-limits", Value::Null).await;

    assert_eq!(statuses, [200, 429]);
    assert_eq!((&meters[1]["limit"], &meters[1]["remaining"]), (&json!(1), &json!(0)));
    assert_eq!((&meters[0]["remaining"], &meters[0]["resets"]), (&json!(1), &Value::Null));
    assert!(meters[1]["resets"].is_string(), "{meters}");
    assert_eq!(site.api("GET", ADA, Value::Null).await.unwrap().0, 200);
}
