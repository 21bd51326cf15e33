//! One request and its answer: from hyper to the transport and back.

use std::{
    any::Any,
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    task::Poll,
    time::Duration,
};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, Method, Request, Response, StatusCode, Uri,
    header::{CONTENT_LENGTH, CONTENT_TYPE, EXPECT, HOST, TRANSFER_ENCODING},
    uri::{Authority, Scheme},
};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Body, Incoming};
use okta_core::{HttpRequest, HttpResponse, HttpTransport, TransportError, TransportErrorKind};

use super::{gzip, peer::Peer};

/// How long a body may take to arrive.
const BODY_LIMIT: Duration = Duration::from_secs(30);

#[derive(Clone)]
pub(super) struct Exchange {
    transport: Arc<dyn HttpTransport>,
    max_request_body: usize,
    gzip: bool,
    scheme: Scheme,
    peer: Option<Peer>,
}

/// Why a request does not reach the transport.
struct Refusal(StatusCode, String);

impl Exchange {
    pub(super) fn new(
        transport: Arc<dyn HttpTransport>,
        max_request_body: usize,
        gzip: bool,
    ) -> Self {
        Self { transport, max_request_body, gzip, scheme: Scheme::HTTP, peer: None }
    }

    /// The same for requests whose URL begins with `https`.
    #[cfg(feature = "tls")]
    pub(super) fn over_tls(self) -> Self {
        Self { scheme: Scheme::HTTPS, ..self }
    }

    /// The same for requests of one client.
    pub(super) fn with(self, peer: Peer) -> Self {
        Self { peer: Some(peer), ..self }
    }

    /// `Err` makes hyper close the connection without an answer, or reset the stream of HTTP/2.
    pub(super) async fn answer(
        self,
        request: Request<Incoming>,
    ) -> Result<Response<Full<Bytes>>, TransportError> {
        let request = match self.receive(request).await {
            Ok(request) => request,
            Err(Refusal(status, reason)) => return Ok(plain(status, reason)),
        };
        let method = request.method().clone();
        let gzip = self.gzip && method != Method::HEAD && gzip::is_accepted(request.headers());
        match catch_panic(self.transport.clone(), request).await {
            Ok(Ok(response)) => {
                let response = if gzip { gzip::compressed(response) } else { response };
                Ok(outgoing(&method, response))
            }
            Ok(Err(error)) => match error.kind() {
                TransportErrorKind::Connect
                | TransportErrorKind::Timeout
                | TransportErrorKind::Interrupted => Err(error),
                _ => Ok(plain(StatusCode::BAD_GATEWAY, with_sources(&error))),
            },
            Err(report) => Ok(plain(StatusCode::INTERNAL_SERVER_ERROR, report)),
        }
    }

    async fn receive(&self, request: Request<Incoming>) -> Result<HttpRequest, Refusal> {
        let (parts, body) = request.into_parts();
        let Some(uri) = absolute(&self.scheme, &parts.uri, &parts.headers) else {
            return Err(Refusal(StatusCode::BAD_REQUEST, "the request has no complete URL".into()));
        };
        let body = self.receive_body(&parts.headers, body).await?;
        let mut request = HttpRequest::new(body);
        *request.method_mut() = parts.method;
        *request.uri_mut() = uri;
        *request.headers_mut() = parts.headers;
        if let Some(peer) = self.peer {
            request.extensions_mut().insert(peer);
        }
        Ok(request)
    }

    async fn receive_body(
        &self,
        headers: &HeaderMap,
        mut body: Incoming,
    ) -> Result<Bytes, Refusal> {
        let limit = self.max_request_body;
        let too_large = || {
            let message = format!("the body is larger than {limit} bytes");
            Refusal(StatusCode::PAYLOAD_TOO_LARGE, message)
        };
        let announced = body.size_hint().lower();
        if headers.contains_key(EXPECT) && announced > u64::try_from(limit).unwrap_or(u64::MAX) {
            // The client waits for leave to send; reading would give it.
            return Err(too_large());
        }
        let reading = async {
            match Limited::new(&mut body, limit).collect().await {
                Ok(body) => Ok(body.to_bytes()),
                Err(error) if error.is::<LengthLimitError>() => {
                    // A client that is still sending would see a reset instead of the answer.
                    while let Some(Ok(_)) = body.frame().await {}
                    Err(too_large())
                }
                Err(_) => Err(Refusal(StatusCode::BAD_REQUEST, "the body is broken".into())),
            }
        };
        tokio::time::timeout(BODY_LIMIT, reading).await.unwrap_or_else(|_| {
            Err(Refusal(StatusCode::REQUEST_TIMEOUT, "the body did not arrive in time".into()))
        })
    }
}

/// The URL the client meant: HTTP/2 and proxy requests say it whole, others only the path beside `Host`.
fn absolute(scheme: &Scheme, uri: &Uri, headers: &HeaderMap) -> Option<Uri> {
    if uri.scheme().is_some() && uri.authority().is_some() {
        return Some(uri.clone());
    }
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return None;
    };
    let mut parts = uri.clone().into_parts();
    if !parts.path_and_query.as_ref()?.as_str().starts_with('/') {
        return None;
    }
    parts.scheme = Some(scheme.clone());
    parts.authority = Some(Authority::try_from(host.as_bytes()).ok()?);
    Uri::from_parts(parts).ok()
}

/// Sends, and turns a panic of the transport into its message.
async fn catch_panic(
    transport: Arc<dyn HttpTransport>,
    request: HttpRequest,
) -> Result<Result<HttpResponse, TransportError>, String> {
    let mut sending = Box::pin(async move { transport.send(request).await });
    poll_fn(move |context| {
        // Nothing of a future that panicked is used again; it is only dropped.
        match catch_unwind(AssertUnwindSafe(|| sending.as_mut().poll(context))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(sent)) => Poll::Ready(Ok(sent)),
            Err(payload) => Poll::Ready(Err(panic_message(&*payload))),
        }
    })
    .await
}

fn panic_message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("the transport panicked")
        .to_owned()
}

fn outgoing(method: &Method, response: HttpResponse) -> Response<Full<Bytes>> {
    let (mut parts, body) = response.into_parts();
    if parts.status.is_informational() {
        let message = format!("the transport answered {}, which ends no request", parts.status);
        return plain(StatusCode::BAD_GATEWAY, message);
    }
    // hyper frames the body; what the transport says of framing was true of another connection.
    parts.headers.remove(TRANSFER_ENCODING);
    if method != Method::HEAD {
        parts.headers.remove(CONTENT_LENGTH);
    }
    let body = match parts.status {
        StatusCode::NO_CONTENT => {
            parts.headers.remove(CONTENT_TYPE);
            Bytes::new()
        }
        StatusCode::NOT_MODIFIED => Bytes::new(),
        _ => body,
    };
    Response::from_parts(parts, Full::new(body))
}

fn plain(status: StatusCode, text: impl Into<Bytes>) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(text.into()));
    *response.status_mut() = status;
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, plain);
    response
}

fn with_sources(error: &TransportError) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}
