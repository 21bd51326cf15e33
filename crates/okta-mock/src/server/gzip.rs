//! Answers in gzip for clients that accept it.

use std::io::Write;

use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use http::{
    HeaderMap, HeaderValue,
    header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, VARY},
};
use okta_core::HttpResponse;

/// Smaller bodies only grow.
const SMALLEST: usize = 256;

/// Whether the client accepts gzip. `gzip;q=0` is the way to say no.
pub(super) fn is_accepted(headers: &HeaderMap) -> bool {
    headers
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|coding| {
            let mut parts = coding.split(';').map(str::trim);
            let names_gzip = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
            let quality = parts.find_map(|part| part.strip_prefix("q="));
            names_gzip && quality.is_none_or(|quality| quality.parse().is_ok_and(|q: f32| q > 0.0))
        })
}

/// The same answer, smaller. One that is small or compressed already stays as it is.
pub(super) fn compressed(mut response: HttpResponse) -> HttpResponse {
    if response.body().len() < SMALLEST || response.headers().contains_key(CONTENT_ENCODING) {
        return response;
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory cannot fail; if it did, the answer would go out as it is.
    let Ok(body) = encoder.write_all(response.body()).and_then(|()| encoder.finish()) else {
        return response;
    };
    *response.body_mut() = Bytes::from(body);
    let headers = response.headers_mut();
    headers.remove(CONTENT_LENGTH);
    headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    headers.append(VARY, HeaderValue::from_static("accept-encoding"));
    response
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    fn accepts(value: &'static str) -> bool {
        let value = HeaderValue::from_static(value);
        is_accepted(&HeaderMap::from_iter([(ACCEPT_ENCODING, value)]))
    }

    #[test]
    fn gzip_must_be_named_and_not_refused() {
        for yes in ["gzip", "deflate, GZIP", "gzip;q=0.5, br"] {
            assert!(accepts(yes), "{yes}");
        }
        for no in ["", "br", "gzip;q=0", "gzip; q=0.0", "x-gzip-not"] {
            assert!(!accepts(no), "{no}");
        }
        assert!(!is_accepted(&HeaderMap::new()));
    }

    #[test]
    fn a_long_body_is_compressed_and_a_short_one_is_not() {
        let text = "x".repeat(SMALLEST);

        let long = compressed(HttpResponse::new(text.clone().into()));
        let short = compressed(HttpResponse::new("x".into()));

        let mut read = String::new();
        GzDecoder::new(&long.body()[..]).read_to_string(&mut read).unwrap();
        assert_eq!(read, text);
        assert_eq!(long.headers()[CONTENT_ENCODING], "gzip");
        assert_eq!(short.body(), "x");
        assert!(short.headers().is_empty());
    }
}
