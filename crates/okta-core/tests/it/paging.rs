//! Listings over many pages, good and bad.

use okta_core::{Checkpoint, Client, Error, Page, Pager, TransportErrorKind};

use crate::support::{Script, json, page};

const SELF: &str = "<https://test.okta.com/api/v1/zones?limit=2>; rel=\"self\"";
const NEXT_A: &str = "<https://test.okta.com/api/v1/zones?after=a%2Cb,c&limit=2>; rel=\"next\"";
const NEXT_B: &str = "<https://test.okta.com/api/v1/zones?after=b>; rel=\"next\"";

fn list(client: &Client) -> Pager<u32> {
    client.get("listNetworkZones", "/api/v1/zones").query("limit", Some(2)).page()
}

fn three_pages() -> Script {
    Script::new()
        .answer(page("[1,2]", &[SELF, NEXT_A]))
        .answer(page("[]", &[NEXT_B]))
        .answer(page("[3]", &[SELF]))
}

fn paths(script: &Script) -> Vec<String> {
    script.requests().iter().map(|r| r.uri().to_string()).collect()
}

#[tokio::test]
async fn every_page_is_followed_verbatim_and_an_empty_one_ends_nothing() {
    let script = three_pages();

    let all = list(&script.client()).try_collect().await.unwrap();

    assert_eq!(all, [1, 2, 3]);
    assert_eq!(
        paths(&script),
        [
            "https://test.okta.com/api/v1/zones?limit=2",
            "https://test.okta.com/api/v1/zones?after=a%2Cb,c&limit=2",
            "https://test.okta.com/api/v1/zones?after=b",
        ]
    );
    for request in script.requests() {
        assert_eq!(request.headers()["authorization"], "SSWS 00canary");
    }
}

#[tokio::test]
async fn items_pages_and_stream_tell_the_same() {
    let mut pager = list(&three_pages().client());
    let mut items = Vec::new();
    while let Some(item) = pager.next().await {
        items.push(item.unwrap());
    }
    assert_eq!(items, [1, 2, 3]);
    assert!(pager.next().await.is_none());

    let mut pager = list(&three_pages().client());
    let mut all = Vec::new();
    while let Some(page) = pager.next_page().await.unwrap() {
        assert_eq!(page.response.request_id().as_deref(), Some("Zk1"));
        all.push(page.items);
    }
    assert_eq!(all, [vec![1, 2], vec![], vec![3]]);

    let mut pager = list(&three_pages().client());
    assert_eq!(pager.next().await.unwrap().unwrap(), 1);
    assert_eq!(pager.next_page().await.unwrap().unwrap().items, [2]);

    let mut stream = list(&three_pages().client()).into_stream();
    let mut items = Vec::new();
    while let Some(item) = std::future::poll_fn(|cx| {
        futures_core::Stream::poll_next(std::pin::Pin::new(&mut stream), cx)
    })
    .await
    {
        items.push(item.unwrap());
    }
    assert_eq!(items, [1, 2, 3]);
}

#[tokio::test]
async fn nothing_is_sent_before_the_first_item_is_asked_for() {
    let script = Script::new();

    let pager = list(&script.client());

    assert_eq!(pager.request().unwrap().uri().query(), Some("limit=2"));
    assert_eq!(script.count(), 0);
}

#[tokio::test]
async fn prefetching_asks_for_the_next_page_while_items_are_left() {
    let script = three_pages();
    let mut pager = list(&script.client()).prefetch();

    pager.next().await.unwrap().unwrap();
    pager.next().await.unwrap().unwrap();

    assert_eq!(script.count(), 2);
    assert_eq!(pager.try_collect().await.unwrap(), [3]);

    let plain = three_pages();
    let mut pager = list(&plain.client());
    pager.next().await.unwrap().unwrap();
    pager.next().await.unwrap().unwrap();
    assert_eq!(plain.count(), 1);
}

#[tokio::test]
async fn a_link_out_of_the_org_is_an_error_after_the_pages_items() {
    for link in [
        "<https://evil.example.com/api/v1/zones?after=b>; rel=\"next\"",
        "<https://test.okta.com:8443/api/v1/zones?after=b>; rel=\"next\"",
        "<http://test.okta.com/api/v1/zones?after=b>; rel=\"next\"",
        "<https://test.okta.com@evil.example.com/>; rel=\"next\"",
        "<//evil.example.com/>; rel=\"next\"",
    ] {
        let script = Script::new().answer(page("[1]", &[link]));
        let mut pager = list(&script.client());

        assert_eq!(pager.next().await.unwrap().unwrap(), 1);
        let error = pager.next().await.unwrap().unwrap_err();

        assert_eq!(
            error.to_string(),
            "listNetworkZones: cannot follow the link to the next page: it leads out of the org"
        );
        assert!(pager.next().await.is_none());
        assert_eq!(script.count(), 1);
    }
}

#[tokio::test]
async fn a_link_that_leads_elsewhere_in_the_org_or_cannot_be_read_is_an_error_for_what_is_wrong_with_it()
 {
    for (link, reason) in [
        ("<>; rel=\"next\"", "is empty"),
        ("</api/v1/zones/../api-tokens>; rel=\"next\"", "has dot segments"),
        (
            "</api/v1/zones/nzo1/lifecycle/deactivate>; rel=\"next\"",
            "leads to another path than the listing's",
        ),
        ("</oauth2/v1/revoke>; rel=\"next\"", "leads to another path than the listing's"),
        ("<?after=1#x>; rel=\"next\"", "has a fragment"),
        ("</api/v1/zones?after=1>; rel='next'", "cannot be read"),
        ("</api/v1/zones?after=1; rel=\"next\"", "cannot be read"),
    ] {
        let script = Script::new().answer(page("[1]", &[link]));
        let mut pager = list(&script.client());

        assert_eq!(pager.next().await.unwrap().unwrap(), 1);
        let error = pager.next().await.unwrap().unwrap_err();

        let said = error.to_string();
        assert!(said.ends_with(&format!("the next page: it {reason}")), "{link}: {said}");
        assert_eq!(script.count(), 1);
    }
}

#[tokio::test]
async fn letters_beyond_ascii_and_relative_links_are_followed() {
    let mut first = json(200, "[1]");
    let line = b"<https://test.okta.com/api/v1/zones?q=Jos\xc3\xa9&after=1&limit=1>; rel=\"next\"";
    first.headers_mut().append("link", http::HeaderValue::from_bytes(line).unwrap());
    let script = Script::new()
        .answer(first)
        .answer(page("[2]", &["<?after=2>; rel=\"next\""]))
        .answer(page("[3]", &[]));

    let all = list(&script.client()).try_collect().await.unwrap();

    assert_eq!(all, [1, 2, 3]);
    assert!(paths(&script)[1].ends_with("/api/v1/zones?q=Jos%C3%A9&after=1&limit=1"));
    assert!(paths(&script)[2].ends_with("/api/v1/zones?after=2"));
}

#[tokio::test]
async fn behind_a_gateway_the_orgs_own_links_are_followed_at_the_gateway() {
    let script = three_pages();
    let gateway = script.builder().org_url("https://gateway.example.com");

    let strict = list(&gateway.build().unwrap()).try_collect().await.unwrap_err();
    assert!(strict.to_string().ends_with("it leads out of the org"), "{strict}");

    let script = three_pages();
    let gateway = script.builder().org_url("https://gateway.example.com");
    let gateway = gateway.link_origin("https://test.okta.com").build().unwrap();
    assert_eq!(list(&gateway).try_collect().await.unwrap(), [1, 2, 3]);
    for request in script.requests() {
        assert_eq!(request.uri().host(), Some("gateway.example.com"));
    }
}

#[tokio::test]
async fn a_listing_that_runs_in_a_circle_is_an_error() {
    let script = Script::new()
        .answer(page("[1]", &[NEXT_A]))
        .answer(page("[2]", &[NEXT_B]))
        .answer(page("[3]", &[NEXT_A]));

    let error = list(&script.client()).try_collect().await.unwrap_err();

    assert!(matches!(error, Error::NextPage { .. }));
    assert!(error.to_string().ends_with("it was followed before"), "{error}");
    assert_eq!(script.count(), 3);
}

#[tokio::test]
async fn a_link_to_the_first_page_or_itself_is_a_circle_too() {
    let own = "<https://test.okta.com/api/v1/zones?limit=2>; rel=\"next\"";
    let script = Script::new().answer(page("[1]", &[own]));

    let error = list(&script.client()).try_collect().await.unwrap_err();

    assert!(matches!(error, Error::NextPage { .. }));
}

#[tokio::test]
async fn an_item_that_cannot_be_read_says_which() {
    let script = Script::new().answer(page("[1,\"x\",3]", &[]));

    let error = list(&script.client()).try_collect().await.unwrap_err();

    let source = std::error::Error::source(&error).unwrap().to_string();
    assert!(source.contains("at `[1]`"), "{source}");
}

#[tokio::test]
async fn a_crashed_export_goes_on_at_the_page_it_had_reached() {
    let crashing =
        Script::new().answer(page("[1,2]", &[NEXT_A])).fail(TransportErrorKind::Response);
    let mut pager = list(&crashing.client());
    let start = pager.checkpoint().unwrap();
    assert_eq!(pager.next().await.unwrap().unwrap(), 1);
    let inside = pager.checkpoint().unwrap();
    assert_eq!(inside, start);
    pager.next().await.unwrap().unwrap();
    let before = pager.checkpoint().unwrap();
    pager.next().await.unwrap().unwrap_err();
    let after = pager.checkpoint().unwrap();
    assert_eq!(before, after);

    let kept = serde_json::to_string(&after).unwrap();
    let cursor: Checkpoint = serde_json::from_str(&kept).unwrap();
    let script = Script::new().answer(page("[3]", &[NEXT_B])).answer(page("[4]", &[]));
    let mut pager = list(&script.client()).resume(cursor);
    let first = pager.next_page().await.unwrap().unwrap();
    assert_eq!(first.items, [3]);
    assert_eq!(pager.next_page().await.unwrap().unwrap().items, [4]);
    assert!(pager.next_page().await.unwrap().is_none());

    assert_eq!(pager.checkpoint(), None);
    assert!(paths(&script)[0].ends_with("?after=a%2Cb,c&limit=2"));
    assert!(!format!("{after:?}").contains("after="), "{after:?}");
}

#[tokio::test]
async fn a_foreign_checkpoint_is_refused() {
    for text in [
        r#"{"operation":"listUsers","next":"/api/v1/zones"}"#,
        r#"{"operation":"listNetworkZones","next":"https://evil.example.com/"}"#,
        r#"{"operation":"listNetworkZones","next":"//evil.example.com/"}"#,
        r#"{"operation":"listNetworkZones","next":"@evil.example.com/"}"#,
    ] {
        let script = Script::new();
        let cursor: Checkpoint = serde_json::from_str(text).unwrap();

        let error = list(&script.client()).resume(cursor).try_collect().await.unwrap_err();

        assert!(matches!(error, Error::InvalidArgument { .. }), "{error}");
        assert_eq!(script.count(), 0);
    }
}

#[tokio::test]
async fn abandoning_a_wait_loses_nothing() {
    let script = three_pages();
    let mut pager = list(&script.client());

    // The script answers at the second poll, so every first poll is abandoned here.
    let mut items = Vec::new();
    loop {
        let step = tokio::select! {
            biased;
            item = pager.next() => item,
            () = std::future::ready(()) => continue,
        };
        match step {
            Some(item) => items.push(item.unwrap()),
            None => break,
        }
    }

    assert_eq!(items, [1, 2, 3]);
    assert_eq!(script.count(), 3);
}

#[tokio::test]
async fn an_error_answer_ends_the_listing() {
    let script = Script::new().answer(json(403, r#"{"errorCode":"E0000006"}"#));
    let mut pager = list(&script.client());

    assert!(pager.next().await.unwrap().unwrap_err().is_forbidden());
    assert!(pager.next().await.is_none());
}

#[test]
fn a_pager_can_be_sent_and_kept() {
    fn check<T: Send + Unpin + 'static>(_: &T) {}
    let pager = list(&Script::new().client());

    check(&pager);
    check(&pager.into_stream());
}

/// A server that answers nothing but empty pages with ever new links.
#[test]
fn pages_and_checkpoints_can_be_made_for_tests() {
    let made = Page::new(vec![1, 2]);
    let checkpoint = Checkpoint::new("listNetworkZones", "/api/v1/zones?after=canary");

    assert_eq!((made.items.len(), made.response.status.as_u16()), (2, 200));
    let pager = list(&Script::new().client()).resume(checkpoint.clone());
    assert_eq!(pager.checkpoint(), Some(checkpoint.clone()));
    for shown in [format!("{pager:?}"), format!("{checkpoint:?}")] {
        assert!(shown.contains("listNetworkZones") && !shown.contains("canary"), "{shown}");
    }
}
