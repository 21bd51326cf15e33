//! The stylesheet and the script, compiled in.

use bytes::Bytes;
use http::StatusCode;
use okta_core::HttpResponse;

use super::super::reply::response;

pub(super) fn style() -> HttpResponse {
    let text = Bytes::from_static(include_bytes!("style.css"));
    response(StatusCode::OK, "text/css; charset=utf-8", text)
}

pub(super) fn script() -> HttpResponse {
    let text = Bytes::from_static(include_bytes!("page.js"));
    response(StatusCode::OK, "text/javascript; charset=utf-8", text)
}
