//! Every operation against Okta's own OpenAPI document: method, path, parameters, body; and none is missing.
//!
//! The document is not part of this repository. It is looked for in `shared/api` beside the checkout; without it the tests that need it
//! say so and check nothing.

mod document;
mod documented_errors;

use std::collections::BTreeSet;

use okta_core::{Client, HttpRequest, OperationId, Repeat, transport_fn};
use okta_tests::{Attempt, OPERATIONS, Places, Secrets, catalogue};

use crate::document::Document;

fn attempts() -> Vec<Attempt> {
    let client = Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00example")
        .transport(transport_fn(|_| async { Ok(http::Response::default()) }))
        .build()
        .unwrap();
    catalogue(&client, &Places::made_up(), &Secrets::made_up())
}

#[test]
fn every_request_is_what_the_document_says_and_no_operation_is_missing() {
    let Some(document) = Document::load() else { return };
    let requests: Vec<HttpRequest> =
        attempts().into_iter().map(|attempt| attempt.request.unwrap()).collect();

    let problems: Vec<String> =
        requests.iter().flat_map(|request| document.problems(request)).collect();
    let built: BTreeSet<&str> = requests
        .iter()
        .filter_map(|request| request.extensions().get::<OperationId>())
        .map(|id| id.0)
        .collect();
    let missing: Vec<&str> = document.operation_ids().filter(|id| !built.contains(id)).collect();
    let present = document.operation_ids().count() - missing.len();

    println!(
        "{} requests, {present} of {} operations",
        requests.len(),
        document.operation_ids().count()
    );
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(missing.is_empty(), "no Rust operation: {}", missing.join(", "));
}

/// Whatever may have been carried out is retried only where that does nothing new. A `POST` is not, unless it is named here.
#[test]
fn every_operation_is_in_the_catalogue_and_repeated_only_where_that_is_harmless() {
    const HARMLESS_POSTS: [&str; 3] =
        ["refreshSession", "subscribeByNotificationTypeUser", "unsubscribeByNotificationTypeUser"];
    let mut seen = BTreeSet::new();

    for attempt in attempts() {
        let (operation, repeat) = (attempt.operation(), attempt.repeat());
        let request = attempt.request.unwrap();
        let expected = match (request.method().as_str(), operation) {
            ("DELETE", "deleteUser") => Repeat::Never,
            ("POST", operation) if HARMLESS_POSTS.contains(&operation) => Repeat::Harmless,
            ("POST", _) => Repeat::OnlyIfNotDone,
            // With `if_match` a repetition would look like a lost race.
            ("PUT", _) if request.headers().contains_key("if-match") => Repeat::OnlyIfNotDone,
            _ => Repeat::Harmless,
        };
        assert_eq!(repeat, expected, "{operation}");
        seen.insert(operation);
    }

    println!("{} operations", seen.len());
    assert_eq!(seen.len(), OPERATIONS);
}

/// What a change of a good request must be found as.
type Change<'a> = (&'a str, &'a dyn Fn(&mut HttpRequest));

#[test]
fn the_check_itself_finds_what_is_wrong() {
    let Some(document) = Document::load() else { return };
    let good = || {
        let mut request = http::Request::post("https://o/api/v1/users?activate=true")
            .body(r#"{"profile":{"login":"ada@example.com"}}"#.into())
            .unwrap();
        request.extensions_mut().insert(OperationId("createUser"));
        request
    };
    assert_eq!(document.problems(&good()), Vec::<String>::new());

    let uri = |text: &str| -> http::Uri { text.parse().unwrap() };
    let changes: [Change; 8] = [
        ("method", &|r| *r.method_mut() = http::Method::PUT),
        ("path", &|r| *r.uri_mut() = uri("https://o/api/v1/user")),
        ("active", &|r| *r.uri_mut() = uri("https://o/api/v1/users?active=1")),
        ("activate", &|r| *r.uri_mut() = uri("https://o/api/v1/users?activate=yes")),
        ("body", &|r| *r.body_mut() = "".into()),
        ("profile", &|r| *r.body_mut() = "{}".into()),
        ("login", &|r| *r.body_mut() = r#"{"profile":{"login":7}}"#.into()),
        ("group", &|r| *r.body_mut() = r#"{"profile":{},"group":[]}"#.into()),
    ];
    for (problem, change) in changes {
        let mut request = good();
        change(&mut request);
        let problems = document.problems(&request).join("\n");
        assert!(problems.contains(problem), "{problem}: {problems:?}");
    }
}
