//! From the errors of hyper, h2 and rustls to the kinds a client can act on.
//!
//! The question is always the same: can the server have seen the request? hyper-util tells by two things. It
//! gives a request back ("canceled") as long as nothing of it was written, and repeats it by itself if the
//! connection came from the pool. And it announces the connection before it writes, so that an error without
//! a connection comes from connecting.

use std::{error::Error as StdError, fmt, io, time::Duration};

use http::Uri;
use hyper_util::client::legacy;
use okta_core::{TransportError, TransportErrorKind as Kind};

use crate::connect_error::{ConnectError, Step, host_and_port};

type BoxError = Box<dyn StdError + Send + Sync>;

/// One line for people; the cause behind it is the innermost one, without the layers between.
#[derive(Debug)]
struct Failure {
    text: String,
    error: BoxError,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        // Where the innermost cause is all there is to say, the text says it already.
        causes(&*self.error).last().filter(|cause| !self.text.contains(&cause.to_string()))
    }
}

fn failure(kind: Kind, text: impl Into<String>, error: impl Into<BoxError>) -> TransportError {
    TransportError::new(kind, Failure { text: text.into(), error: error.into() })
}

/// Nothing was sent: the request cannot be expressed, or there is no way to send it.
pub(crate) fn unsendable(text: &'static str) -> TransportError {
    TransportError::new(Kind::Other, text)
}

pub(crate) fn connect_timeout(target: &Uri, limit: Duration) -> TransportError {
    TransportError::new(Kind::Connect, ConnectError::new(target, Step::Timeout(limit)))
}

pub(crate) fn request_timeout(limit: Duration) -> TransportError {
    let text = format!("no complete answer within the request timeout of {limit:?}");
    TransportError::new(Kind::Timeout, text)
}

pub(crate) fn idle_read_timeout(limit: Duration) -> TransportError {
    let text = format!("no byte of the answer within the idle read timeout of {limit:?}");
    TransportError::new(Kind::Timeout, text)
}

/// Classifies an error before the answer's head; `connected` tells whether a connection was handed out.
pub(crate) fn before_answer(error: legacy::Error, target: &Uri, connected: bool) -> TransportError {
    if let Some(step) = find::<ConnectError>(&error) {
        let kind = if step.is_refusal() { Kind::ProxyRefused } else { Kind::Connect };
        return failure(kind, step.to_string(), error);
    }
    let hyper = find::<hyper::Error>(&error);
    let (kind, text) = if !connected {
        (Kind::Connect, "the new connection broke at once")
    } else if hyper.is_some_and(hyper::Error::is_canceled) {
        (Kind::Connect, "the connection closed before the request was written")
    } else if find::<h2::Error>(&error).is_some_and(is_refused) {
        (Kind::Connect, "the server turned the request away unprocessed")
    } else if hyper.is_some_and(hyper::Error::is_timeout) {
        (Kind::Interrupted, "the connection stopped answering")
    } else if hyper.is_some_and(hyper::Error::is_user) {
        (Kind::Other, "the task that served the connection is gone")
    } else if hyper.is_some_and(hyper::Error::is_parse) || is_h2_violation(&error) {
        (Kind::Response, "the answer's head is malformed")
    } else {
        (Kind::Interrupted, "the connection broke before the answer began")
    };
    failure(kind, format!("{}: {text}", host_and_port(target)), error)
}

/// Classifies an error within the answer's body.
pub(crate) fn within_body(error: hyper::Error) -> TransportError {
    let malformed = find::<io::Error>(&error).is_some_and(|error| {
        matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput)
    });
    // rustls reports a damaged record as InvalidData too, but that is the connection, not the answer.
    let damaged_connection = find::<rustls::Error>(&error).is_some();
    if (malformed && !damaged_connection) || error.is_parse() || is_h2_violation(&error) {
        failure(Kind::Response, "the answer's body is malformed", error)
    } else {
        failure(Kind::Interrupted, "the connection broke within the answer's body", error)
    }
}

/// The server says that it has not processed the request: RFC 9113, sections 6.8 and 8.7.
///
/// h2 reports the server's GOAWAY only on streams beyond the last one the server names as processed.
fn is_refused(error: &h2::Error) -> bool {
    let refused_stream = error.is_reset() && error.reason() == Some(h2::Reason::REFUSED_STREAM);
    error.is_remote() && (refused_stream || error.is_go_away())
}

/// The server broke the rules of HTTP/2, as seen by our side.
fn is_h2_violation(error: &(dyn StdError + 'static)) -> bool {
    find::<h2::Error>(error)
        .is_some_and(|error| error.is_library() && (error.is_reset() || error.is_go_away()))
}

fn find<'a, E: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a E> {
    causes(error).find_map(|cause| cause.downcast_ref::<E>())
}

/// An error and what it was caused by, outermost first.
///
/// `io::Error::source` skips the error it wraps, so a wrapped error is asked for by other means.
fn causes<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |error| {
        let error: &'a (dyn StdError + 'static) = *error;
        let wrapped = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
            .map(|wrapped| wrapped as &(dyn StdError + 'static))
            // A wrapped text says nothing the io::Error does not; the latter has a kind.
            .filter(|wrapped| wrapped.is::<io::Error>() || wrapped.is::<rustls::Error>());
        if error.is::<io::Error>() { wrapped } else { error.source() }
    })
}
