//! Reading the answer's body within its limits.

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    task::Poll,
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use okta_core::TransportError;

use crate::{encoding, failure};

/// So much room is made at once for an answer that announces itself as that large; one that does not come costs no more.
const ROOM: usize = 1 << 20;

/// Reads to the end. Dropping the future, and an error, give the connection up.
pub(crate) async fn read(
    body: Incoming,
    limit: usize,
    idle_timeout: Duration,
) -> Result<Bytes, TransportError> {
    let announced =
        body.size_hint().exact().map(|size| usize::try_from(size).unwrap_or(usize::MAX));
    if announced.is_some_and(|size| size > limit) {
        return Err(encoding::too_large(limit));
    }

    let mut body = pin!(body);
    // Most answers come in one piece, which is then not copied.
    let mut whole = None;
    let mut read = BytesMut::new();
    loop {
        let frame = match within(idle_timeout, body.frame()).await {
            None => return Err(failure::idle_read_timeout(idle_timeout)),
            Some(None) => return Ok(whole.unwrap_or_else(|| read.freeze())),
            Some(Some(Err(error))) => return Err(failure::within_body(error)),
            Some(Some(Ok(frame))) => frame,
        };
        // Trailers say nothing we use.
        let Ok(data) = frame.into_data() else { continue };
        if data.len() > limit - read.len() {
            return Err(encoding::too_large(limit));
        }
        if announced == Some(data.len()) {
            whole = Some(data);
            continue;
        }
        if read.is_empty() {
            read.reserve(announced.unwrap_or_default().min(ROOM));
        }
        read.extend_from_slice(&data);
    }
}

/// What comes within that time. Most of a body is there already, and needs no clock.
async fn within<F: Future + Unpin>(limit: Duration, mut future: F) -> Option<F::Output> {
    match poll_fn(|cx| Poll::Ready(Pin::new(&mut future).poll(cx))).await {
        Poll::Ready(outcome) => Some(outcome),
        Poll::Pending => tokio::time::timeout(limit, future).await.ok(),
    }
}
