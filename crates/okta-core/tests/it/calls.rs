//! What is sent, and what comes out.

use std::future::IntoFuture;

use okta_core::{Call, Client, Error, OperationId, User, UserId, UserKey};
use serde_json::{Value, json};

use crate::support::{Script, json as answer};

fn get(client: &Client, key: impl Into<UserKey>) -> Call<User> {
    client.get("getUser", "/api/v1/users/{id}").segment(key.into()).decode()
}

#[test]
fn a_request_is_complete_but_for_its_credential() {
    let client = Script::new().builder().user_agent("hr-sync/2.1").build().unwrap();

    let request = client
        .post("updateUser", "/api/v1/users/{id}")
        .segment("00u1")
        .query("strict", Some(true))
        .query("absent", None::<u8>)
        .query("search", Some("a eq \"b c\"&d+é"))
        .json(&json!({"profile": {"city": "Köln"}}))
        .decode::<User>()
        .if_match("W/\"1\"")
        .header("accept-language", "de")
        .request()
        .unwrap();

    assert_eq!(request.method(), "POST");
    assert_eq!(
        request.uri(),
        "https://test.okta.com/api/v1/users/00u1?strict=true&search=a%20eq%20%22b%20c%22%26d%2B%C3%A9"
    );
    assert_eq!(request.headers()["accept"], "application/json");
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(request.headers()["if-match"], "W/\"1\"");
    assert_eq!(request.headers()["accept-language"], "de");
    let agent = request.headers()["user-agent"].to_str().unwrap();
    assert!(agent.starts_with("okta-rust/") && agent.ends_with(" hr-sync/2.1"), "{agent}");
    assert!(!request.headers().contains_key("authorization"));
    let body: Value = serde_json::from_slice(request.body()).unwrap();
    assert_eq!(body, json!({"profile": {"city": "Köln"}}));
    assert_eq!(request.extensions().get(), Some(&OperationId("updateUser")));
}

#[test]
fn a_request_without_body_has_no_content_type() {
    let client = Script::new().client();

    let request = client.post("x", "/api/v1/x").empty().request().unwrap();

    assert!(request.body().is_empty());
    assert!(!request.headers().contains_key("content-type"));
}

#[test]
fn any_login_is_one_path_segment() {
    let client = Script::new().client();

    for (login, path) in [
        ("ada@example.com", "ada%40example.com"),
        ("a+b#c%d?e f@x.co", "a%2Bb%23c%25d%3Fe%20f%40x.co"),
        ("żółw@例え.jp", "%C5%BC%C3%B3%C5%82w%40%E4%BE%8B%E3%81%88.jp"),
        ("%2e%2e", "%252e%252e"),
        ("a\\b;c=d,e", "a%5Cb%3Bc%3Dd%2Ce"),
        ("...", "..."),
    ] {
        let request = get(&client, login).request().unwrap();

        assert_eq!(request.uri().path(), format!("/api/v1/users/{path}"), "{login}");
        assert_eq!(request.uri().query(), None);
    }
}

#[tokio::test]
async fn what_could_address_something_else_is_refused_before_anything_is_sent() {
    let script = Script::new();
    let client = script.client();

    for (key, reason) in [
        ("", "it is empty"),
        (".", "a dot segment would change the path"),
        ("..", "a dot segment would change the path"),
        ("a/b", "it holds a slash"),
        ("/", "it holds a slash"),
        ("me", "say UserKey::me()"),
        ("ME", "say UserKey::me()"),
    ] {
        for key in [UserKey::from(key), UserKey::from(UserId::from(key))] {
            let error = get(&client, key).await.unwrap_err();

            assert!(matches!(error, Error::InvalidArgument { .. }), "{error:?}");
            assert!(error.to_string().starts_with("getUser: invalid id: "), "{error}");
            assert!(error.to_string().contains(reason), "{error}");
        }
    }
    assert_eq!(script.count(), 0);
}

#[test]
fn the_callers_own_user_is_named_on_purpose() {
    let client = Script::new().client();

    let request = get(&client, UserKey::me()).request().unwrap();

    assert_eq!(request.uri().path(), "/api/v1/users/me");
}

#[tokio::test]
async fn the_first_bad_argument_is_told() {
    let client = Script::new().client();
    let call = |builder: okta_core::CallBuilder| builder.empty();

    for (call, said) in [
        (call(client.get("x", "/{a}/{b}").segment("1")), "x: invalid b: it is missing"),
        (
            call(client.get("x", "/{a}").segment("1").segment("2")),
            "x: invalid path: there are more segments than placeholders",
        ),
        (
            call(client.get("x", "/y").header("bad header", "v")),
            "x: invalid header: it has characters that no header may have",
        ),
        (call(client.get("x", "/y").refuse("z", "it is no good")), "x: invalid z: it is no good"),
        (
            call(client.get("x", "/y").query("q", Some("a".repeat(70_000)))),
            "x: invalid arguments: they make a URL that is too long",
        ),
    ] {
        assert_eq!(call.await.unwrap_err().to_string(), said);
    }
}

#[tokio::test]
async fn a_body_that_cannot_be_written_is_refused_without_showing_it() {
    let client = Script::new().client();
    let body = std::collections::HashMap::from([(vec![1], "canary")]);

    let error = client.post("x", "/y").json(&body).empty().await.unwrap_err();

    assert_eq!(error.to_string(), "x: invalid body: it cannot be written as JSON");
}

#[tokio::test]
async fn send_gives_everything_beside_the_body() {
    let mut user = answer(200, r#"{"id":"00u1","status":"ACTIVE"}"#);
    user.headers_mut().insert("etag", "W/\"7\"".parse().unwrap());
    let script = Script::new().answer(user);

    let reply = get(&script.client(), "00u1").send().await.unwrap();

    assert_eq!(reply.status, 200);
    assert_eq!(reply.attempts, 1);
    assert_eq!(reply.etag(), Some("W/\"7\""));
    assert_eq!(reply.request_id().as_deref(), Some("Zk1"));
    assert_eq!(reply.rate_limit(), None);
    assert_eq!(reply.body.id.as_str(), "00u1");
}

#[tokio::test]
async fn a_success_that_is_not_what_was_promised_says_where_and_shows_nothing() {
    for (body, said) in [
        ("<html></html>", "200 OK (application/json) at `.`: expected value at line 1 column 1"),
        ("", "200 OK (application/json) at `.`: the body is empty"),
        (
            r#"{"id":"00u1","sta"#,
            "200 OK (application/json) at `.`: EOF while parsing a string at line 1 column 17",
        ),
        (r#"{"id":"00u1"}"#, "200 OK (application/json) at `.`: missing field `status`"),
        (r#"{"id":"00u1","status":null}"#, "200 OK (application/json) at `status`: "),
        (
            r#"{"id":"00u1","status":["canary"]}"#,
            "200 OK (application/json) at `status`: invalid type: sequence",
        ),
        (
            r#"{"id":"00u1","status":true,"lastLogin":"canary"}"#,
            "200 OK (application/json) at `status`: invalid type: boolean `…`",
        ),
        (
            r#"{"id":"00u1","status":"ACTIVE"} canary"#,
            "200 OK (application/json) at `.`: trailing characters",
        ),
        ("[]", "200 OK (application/json) at `.`: "),
    ] {
        let script = Script::new().answer(answer(200, body));

        let error = get(&script.client(), "00u1").await.unwrap_err();

        let source = std::error::Error::source(&error).unwrap().to_string();
        assert_eq!(error.to_string(), "getUser: cannot read Okta's answer");
        assert!(source.starts_with(said), "{source}");
        assert!(!format!("{error:?} {source}").contains("canary"), "{error:?}");
        assert_eq!(error.request_id(), Some("Zk1"));
        assert_eq!(script.count(), 1);
    }
}

#[tokio::test]
async fn an_operation_without_result_takes_what_okta_sends_and_nothing_else() {
    for body in ["", "{}", "[]", r#"{"id":"00u1","status":"SUSPENDED"}"#] {
        let script = Script::new().answer(answer(200, body));

        script.client().post("suspendUser", "/x").empty().await.unwrap();
    }
    for body in ["<html>Please sign in to the guest network</html>", "OK", "null", "{"] {
        let script = Script::new().answer(answer(200, body));

        let error = script.client().post("suspendUser", "/x").empty().await.unwrap_err();

        assert!(matches!(error, okta_core::Error::Decode { .. }), "{body}: {error:?}");
        assert_eq!(script.count(), 1);
    }
    let script = Script::new().answer(answer(204, ""));
    let call = script.client().post("x", "/x").decode_or_default::<Option<u8>>();
    assert_eq!(call.await.unwrap(), None);
}

#[test]
fn futures_can_be_spawned_and_debug_shows_neither_query_nor_body() {
    fn send<T: Send + 'static>(_: &T) {}
    let client = Script::new().client();
    let call = client.post("x", "/x").query("q", Some("canary")).json(&"canary").decode::<User>();

    let shown = format!("{call:?} {client:?}");
    assert!(!shown.contains("canary"), "{shown}");

    send(&call.into_future());
    send(&get(&client, "00u1").send());
}

#[tokio::test]
async fn any_method_and_a_path_built_at_run_time_make_a_call() {
    let script = Script::new().answer(answer(200, "{}")).answer(answer(200, "{}"));
    let client = script.client();
    let path = format!("/api/v1/{}/{{id}}", "zones");

    client
        .request(http::Method::PUT, "replaceZone", path.clone())
        .segment("a/b")
        .empty()
        .await
        .unwrap_err();
    client
        .request(http::Method::PUT, "replaceZone", path.clone())
        .segment("a b")
        .empty()
        .await
        .unwrap();
    client.patch("updateZone", path).segment("nzo1").json(&json!({})).empty().await.unwrap();

    let requests = script.requests();
    assert_eq!(
        (requests[0].method().as_str(), requests[0].uri().path()),
        ("PUT", "/api/v1/zones/a%20b")
    );
    assert_eq!(
        (requests[1].method().as_str(), requests[1].uri().path()),
        ("PATCH", "/api/v1/zones/nzo1")
    );
}

#[tokio::test]
async fn a_path_that_could_lead_elsewhere_is_refused() {
    let script = Script::new();

    for path in ["", "api/v1/zones", "@evil.example.com/", "/api/v1/zones?x=1", "/zones#x"] {
        let error = script.client().get("x", path.to_owned()).empty().await.unwrap_err();

        assert!(matches!(error, Error::InvalidArgument { .. }), "{path}: {error}");
    }
    assert_eq!(script.count(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_patch_whose_answer_was_lost_is_not_repeated() {
    let script = Script::new().fail(okta_core::TransportErrorKind::Interrupted);

    script.client().patch("updateZone", "/api/v1/zones").empty().await.unwrap_err();

    assert_eq!(script.count(), 1);
}

#[tokio::test]
async fn a_boxed_transport_is_a_transport() {
    let script = Script::new().answer(answer(200, "{}"));
    let boxed: Box<dyn okta_core::HttpTransport> = Box::new(script.clone());
    let client = script.builder().transport(boxed).build().unwrap();

    client.post("x", "/api/v1/x").empty().await.unwrap();

    assert_eq!(script.count(), 1);
}
