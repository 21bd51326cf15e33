//! What a recording holds, and how it is played.

use std::error::Error as _;

use bytes::Bytes;
use http::Method;
use okta_core::{HttpTransport, TransportErrorKind};
use okta_mock::{MockTransport, Recorder, Replayer, empty, fail, json, page, text};
use serde_json::{Value, json as value};

use super::support::{ORG, get, lines, panic_of, post, record, request};

#[tokio::test]
async fn an_exchange_is_written_down_as_documented() {
    let response = http::Response::builder()
        .status(201)
        .header("content-type", "application/json")
        .header("link", format!("<{ORG}/api/v1/users?after=1,2>; rel=\"self\""))
        .header("link", format!("<{ORG}/api/v1/users?after=3>; rel=\"next\""))
        .header("set-cookie", "sid=canary")
        .header("x-okta-request-id", "req1")
        .body(Bytes::from_static(br#"{"id":"00u1","n":1.5,"none":null}"#))
        .unwrap();
    let request = post("/api/v1/users/a%40b?activate=false&q=x+y", &value!({"profile": {}}));

    let (_, line) = record(request, response).await;

    assert_eq!(
        line,
        value!({
            "id": 0,
            "operation": "someOperation",
            "request": {
                "method": "POST",
                "path": "/api/v1/users/a%40b",
                "query": [["activate", "false"], ["q", "x y"]],
                "headers": [["accept", "application/json"], ["content-type", "application/json"]],
                "body": {"profile": {}},
            },
            "response": {
                "status": 201,
                "headers": [
                    ["content-type", "application/json"],
                    ["link", "<https://test.okta.com/api/v1/users?after=1,2>; rel=\"self\""],
                    ["link", "<https://test.okta.com/api/v1/users?after=3>; rel=\"next\""],
                    ["x-okta-request-id", "req1"],
                ],
                "body": {"id": "00u1", "n": 1.5, "none": null},
            },
        })
    );
}

#[tokio::test]
async fn the_caller_gets_what_the_inner_transport_gave() {
    let okta = MockTransport::new()
        .on("GET /a", json(200, r#"{"sessionToken":"canary-session"}"#))
        .on("GET /b", fail(TransportErrorKind::Timeout));
    let recorder = Recorder::new(okta);

    let response = recorder.send(get("/a")).await.unwrap();
    let error = recorder.send(get("/b")).await.unwrap_err();

    assert_eq!(response.body(), r#"{"sessionToken":"canary-session"}"#);
    assert_eq!(error.kind(), TransportErrorKind::Timeout);
    assert_eq!(
        recorder.inner().request(0).header("authorization"),
        Some("SSWS 00canary-credential")
    );
    assert_eq!(lines(&recorder.recording())[1]["failure"], "timeout");
}

#[tokio::test]
async fn a_recording_is_played_as_it_was_recorded() {
    let okta = MockTransport::new()
        .on("GET /api/v1/users?limit=2", page("[1,2]", Some("/api/v1/users?after=2&limit=2")))
        .on("GET /api/v1/users?after=2&limit=2", page("[3]", None))
        .on("POST /api/v1/users", json(400, r#"{"errorCode":"E0000001"}"#))
        .on("DELETE /api/v1/users/*", empty(204))
        .on("GET /page", text(502, "text/html", "<html>"))
        .on("GET /broken", fail(TransportErrorKind::Interrupted));
    let recorder = Recorder::new(okta.clone());
    let requests = [
        get("/api/v1/users?limit=2"),
        get("/api/v1/users?after=2&limit=2"),
        post("/api/v1/users", &value!({"credentials": {"password": {"value": "one"}}})),
        request(Method::DELETE, "/api/v1/users/a%2Ab%20c", ""),
        get("/page"),
    ];
    for request in &requests {
        recorder.send(request.clone()).await.unwrap();
    }
    recorder.send(get("/broken")).await.unwrap_err();

    let played: Replayer = recorder.recording().parse().unwrap();
    let items = played.client().get("listUsers", "/api/v1/users").query("limit", Some(2));
    let items = items.page::<u32>().try_collect().await.unwrap();
    let password = value!({"credentials": {"password": {"value": "another"}}});
    let created = played.send(post("/api/v1/users", &password)).await.unwrap();
    let deleted = played.send(requests[3].clone()).await.unwrap();
    let page = played.send(get("/page")).await.unwrap();
    let broken = played.send(get("/broken")).await.unwrap_err();

    assert_eq!(items, [1, 2, 3]);
    assert_eq!((created.status().as_u16(), deleted.status().as_u16()), (400, 204));
    assert!(deleted.body().is_empty());
    assert_eq!(
        (page.status().as_u16(), &page.headers()["content-type"]),
        (502, &"text/html".parse().unwrap())
    );
    assert_eq!(broken.kind(), TransportErrorKind::Interrupted);
    played.assert_done();
}

#[tokio::test]
async fn equal_requests_get_their_answers_in_order() {
    let okta = MockTransport::new()
        .on("GET /a", json(200, "1"))
        .on("GET /b", json(200, "2"))
        .on("GET /a", json(200, "3"));
    let recorder = Recorder::new(okta);
    for target in ["/a", "/b", "/a"] {
        recorder.send(get(target)).await.unwrap();
    }
    let played: Replayer = recorder.recording().parse().unwrap();

    let mut bodies = Vec::new();
    for target in ["/a", "/a", "/b"] {
        bodies.push(played.send(get(target)).await.unwrap().into_body());
    }

    assert_eq!(bodies, ["1", "3", "2"]);
}

#[tokio::test]
async fn a_token_of_a_recorded_answer_is_known_in_the_next_request() {
    let okta = MockTransport::new()
        .on("POST /start", json(200, r#"{"stateToken":"canary-state"}"#))
        .on("POST /next/canary-state", empty(204));
    let recorder = Recorder::new(okta);
    recorder.send(post("/start", &value!({}))).await.unwrap();
    recorder.send(post("/next/canary-state", &value!({"token": "canary-state"}))).await.unwrap();
    let played: Replayer = recorder.recording().parse().unwrap();

    let start = played.send(post("/start", &value!({}))).await.unwrap();
    let start: Value = serde_json::from_slice(start.body()).unwrap();
    let token = start["stateToken"].as_str().unwrap();
    let next = post(&format!("/next/{token}"), &value!({"token": token}));

    assert_eq!(played.send(next).await.unwrap().status(), 204);
}

#[tokio::test]
async fn an_unexpected_request_panics_with_the_closest_one_and_without_secrets() {
    let okta = MockTransport::new().on("POST /a", json(200, "{}"));
    let recorder = Recorder::new(okta);
    recorder.send(post("/a", &value!({"name": "Ada", "answer": "canary-one"}))).await.unwrap();
    let played: Replayer = recorder.recording().parse().unwrap();

    let message =
        panic_of(played.clone(), post("/a", &value!({"name": "Zoë", "answer": "canary-two"})))
            .await;

    assert!(message.contains("unexpected request 0 (someOperation)"), "{message}");
    assert!(message.contains("body /name: expected \"Ada\", got \"Zoë\""), "{message}");
    assert!(!message.contains("canary"), "{message}");
}

#[tokio::test]
async fn a_request_with_a_body_is_not_one_without() {
    let recorder = Recorder::new(MockTransport::new().on("POST /a", json(200, "{}")));
    recorder.send(request(Method::POST, "/a", "")).await.unwrap();
    let played: Replayer = recorder.recording().parse().unwrap();

    let message = panic_of(played, post("/a", &value!({"a": 1}))).await;

    assert!(message.contains("unexpected request 0"), "{message}");
}

#[test]
#[should_panic(expected = "GET /a?")]
fn what_was_not_asked_for_is_told_at_the_end() {
    let line = r#"{"id":0,"request":{"method":"GET","path":"/a","query":[],"headers":[],"body":null},"failure":"connect"}"#;

    line.parse::<Replayer>().unwrap().assert_done();
}

#[test]
fn a_line_that_is_no_exchange_is_told_by_its_number() {
    let good = r#"{"id":0,"request":{"method":"GET","path":"/a","query":[],"headers":[],"body":null},"failure":"connect"}"#;
    for (bad, reason) in [
        ("{}".to_owned(), "missing field"),
        ("nonsense".to_owned(), "expected"),
        (good.replace("GET", "get it"), "\"get it\" is no method"),
        (good.replace("\"/a\"", "\"a\""), "\"a\" is no path"),
        (good.replace("connect", "bored"), "unknown variant"),
        (
            good.replace(
                r#""failure":"connect""#,
                r#""response":{"status":7,"headers":[],"body":null}"#,
            ),
            "invalid status code",
        ),
    ] {
        let error = format!("{good}\n\n{bad}\n").parse::<Replayer>().unwrap_err();

        assert_eq!(error.to_string(), "line 3 of the recording is no exchange");
        let source = error.source().unwrap().to_string();
        assert!(source.contains(reason), "{bad}: {source}");
    }
}

#[tokio::test]
async fn a_file_is_saved_and_read() {
    let recorder = Recorder::new(MockTransport::new().on("GET /a", json(200, "1")));
    recorder.send(get("/a")).await.unwrap();
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("a_file_is_saved.jsonl");

    recorder.save(&path).unwrap();
    let played = Replayer::from_file(&path).unwrap();

    assert_eq!(played.send(get("/a")).await.unwrap().body(), "1");
    let missing = Replayer::from_file(path.with_extension("missing")).unwrap_err();
    assert_eq!(missing.to_string(), "the recording cannot be read");
}
