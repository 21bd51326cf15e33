//! Changes the links between pages.

use http::{HeaderValue, Uri, header::LINK};
use okta_core::HttpResponse;

pub(super) fn is_page(response: &HttpResponse) -> bool {
    response.status().is_success() && response.body().trim_ascii_start().starts_with(b"[")
}

/// Another URL with the same meaning, so that nobody takes it for a page that was there before.
pub(super) fn another_name_of(uri: &Uri) -> String {
    let separator = if uri.query().is_some() { '&' } else { '?' };
    format!("{uri}{separator}")
}

/// Replaces the link to the next page.
pub(super) fn lead_to(response: &mut HttpResponse, url: &str) {
    let mut lines = take_links(response);
    lines.retain(|line| !String::from_utf8_lossy(line.as_bytes()).contains("rel=\"next\""));
    // It is always text that a header can have: the request had the same in its first line.
    lines.extend(HeaderValue::from_str(&format!("<{url}>; rel=\"next\"")));
    put_links(response, lines);
}

pub(super) fn duplicate_links(response: &mut HttpResponse) {
    let lines = take_links(response);
    put_links(response, lines.iter().flat_map(|line| [line.clone(), line.clone()]).collect());
}

pub(super) fn merge_links(response: &mut HttpResponse) {
    let lines = take_links(response);
    let merged = lines.iter().map(HeaderValue::as_bytes).collect::<Vec<_>>().join(&b", "[..]);
    match HeaderValue::from_bytes(&merged) {
        Ok(merged) if !lines.is_empty() => put_links(response, vec![merged]),
        _ => put_links(response, lines),
    }
}

fn take_links(response: &mut HttpResponse) -> Vec<HeaderValue> {
    let lines = response.headers().get_all(LINK).iter().cloned().collect();
    response.headers_mut().remove(LINK);
    lines
}

fn put_links(response: &mut HttpResponse, lines: Vec<HeaderValue>) {
    for line in lines {
        response.headers_mut().append(LINK, line);
    }
}
