//! Content encodings: what we ask for and how a body becomes plain.

use bytes::Bytes;
use http::{HeaderMap, header};
use okta_core::{TransportError, TransportErrorKind};

/// The value of `accept-encoding`, where there is something to ask for.
pub(crate) const ACCEPTED: Option<&str> = if cfg!(feature = "gzip") { Some("gzip") } else { None };

/// Undoes the body's content encoding and removes the headers that described the encoded body.
#[cfg_attr(
    not(feature = "gzip"),
    expect(unused_variables, reason = "only decoding has a limit to keep")
)]
pub(crate) fn decode(
    headers: &mut HeaderMap,
    body: Bytes,
    limit: usize,
) -> Result<Bytes, TransportError> {
    // An answer to HEAD and a 304 name the encoding of a body they do not have.
    if body.is_empty() {
        return Ok(body);
    }
    match Encoding::of(headers) {
        Encoding::Identity => Ok(body),
        #[cfg(feature = "gzip")]
        Encoding::Gzip => {
            let body = gzip::decode(&body, limit)?;
            headers.remove(header::CONTENT_ENCODING);
            headers.remove(header::CONTENT_LENGTH);
            Ok(body)
        }
        Encoding::Unknown => {
            Err(response("the answer has a content encoding that is not supported"))
        }
    }
}

/// The answer is larger than the limit, as received or after decoding.
pub(crate) fn too_large(limit: usize) -> TransportError {
    response(format!("the answer is larger than the limit of {limit} bytes"))
}

fn response(text: impl Into<String>) -> TransportError {
    TransportError::new(TransportErrorKind::Response, text.into())
}

enum Encoding {
    Identity,
    #[cfg(feature = "gzip")]
    Gzip,
    Unknown,
}

impl Encoding {
    fn of(headers: &HeaderMap) -> Self {
        let mut found = Self::Identity;
        for value in headers.get_all(header::CONTENT_ENCODING) {
            for name in value.as_bytes().split(|byte| *byte == b',') {
                found = match (found, name.trim_ascii().to_ascii_lowercase().as_slice()) {
                    (found, b"" | b"identity") => found,
                    #[cfg(feature = "gzip")]
                    (Self::Identity, b"gzip" | b"x-gzip") => Self::Gzip,
                    _ => Self::Unknown,
                };
            }
        }
        found
    }
}

#[cfg(feature = "gzip")]
mod gzip {
    use std::io::Read;

    use bytes::Bytes;
    use flate2::bufread::MultiGzDecoder;
    use okta_core::{TransportError, TransportErrorKind};

    use super::too_large;

    pub(super) fn decode(body: &[u8], limit: usize) -> Result<Bytes, TransportError> {
        let mut plain = Vec::new();
        // One byte more than allowed tells "exactly the limit" from "too large", and a bomb is never inflated further.
        let ceiling = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        MultiGzDecoder::new(body)
            .take(ceiling)
            .read_to_end(&mut plain)
            .map_err(|error| TransportError::new(TransportErrorKind::Response, BadGzip(error)))?;
        if plain.len() > limit {
            return Err(too_large(limit));
        }
        Ok(plain.into())
    }

    #[derive(Debug)]
    struct BadGzip(std::io::Error);

    impl std::fmt::Display for BadGzip {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("the answer's gzip encoding is damaged")
        }
    }

    impl std::error::Error for BadGzip {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            Some(&self.0)
        }
    }
}
