//! The transport under test, and what to say of it.

use std::{fmt, sync::Arc};

use bytes::Bytes;
use http::Method;
use okta_core::{HttpRequest, HttpResponse, HttpTransport, TransportError, TransportErrorKind};

/// What a transport did against a rule.
pub(super) struct Breach(pub(super) String);

impl Breach {
    /// Breaks the rule unless the condition holds.
    pub(super) fn unless(condition: bool, what: impl FnOnce() -> String) -> Result<(), Self> {
        if condition { Ok(()) } else { Err(Self(what())) }
    }

    /// Breaks the rule unless both are equal.
    pub(super) fn unless_same<T: PartialEq + fmt::Debug>(
        what: &str,
        expected: T,
        got: T,
    ) -> Result<(), Self> {
        Self::unless(expected == got, || format!("{what}: expected {expected:?}, got {got:?}"))
    }
}

/// A setup that fails says nothing of the transport, but there is no result without it.
impl From<std::io::Error> for Breach {
    fn from(error: std::io::Error) -> Self {
        Self(format!("the loopback server of this check failed: {error}"))
    }
}

/// A request that cannot be built is a fault of this suite, told like every other.
impl From<http::Error> for Breach {
    fn from(error: http::Error) -> Self {
        Self(format!("the request of this check cannot be built: {error}"))
    }
}

#[derive(Clone)]
pub(super) struct Subject(Arc<dyn HttpTransport>);

impl Subject {
    pub(super) fn new(transport: Arc<dyn HttpTransport>) -> Self {
        Self(transport)
    }

    /// The transport's own future: nothing of ours is between the call and the transport.
    pub(super) fn send(
        &self,
        request: HttpRequest,
    ) -> impl Future<Output = Result<HttpResponse, TransportError>> {
        // Not through the Arc, whose own send does nothing before it is polled.
        (*self.0).send(request)
    }

    /// Sends a request that must be answered.
    pub(super) async fn answer(&self, request: HttpRequest) -> Result<HttpResponse, Breach> {
        let sent = format!("{} {}", request.method(), request.uri());
        self.send(request).await.map_err(|error| {
            Breach(format!("{sent} was answered, and the transport failed with {:?}", error.kind()))
        })
    }

    /// Sends a request that must fail, in one of these ways; `when` says what happened to it.
    pub(super) async fn failure(
        &self,
        request: HttpRequest,
        when: &str,
        expected: &[TransportErrorKind],
    ) -> Result<TransportError, Breach> {
        match self.send(request).await {
            Err(error) if expected.contains(&error.kind()) => Ok(error),
            Err(error) => {
                Err(Breach(format!("{when}: expected {expected:?}, got {:?}", error.kind())))
            }
            Ok(response) => Err(Breach(format!(
                "{when}: expected {expected:?}, got Ok with status {} and {} bytes",
                response.status(),
                response.body().len()
            ))),
        }
    }
}

/// A request without headers.
pub(super) fn request(
    method: Method,
    url: String,
    body: impl Into<Bytes>,
) -> Result<HttpRequest, Breach> {
    Ok(http::Request::builder().method(method).uri(url).body(body.into())?)
}

/// A GET without headers.
pub(super) fn get(url: String) -> Result<HttpRequest, Breach> {
    request(Method::GET, url, Bytes::new())
}
