//! [`HyperTransport`]: one request, one answer, over real sockets.

use std::{
    fmt, future::poll_fn, panic::catch_unwind, pin::pin, sync::Arc, task::Poll, time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use http::{
    HeaderValue, Method, Request, Version,
    header::{ACCEPT_ENCODING, CONTENT_LENGTH, TRANSFER_ENCODING},
    uri::Scheme,
};
use http_body_util::Full;
use hyper_util::{
    client::legacy::{
        Client,
        connect::{CaptureConnection, capture_connection},
    },
    rt::{TokioExecutor, TokioTimer},
};
use okta_core::{HttpRequest, HttpResponse, HttpTransport, TransportError};
use tokio::{runtime::Handle, time::Sleep};

use crate::{
    body,
    connector::Connector,
    encoding, failure,
    proxy::Proxies,
    settings::{MAX_HEADERS, Settings},
};

/// How often an HTTP/2 connection with requests under way is asked whether it is still there, and how long it
/// may take to say so: otherwise every request on a connection that died silently waits for its timeout.
const HTTP2_PING: Duration = Duration::from_secs(20);

/// hyper's 16 KiB for all headers of an answer is close to what long `link` and policy headers add up to.
const HTTP2_HEADERS: u32 = 64 * 1024;

/// The transport for real networks: pooled HTTP/1.1 and HTTP/2 connections over rustls.
///
/// Cloning is cheap, and clones share their connections. It must be used inside a Tokio runtime with time
/// and I/O enabled. See the [crate documentation](crate) for its settings.
///
/// ```
/// use std::time::Duration;
/// use okta_hyper::HyperTransport;
///
/// let transport = HyperTransport::builder().request_timeout(Duration::from_secs(20)).build()?;
/// # Ok::<(), okta_core::Error>(())
/// ```
#[derive(Clone)]
pub struct HyperTransport {
    client: Client<Connector, Full<Bytes>>,
    settings: Arc<Settings>,
    proxies: Arc<Proxies>,
}

impl HyperTransport {
    pub(crate) fn from_parts(
        connector: Connector,
        settings: Settings,
        proxies: Arc<Proxies>,
    ) -> Self {
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(settings.pool_idle_timeout)
            .pool_max_idle_per_host(settings.pool_max_idle_per_host)
            // Only requests of which nothing was written are repeated, see `failure`.
            .retry_canceled_requests(true)
            .timer(TokioTimer::new())
            .http2_keep_alive_interval(HTTP2_PING)
            .http2_keep_alive_timeout(HTTP2_PING)
            .http2_max_header_list_size(HTTP2_HEADERS)
            .http1_max_headers(MAX_HEADERS)
            .build(connector);
        Self { client, settings: Arc::new(settings), proxies }
    }

    async fn exchange(
        &self,
        request: Request<Full<Bytes>>,
        connection: CaptureConnection,
    ) -> Result<HttpResponse, TransportError> {
        let target = request.uri().clone();
        let response = self.client.request(request).await.map_err(|error| {
            failure::before_answer(error, &target, connection.connection_metadata().is_some())
        })?;
        let (mut parts, body) = response.into_parts();
        // What hyper leaves here for its own purposes is nothing to build upon.
        parts.extensions.clear();

        let limit = self.settings.max_response_size;
        let body = body::read(body, limit, self.settings.idle_read_timeout).await?;
        let body = encoding::decode(&mut parts.headers, body, limit)?;
        Ok(HttpResponse::from_parts(parts, body))
    }
}

#[async_trait]
impl HttpTransport for HyperTransport {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let (connect_timeout, request_timeout) =
            (self.settings.connect_timeout, self.settings.request_timeout);
        let mut timer = pin!(sleep(connect_timeout)?);
        let mut request = prepare(request)?;
        let mut connection = capture_connection(&mut request);
        let target = request.uri().clone();
        let mut exchange = pin!(self.exchange(request, connection.clone()));

        let mut connected = pin!(async { drop(connection.wait_for_connection_metadata().await) });
        let started = poll_fn(|cx| {
            if let Poll::Ready(outcome) = exchange.as_mut().poll(cx) {
                return Poll::Ready(Some(outcome));
            }
            if connected.as_mut().poll(cx).is_ready() {
                return Poll::Ready(None);
            }
            let over = timer.as_mut().poll(cx);
            over.map(|()| Some(Err(failure::connect_timeout(&target, connect_timeout))))
        });
        match started.await {
            Some(outcome) => outcome,
            None => tokio::time::timeout(request_timeout, exchange)
                .await
                .unwrap_or_else(|_| Err(failure::request_timeout(request_timeout))),
        }
    }
}

/// Shows the settings, and no secret.
impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransport")
            .field("settings", &self.settings)
            .field("proxies", &self.proxies)
            .finish_non_exhaustive()
    }
}

/// Checks what hyper would panic or stumble over, and settles the headers that are the transport's.
fn prepare(request: HttpRequest) -> Result<Request<Full<Bytes>>, TransportError> {
    let uri = request.uri();
    let known_scheme = [Scheme::HTTP, Scheme::HTTPS].iter().any(|s| uri.scheme() == Some(s));
    if !known_scheme || uri.host().is_none_or(str::is_empty) {
        return Err(failure::unsendable("the request's URL is no absolute http or https URL"));
    }
    if request.method() == Method::CONNECT {
        return Err(failure::unsendable("CONNECT is no request a transport can make"));
    }

    let (mut parts, body) = request.into_parts();
    // The connection decides; a request marked HTTP/2 would fail on an HTTP/1.1 connection.
    parts.version = Version::HTTP_11;
    parts.headers.remove(TRANSFER_ENCODING);
    parts.headers.remove(CONTENT_LENGTH);
    if body.is_empty() && expects_body(&parts.method) {
        // hyper leaves it out on HTTP/1.1, and servers answer 411.
        parts.headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    if let Some(accepted) = encoding::ACCEPTED {
        parts.headers.entry(ACCEPT_ENCODING).or_insert(HeaderValue::from_static(accepted));
    }
    Ok(Request::from_parts(parts, Full::new(body)))
}

/// Tokio panics outside a runtime and in one without its time driver; the latter cannot be asked for, only tried.
fn sleep(time: Duration) -> Result<Sleep, TransportError> {
    let timer =
        Handle::try_current().ok().and_then(|_| catch_unwind(|| tokio::time::sleep(time)).ok());
    timer.ok_or_else(|| {
        failure::unsendable(
            "HyperTransport must be used inside a Tokio runtime with its time driver",
        )
    })
}

fn expects_body(method: &Method) -> bool {
    ![Method::GET, Method::HEAD, Method::DELETE, Method::OPTIONS, Method::TRACE].contains(method)
}
