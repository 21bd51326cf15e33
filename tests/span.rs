//! What `tracing` hears of a call. A program of its own: what is listened to is decided once per process.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use okta_core::{
    Client, HttpRequest, HttpResponse, TransportError, TransportErrorKind, transport_fn,
};
use okta_tests::Log;

fn answer(status: u16, id: &str) -> HttpResponse {
    let answer = http::Response::builder().status(status).header("x-okta-request-id", id);
    answer.body("{}".into()).unwrap()
}

fn client() -> Client {
    let number = Arc::new(AtomicUsize::new(0));
    let transport = transport_fn(move |request: HttpRequest| {
        let number = number.fetch_add(1, Ordering::Relaxed);
        async move {
            match (request.uri().path(), number) {
                ("/api/v1/users/00u1", 0) => Ok(answer(503, "first")),
                ("/api/v1/users/00u1", _) => Ok(answer(200, "second")),
                ("/api/v1/users/00u2", _) => Ok(answer(404, "third")),
                _ => Err(TransportError::new(TransportErrorKind::Response, "nonsense")),
            }
        }
    });
    Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00secret")
        .transport(transport)
        .build()
        .unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_call_is_one_span_with_what_became_of_it() {
    let (log, _listening) = Log::start();
    let client = client();
    let get = |id: &str| {
        client.get("getUser", "/api/v1/users/{id}").segment(id).query("expand", Some("x")).empty()
    };

    get("00u1").await.unwrap();
    get("00u2").await.unwrap_err();
    get("00u3").await.unwrap_err();

    let log = log.text();
    let spans: Vec<&str> = log.lines().filter(|line| line.contains(": close ")).collect();
    let always = [
        "otel.name=\"GET /api/v1/users/{id}\"",
        "otel.kind=\"client\"",
        "okta.operation=\"getUser\"",
        "http.request.method=\"GET\"",
        "url.template=\"/api/v1/users/{id}\"",
        "server.address=\"test.okta.com\"",
        "server.port=443",
    ];
    let ends: [&[&str]; 3] = [
        &["okta.attempts=2", "http.response.status_code=200", "okta.request_id=\"second\""],
        &[
            "okta.attempts=1",
            "error.type=\"404\"",
            "http.response.status_code=404",
            "okta.request_id=\"third\"",
        ],
        &["okta.attempts=1", "error.type=\"response\""],
    ];
    assert_eq!(spans.len(), ends.len(), "{spans:#?}");
    for (span, ends) in spans.iter().zip(ends) {
        for field in always.iter().chain(ends) {
            assert_eq!(span.matches(field).count(), 1, "{field}: {span}");
        }
        for foreign in ["00u", "expand", "first", "00secret"] {
            assert!(!span.contains(foreign), "{foreign}: {span}");
        }
    }
}
