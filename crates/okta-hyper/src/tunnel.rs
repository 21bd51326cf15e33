//! A tunnel through an HTTP proxy: one CONNECT, and then bytes as they come.

use std::{
    fmt,
    future::poll_fn,
    pin::pin,
    task::{Poll, ready},
};

use bytes::Bytes;
use http::{
    HeaderValue, Request, StatusCode, Uri,
    header::{HOST, PROXY_AUTHORIZATION},
};
use http_body_util::Empty;
use hyper::{
    client::conn::http1,
    rt::{Read, Write},
};

use crate::settings::MAX_HEADERS;

/// Why there is no tunnel.
#[derive(Debug)]
pub(crate) enum TunnelError {
    /// The proxy's answer to CONNECT.
    Answered(StatusCode),
    /// There was none that could be understood.
    Broken(hyper::Error),
    /// It was followed by bytes, although it is for the client to speak first.
    Unasked,
    /// The target cannot be named to the proxy.
    Target(http::Error),
}

impl TunnelError {
    /// The proxy will not have it: to ask again is of no use, and with wrong credentials it may lock an account.
    pub(crate) fn is_refusal(&self) -> bool {
        match self {
            Self::Answered(status) => {
                status.is_client_error()
                    && !matches!(
                        *status,
                        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS
                    )
            }
            _ => false,
        }
    }
}

/// Asks the proxy at the other end of a link for a tunnel to this target, whose port is spelled out.
pub(crate) async fn open<L>(
    link: L,
    target: &Uri,
    authorization: Option<&HeaderValue>,
) -> Result<L, TunnelError>
where
    L: Read + Write + Unpin,
{
    let (mut sender, connection) = http1::Builder::new()
        // As proxies of all ages are used to.
        .title_case_headers(true)
        .max_headers(MAX_HEADERS)
        .handshake(link)
        .await?;
    let mut answering = pin!(sender.send_request(connect(target, authorization)?));
    let mut connection = pin!(connection.without_shutdown());
    let mut ended = None;
    let answer = poll_fn(|cx| {
        if ended.is_none()
            && let Poll::Ready(end) = connection.as_mut().poll(cx)
        {
            ended = Some(end?);
        }
        Poll::Ready(ready!(answering.as_mut().poll(cx)))
    })
    .await?;
    if !answer.status().is_success() {
        return Err(TunnelError::Answered(answer.status()));
    }

    let parts = match ended {
        Some(parts) => parts,
        None => connection.await?,
    };
    if parts.read_buf.is_empty() { Ok(parts.io) } else { Err(TunnelError::Unasked) }
}

fn connect(
    target: &Uri,
    authorization: Option<&HeaderValue>,
) -> Result<Request<Empty<Bytes>>, TunnelError> {
    let authority = target.authority().map_or("", |authority| authority.as_str());
    let mut request = Request::connect(authority)
        .header(HOST, authority)
        .body(Empty::new())
        .map_err(TunnelError::Target)?;
    if let Some(authorization) = authorization {
        request.headers_mut().insert(PROXY_AUTHORIZATION, authorization.clone());
    }
    Ok(request)
}

impl From<hyper::Error> for TunnelError {
    fn from(error: hyper::Error) -> Self {
        Self::Broken(error)
    }
}

impl fmt::Display for TunnelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answered(status) => write!(f, "it answered {status}"),
            Self::Broken(_) => f.write_str("it gave no answer that can be understood"),
            Self::Unasked => f.write_str("it sent more than an answer"),
            Self::Target(_) => f.write_str("the target cannot be named to it"),
        }
    }
}

impl std::error::Error for TunnelError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Answered(_) | Self::Unasked => None,
            Self::Broken(error) => Some(error),
            Self::Target(error) => Some(error),
        }
    }
}
