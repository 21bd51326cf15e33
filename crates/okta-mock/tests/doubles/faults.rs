//! What a faulty transport does to requests and answers, and what a client makes of it.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, header::LINK};
use okta_core::{
    Client, HttpRequest, HttpResponse, HttpTransport, OperationId, TransportErrorKind, User,
};
use okta_mock::{
    Fault, FaultRule, Faulty, Gateway, MockTransport, Moment, RateLimitHeaders, json, page,
};
use serde_json::{Value, json as value};
use tokio::time::Instant;

const USER: &str = r#"{"id":"00u1","status":"ACTIVE","lastLogin":null,"created":"2026-01-01T00:00:00Z",
    "profile":{"login":"ada@example.com"},"_links":{"self":{"href":"https://test.okta.com/x"}}}"#;

/// An org with one user, whose every request is answered.
fn org() -> MockTransport {
    MockTransport::new()
        .on("GET /api/v1/users", page("[1,2]", Some("/api/v1/users?after=2")).any_times())
        .on("GET /api/v1/users/*", json(200, USER).any_times())
        .on("POST /api/v1/users", json(200, USER).any_times())
}

fn request(method: Method, path: &str, operation: &'static str) -> HttpRequest {
    http::Request::builder()
        .method(method)
        .uri(format!("https://test.okta.com{path}"))
        .extension(OperationId(operation))
        .body(Bytes::new())
        .unwrap()
}

fn get() -> HttpRequest {
    request(Method::GET, "/api/v1/users/00u1", "getUser")
}

fn list() -> HttpRequest {
    request(Method::GET, "/api/v1/users?limit=2", "listUsers")
}

fn create() -> HttpRequest {
    request(Method::POST, "/api/v1/users", "createUser")
}

fn faulty(rule: &str) -> Faulty<MockTransport> {
    Faulty::new(org()).rule(rule.parse().unwrap())
}

fn client(okta: &Faulty<MockTransport>) -> Client {
    Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00t")
        .transport(okta.clone())
        .build()
        .unwrap()
}

async fn answer(rule: &str, request: HttpRequest) -> HttpResponse {
    faulty(rule).send(request).await.unwrap()
}

async fn json_of(rule: &str) -> Value {
    serde_json::from_slice(answer(rule, get()).await.body()).unwrap()
}

fn links(response: &HttpResponse) -> Vec<&str> {
    response.headers().get_all(LINK).iter().map(|line| line.to_str().unwrap()).collect()
}

#[tokio::test]
async fn failures_have_their_kind_and_reach_the_server_or_not() {
    for (fault, kind, reached) in [
        ("refused", TransportErrorKind::Connect, 0),
        ("reset-before", TransportErrorKind::Interrupted, 0),
        ("reset-after", TransportErrorKind::Interrupted, 1),
        ("timeout-before", TransportErrorKind::Timeout, 0),
        ("timeout-after", TransportErrorKind::Timeout, 1),
        ("truncated", TransportErrorKind::Interrupted, 1),
    ] {
        let okta = faulty(fault);

        let error = okta.send(create()).await.unwrap_err();

        assert_eq!(error.kind(), kind, "{fault}");
        assert_eq!(okta.inner().requests().len(), reached, "{fault}");
        let source = std::error::Error::source(&error).unwrap().to_string();
        assert_eq!(source, format!("injected fault {fault}"));
    }
}

#[tokio::test]
async fn gateways_answer_html_before_or_after_the_server_acts() {
    for (fault, status, reached) in [
        ("html-502-before", 502, 0),
        ("html-502-after", 502, 1),
        ("html-503-before", 503, 0),
        ("html-504-after", 504, 1),
    ] {
        let okta = faulty(fault);

        let response = okta.send(create()).await.unwrap();

        assert_eq!(response.status(), status, "{fault}");
        assert_eq!(response.headers()["content-type"], "text/html");
        assert!(response.body().starts_with(b"<html>"));
        assert_eq!(okta.inner().requests().len(), reached, "{fault}");
    }
}

#[tokio::test]
async fn a_cut_body_is_an_answer_that_no_one_can_decode() {
    let okta = faulty("cut-body");

    let error = client(&okta).get("getUser", "/api/v1/users/00u1").decode::<User>().await;

    assert!(matches!(error, Err(okta_core::Error::Decode { .. })), "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn a_slow_body_takes_its_time_on_tokios_clock() {
    let start = Instant::now();

    let response = answer("slow=30s", get()).await;

    assert_eq!(start.elapsed(), Duration::from_secs(30));
    assert_eq!(response.body(), USER);
}

#[tokio::test(start_paused = true)]
async fn a_client_survives_every_429_however_silly_its_headers() {
    for headers in ["429", "429-missing", "429-text", "429-past", "429-year-3000", "429-negative"]
        .into_iter()
        .chain(["429-duplicated", "429-concurrency"])
    {
        let okta = faulty(&format!("{headers}@1"));
        let start = Instant::now();

        let user = client(&okta).get("getUser", "/api/v1/users/00u1").decode::<User>().await;

        assert!(user.is_ok(), "{headers}: {user:?}");
        assert!(start.elapsed() < Duration::from_secs(65), "{headers}: {:?}", start.elapsed());
        assert_eq!((okta.calls(), okta.inner().requests().len()), (2, 1), "{headers}");
    }
}

#[tokio::test]
async fn the_headers_of_a_429_are_what_their_name_says() {
    let header = async |fault: &str, name: &str| {
        let response = answer(fault, get()).await;
        let values = response.headers().get_all(format!("x-rate-limit-{name}")).iter();
        values.map(|value| value.to_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };

    assert_eq!(header("429-missing", "reset").await, "");
    assert_eq!(header("429-text", "reset").await, "soon");
    assert_eq!(header("429-year-3000", "reset").await, "32503680000");
    assert_eq!(header("429-negative", "remaining").await, "-1");
    assert_eq!(header("429-duplicated", "limit").await, "600 100");
    assert_eq!(header("429-concurrency", "limit").await, "0");
}

#[tokio::test]
async fn a_listing_goes_on_after_an_empty_page() {
    let okta = Faulty::new(
        MockTransport::new().on("GET /api/v1/users?limit=2", json(200, "[1,2]").any_times()),
    )
    .on_call(1, Fault::EmptyPage);

    let pager = client(&okta).get("listUsers", "/api/v1/users").query("limit", Some(2));
    let items = pager.page::<u32>().try_collect().await.unwrap();

    assert_eq!(items, [1, 2]);
    assert_eq!(okta.calls(), 2);
}

#[tokio::test]
async fn links_lead_where_they_must_not() {
    let repeated = answer("repeated-cursor", list()).await;
    let foreign = answer("foreign-link", list()).await;

    let own = r#"<https://test.okta.com/api/v1/users?limit=2>; rel="next""#;
    assert_eq!(links(&repeated).last(), Some(&own));
    assert!(links(&foreign).last().unwrap().starts_with("<https://elsewhere.example.com/"));
    let nexts = links(&foreign).iter().filter(|line| line.contains("\"next\"")).count();
    assert_eq!(nexts, 1);
}

#[tokio::test]
async fn link_lines_come_twice_or_in_one() {
    let before = org().send(list()).await.unwrap();

    let duplicated = answer("duplicated-links", list()).await;
    let merged = answer("merged-links", list()).await;

    assert_eq!(links(&duplicated).len(), 2 * links(&before).len());
    assert_eq!(links(&merged), [links(&before).join(", ")]);
}

#[tokio::test]
async fn a_page_fault_leaves_what_is_no_page() {
    for fault in ["empty-page", "repeated-cursor", "foreign-link", "merged-links"] {
        let response = answer(fault, create()).await;

        assert_eq!(response.body(), USER, "{fault}");
        assert!(links(&response).is_empty(), "{fault}");
    }
}

#[tokio::test]
async fn members_change_outside_the_core_of_a_user() {
    let unknown = json_of("unknown-enum").await;
    let extra = json_of("extra-members").await;
    let missing = json_of("missing-members").await;
    let null = json_of("null-members").await;
    let wrong = json_of("wrong-types").await;

    assert_eq!(unknown["status"], "HIBERNATING");
    assert!(extra["newerThanYou"].is_object() && extra["profile"]["newerThanYou"].is_object());
    assert!(extra["newerThanYou"].get("newerThanYou").is_none());
    let core = value!({"id": "00u1", "status": "ACTIVE", "profile": {"login": "ada@example.com"}});
    assert_eq!(missing, core);
    assert_eq!(null["created"], Value::Null);
    assert!(null.as_object().unwrap().contains_key("created"));
    assert_eq!((&wrong["lastLogin"], &wrong["_links"]), (&value!(5), &value!(5)));
    assert_eq!(wrong["profile"], core["profile"]);
}

#[tokio::test]
async fn a_client_reads_users_with_members_it_does_not_expect() {
    for fault in ["unknown-enum", "extra-members", "missing-members", "null-members"] {
        let okta = faulty(fault);

        let user = client(&okta).get("getUser", "/api/v1/users/00u1").decode::<User>().await;

        assert_eq!(user.unwrap().login(), Some("ada@example.com"), "{fault}");
    }
}

#[tokio::test]
async fn a_rule_is_about_a_call_an_operation_or_a_path() {
    for (place, expected) in [
        ("", "xxxxx"),
        ("@2", ".x..."),
        ("@createUser", ".x..x"),
        ("@createUser:2", "....x"),
        ("@GET /api/v1/users/*", "x..x."),
        ("@GET /api/v1/users/*:2", "...x."),
        ("@GET /api/v1/users", "..x.."),
        ("@0%", "....."),
        ("@100%", "xxxxx"),
    ] {
        let okta = faulty(&format!("refused{place}"));

        let mut seen = String::new();
        for request in [get(), create(), list(), get(), create()] {
            seen.push(if okta.send(request).await.is_err() { 'x' } else { '.' });
        }

        assert_eq!(seen, expected, "{place}");
    }
}

#[tokio::test]
async fn the_first_rule_that_applies_counts_and_all_of_them_count_calls() {
    let okta = Faulty::new(org())
        .on_call(1, Fault::ConnectionRefused)
        .rule("timeout-before@getUser:1".parse().unwrap())
        .rule("reset-before@getUser:2".parse().unwrap());

    for _ in 0..3 {
        let _ = okta.send(get()).await;
    }

    assert_eq!(okta.injected(), [Fault::ConnectionRefused, Fault::Reset(Moment::BeforeActing)]);
    assert_eq!((okta.calls(), okta.inner().requests().len()), (3, 1));
}

#[tokio::test]
async fn a_request_that_nobody_named_has_the_name_of_its_method_and_path() {
    let unnamed = |mut request: HttpRequest| {
        request.extensions_mut().clear();
        request
    };
    let okta = faulty("refused@createUser");

    let created = okta.send(unnamed(create())).await;
    let got = okta.send(unnamed(get())).await;
    let named_otherwise = okta.send(request(Method::POST, "/api/v1/users", "getUser")).await;

    assert!(created.is_err());
    assert!(got.is_ok() && named_otherwise.is_ok());
}

#[tokio::test]
async fn faults_are_forgotten_when_they_were_taken_or_are_too_many() {
    let okta = faulty("refused@2").rule("429@3".parse().unwrap()).history(1);
    for _ in 0..3 {
        let _ = okta.send(get()).await;
    }

    let (kept, taken) = (okta.injected(), okta.take_injected());

    assert_eq!(kept, [Fault::TooManyRequests(RateLimitHeaders::Sound)]);
    assert_eq!((taken, okta.injected()), (kept, vec![]));
}

#[tokio::test]
async fn chance_is_the_same_with_the_same_seed_and_near_its_rate() {
    let run = async |seed| {
        let faults =
            [Fault::ConnectionRefused, Fault::Html(Gateway::BadGateway, Moment::BeforeActing)];
        let okta = Faulty::new(org()).at_rate(0.2, seed, faults);
        let mut hit = Vec::new();
        for _ in 0..500 {
            let before = okta.injected().len();
            let _ = okta.send(get()).await;
            hit.push(okta.injected().len() > before);
        }
        (hit, okta.injected())
    };

    let (first, again, other) = (run(7).await, run(7).await, run(8).await);

    assert_eq!(first, again);
    assert_ne!(first.0, other.0);
    assert!((60..140).contains(&first.1.len()), "{}", first.1.len());
    assert!(first.1.contains(&Fault::ConnectionRefused));
    assert!(first.1.contains(&Fault::Html(Gateway::BadGateway, Moment::BeforeActing)));
}

#[test]
#[should_panic(expected = "the rate 20 is not from 0 to 1")]
fn a_rate_is_no_percentage() {
    let _ = Faulty::new(org()).at_rate(20.0, 1, [Fault::ConnectionRefused]);
}

#[test]
fn rules_are_written_as_they_are_shown() {
    for text in [
        "refused",
        "reset-after@createUser:2",
        "html-503-after@POST /api/v1/users/*/lifecycle/suspend:1",
        "429-year-3000@3",
        "reset-after,429@12.5%:7",
        "slow=250ms@getUser",
    ] {
        let rule: FaultRule = text.parse().unwrap();

        assert_eq!(rule.to_string(), text);
    }
    assert_eq!("429".parse(), Ok(Fault::TooManyRequests(RateLimitHeaders::Sound)));
}

#[test]
fn a_rule_that_is_none_says_why() {
    for (text, reason) in [
        ("", "there is no fault \"\"; there are: refused, "),
        ("reset", "there is no fault \"reset\""),
        ("slow=3", "\"3\" is no delay: write slow=30s or slow=250ms"),
        ("refused@", "\"\" is no place"),
        ("refused@0", "\"0\" is no count: the first request is 1"),
        ("refused@createUser:x", "\"x\" is no count"),
        ("refused@create user", "\"create user\" is no request"),
        ("refused@GET /a?b=c", "without a query"),
        ("refused@120%", "\"120\" is no percentage from 0 to 100"),
        ("refused@20%7", "\"7\" is no seed"),
        ("refused,429@createUser", "only chance chooses among them"),
    ] {
        let error = text.parse::<FaultRule>().unwrap_err();

        assert!(error.to_string().contains(reason), "{text}: {error}");
    }
}
