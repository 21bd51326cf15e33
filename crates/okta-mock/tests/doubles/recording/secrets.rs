//! What a recording never holds.

use bytes::Bytes;
use http::Method;
use okta_core::{HttpResponse, HttpTransport, transport_fn};
use okta_mock::{MockTransport, Recorder, Replayer, json};
use serde_json::{Value, json as value};

use super::support::{answer, get, post, record, request};

/// Every secret that Okta's API takes or gives, each with `canary` in it, at several depths.
fn secrets() -> Value {
    value!({
        "credentials": {
            "password": {
                "value": "canary-password",
                "hash": {"algorithm": "BCRYPT", "workFactor": 10, "salt": "canary-salt", "value": "canary-hash"},
                "hook": {"type": "canary-hook"},
            },
            "recovery_question": {"question": "Who?", "answer": "canary-answer"},
        },
        "oldPassword": {"value": "canary-old"},
        "newPassword": {"value": "canary-new"},
        "tempPassword": "canary-temp",
        "activationToken": "canary-activation",
        "activationUrl": "https://dev-123.okta.com/welcome/canary-welcome",
        "resetPasswordUrl": "https://dev-123.okta.com/signin/reset-password/canary-reset",
        "recoveryToken": "canary-recovery",
        "stateToken": "canary-state",
        "sessionToken": "canary-session",
        "cookieToken": "canary-cookietoken",
        "cookieTokenUrl": "https://dev-123.okta.com/login/sessionCookieRedirect?token=canary-url",
        "passCode": "canary-passcode",
        "nextPassCode": "canary-next",
        "client_secret": "canary-client",
        "clientSecret": "canary-client2",
        "access_token": "canary-access",
        "refresh_token": "canary-refresh",
        "id_token": "canary-id",
        "registrationData": "canary-registration",
        "clientData": "canary-clientdata",
        "attestation": "canary-attestation",
        "signatureData": "canary-signature",
        "authenticatorData": "canary-authenticator",
        "tac": "canary-tac",
        "jwks": {"keys": [{"kty": "RSA", "kid": "k1", "n": "open", "d": "canary-d", "p": "canary-p", "qi": "canary-qi"}]},
        "_embedded": {
            "activation": {
                "timeStep": 30,
                "sharedSecret": "canary-shared",
                "encoding": "base32",
                "challenge": "canary-challenge",
                "_links": {"qrcode": {"href": "https://dev-123.okta.com/api/v1/users/00u1/factors/f/qr/canary-qr", "type": "image/png"}},
            },
        },
        "items": [[{"deep": {"deeper": [{"profile": {"answer": "canary-deep"}}]}}]],
        "_links": {
            "other": {"href": "https://dev-123.okta.com/api/v1/users/00u1/factors/f/qr/canary-link"},
            "more": {"href": "https://dev-123.okta.com/x?limit=2&sessionToken=canary-query&code=canary-code"},
        },
        "note": "a token eyJhbGciOiJSUzI1NiJ9.eyJjYW5hcnkiOjF9.Y2FuYXJ5 within text",
        "echo": "the password canary-password is known, and so is 00canary-credential",
    })
}

#[tokio::test]
async fn no_secret_is_in_a_recording_wherever_it_stood() {
    let target = "/api/v1/x/canary-password/y?token=canary-parameter&q=canary-password";

    let (recording, line) = record(post(target, &secrets()), answer(secrets().to_string())).await;

    assert!(!recording.contains("canary"), "{recording:#}");
    assert!(!recording.contains("eyJ"), "{recording:#}");
    assert!(!recording.contains("dev-123"), "{recording:#}");
    for body in [&line["request"]["body"], &line["response"]["body"]] {
        assert_eq!(body["credentials"]["recovery_question"]["question"], "Who?");
        assert_eq!(body["_embedded"]["activation"]["timeStep"], 30);
        assert_eq!(body["_embedded"]["activation"]["encoding"], "base32");
        assert_eq!(body["jwks"]["keys"][0]["n"], "open");
        assert_eq!(body["note"], "a token REDACTED within text");
        assert_eq!(body["echo"], "the password REDACTED is known, and so is REDACTED");
        let href = "https://test.okta.com/x?limit=2&sessionToken=REDACTED&code=REDACTED";
        assert_eq!(body["_links"]["more"]["href"], href);
    }
    assert_eq!(line["request"]["path"], "/api/v1/x/REDACTED/y");
    assert_eq!(line["request"]["query"], value!([["token", "REDACTED"], ["q", "REDACTED"]]));
}

#[tokio::test]
async fn every_canary_is_hidden_by_itself_and_not_by_another() {
    for (name, secret) in secrets().as_object().unwrap() {
        let body = value!({ "list": [{ name.as_str(): secret }] });
        if name == "echo" {
            continue;
        }

        let (recording, _) = record(get("/api/v1/x"), answer(body.to_string())).await;

        assert!(!recording.contains("canary"), "{name}: {recording}");
    }
}

#[tokio::test]
async fn a_secret_that_is_known_later_is_hidden_in_what_came_before() {
    let okta = MockTransport::new()
        .on("POST /a", json(200, r#"{"echo":"canary-late"}"#))
        .on("POST /b", json(200, r#"{"sessionToken":"canary-late"}"#));
    let recorder = Recorder::new(okta);

    recorder.send(post("/a", &value!({"text": "canary-late"}))).await.unwrap();
    recorder.send(post("/b", &value!({}))).await.unwrap();

    assert!(!recorder.recording().contains("canary"), "{}", recorder.recording());
}

#[tokio::test]
async fn of_forms_the_names_are_kept_and_of_pages_the_size() {
    let mut form = request(
        Method::POST,
        "/oauth2/v1/token",
        "grant_type=client_credentials&client_assertion=canary.jwt&scope=okta.users.read",
    );
    let kind = "application/x-www-form-urlencoded".parse().unwrap();
    form.headers_mut().insert("content-type", kind);
    let response = http::Response::builder()
        .status(503)
        .header("content-type", "text/html;charset=utf-8")
        .body(Bytes::from_static(b"<html>canary</html>"))
        .unwrap();

    let (_, line) = record(form, response).await;

    assert_eq!(
        line["request"]["text"],
        "grant_type=client_credentials&client_assertion=REDACTED&scope=okta.users.read"
    );
    assert_eq!(line["response"]["text"], "REDACTED (text/html, 19 bytes)");
}

#[tokio::test]
async fn more_members_are_redacted_when_told_and_when_played() {
    let okta = MockTransport::new().on("POST /a?ssn=canary", json(200, r#"{"SSN":"canary"}"#));
    let recorder = Recorder::new(okta).redact_member("ssn");
    let sent = post("/a?ssn=canary", &value!({"profile": {"ssn": 123}}));

    recorder.send(sent).await.unwrap();

    let recording = recorder.recording();
    assert!(!recording.contains("canary") && !recording.contains("123"), "{recording}");
    let okta = recording.parse::<Replayer>().unwrap().redact_member("ssn");
    okta.send(post("/a?ssn=other", &value!({"profile": {"ssn": 7}}))).await.unwrap();
    okta.assert_done();
}

#[tokio::test]
async fn debug_shows_no_traffic() {
    let recorder = Recorder::new(transport_fn(|_| async { Ok(HttpResponse::default()) }));
    recorder.send(post("/a", &secrets())).await.unwrap();

    let shown = format!("{recorder:?} {:?}", recorder.recording().parse::<Replayer>().unwrap());

    assert!(!shown.contains("canary"), "{shown}");
}

#[tokio::test]
async fn the_id_of_a_session_is_nowhere_in_a_recording_and_the_replayer_still_matches() {
    for id in ["102CANARYsession01", "CANARY"] {
        let path = format!("/api/v1/sessions/{id}");
        let session = value!({
            "id": id, "userId": "00u1", "status": "ACTIVE",
            "_links": {"self": {"href": format!("https://dev-123.okta.com{path}")}},
        });
        let refresh = format!("{path}/lifecycle/refresh");
        let okta = MockTransport::new()
            .on("POST /api/v1/sessions", json(200, session.clone()))
            .on(format!("GET {path}").as_str(), json(200, session.clone()))
            .on(format!("POST {refresh}").as_str(), json(200, session.clone()))
            .on(format!("DELETE {path}").as_str(), okta_mock::empty(204));
        let recorder = Recorder::new(okta);
        let requests = || {
            let open = value!({"sessionToken": "CANARY-token"});
            let body = value!({});
            [
                post("/api/v1/sessions", &open),
                get(&path),
                post(&refresh, &body),
                request(Method::DELETE, &path, ""),
            ]
        };
        for request in requests() {
            recorder.send(request).await.unwrap();
        }

        let recording = recorder.recording();

        assert!(!recording.contains("CANARY"), "{recording}");
        assert!(recording.contains("00u1") && recording.contains("lifecycle/refresh"));
        let replayer: Replayer = recording.parse().unwrap();
        for request in requests() {
            replayer.send(request).await.unwrap();
        }
        replayer.assert_done();
    }
}

#[tokio::test]
async fn a_token_in_the_target_of_a_link_is_hidden_and_the_cursor_stays() {
    let mut response = answer("[]");
    let links = "<https://dev-123.okta.com/api/v1/sessions/CANARY>; rel=\"self\", \
                 <https://dev-123.okta.com/api/v1/x?after=a1&limit=2&token=CANARY>; rel=\"next\"";
    response.headers_mut().insert("link", links.parse().unwrap());

    let (recording, _) = record(get("/api/v1/x?limit=2"), response).await;

    assert!(!recording.contains("CANARY"), "{recording}");
    let kept = "https://test.okta.com/api/v1/x?after=a1&limit=2&token=REDACTED>; rel=";
    assert!(recording.contains(kept), "{recording}");
}
