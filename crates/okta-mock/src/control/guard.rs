//! Who may use the control interface: this machine, and in a browser only pages of this server.

use http::{
    HeaderMap, Method, StatusCode, Uri,
    header::{CONTENT_TYPE, ORIGIN},
    uri::Authority,
};
use okta_core::HttpRequest;

use super::reply::Refusal;
use crate::server::Peer;

/// Refuses what may come from elsewhere.
///
/// A page on the web can make a browser send requests here, and a name of the attacker's can be made to lead here (DNS
/// rebinding), which makes a page look as if it came from this server: hence the look at the host's name.
pub(super) fn check(request: &HttpRequest) -> Result<(), Refusal> {
    let peer = request.extensions().get::<Peer>();
    if peer.is_some_and(|peer| !peer.0.to_canonical().is_loopback()) {
        return Err(Refusal::forbidden("the control interface is for this machine only"));
    }
    if !request.uri().authority().is_some_and(is_loopback) {
        return Err(Refusal::forbidden(
            "the control interface is reached as localhost or by a loopback address, not by another name",
        ));
    }
    let (headers, uri) = (request.headers(), request.uri());
    if !is_of_this_origin(headers, uri) || is_from_another_site(headers, request.method()) {
        return Err(Refusal::forbidden("the control interface is not for pages of other origins"));
    }
    Ok(())
}

/// Refuses a body that a page of another origin could send without asking, where no form is expected.
pub(super) fn check_media(request: &HttpRequest) -> Result<(), Refusal> {
    let stated = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media = stated.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    if !request.body().is_empty() && !media.eq_ignore_ascii_case("application/json") {
        return Err(Refusal::with(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "a body is JSON, with \"Content-Type: application/json\" (curl: --json)",
        ));
    }
    Ok(())
}

/// Refuses a form that no browser vouches for: it has to say that the form stood on a page of this server.
pub(super) fn check_form(request: &HttpRequest) -> Result<(), Refusal> {
    let site = request.headers().get("sec-fetch-site");
    if request.headers().contains_key(ORIGIN) || site.is_some_and(|site| site == "same-origin") {
        return Ok(());
    }
    Err(Refusal::forbidden(
        "forms are for browsers; programs use the JSON interface, see GET /_mock",
    ))
}

fn is_loopback(authority: &Authority) -> bool {
    let host = authority.host();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

/// Programs send no `Origin`; a browser sends one with everything that could change something.
fn is_of_this_origin(headers: &HeaderMap, uri: &Uri) -> bool {
    let own = format!(
        "{}://{}",
        uri.scheme_str().unwrap_or_default(),
        uri.authority().map(Authority::as_str).unwrap_or_default()
    );
    headers
        .get_all(ORIGIN)
        .iter()
        .all(|origin| origin.as_bytes().eq_ignore_ascii_case(own.as_bytes()))
}

/// Whether the browser says so itself. A link that somebody follows to a page here is no harm.
fn is_from_another_site(headers: &HeaderMap, method: &Method) -> bool {
    let value = |name| headers.get(name).map(http::HeaderValue::as_bytes);
    let navigates = *method == Method::GET && value("sec-fetch-mode") == Some(b"navigate");
    match value("sec-fetch-site") {
        None | Some(b"same-origin" | b"none") => false,
        Some(_) => !navigates,
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;

    #[test]
    fn another_machine_is_refused_whatever_it_calls_this_one() {
        for (address, allowed) in [
            ("127.0.0.1", true),
            ("::1", true),
            ("::ffff:127.0.0.1", true),
            ("192.0.2.7", false),
            ("::ffff:192.0.2.7", false),
            ("2001:db8::7", false),
        ] {
            let mut request = HttpRequest::default();
            *request.uri_mut() = Uri::from_static("http://localhost:8080/_mock");
            let address: IpAddr = address.parse().unwrap();
            request.extensions_mut().insert(Peer(address));

            assert_eq!(check(&request).is_ok(), allowed, "{address}");
        }
    }
}
