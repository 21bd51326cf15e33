//! What a request looks like on the wire.

use bytes::Bytes;
use http::Method;
use okta_core::{HttpRequest, HttpTransport, TransportErrorKind};

use crate::support::{RawServer, get, ok, report, request, transport};

/// The header's value in a request as it was on the wire.
fn header<'a>(request: &'a str, name: &str) -> Option<&'a str> {
    request.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

#[tokio::test]
async fn a_request_goes_out_in_origin_form_with_host_and_the_callers_headers() {
    let server = RawServer::start(ok("hello")).await;
    let mut request = get(server.url("/api/v1/users?limit=2"));
    request.headers_mut().insert("authorization", "SSWS 00example".parse().unwrap());

    let response = transport().send(request).await.unwrap();

    assert_eq!((response.status().as_u16(), response.body().as_ref()), (200, &b"hello"[..]));
    let seen = server.only_request();
    assert!(seen.starts_with("GET /api/v1/users?limit=2 HTTP/1.1\r\n"), "{seen}");
    assert_eq!(header(&seen, "host"), Some(server.address().to_string().as_str()));
    assert_eq!(header(&seen, "authorization"), Some("SSWS 00example"));
    assert_eq!(header(&seen, "transfer-encoding"), None);
}

#[tokio::test]
async fn a_body_goes_out_whole_with_its_length() {
    let server = RawServer::start(ok("")).await;
    let request = http::Request::put(server.url("/")).body(Bytes::from(r#"{"a":1}"#)).unwrap();

    transport().send(request).await.unwrap();

    let seen = server.only_request();
    assert_eq!(header(&seen, "content-length"), Some("7"));
    assert!(seen.ends_with("\r\n\r\n{\"a\":1}"), "{seen}");
}

#[tokio::test]
async fn methods_that_expect_a_body_say_so_when_it_is_empty() {
    for method in [Method::POST, Method::PUT, Method::PATCH] {
        let server = RawServer::start(ok("")).await;

        transport().send(request(method.clone(), server.url("/"))).await.unwrap();

        assert_eq!(header(&server.only_request(), "content-length"), Some("0"), "{method}");
    }
}

#[tokio::test]
async fn methods_without_a_body_name_no_length() {
    for method in [Method::GET, Method::HEAD, Method::DELETE] {
        let server = RawServer::start("HTTP/1.1 204 No Content\r\n\r\n").await;

        transport().send(request(method.clone(), server.url("/"))).await.unwrap();

        assert_eq!(header(&server.only_request(), "content-length"), None, "{method}");
    }
}

#[tokio::test]
async fn framing_headers_of_the_caller_are_replaced() {
    let server = RawServer::start(ok("")).await;
    let request = http::Request::post(server.url("/"))
        .header("content-length", "500")
        .header("transfer-encoding", "chunked")
        .body(Bytes::from("four"))
        .unwrap();

    transport().send(request).await.unwrap();

    let seen = server.only_request();
    assert_eq!(header(&seen, "content-length"), Some("4"));
    assert_eq!(header(&seen, "transfer-encoding"), None);
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn gzip_is_asked_for_unless_the_caller_asks_for_something() {
    let server = RawServer::start(ok("")).await;
    let transport = transport();
    let mut asking = get(server.url("/"));
    asking.headers_mut().insert("accept-encoding", "identity".parse().unwrap());

    transport.send(get(server.url("/"))).await.unwrap();
    transport.send(asking).await.unwrap();

    let requests = server.requests();
    assert_eq!(header(&requests[0], "accept-encoding"), Some("gzip"));
    assert_eq!(header(&requests[1], "accept-encoding"), Some("identity"));
}

#[tokio::test]
async fn the_version_of_the_request_is_the_transports_choice() {
    let server = RawServer::start(ok("")).await;
    let mut request = get(server.url("/"));
    *request.version_mut() = http::Version::HTTP_2;

    let response = transport().send(request).await.unwrap();

    assert_eq!(response.status(), 200);
}

#[tokio::test]
async fn a_request_that_cannot_be_sent_is_told_apart() {
    let requests: [HttpRequest; 4] = [
        get("/api/v1/users"),
        get("ftp://127.0.0.1/"),
        get("127.0.0.1:443"),
        request(Method::CONNECT, "http://127.0.0.1/"),
    ];
    for request in requests {
        let url = request.uri().clone();

        let error = transport().send(request).await.unwrap_err();

        assert_eq!(error.kind(), TransportErrorKind::Other, "{url}: {}", report(&error));
    }
}

#[test]
fn outside_a_runtime_it_fails_instead_of_panicking() {
    let transport = transport();
    let mut sending = transport.send(get("http://127.0.0.1:1/"));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());

    let std::task::Poll::Ready(outcome) = sending.as_mut().poll(&mut context) else {
        panic!("pending outside a runtime");
    };

    assert_eq!(outcome.unwrap_err().kind(), TransportErrorKind::Other);
}
