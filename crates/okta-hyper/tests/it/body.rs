//! The answer's body: whole, too large, cut short, malformed.

use http::Method;
use okta_core::{HttpTransport, TransportErrorKind};

use crate::support::{RawServer, builder, failure, get, ok, request, transport};

#[tokio::test]
async fn a_chunked_body_is_put_together() {
    let answer = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\
                  4\r\nhell\r\n1\r\no\r\n0\r\n\r\n";
    let server = RawServer::start(answer).await;

    let response = transport().send(get(server.url("/"))).await.unwrap();

    assert_eq!(response.body().as_ref(), b"hello");
}

#[tokio::test]
async fn the_answer_to_head_may_announce_any_length() {
    let server = RawServer::start("HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n").await;

    let response = transport().send(request(Method::HEAD, server.url("/"))).await.unwrap();

    assert_eq!(response.headers()["content-length"], "99999999999");
    assert!(response.body().is_empty());
}

#[tokio::test]
async fn a_body_cut_short_is_interrupted() {
    for answer in [
        "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\nhalf",
    ] {
        let server = RawServer::start_closing(answer).await;

        let (kind, text) = failure(&transport(), server.url("/")).await;

        assert_eq!(kind, TransportErrorKind::Interrupted, "{answer:?}: {text}");
    }
}

#[tokio::test]
async fn a_malformed_body_is_a_response_failure() {
    let answer = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nnonsense\r\n";
    let server = RawServer::start(answer).await;

    let (kind, text) = failure(&transport(), server.url("/")).await;

    assert_eq!(kind, TransportErrorKind::Response, "{text}");
}

#[tokio::test]
async fn a_body_of_exactly_the_limit_is_accepted() {
    let server = RawServer::start(ok("0123456789")).await;
    let transport = builder().max_response_size(10).build().unwrap();

    let response = transport.send(get(server.url("/"))).await.unwrap();

    assert_eq!(response.body().len(), 10);
}

#[tokio::test]
async fn a_body_over_the_limit_is_a_response_failure() {
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\
                   6\r\n012345\r\n5\r\n67890\r\n0\r\n\r\n";
    for answer in [ok("01234567890"), chunked.into()] {
        let server = RawServer::start(answer).await;
        let transport = builder().max_response_size(10).build().unwrap();

        let (kind, text) = failure(&transport, server.url("/")).await;

        assert_eq!(kind, TransportErrorKind::Response);
        assert!(text.contains("larger than the limit of 10 bytes"), "{text}");
    }
}

#[tokio::test]
async fn an_announced_length_over_the_limit_is_not_waited_for() {
    let server = RawServer::start("HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n").await;
    let transport = builder().max_response_size(10).build().unwrap();

    let (kind, _) = failure(&transport, server.url("/")).await;

    assert_eq!(kind, TransportErrorKind::Response);
}

#[tokio::test]
async fn an_unknown_content_encoding_is_a_response_failure() {
    for encoding in ["br", "gzip, br", "gzip, gzip"] {
        let answer = format!(
            "HTTP/1.1 200 OK\r\ncontent-encoding: {encoding}\r\ncontent-length: 2\r\n\r\n{{}}"
        );
        let server = RawServer::start(answer).await;

        let (kind, text) = failure(&transport(), server.url("/")).await;

        assert_eq!(kind, TransportErrorKind::Response, "{encoding}: {text}");
    }
}

#[tokio::test]
async fn the_identity_encoding_is_no_encoding() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-encoding: identity\r\ncontent-length: 2\r\n\r\n{}";
    let server = RawServer::start(answer).await;

    let response = transport().send(get(server.url("/"))).await.unwrap();

    assert_eq!(response.body().as_ref(), b"{}");
}
