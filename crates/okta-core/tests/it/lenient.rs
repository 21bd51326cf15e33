//! Listings in which some items cannot be decoded.

use okta_core::{Error, Item, Pager, User};
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

fn users(script: &Script) -> Pager<User> {
    script.client().get("listUsers", "/api/v1/users").page()
}

fn ids(items: Vec<Item<User>>) -> Vec<String> {
    items
        .into_iter()
        .map(|item| item.good().map_or("bad".to_owned(), |user| user.id.to_string()))
        .collect()
}

const NEXT: &str = "</api/v1/users?after=1>; rel=\"next\"";

/// Two users: one good, and one whose nickname is this text of JSON.
fn two(nick_name: &str) -> String {
    format!(
        r#"[{{"id":"00u1","status":"ACTIVE"}},{{"id":"00u2","status":"ACTIVE","profile":{{"login":"b","x":{nick_name}}}}}]"#
    )
}

#[tokio::test]
async fn a_record_that_is_no_readable_json_costs_neither_its_page_nor_the_next() {
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    for odd in [r#""x\ud83d""#, "1e999", &deep] {
        let script = Script::new()
            .answer(page(&two(odd), &[NEXT]))
            .answer(page(r#"[{"id":"00u3","status":"ACTIVE"}]"#, &[]));

        let items = users(&script).lenient().try_collect().await.unwrap();

        let Item::Bad(bad) = &items[1] else { panic!("{odd} was read") };
        assert!(bad.raw.contains(odd) && bad.raw.starts_with(r#"{"id":"00u2""#));
        assert!(bad.error.path.starts_with("[1]"), "{}", bad.error);
        assert_eq!(ids(items), ["00u1", "bad", "00u3"]);
    }
}

#[tokio::test]
async fn after_a_page_that_fails_a_strict_listing_goes_on_leniently_at_its_checkpoint() {
    let odd = two(r#""x\ud83d""#);
    let strict = Script::new().answer(page(&odd, &[NEXT]));
    let mut pager = users(&strict);
    assert!(matches!(pager.next().await.unwrap().unwrap_err(), Error::Decode { .. }));
    let checkpoint = pager.checkpoint().unwrap();

    let script = Script::new().answer(page(&odd, &[NEXT])).answer(page("[]", &[]));
    let items = users(&script).lenient().resume(checkpoint.clone()).try_collect().await.unwrap();
    assert_eq!(ids(items), ["00u1", "bad"]);

    let script = Script::new().answer(page(&odd, &[]));
    let items = users(&script).resume(checkpoint).lenient().try_collect().await.unwrap();
    assert_eq!(ids(items), ["00u1", "bad"]);
}

#[tokio::test]
async fn a_page_of_bad_records_is_one_error_and_a_thousand_are_not() {
    for (bad, read) in [(1_000, true), (1_001, false)] {
        let body = format!("[{}\"x\"]", "1,".repeat(bad - 1));
        let script = Script::new().answer(page(&body, &[]));

        let outcome = users(&script).lenient().try_collect().await;

        match outcome {
            Ok(items) => assert!(read && items.len() == bad),
            Err(error) => assert!(!read && matches!(error, Error::Decode { .. }), "{error}"),
        }
    }
}

#[tokio::test]
async fn of_a_huge_bad_record_the_beginning_is_kept() {
    let huge = format!("[\"{}\",{{\"id\":\"00u1\",\"status\":\"ACTIVE\"}}]", "é".repeat(1 << 20));
    let script = Script::new().answer(page(&huge, &[]));

    let items = users(&script).lenient().try_collect().await.unwrap();

    let Item::Bad(bad) = &items[0] else { panic!() };
    assert!(bad.raw.len() <= 1 << 20 && bad.raw.len() > (1 << 20) - 4);
    assert!(!format!("{bad:?}").contains('é'));
}

#[tokio::test]
async fn prefetch_and_time_limits_survive_lenient() {
    let script = Script::new().answer(page("[1,2]", &[NEXT])).answer(page("[3]", &[]));
    let numbers: Pager<u32> = script.client().get("listUsers", "/api/v1/users").page();
    let mut pager = numbers.prefetch().lenient();

    pager.next().await.unwrap().unwrap();
    pager.next().await.unwrap().unwrap();

    assert_eq!(script.count(), 2);
}

#[tokio::test]
async fn lenient_twice_is_refused() {
    let script = Script::new();

    let error = users(&script).lenient().lenient().try_collect().await.unwrap_err();

    assert!(matches!(error, Error::InvalidArgument { .. }), "{error}");
    assert_eq!(script.count(), 0);
}
