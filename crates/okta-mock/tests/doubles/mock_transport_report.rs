//! The exact words of a script that was not kept.

use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use okta_core::{HttpRequest, HttpTransport, OperationId};
use okta_mock::{MockTransport, empty, operation, request};
use serde_json::json;

fn send(okta: &MockTransport, method: &str, target: &str, body: &'static str) -> String {
    let mut request = HttpRequest::new(Bytes::from_static(body.as_bytes()));
    *request.method_mut() = method.parse().unwrap();
    *request.uri_mut() = format!("https://test.okta.com{target}").parse().unwrap();
    request.headers_mut().insert("authorization", "SSWS 00secret".parse().unwrap());
    send_request(okta, request)
}

fn send_request(okta: &MockTransport, request: HttpRequest) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    panic_of(|| drop(runtime.block_on(okta.send(request))))
}

fn panic_of(action: impl FnOnce()) -> String {
    match catch_unwind(AssertUnwindSafe(action)) {
        Ok(()) => String::new(),
        Err(payload) => *payload.downcast::<String>().unwrap(),
    }
}

#[test]
fn a_request_without_any_rule_is_reported() {
    let okta = MockTransport::new();

    assert_eq!(
        send(&okta, "GET", "/api/v1/users?limit=2", ""),
        "\
unexpected request 0:
  GET /api/v1/users?limit=2
rules with answers left:
  none"
    );
}

#[test]
fn the_report_shows_the_body_the_operation_and_where_the_json_differs() {
    let okta = MockTransport::new().on("GET /api/v1/users", empty(200).any_times()).on(
        request("POST /api/v1/users?activate=false")
            .json_body(json!({"profile": {"login": "a@example.com"}, "realmId": "x"})),
        empty(200).at_least(1),
    );
    let body = r#"{"profile":{"login":"b@example.com","email":"b"}}"#;
    let mut request = http::Request::post("https://test.okta.com/api/v1/users?activate=true")
        .body(Bytes::from_static(body.as_bytes()))
        .unwrap();
    request.extensions_mut().insert(OperationId("createUser"));

    assert_eq!(
        send_request(&okta, request),
        r#"unexpected request 0 (createUser):
  POST /api/v1/users?activate=true
  {
    "profile": {
      "email": "b",
      "login": "b@example.com"
    }
  }
closest rule:
  POST /api/v1/users?activate=false, body {"profile":{"login":"a@example.com"},"realmId":"x"} (answered 0, expected at least 1)
  - query activate: expected "false", got "true"
  - body /profile/login: expected "a@example.com", got "b@example.com"
  - body /profile/email: expected nothing, got "b"
  - body /realmId: expected "x", got nothing
rules with answers left:
  GET /api/v1/users (answered 0, expected any number)
  POST /api/v1/users?activate=false, body {"profile":{"login":"a@example.com"},"realmId":"x"} (answered 0, expected at least 1)"#
    );
}

#[test]
fn rules_of_operations_are_named_and_compared_too() {
    let okta = MockTransport::new()
        .on(operation("createUser").query("activate", "false").segment("v1"), empty(200))
        .on(operation("suspendUser").segment("00u1"), empty(200));
    let mut request = http::Request::post("https://test.okta.com/api/v1/users?activate=true")
        .body(Bytes::new())
        .unwrap();
    request.extensions_mut().insert(OperationId("createUser"));

    assert_eq!(
        send_request(&okta, request.clone()),
        r#"unexpected request 0 (createUser):
  POST /api/v1/users?activate=true
closest rule:
  operation createUser, segment "v1", query activate="false" (answered 0, expected 1)
  - query activate: expected "false", got "true"
rules with answers left:
  operation createUser, segment "v1", query activate="false" (answered 0, expected 1)
  operation suspendUser, segment "00u1" (answered 0, expected 1)"#
    );

    let okta = MockTransport::new().on(operation("suspendUser").segment("00u1"), empty(200));
    assert_eq!(
        send_request(&okta, request),
        r#"unexpected request 0 (createUser):
  POST /api/v1/users?activate=true
closest rule:
  operation suspendUser, segment "00u1" (answered 0, expected 1)
  - operation: expected suspendUser, got createUser
  - path, one segment: expected "00u1", got "/api/v1/users"
rules with answers left:
  operation suspendUser, segment "00u1" (answered 0, expected 1)"#
    );
}

#[test]
fn the_closest_rule_is_the_one_on_the_same_path() {
    let okta = MockTransport::new()
        .on("GET /api/v1/users/00u1/groups", empty(200))
        .on("PUT /api/v1/users/00u2", empty(200))
        .on("DELETE /api/v1/users/00u1", empty(204));

    assert_eq!(
        send(&okta, "PUT", "/api/v1/users/00u1", ""),
        r"unexpected request 0:
  PUT /api/v1/users/00u1
closest rule:
  DELETE /api/v1/users/00u1 (answered 0, expected 1)
  - method: expected DELETE, got PUT
rules with answers left:
  GET /api/v1/users/00u1/groups (answered 0, expected 1)
  PUT /api/v1/users/00u2 (answered 0, expected 1)
  DELETE /api/v1/users/00u1 (answered 0, expected 1)"
    );
}

#[test]
fn a_differing_segment_is_named_by_its_place() {
    let okta = MockTransport::new().on("GET /api/v1/users/00u1/groups", empty(200));

    let report = send(&okta, "GET", "/api/v1/users/00u2/groups", "");

    assert!(report.contains("\n  - path segment 4: expected \"00u1\", got \"00u2\"\n"), "{report}");
}

#[test]
fn paths_of_different_length_are_shown_whole() {
    let okta = MockTransport::new().on("GET /api/v1/users", empty(200));

    let report = send(&okta, "GET", "/api/v1/users/00u2", "");

    assert!(
        report.contains("\n  - path: expected /api/v1/users, got /api/v1/users/00u2\n"),
        "{report}"
    );
}

#[test]
fn a_rule_that_is_used_up_is_the_closest_to_one_request_more() {
    let okta = MockTransport::new()
        .on("GET /api/v1/users/00u1", empty(200))
        .on("GET /api/v1/users/00u2", empty(200));
    assert_eq!(send(&okta, "GET", "/api/v1/users/00u1", ""), "");

    assert_eq!(
        send(&okta, "GET", "/api/v1/users/00u1", ""),
        "\
unexpected request 1:
  GET /api/v1/users/00u1
closest rule:
  GET /api/v1/users/00u1 (answered 1, expected 1)
  - it has given all its answers
rules with answers left:
  GET /api/v1/users/00u2 (answered 0, expected 1)"
    );
}

#[test]
fn header_query_and_condition_are_named() {
    let okta = MockTransport::new().on(
        request("GET /a")
            .query("limit", "1")
            .header("If-Match", "x")
            .header("authorization", "SSWS 00other")
            .matching(|_| false),
        empty(200),
    );

    let report = send(&okta, "GET", "/a?q=b", "");

    assert_eq!(
        report,
        r#"unexpected request 0:
  GET /a?q=b
closest rule:
  GET /a, query limit="1", header if-match: "x", header authorization: [REDACTED], matching(…) (answered 0, expected 1)
  - query limit: expected "1", got nothing
  - header if-match: expected "x", got nothing
  - header authorization: got another value, not shown
  - a condition given to matching() is false
rules with answers left:
  GET /a, query limit="1", header if-match: "x", header authorization: [REDACTED], matching(…) (answered 0, expected 1)"#
    );
}

#[test]
fn a_body_that_is_not_json_is_shown_as_text() {
    let okta = MockTransport::new().on(request("POST /a").json_body(json!({})), empty(200));

    let report = send(&okta, "POST", "/a", "one\ntwo");

    assert!(
        report.starts_with("unexpected request 0:\n  POST /a\n  one\n  two\nclosest"),
        "{report}"
    );
    assert!(report.contains("\n  - body: expected JSON, got what is not JSON\n"), "{report}");
}

#[test]
fn many_differences_are_cut_short() {
    let expected: Vec<u32> = (0..15).collect();
    let okta = MockTransport::new().on(request("POST /a").json_body(expected), empty(200));

    let report = send(&okta, "POST", "/a", "[]");

    assert_eq!(report.matches("\n  - body /").count(), 10, "{report}");
    assert!(report.contains("\n  - and 5 more\n"), "{report}");
}

#[test]
fn no_report_holds_the_token() {
    let okta = MockTransport::new();

    let report = send(&okta, "POST", "/a", "{}");

    assert!(!report.contains("00secret"), "{report}");
    assert!(!format!("{:?}", okta.requests()).contains("00secret"));
}

#[test]
fn assert_done_lists_the_rules_that_wait() {
    let okta = MockTransport::new()
        .on("GET /a", empty(200))
        .on("GET /b", empty(200).times(2))
        .on("GET /c", empty(200).any_times())
        .on("GET /d", empty(200).at_least(3));
    send(&okta, "GET", "/a", "");
    send(&okta, "GET", "/b", "");

    assert_eq!(
        panic_of(|| okta.assert_done()),
        "\
rules that wait for more requests:
  GET /b (answered 1, expected 2)
  GET /d (answered 0, expected at least 3)"
    );
}

#[tokio::test]
async fn assert_done_repeats_what_a_spawned_task_swallowed() {
    let okta = MockTransport::new().on("GET /b", empty(200));
    let transport = okta.clone();
    let request = http::Request::get("https://test.okta.com/a").body(Bytes::new()).unwrap();
    let task = tokio::spawn(async move { transport.send(request).await });

    assert!(task.await.unwrap_err().is_panic());

    assert_eq!(
        panic_of(|| okta.assert_done()),
        r#"unexpected request 0:
  GET /a
closest rule:
  GET /b (answered 0, expected 1)
  - path segment 1: expected "b", got "a"
rules with answers left:
  GET /b (answered 0, expected 1)

rules that wait for more requests:
  GET /b (answered 0, expected 1)"#
    );
}
