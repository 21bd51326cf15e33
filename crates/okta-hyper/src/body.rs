//! Reading the answer's body within its limits.

use std::{pin::pin, time::Duration};

use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use okta_core::TransportError;

use crate::{encoding, failure};

/// Reads to the end. Dropping the future, and an error, give the connection up.
pub(crate) async fn read(
    body: Incoming,
    limit: usize,
    idle_timeout: Duration,
) -> Result<Bytes, TransportError> {
    let announced = body.size_hint().exact();
    if announced.is_some_and(|size| usize::try_from(size).map_or(true, |size| size > limit)) {
        return Err(encoding::too_large(limit));
    }

    let mut body = pin!(body);
    let mut read = BytesMut::new();
    loop {
        let frame = match tokio::time::timeout(idle_timeout, body.frame()).await {
            Err(_) => return Err(failure::idle_read_timeout(idle_timeout)),
            Ok(None) => return Ok(read.freeze()),
            Ok(Some(Err(error))) => return Err(failure::within_body(error)),
            Ok(Some(Ok(frame))) => frame,
        };
        // Trailers say nothing we use.
        if let Ok(data) = frame.into_data() {
            if data.len() > limit - read.len() {
                return Err(encoding::too_large(limit));
            }
            read.extend_from_slice(&data);
        }
    }
}
