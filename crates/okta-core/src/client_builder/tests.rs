//! What a client's settings may be.

use super::*;
use crate::transport_fn;

fn builder() -> ClientBuilder {
    Client::builder()
        .org_url("https://example.okta.com")
        .api_token("00abc")
        .transport(transport_fn(|_| async { Ok(http::Response::default()) }))
}

#[test]
fn what_is_missing_or_bad_is_named() {
    for (builder, said) in [
        (Client::builder(), "invalid setting org_url: it is missing"),
        (
            Client::builder().org_url("https://o.okta.com"),
            "invalid setting credential: it is missing",
        ),
        (
            Client::builder().org_url("https://o.okta.com").api_token("00a"),
            "invalid setting transport: it is missing",
        ),
        (builder().api_token(""), "invalid setting api_token: it is empty"),
        (
            builder().org_url("https://o.okta.com/api"),
            "invalid setting org_url: it must not have a path: give scheme and host only",
        ),
        (
            builder().user_agent("a\nb"),
            "invalid setting user_agent: it holds characters that no header may have",
        ),
    ] {
        assert_eq!(builder.build().unwrap_err().to_string(), said);
    }
}

#[test]
fn a_share_is_above_nothing_and_at_most_all() {
    for (share, accepted) in [
        (0.0, false),
        (-0.5, false),
        (1.001, false),
        (f64::NAN, false),
        (f64::INFINITY, false),
        (f64::MIN_POSITIVE, true),
        (0.5, true),
        (1.0, true),
    ] {
        assert_eq!(builder().max_share(share).build().is_ok(), accepted, "{share}");
    }
    let error = builder().max_share(2.0).build().unwrap_err();
    assert_eq!(error.to_string(), "invalid setting max_share: it is not above 0 and at most 1");
}

#[test]
fn at_least_one_request_may_be_under_way() {
    assert!(builder().max_at_once(0).build().is_err());
    assert_eq!(builder().max_at_once(1).build().unwrap().limits().at_once, 1);
    assert_eq!(builder().build().unwrap().limits().at_once, 10);
}

#[test]
fn a_client_can_be_cloned_and_shared() {
    fn check<T: Clone + Send + Sync + 'static>(_: &T) {}

    check(&builder().build().unwrap());
}

#[test]
fn plain_http_needs_loopback_or_the_switch() {
    assert!(builder().org_url("http://okta.test").build().is_err());
    assert!(builder().org_url("http://okta.test").allow_plain_http().build().is_ok());
    assert!(builder().org_url("http://127.0.0.1:1").build().is_ok());
}

#[test]
fn the_origin_of_links_is_checked_by_its_own_name() {
    assert!(builder().link_origin("https://example.okta.com").build().is_ok());
    let error = builder().link_origin("http://canary.okta.com").build().unwrap_err();

    let shown = format!("{error} {error:?}");
    assert!(shown.contains("link_origin") && !shown.contains("canary"), "{shown}");
}
