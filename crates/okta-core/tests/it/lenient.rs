//! Listings in which some items cannot be decoded.

use okta_core::{Item, Pager, User};
use serde_json::json;

use crate::support::{Script, page};

#[tokio::test]
async fn one_malformed_item_does_not_lose_the_others() {
    let mut users: Vec<_> =
        (0..200).map(|n| json!({"id": format!("00u{n}"), "status": "ACTIVE"})).collect();
    users[57] = json!({"id": "00u57", "status": ["canary"]});
    users[99] = json!(null);
    let body = json!(users).to_string();
    let script = Script::new()
        .answer(page(&body, &["<https://test.okta.com/api/v1/users?after=1>; rel=\"next\""]))
        .answer(page(r#"[{"id":"00u200","status":"ACTIVE"}]"#, &[]));
    let pager: Pager<User> = script.client().get("listUsers", "/api/v1/users").page();

    let items = pager.lenient().try_collect().await.unwrap();

    let bad: Vec<_> = items
        .iter()
        .filter_map(|item| match item {
            Item::Bad(bad) => Some(bad),
            Item::Good(_) => None,
        })
        .collect();
    assert_eq!(items.len(), 201);
    assert_eq!(bad.len(), 2);
    assert!(bad[0].raw.contains("\"00u57\""));
    assert_eq!(bad[0].error.path, "[57].status");
    assert_eq!(bad[1].error.path, "[99]");
    assert!(!bad[0].error.to_string().contains("canary"), "{}", bad[0].error);
    let good: Vec<User> = items.into_iter().filter_map(Item::good).collect();
    assert_eq!(good[198].id.as_str(), "00u200");
}

#[tokio::test]
async fn strictly_read_the_same_page_says_which_item_and_path() {
    let body = r#"[{"id":"00u1","status":"ACTIVE"},{"id":"00u2","status":7}]"#;
    let script = Script::new().answer(page(body, &[]));
    let pager: Pager<User> = script.client().get("listUsers", "/api/v1/users").page();

    let error = pager.try_collect().await.unwrap_err();

    let source = std::error::Error::source(&error).unwrap().to_string();
    assert!(source.contains("at `[1].status`: invalid type: integer `…`"), "{source}");
}
