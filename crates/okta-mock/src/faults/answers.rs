//! Answers that are made up in front of the server.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode, header::CONTENT_TYPE};
use okta_core::HttpResponse;
use serde_json::json;

use super::{Gateway, RateLimitHeaders};

/// The server's clock when it answers, and the same in seconds. Waits are told from it, so it need not be now.
const DATE: &str = "Thu, 01 Jan 2026 00:00:00 GMT";

pub(super) fn html(gateway: Gateway) -> HttpResponse {
    let status = match gateway {
        Gateway::BadGateway => StatusCode::BAD_GATEWAY,
        Gateway::ServiceUnavailable => StatusCode::SERVICE_UNAVAILABLE,
        Gateway::GatewayTimeout => StatusCode::GATEWAY_TIMEOUT,
    };
    let page =
        format!("<html><head><title>{status}</title></head><body>{status}</body></html>\r\n");
    answer(status, "text/html", page.into())
}

pub(super) fn too_many_requests(headers: RateLimitHeaders) -> HttpResponse {
    let body = json!({
        "errorCode": "E0000047",
        "errorSummary": "API call exceeded rate limit due to too many requests.",
        "errorLink": "E0000047",
        "errorId": "oaeFaulty",
        "errorCauses": [],
    });
    let body = Bytes::from(body.to_string());
    let mut response = answer(StatusCode::TOO_MANY_REQUESTS, "application/json", body);
    for (name, value) in lines(headers) {
        let name = HeaderName::from_static(name);
        response.headers_mut().append(name, HeaderValue::from_static(value));
    }
    response
}

/// The reset is in seconds since 1970; [`DATE`] is 1767225600.
fn lines(headers: RateLimitHeaders) -> Vec<(&'static str, &'static str)> {
    const LIMIT: &str = "x-rate-limit-limit";
    const REMAINING: &str = "x-rate-limit-remaining";
    const RESET: &str = "x-rate-limit-reset";
    let mut lines = vec![("date", DATE)];
    lines.extend_from_slice(match headers {
        RateLimitHeaders::Sound => &[(LIMIT, "600"), (REMAINING, "0"), (RESET, "1767225630")][..],
        RateLimitHeaders::Missing => &[],
        RateLimitHeaders::Text => &[(LIMIT, "600"), (REMAINING, "0"), (RESET, "soon")],
        RateLimitHeaders::Past => &[(LIMIT, "600"), (REMAINING, "0"), (RESET, "1767222000")],
        RateLimitHeaders::Year3000 => &[(LIMIT, "600"), (REMAINING, "0"), (RESET, "32503680000")],
        RateLimitHeaders::Negative => &[(LIMIT, "600"), (REMAINING, "-1"), (RESET, "-60")],
        RateLimitHeaders::Duplicated => &[
            (LIMIT, "600"),
            (LIMIT, "100"),
            (REMAINING, "5"),
            (REMAINING, "0"),
            (RESET, "1767225605"),
            (RESET, "1767225630"),
        ],
        RateLimitHeaders::Concurrency => &[(LIMIT, "0"), (REMAINING, "0"), (RESET, "1767225660")],
    });
    lines
}

fn answer(status: StatusCode, content_type: &'static str, body: Bytes) -> HttpResponse {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}
