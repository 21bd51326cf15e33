//! The log of requests: filters, details without secrets, waiting.

use okta_mock::{FakeOrg, OrgSite};
use serde_json::{Value, json};

use super::site::Site;

const ADA: &str = "/api/v1/users/ada@example.com";

#[tokio::test]
async fn a_request_is_remembered_with_operation_caller_and_status() {
    let site = Site::sample().await;
    site.api("GET", &format!("{ADA}?fields=id"), Value::Null).await;

    let requests = site.ok("GET", "/requests", Value::Null).await;

    let request = &requests[0];
    assert_eq!(request["number"], 1);
    assert_eq!(request["operation"], "getUser");
    assert_eq!(request["caller"], "ada@example.com");
    assert_eq!(request["path"], ADA);
    assert_eq!(request["query"], json!([{"name": "fields", "value": "id"}]));
    assert_eq!(request["status"], 200);
    assert!(request["durationMs"].is_u64());
}

#[tokio::test]
async fn requests_are_found_by_what_they_are() {
    let site = Site::sample().await;
    for path in ["/api/v1/users", ADA, "/api/v1/users/nobody", "/api/v1/groups"] {
        site.api("GET", path, Value::Null).await;
    }
    site.api("POST", &format!("{ADA}/lifecycle/suspend"), Value::Null).await;

    for (query, numbers) in [
        ("", vec![1, 2, 3, 4, 5]),
        ("?operation=getUser", vec![2, 3]),
        ("?status=404", vec![3]),
        ("?method=POST", vec![5]),
        ("?path=/api/v1/groups", vec![4]),
        ("?after=3", vec![4, 5]),
        ("?after=1&limit=2", vec![2, 3]),
        ("?limit=2", vec![4, 5]),
        ("?caller=isaac.brock@example.com", vec![]),
        ("?operation=getUser&status=200", vec![2]),
    ] {
        let found = site.ok("GET", &format!("/requests{query}"), Value::Null).await;
        let found: Vec<_> =
            found.as_array().unwrap().iter().map(|r| r["number"].as_u64().unwrap()).collect();
        assert_eq!(found, numbers, "{query}");
    }
}

#[tokio::test]
async fn a_request_tells_why_it_was_refused() {
    let site = Site::sample().await;
    for _ in 0..2 {
        site.api("POST", &format!("{ADA}/lifecycle/suspend"), Value::Null).await;
    }

    let requests = site.ok("GET", "/requests?after=1", Value::Null).await;

    assert_eq!(requests[0]["error"]["errorCode"], "E0000001");
    assert!(
        requests[0]["error"]["errorCauses"][0].as_str().unwrap().contains("suspend"),
        "{requests}"
    );
}

#[tokio::test]
async fn details_show_bodies_without_secrets() {
    let site = Site::sample().await;
    let body = json!({"username": "ada@example.com", "password": "Kestrel-Tower-42"});
    let (_, signed_in) = site.api("POST", "/api/v1/authn", body).await.unwrap();
    let token = signed_in["sessionToken"].as_str().unwrap().to_owned();
    let (_, session) =
        site.api("POST", "/api/v1/sessions", json!({"sessionToken": token})).await.unwrap();
    let session = session["id"].as_str().unwrap().to_owned();
    site.api("GET", &format!("/api/v1/sessions/{session}"), Value::Null).await;
    site.api("GET", &format!("/api/v1/sessions/{session}x"), Value::Null).await;

    let listed = site.ok("GET", "/requests", Value::Null).await;
    let mut all = listed.to_string();
    for number in 1..=4 {
        all += &site.ok("GET", &format!("/requests/{number}"), Value::Null).await.to_string();
    }

    for secret in ["Kestrel-Tower-42", &token, &session, FakeOrg::TOKEN] {
        assert!(!all.contains(secret), "{all}");
    }
    let first = site.ok("GET", "/requests/1", Value::Null).await;
    assert_eq!(first["request"]["body"]["username"], "ada@example.com");
    assert_eq!(first["response"]["body"]["status"], "SUCCESS");
    assert_eq!(listed[2]["path"], "/api/v1/sessions/REDACTED");
    assert_eq!(listed[3]["status"], 404);
}

#[tokio::test]
async fn a_call_waits_until_there_are_so_many_requests() {
    let site = Site::sample().await;

    let wait = "/requests?operation=getUser&count=2&wait=20s";
    let (found, ()) = tokio::join!(site.ok("GET", wait, Value::Null), async {
        for path in [ADA, "/api/v1/users", ADA] {
            site.api("GET", path, Value::Null).await;
        }
    });

    assert_eq!(found.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn only_the_latest_are_remembered_and_numbers_go_on() {
    let site = Site::of(OrgSite::new(FakeOrg::sample()).history(2)).await;
    for _ in 0..5 {
        site.api("GET", ADA, Value::Null).await;
    }

    let listed = site.ok("GET", "/requests", Value::Null).await;
    site.ok("DELETE", "/requests", Value::Null).await;
    site.api("GET", ADA, Value::Null).await;
    let after = site.ok("GET", "/requests", Value::Null).await;

    assert_eq!((&listed[0]["number"], &listed[1]["number"]), (&json!(4), &json!(5)));
    assert_eq!((after.as_array().unwrap().len(), &after[0]["number"]), (1, &json!(6)));
    assert_eq!(site.control("GET", "/requests/1", Value::Null).await.0, 404);
}

#[tokio::test]
async fn bodies_are_forgotten_before_requests_are() {
    let site = Site::sample().await;
    let large = json!({"profile": {"nickName": "x".repeat(6 * 1024 * 1024)}});
    for _ in 0..3 {
        site.api("POST", ADA, large.clone()).await;
    }

    let (first, last) = tokio::join!(
        site.ok("GET", "/requests/1", Value::Null),
        site.ok("GET", "/requests/3", Value::Null)
    );

    assert!(first["request"].is_null() && first["operation"] == "updateUser");
    assert!(last["request"]["body"].is_object());
}

#[tokio::test]
async fn closing_ends_the_waits() {
    let site = OrgSite::new(FakeOrg::sample());
    let served = Site::of(site.clone()).await;

    let waiting = served.ok("GET", "/requests?wait=30s", Value::Null);
    let closing = async {
        tokio::task::yield_now().await;
        site.close();
    };
    let begun = std::time::Instant::now();
    let (found, ()) = tokio::join!(waiting, closing);

    assert_eq!(found, json!([]));
    assert!(begun.elapsed().as_secs() < 20);
}
