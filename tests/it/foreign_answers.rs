//! A status in the 200s proves nothing: whatever a captive portal or a gateway answers, no call of the catalogue takes it for Okta's.

use bytes::Bytes;
use http::Response;
use okta_core::{Client, Error, RetryPolicy, transport_fn};
use okta_tests::{AREAS, Attempt, OPERATIONS, Scene};
use serde_json::Value;

const JSON: &str = "application/json";
const PAGE: &str = "<!DOCTYPE html><html><body>Please sign in to the guest network</body></html>";

/// Bodies that are a success of no operation at all.
const FOREIGN: [(&str, &str); 14] = [
    ("text/html", PAGE),
    ("text/html; charset=utf-8", "{}"),
    ("Text/HTML", ""),
    ("application/xhtml+xml", PAGE),
    (JSON, PAGE),
    ("", PAGE),
    ("text/plain", "OK"),
    (JSON, "null"),
    (JSON, "true"),
    (JSON, "\"ok\""),
    (JSON, "7"),
    (JSON, "{\"id\":\"00u1\",\"status\":\"ACT"),
    (JSON, "[{\"id\":\"00u1\"},"),
    (JSON, "{}<html></html>"),
];

const REFUSALS: [&str; 3] = [
    r#"{"errorCode":"E0000011","errorSummary":"Invalid token provided","errorId":"oae1","errorCauses":[]}"#,
    r#" {"errorSummary":"no","errorCode":"E0000006","errorCauses":null}"#,
    r#"{"errorCode":7}"#,
];

fn client(status: u16, media: &'static str, body: &str) -> Client {
    let body = Bytes::from(body.to_owned());
    let transport = transport_fn(move |_| {
        let mut response = Response::builder().status(status);
        if !media.is_empty() {
            response = response.header("content-type", media);
        }
        let response = response.body(body.clone()).unwrap();
        async move { Ok(response) }
    });
    Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00example")
        .retries(RetryPolicy::none())
        .transport(transport)
        .build()
        .unwrap()
}

/// Every call of the catalogue, by a client that is always answered so.
fn calls(scene: &Scene, status: u16, media: &'static str, body: &str) -> Vec<Attempt> {
    let client = client(status, media, body);
    AREAS.iter().flat_map(|area| area(&client, &scene.places, &scene.secrets)).collect()
}

#[tokio::test]
async fn no_call_takes_what_okta_cannot_have_sent_for_a_success() {
    let scene = Scene::build().await.unwrap();
    for status in [200, 201, 202, 203, 204, 206] {
        for (media, body) in FOREIGN {
            // That is nothing, and says so.
            if status == 204 && body.is_empty() {
                continue;
            }
            let calls = calls(&scene, status, media, body);
            assert!(calls.len() > OPERATIONS);
            for call in calls {
                let case = format!("{} {status} {media:?} {body:?}", call.operation());

                let error = call.send().await.expect_err(&case);

                assert!(matches!(error, Error::Decode { .. }), "{case}: {error}");
                assert!(error.may_have_been_carried_out(), "{case}");
            }
        }
    }
}

#[tokio::test]
async fn no_call_takes_an_error_object_for_a_success() {
    let scene = Scene::build().await.unwrap();
    for status in [200, 201, 202, 204, 206] {
        for body in REFUSALS {
            for call in calls(&scene, status, JSON, body) {
                let case = format!("{} {status} {body}", call.operation());

                let error = call.send().await.expect_err(&case);

                assert!(matches!(error, Error::Api(_)), "{case}: {error}");
            }
        }
    }
}

/// Their answer holds a token, and nothing where the token goes by mail.
const MAY_SAY_NOTHING: [&str; 4] =
    ["activateUser", "reactivateUser", "resetPassword", "forgotPassword"];

/// An object without the list is one with an empty list.
const IN_AN_ENVELOPE: [&str; 1] = ["listUsersWithRoleAssignments"];

/// What a call promises to give, as JSON has it.
#[derive(Debug, PartialEq)]
enum Promise {
    Nothing,
    Object,
    List,
}

impl Promise {
    /// From what the call gives when all is well; none where the fake org does not have the operation.
    async fn of(scene: &Scene, index: usize) -> Option<Self> {
        let client = scene.org().client();
        let call = okta_tests::catalogue(&client, &scene.places, &scene.secrets).swap_remove(index);
        Some(match call.decoded().await.ok()? {
            Value::Null => Self::Nothing,
            Value::Array(_) => Self::List,
            _ => Self::Object,
        })
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_that_promises_something_takes_neither_nothing_nor_something_of_another_kind() {
    let scene = Scene::build().await.unwrap();
    let mut promises = Vec::new();
    for index in 0..calls(&scene, 200, JSON, "{}").len() {
        promises.push(Promise::of(&scene, index).await);
    }
    let mut checked = 0;
    for body in ["", " ", "[]", "{}", "[7]", "[[]]"] {
        for (call, promise) in calls(&scene, 200, JSON, body).into_iter().zip(&promises) {
            let operation = call.operation();
            let case = format!("{operation} {body:?} {promise:?}");
            let given = call.decoded().await;
            let Some(promise) = promise else { continue };
            checked += 1;
            match (promise, body) {
                // An object that has no member that must be there, or a list that is empty.
                (Promise::Nothing, _) | (Promise::Object, "{}") | (Promise::List, "[]") => {}
                _ if MAY_SAY_NOTHING.contains(&operation) && body.trim().is_empty() => {}
                (Promise::List, "{}") if IN_AN_ENVELOPE.contains(&operation) => {}
                _ => assert!(given.is_err(), "{case}: {given:?}"),
            }
        }
    }
    println!("{checked} answers");
    assert!(checked > 6 * OPERATIONS / 2, "{checked}");
}
