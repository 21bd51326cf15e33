//! Requests full of secrets, and what a recording makes of them.

use bytes::Bytes;
use http::Method;
use okta_core::{HttpRequest, HttpResponse, HttpTransport, OperationId, transport_fn};
use okta_mock::{Recorder, Replayer};
use serde_json::Value;

pub(crate) const ORG: &str = "https://dev-123.okta.com";

pub(crate) fn request(method: Method, target: &str, body: impl Into<Bytes>) -> HttpRequest {
    http::Request::builder()
        .method(method)
        .uri(format!("{ORG}{target}"))
        .header("authorization", "SSWS 00canary-credential")
        .header("cookie", "sid=canary-cookie; DT=canary-device")
        .header("dpop", "eyJhbGciOiJFUzI1NiJ9.canary.proof")
        .header("accept", "application/json")
        .header("content-type", "application/json")
        .extension(OperationId("someOperation"))
        .body(body.into())
        .unwrap()
}

pub(crate) fn get(target: &str) -> HttpRequest {
    request(Method::GET, target, "")
}

pub(crate) fn post(target: &str, body: &Value) -> HttpRequest {
    request(Method::POST, target, body.to_string())
}

pub(crate) fn lines(recording: &str) -> Vec<Value> {
    recording.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Records one exchange and gives its line.
pub(crate) async fn record(request: HttpRequest, response: HttpResponse) -> (String, Value) {
    let recorder = Recorder::new(transport_fn(move |_| {
        let response = response.clone();
        async move { Ok(response) }
    }));
    recorder.send(request).await.unwrap();
    let recording = recorder.recording();
    let line = lines(&recording).remove(0);
    (recording, line)
}

pub(crate) fn answer(body: impl Into<Bytes>) -> HttpResponse {
    http::Response::builder().header("content-type", "application/json").body(body.into()).unwrap()
}

pub(crate) async fn panic_of(okta: Replayer, request: HttpRequest) -> String {
    let panic = tokio::spawn(async move { okta.send(request).await }).await.unwrap_err();
    *panic.into_panic().downcast::<String>().unwrap()
}
