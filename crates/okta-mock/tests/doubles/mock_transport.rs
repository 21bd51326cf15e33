//! What a script answers, and what it remembers.

use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use okta_core::{HttpRequest, HttpResponse, HttpTransport, TransportError, TransportErrorKind};
use okta_mock::{
    MockTransport, empty, error, fail, json, operation, page, reply_fn, request, text,
    too_many_requests,
};
use serde_json::{Value, json as value};

fn get(target: &str) -> HttpRequest {
    let uri = format!("https://test.okta.com{target}");
    http::Request::get(uri).header("authorization", "SSWS 00secret").body(Bytes::new()).unwrap()
}

fn post(target: &str, body: &Value) -> HttpRequest {
    let uri = format!("https://test.okta.com{target}");
    http::Request::post(uri).body(body.to_string().into()).unwrap()
}

async fn answer(okta: &MockTransport, request: HttpRequest) -> HttpResponse {
    okta.send(request).await.unwrap()
}

/// Whether one GET is what the pattern asks for.
async fn matches(pattern: &str, target: &str) -> bool {
    let okta = MockTransport::new().on(pattern, empty(204));
    let request = get(target);
    tokio::spawn(async move { okta.send(request).await }).await.is_ok()
}

#[tokio::test]
async fn equal_patterns_answer_one_after_the_other() {
    let okta = MockTransport::new()
        .on("GET /api/v1/users/00u1", json(500, "{}").times(2))
        .on("GET /api/v1/users/00u1", json(200, "{}"));

    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(answer(&okta, get("/api/v1/users/00u1")).await.status().as_u16());
    }

    assert_eq!(statuses, [500, 500, 200]);
    okta.assert_done();
}

#[tokio::test]
async fn a_rule_for_any_number_of_requests_is_done_without_one_and_never_used_up() {
    let okta = MockTransport::new().on("GET /a", empty(204).any_times());
    okta.assert_done();

    for _ in 0..5 {
        answer(&okta, get("/a")).await;
    }

    okta.assert_done();
    assert_eq!(okta.requests().len(), 5);
}

#[tokio::test]
async fn at_least_wants_its_number_and_takes_more() {
    let okta = MockTransport::new().on("GET /a", empty(204).at_least(1));

    answer(&okta, get("/a")).await;
    okta.assert_done();
    answer(&okta, get("/a")).await;

    okta.assert_done();
}

#[tokio::test]
async fn paths_are_compared_segment_by_segment_and_decoded() {
    for (pattern, target, expected) in [
        ("GET /users/00u1", "/users/00u1", true),
        ("GET /users/00u1", "/users/00u2", false),
        ("GET /users/00u1", "/users/00u1/groups", false),
        ("GET /users/a@example.com", "/users/a%40example.com", true),
        ("GET /users/a%40example.com", "/users/a@example.com", true),
        ("GET /users/a%2Fb", "/users/a%2Fb", true),
        ("GET /users/a/b", "/users/a%2Fb", false),
        ("GET /users/100%25", "/users/100%25", true),
        ("GET /users/*/groups", "/users/00u1/groups", true),
        ("GET /users/{}/groups", "/users/00u1/groups", true),
        ("GET /users/{userId}/groups", "/users/00u1/groups", true),
        ("GET /users/*/groups", "/users//groups", false),
        ("GET /users/*", "/users/00u1/groups", false),
    ] {
        assert_eq!(matches(pattern, target).await, expected, "{pattern} for {target}");
    }
}

#[tokio::test]
async fn a_query_counts_only_where_the_pattern_has_one_and_then_exactly() {
    for (pattern, target, expected) in [
        ("GET /users", "/users?limit=2", true),
        ("GET /users?", "/users", true),
        ("GET /users?", "/users?limit=2", false),
        ("GET /users?limit=2&q=isaac", "/users?q=isaac&limit=2", true),
        ("GET /users?limit=2", "/users?q=isaac&limit=2", false),
        ("GET /users?limit=2&q=isaac", "/users?limit=2", false),
        ("GET /users?q=a b", "/users?q=a%20b", true),
        ("GET /users?q=a b", "/users?q=a+b", true),
        ("GET /users?q=a%2Bb", "/users?q=a+b", false),
        ("GET /users?id=1&id=2", "/users?id=2&id=1", true),
        ("GET /users?id=1&id=1", "/users?id=1", false),
        ("GET /users?id=1", "/users?id=1&id=1", false),
        ("GET /users?q", "/users?q=", true),
    ] {
        assert_eq!(matches(pattern, target).await, expected, "{pattern} for {target}");
    }
}

#[tokio::test]
async fn another_method_is_another_request() {
    assert!(!matches("DELETE /users", "/users").await);
}

#[tokio::test]
async fn the_first_rule_whose_body_header_query_and_condition_fit_answers() {
    let body = value!({"profile": {"login": "a"}});
    let okta = MockTransport::new()
        .on(
            request("POST /users").json_body(value!({"profile": {"login": "b"}})),
            empty(201).any_times(),
        )
        .on(request("POST /users").header("if-match", "x"), empty(202).any_times())
        .on(request("POST /users").query("activate", "true"), empty(203).any_times())
        .on(
            request("POST /users").matching(|r| r.json()["profile"].is_null()),
            empty(205).any_times(),
        )
        .on(
            request("POST /users").json_body(body.clone()).query("other", "1"),
            empty(200).any_times(),
        );

    let response = answer(&okta, post("/users?activate=false&other=1", &body)).await;

    assert_eq!(response.status(), 200);
}

#[tokio::test]
async fn json_text_is_sent_byte_for_byte() {
    let fixture = "{ \"b\": 1,\n  \"a\": 2 }";
    let okta = MockTransport::new().on("GET /a", json(200, fixture));

    let response = answer(&okta, get("/a")).await;

    assert_eq!(response.body(), fixture);
    assert_eq!(response.headers()["content-type"], "application/json");
}

#[test]
#[should_panic(expected = "the text given as JSON is not JSON")]
fn json_text_that_is_not_json_panics_where_it_is_written() {
    let _ = json(200, "{");
}

#[tokio::test]
async fn an_empty_answer_has_no_body_and_no_content_type() {
    let okta = MockTransport::new().on("GET /a", empty(204));

    let response = answer(&okta, get("/a")).await;

    assert_eq!((response.status(), response.body().len()), (StatusCode::NO_CONTENT, 0));
    assert!(response.headers().is_empty());
}

#[tokio::test]
async fn a_header_given_twice_is_sent_twice() {
    let reply = text(502, "text/html", "<h1>").header("via", "1.1 a").header("via", "1.1 b");
    let okta = MockTransport::new().on("GET /a", reply);

    let response = answer(&okta, get("/a")).await;

    assert_eq!(response.headers().get_all("via").iter().collect::<Vec<_>>(), ["1.1 a", "1.1 b"]);
    assert_eq!(response.headers()["content-type"], "text/html");
    assert_eq!(response.body(), "<h1>");
}

#[tokio::test]
async fn an_error_has_the_form_that_okta_gives_it() {
    let reply =
        error(400, "E0000001", "Api validation failed: login").cause("login: taken").cause("x");
    let okta = MockTransport::new().on("POST /users", reply);

    let response = answer(&okta, post("/users", &value!({}))).await;

    let body: Value = serde_json::from_slice(response.body()).unwrap();
    assert_eq!(response.status(), 400);
    assert_eq!(
        body,
        value!({
            "errorCode": "E0000001",
            "errorSummary": "Api validation failed: login",
            "errorLink": "E0000001",
            "errorId": "oaeMockErrorMockErrorMock",
            "errorCauses": [{"errorSummary": "login: taken"}, {"errorSummary": "x"}],
        })
    );
}

#[tokio::test]
async fn too_many_requests_says_when_the_window_ends_by_its_own_clock() {
    let okta = MockTransport::new().on("GET /a", too_many_requests(30));

    let response = answer(&okta, get("/a")).await;

    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    let date = httpdate::parse_http_date(&header("date")).unwrap();
    let date = date.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let reset: u64 = header("x-rate-limit-reset").parse().unwrap();
    assert_eq!(reset - date, 30);
    assert_eq!(header("x-rate-limit-remaining"), "0");
    let body: Value = serde_json::from_slice(response.body()).unwrap();
    assert_eq!(body["errorCode"], "E0000047");
}

#[tokio::test]
async fn a_page_links_to_itself_and_to_the_next_on_the_host_of_the_request() {
    let okta = MockTransport::new()
        .on("GET /users?limit=1", page([value!({"id": "1"})], Some("/users?after=1&limit=1")))
        .on("GET /users?after=1&limit=1", page([], None));

    let first = answer(&okta, get("/users?limit=1")).await;
    let last = answer(&okta, get("/users?after=1&limit=1")).await;

    assert_eq!(
        first.headers().get_all("link").iter().collect::<Vec<_>>(),
        [
            "<https://test.okta.com/users?limit=1>; rel=\"self\"",
            "<https://test.okta.com/users?after=1&limit=1>; rel=\"next\"",
        ]
    );
    assert_eq!(first.body(), r#"[{"id":"1"}]"#);
    assert_eq!(last.headers().get_all("link").iter().count(), 1);
    assert_eq!(last.body(), "[]");
}

#[tokio::test]
async fn the_next_link_may_lead_to_another_host() {
    let okta = MockTransport::new().on("GET /users", page([], Some("https://evil.example/users")));

    let response = answer(&okta, get("/users")).await;

    let links: Vec<_> = response.headers().get_all("link").iter().collect();
    assert_eq!(links[1], "<https://evil.example/users>; rel=\"next\"");
}

#[tokio::test]
async fn a_failure_is_an_error_of_the_transport() {
    let okta = MockTransport::new().on("GET /a", fail(TransportErrorKind::Timeout));

    let failure: TransportError = okta.send(get("/a")).await.unwrap_err();

    assert_eq!(failure.kind(), TransportErrorKind::Timeout);
}

#[tokio::test(start_paused = true)]
async fn a_delay_is_waited_on_the_clock_of_tokio() {
    let okta = MockTransport::new().on("GET /a", empty(204).delay(Duration::from_secs(30)));
    let start = tokio::time::Instant::now();

    answer(&okta, get("/a")).await;

    assert_eq!(start.elapsed(), Duration::from_secs(30));
}

#[tokio::test]
async fn a_computed_answer_sees_the_request_and_takes_more_headers() {
    let echo = reply_fn(|request| json(200, request.json()).header("x-n", "1")).header("x-n", "2");
    let okta = MockTransport::new().on("POST /a", echo);

    let response = answer(&okta, post("/a", &value!({"n": 7}))).await;

    assert_eq!(response.body(), r#"{"n":7}"#);
    assert_eq!(response.headers().get_all("x-n").iter().collect::<Vec<_>>(), ["1", "2"]);
}

#[tokio::test]
async fn clones_share_the_script_and_the_requests() {
    let okta = MockTransport::new().on("GET /a", empty(204));

    answer(&okta.clone(), get("/a?b=c")).await;

    okta.assert_done();
    let request = okta.request(0);
    assert_eq!((request.method().as_str(), request.path()), ("GET", "/a"));
    assert_eq!(request.query(), [("b".to_owned(), "c".to_owned())]);
    assert_eq!(request.header("authorization"), Some("SSWS 00secret"));
}

#[test]
#[should_panic(expected = "there is no request 0: 0 came")]
fn asking_for_a_request_that_did_not_come_panics() {
    MockTransport::new().request(0);
}

#[test]
#[should_panic(expected = "\"get users\" is not a request pattern")]
fn a_pattern_that_is_none_panics_where_it_is_written() {
    let _ = MockTransport::new().on("get users", empty(204));
}

#[test]
fn a_transport_is_send_and_sync() {
    fn check<T: Send + Sync + Clone + 'static>() {}

    check::<MockTransport>();
}

#[tokio::test]
async fn its_client_talks_to_the_test_org_with_a_made_up_token() {
    let okta = MockTransport::new().on("GET /api/v1/users/me", json(200, r#"{"id":"00u1"}"#));

    let call = okta.client().get("getUser", "/api/v1/users/me").decode::<Value>();
    let user = call.await.unwrap();

    let request = okta.request(0);
    assert_eq!(user["id"], "00u1");
    assert_eq!(request.uri(), "https://test.okta.com/api/v1/users/me");
    assert_eq!(request.header("authorization"), Some("SSWS 00mock-token"));
    assert_eq!(request.operation().map(|operation| operation.0), Some("getUser"));
}

#[tokio::test]
async fn a_rule_of_an_operation_answers_what_the_client_calls_so() {
    let okta = MockTransport::new()
        .on(operation("suspendUser"), empty(200).times(2))
        .on(operation("unsuspendUser"), empty(200));
    let client = okta.client();
    let call = |name, user| {
        let path = if name == "suspendUser" { "suspend" } else { "unsuspend" };
        let path = format!("/api/v1/users/{{id}}/lifecycle/{path}");
        client.post(name, path).segment(user).empty()
    };

    call("suspendUser", "00u1").await.unwrap();
    call("unsuspendUser", "00u1").await.unwrap();
    call("suspendUser", "00u2").await.unwrap();

    okta.assert_done();
}

#[tokio::test]
async fn an_operation_can_be_asked_for_with_query_and_segment() {
    let okta = MockTransport::new()
        .on(operation("createUser").query("activate", "false"), json(200, r#"{"id":"00u1"}"#))
        .on(operation("getUser").segment("ada@example.com"), json(200, r#"{"id":"00u2"}"#));
    let client = okta.client();

    let create = client.post("createUser", "/api/v1/users").query("activate", Some(false));
    let created: Value = create.query("provider", Some(true)).decode().await.unwrap();
    let get = client.get("getUser", "/api/v1/users/{id}").segment("ada@example.com");
    let got: Value = get.decode().await.unwrap();

    assert_eq!((&created["id"], &got["id"]), (&value!("00u1"), &value!("00u2")));
}

#[cfg(feature = "org")]
#[tokio::test]
async fn an_operation_over_a_socket_is_known_by_method_and_path() {
    let okta = MockTransport::new().on(operation("createUser"), empty(200));

    let answer = answer(&okta, post("/api/v1/users?activate=false", &value!({}))).await;

    assert_eq!(answer.status(), StatusCode::OK);
}

#[test]
#[should_panic(expected = r#""POST /api/v1/users" is not the name of an operation"#)]
fn what_cannot_be_the_name_of_an_operation_is_refused() {
    let _ = MockTransport::new().on(operation("POST /api/v1/users"), empty(200));
}
