//! The seam between the client and the network: [`HttpTransport`].

use std::{error::Error as StdError, fmt, sync::Arc};

use async_trait::async_trait;
use bytes::Bytes;

/// What a transport is given: a complete request with an absolute URL and its whole body.
pub type HttpRequest = http::Request<Bytes>;

/// What a transport gives back: a complete response with its whole body.
pub type HttpResponse = http::Response<Bytes>;

/// Sends one HTTP request and returns what came back.
///
/// A transport makes **one attempt**: it does not retry, does not follow redirects and does not look at the
/// status. Any status is `Ok`; `Err` means that no complete response was received. Waiting, repeating,
/// authorising and decoding are the work of [`Client`](crate::Client), so a transport stays small.
///
/// The request is complete: absolute URL, `Authorization`, `User-Agent`. Its body is whole, and framing it is the
/// transport's part: Okta answers 411 to a `POST` or `PUT` that has neither a body nor `Content-Length: 0`, which not every
/// HTTP library adds by itself. Its extensions
/// hold the [`OperationId`], which a wrapper may use for metrics or logs, and what a repetition can do ([`Repeat`](crate::Repeat)).
///
/// Dropping the returned future must abandon the request.
///
/// ```
/// use okta_core::{HttpRequest, HttpResponse, HttpTransport, TransportError};
///
/// /// Counts the requests of another transport.
/// #[derive(Debug)]
/// struct Counting<T> {
///     inner: T,
///     requests: std::sync::atomic::AtomicU64,
/// }
///
/// #[async_trait::async_trait]
/// impl<T: HttpTransport> HttpTransport for Counting<T> {
///     async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
///         self.requests.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
///         self.inner.send(request).await
///     }
/// }
/// ```
#[async_trait]
pub trait HttpTransport: fmt::Debug + Send + Sync + 'static {
    /// Makes one attempt: no retry, no redirect. Any status is `Ok`.
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError>;
}

#[async_trait]
impl<T: HttpTransport + ?Sized> HttpTransport for Arc<T> {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        (**self).send(request).await
    }
}

#[async_trait]
impl<T: HttpTransport + ?Sized> HttpTransport for Box<T> {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        (**self).send(request).await
    }
}

/// The name of the operation a request belongs to, Okta's `operationId` such as `listUsers`.
///
/// The client puts it into the extensions of every request, where a transport that wraps another finds it:
/// `request.extensions().get::<OperationId>()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OperationId(pub &'static str);

impl fmt::Display for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Makes a transport from an async closure, for tests and small experiments.
///
/// ```
/// use okta_core::{Client, HttpRequest, transport_fn};
///
/// let transport = transport_fn(|request: HttpRequest| async move {
///     assert_eq!(request.uri().path(), "/api/v1/users/me");
///     Ok(http::Response::new(r#"{"id":"00u1","status":"ACTIVE"}"#.into()))
/// });
/// let client = Client::builder()
///     .org_url("https://example.okta.com")
///     .api_token("00example")
///     .transport(transport)
///     .build()?;
/// # Ok::<(), okta_core::Error>(())
/// ```
pub fn transport_fn<F, Fut>(send: F) -> TransportFn<F>
where
    F: Fn(HttpRequest) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<HttpResponse, TransportError>> + Send + 'static,
{
    TransportFn { send }
}

/// A closure as a transport; made by [`transport_fn`].
pub struct TransportFn<F> {
    send: F,
}

#[async_trait]
impl<F, Fut> HttpTransport for TransportFn<F>
where
    F: Fn(HttpRequest) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<HttpResponse, TransportError>> + Send + 'static,
{
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        (self.send)(request).await
    }
}

impl<F> fmt::Debug for TransportFn<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportFn").finish_non_exhaustive()
    }
}

/// Why a transport has no complete response to give.
///
/// Transports classify, the client decides: the [`TransportErrorKind`] says whether Okta can have seen the
/// request, and with it whether repeating it is harmless.
#[derive(Debug, thiserror::Error)]
#[error("{kind}")]
pub struct TransportError {
    kind: TransportErrorKind,
    #[source]
    source: Box<dyn StdError + Send + Sync>,
}

impl TransportError {
    /// Classifies a failure. The source is shown to people: it must hold no token, body or query.
    pub fn new(
        kind: TransportErrorKind,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self { kind, source: source.into() }
    }

    /// Whether the server cannot have seen the request: there was no connection to it.
    pub(crate) fn is_unseen(&self) -> bool {
        matches!(self.kind, TransportErrorKind::Connect | TransportErrorKind::ProxyRefused)
    }

    /// What kind of failure this is.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

/// The kinds of failure of a transport, told apart by what the server can have seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection could be made: name lookup, refused, unreachable, TLS, a proxy that is down, connect timeout.
    ///
    /// The server has **not** seen the request; the client may repeat every operation except those that are
    /// never repeated.
    Connect,
    /// A proxy on the way refuses to connect: it wants other credentials (407), or forbids the target (403).
    ///
    /// The server has **not** seen the request; the client does not repeat, the proxy would refuse again and may lock the account.
    ProxyRefused,
    /// No complete answer within the transport's time limit, counted after the connection was made.
    ///
    /// The server **may** have acted; only operations that can be repeated without harm are.
    Timeout,
    /// The connection broke after the request was, at least partly, written and before the answer was complete.
    ///
    /// The server **may** have acted; only operations that can be repeated without harm are.
    Interrupted,
    /// The answer is not usable HTTP: malformed, larger than the limit, undecodable content encoding.
    ///
    /// The server **has** most likely acted; the client does not repeat, the same answer would come again.
    Response,
    /// Anything else, such as a request that the transport cannot express or a shut-down runtime.
    ///
    /// Nothing is known about the server; the client does not repeat.
    Other,
}

impl fmt::Display for TransportErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "could not connect",
            Self::ProxyRefused => "the proxy refused to connect",
            Self::Timeout => "no complete answer in time",
            Self::Interrupted => "the connection broke before the answer was complete",
            Self::Response => "the answer is not usable HTTP",
            Self::Other => "the transport failed",
        })
    }
}
