//! What the tests have in common: servers, certificates, and looking at errors.

mod certificates;
mod proxy_server;
mod raw_server;
mod tls_server;

use std::error::Error as StdError;

use http::Method;
use okta_core::{HttpRequest, HttpTransport, TransportError, TransportErrorKind};
use okta_hyper::{HyperTransport, HyperTransportBuilder};

pub(crate) use certificates::{Authority, Identity};
pub(crate) use proxy_server::{ConnectProxy, SocksProxy};
pub(crate) use raw_server::{RawServer, listen, ok, read_request};
pub(crate) use tls_server::TlsServer;

/// A builder that owes nothing to the environment the tests run in.
pub(crate) fn builder() -> HyperTransportBuilder {
    HyperTransport::builder().no_proxy()
}

#[track_caller]
pub(crate) fn transport() -> HyperTransport {
    builder().build().unwrap()
}

#[track_caller]
pub(crate) fn request(method: Method, url: impl AsRef<str>) -> HttpRequest {
    http::Request::builder().method(method).uri(url.as_ref()).body(bytes::Bytes::new()).unwrap()
}

#[track_caller]
pub(crate) fn get(url: impl AsRef<str>) -> HttpRequest {
    request(Method::GET, url)
}

/// Sends a GET that must fail, and gives its kind and its text, causes included.
pub(crate) async fn failure(
    transport: &HyperTransport,
    url: impl AsRef<str>,
) -> (TransportErrorKind, String) {
    let error = transport.send(get(url)).await.unwrap_err();
    (error.kind(), report(&error))
}

/// An error and its causes on one line, as programs print them.
pub(crate) fn report(error: &TransportError) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
