//! What every transport has to keep to, as a test suite: [`check`].

mod behaviour;
mod failures;
mod requests;
mod responses;
mod subject;
mod wire_request;
mod wire_server;

use std::{future::Future, sync::Arc, time::Duration};

use okta_core::HttpTransport;

use self::subject::{Breach, Subject};

/// A rule takes milliseconds; whatever needs longer hangs.
const LIMIT: Duration = Duration::from_secs(20);

/// Checks that a transport does what [`HttpTransport`] promises, against servers on loopback that speak HTTP/1.1
/// byte by byte.
///
/// Call it in a test of the crate that has the transport, inside a Tokio runtime with I/O and time (not paused). The
/// transport must reach `http://127.0.0.1` directly, and its time limits must leave it some seconds.
///
/// | rule | what is checked |
/// | --- | --- |
/// | `target` | method, path and query arrive byte for byte: percent-encodings, commas, `+` |
/// | `request-headers` | headers arrive as given, several lines of one name too; `Host` is the URL's |
/// | `request-body` | the body arrives byte for byte, a megabyte too |
/// | `empty-body` | a POST, PUT or PATCH without a body says `Content-Length: 0`; a GET or DELETE has no body |
/// | `status` | any status is `Ok`, with its headers and its body |
/// | `response-headers` | several lines of one name stay several, in their order |
/// | `response-body` | any bytes, a megabyte, in chunks, or up to the end of the connection |
/// | `no-body` | 204, 304 and `Content-Length: 0` end with their head |
/// | `redirect` | a redirect is returned, not followed |
/// | `one-attempt` | 429 and 503 are returned, not repeated |
/// | `refused` | a refused connection is [`Connect`](okta_core::TransportErrorKind::Connect) |
/// | `unanswered` | a connection that ends after the request was read is [`Interrupted`](okta_core::TransportErrorKind::Interrupted), and the request is not retried; on a used connection neither |
/// | `truncated` | an answer that breaks off is `Interrupted` |
/// | `garbage` | what is not HTTP is [`Response`](okta_core::TransportErrorKind::Response) or `Interrupted` |
/// | `discreet-errors` | errors hold neither token, query nor body |
/// | `concurrency` | many requests at a time get their own answers, and a slow one holds back no other |
/// | `dropped` | nothing is sent before the first poll; a dropped request disturbs no other |
///
/// # Panics
///
/// When the transport breaks a rule: the message names every broken rule and what happened.
///
/// ```no_run
/// # async fn of_a_transport(my_transport: impl okta_core::HttpTransport) {
/// okta_mock::contract::check(my_transport).await;
/// # }
/// ```
pub async fn check(transport: impl HttpTransport) {
    let subject = Subject::new(Arc::new(transport));
    let breaches: Vec<String> = [
        rule("target", requests::target(&subject)).await,
        rule("request-headers", requests::headers(&subject)).await,
        rule("request-body", requests::body(&subject)).await,
        rule("empty-body", requests::empty_body(&subject)).await,
        rule("status", responses::status(&subject)).await,
        rule("response-headers", responses::headers(&subject)).await,
        rule("response-body", responses::body(&subject)).await,
        rule("no-body", responses::no_body(&subject)).await,
        rule("redirect", behaviour::redirect(&subject)).await,
        rule("one-attempt", behaviour::one_attempt(&subject)).await,
        rule("refused", failures::refused(&subject)).await,
        rule("unanswered", failures::unanswered(&subject)).await,
        rule("truncated", failures::truncated(&subject)).await,
        rule("garbage", failures::garbage(&subject)).await,
        rule("discreet-errors", failures::discreet_errors(&subject)).await,
        rule("concurrency", behaviour::concurrency(&subject)).await,
        rule("dropped", behaviour::dropped(&subject)).await,
    ]
    .into_iter()
    .flatten()
    .collect();
    assert!(
        breaches.is_empty(),
        "the transport breaks the contract of HttpTransport:\n{}",
        breaches.join("\n")
    );
}

async fn rule(name: &str, check: impl Future<Output = Result<(), Breach>>) -> Option<String> {
    match tokio::time::timeout(LIMIT, check).await {
        Ok(Ok(())) => None,
        Ok(Err(Breach(what))) => Some(format!("- {name}: {what}")),
        Err(_) => Some(format!("- {name}: it hangs, no result within {LIMIT:?}")),
    }
}
