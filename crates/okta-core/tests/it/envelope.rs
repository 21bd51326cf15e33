//! Listings that Okta wraps in an object, with the next link inside.

use okta_core::{Client, Envelope, Error, Item, Links, Pager};
use serde::Deserialize;

use crate::support::{Script, json, page};

const HEADER_NEXT: &str = "<https://test.okta.com/api/v1/roles?after=h>; rel=\"next\"";

#[derive(Deserialize)]
struct Roles {
    value: Vec<u32>,
    #[serde(default, rename = "_links")]
    links: Links,
}

impl Envelope for Roles {
    type Item = u32;

    fn open(self) -> (Vec<u32>, Option<String>) {
        let next = self.links.href("next").map(str::to_owned);
        (self.value, next)
    }
}

fn list(client: &Client) -> Pager<u32> {
    client.get("listRoles", "/api/v1/roles").query("limit", Some(2)).page_in::<Roles>()
}

fn body(items: &str, next: &str) -> String {
    format!(r#"{{"value":{items},"_links":{{"next":{{"href":"{next}"}}}}}}"#)
}

async fn refusal(script: &Script) -> &'static str {
    match list(&script.client()).try_collect().await.unwrap_err() {
        Error::NextPage { reason, .. } => reason,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn the_link_in_the_body_is_followed_until_there_is_none() {
    let script = Script::new()
        .answer(json(200, &body("[1,2]", "https://test.okta.com/api/v1/roles?after=a&limit=2")))
        .answer(json(200, &body("[]", "/api/v1/roles?after=b")))
        .answer(json(200, r#"{"value":[3],"_links":{}}"#));

    let all = list(&script.client()).try_collect().await.unwrap();

    assert_eq!(all, [1, 2, 3]);
    let requests = script.requests();
    let uris: Vec<_> = requests.iter().map(|r| r.uri().to_string()).collect();
    assert_eq!(
        uris,
        [
            "https://test.okta.com/api/v1/roles?limit=2",
            "https://test.okta.com/api/v1/roles?after=a&limit=2",
            "https://test.okta.com/api/v1/roles?after=b",
        ]
    );
}

#[tokio::test]
async fn a_link_header_counts_where_the_body_names_no_next_page() {
    let script = Script::new()
        .answer(page(r#"{"value":[1]}"#, &[HEADER_NEXT]))
        .answer(json(200, r#"{"value":[2]}"#));

    let all = list(&script.client()).try_collect().await.unwrap();

    assert_eq!(all, [1, 2]);
    assert_eq!(script.requests()[1].uri().query(), Some("after=h"));
}

#[tokio::test]
async fn a_link_in_the_body_that_leads_out_of_the_org_is_not_followed() {
    for link in [
        "https://evil.example.com/api/v1/roles?after=a",
        "http://test.okta.com/api/v1/roles?after=a",
        "//evil.example.com/roles",
    ] {
        let script = Script::new().answer(json(200, &body("[1]", link)));

        let reason = refusal(&script).await;

        assert_eq!(reason, "leads out of the org", "{link}");
        assert_eq!(script.count(), 1);
    }
}

#[tokio::test]
async fn a_link_in_the_body_that_was_followed_before_ends_the_listing() {
    let script = Script::new().answer(json(200, &body("[1]", "/api/v1/roles?limit=2")));

    let reason = refusal(&script).await;

    assert_eq!(reason, "was followed before");
    assert_eq!(script.count(), 1);
}

#[tokio::test]
async fn a_checkpoint_holds_the_link_of_the_body() {
    let script = Script::new()
        .answer(json(200, &body("[1]", "/api/v1/roles?after=a")))
        .answer(json(200, r#"{"value":[2]}"#));
    let mut pager = list(&script.client());
    pager.next_page().await.unwrap();

    let checkpoint = pager.checkpoint().unwrap();
    let rest = list(&script.client()).resume(checkpoint).try_collect().await;

    assert_eq!(rest.unwrap(), [2]);
    assert_eq!(script.requests()[1].uri().query(), Some("after=a"));
}

#[tokio::test]
async fn an_object_that_is_not_the_envelope_is_a_decode_error() {
    let script = Script::new().answer(json(200, r#"{"value":"none"}"#));

    let error = list(&script.client()).try_collect().await.unwrap_err();

    assert!(matches!(error, Error::Decode { .. }), "{error}");
}

#[tokio::test]
async fn a_bad_item_in_an_envelope_is_bad_and_costs_nothing_else_when_read_leniently() {
    let lone = r#"{"tags":["a"],"value":[1,"x\ud83d",3],"_links":{"next":{"href":"?after=b"}}}"#;
    let script = Script::new()
        .answer(json(200, lone))
        .answer(json(200, r#"{"tags":[1],"value":[4,{"x":5}]}"#));

    let items = list(&script.client()).lenient().try_collect().await.unwrap();

    let shown: Vec<_> = items
        .into_iter()
        .map(|item| match item {
            Item::Good(number) => number.to_string(),
            Item::Bad(bad) => format!("{} {}", bad.error.path, bad.raw),
        })
        .collect();
    assert_eq!(shown, ["1", r#"value[1] "x\ud83d""#, "3", "4", r#"value[1] {"x":5}"#]);
    assert_eq!(script.requests()[1].uri().query(), Some("after=b"));
}

#[tokio::test]
async fn what_is_no_envelope_is_an_error_when_read_leniently_too() {
    for body in ["[1]", r#"{"value":"none"}"#, "{}", "null"] {
        let script = Script::new().answer(json(200, body));

        let error = list(&script.client()).lenient().try_collect().await.unwrap_err();

        assert!(matches!(error, Error::Decode { .. }), "{body}: {error}");
    }
}

#[tokio::test]
async fn an_envelope_that_would_take_for_ever_to_take_apart_is_an_error() {
    let body =
        format!(r#"{{"note":"{}","value":["x"{}]}}"#, "n".repeat(1 << 17), ",1".repeat(1 << 10));
    let script = Script::new().answer(json(200, &body));

    let error = list(&script.client()).lenient().try_collect().await.unwrap_err();

    assert!(matches!(error, Error::Decode { .. }), "{error}");
}
