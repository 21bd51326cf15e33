//! gzip: good, bad and hostile.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use http::Method;
use okta_core::{HttpTransport, TransportErrorKind};

use crate::support::{RawServer, builder, failure, get, request, transport};

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(plain).unwrap();
    encoder.finish().unwrap()
}

async fn server(body: &[u8]) -> RawServer {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\n";
    let mut answer = format!("{head}content-length: {}\r\n\r\n", body.len()).into_bytes();
    answer.extend_from_slice(body);
    RawServer::start(answer).await
}

#[tokio::test]
async fn a_gzip_body_arrives_plain_without_the_headers_of_the_encoding() {
    let server = server(&gzip(b"hello")).await;

    let response = transport().send(get(server.url("/"))).await.unwrap();

    assert_eq!(response.body().as_ref(), b"hello");
    let mut names: Vec<_> = response.headers().keys().map(http::HeaderName::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["content-type"]);
}

#[tokio::test]
async fn all_members_of_a_gzip_body_are_decoded() {
    let server = server(&[gzip(b"hello "), gzip(b"world")].concat()).await;

    let response = transport().send(get(server.url("/"))).await.unwrap();

    assert_eq!(response.body().as_ref(), b"hello world");
}

#[tokio::test]
async fn a_gzip_bomb_is_not_inflated_beyond_the_limit() {
    let bomb = gzip(&vec![0; 16 * 1024 * 1024]);
    assert!(bomb.len() < 100_000);
    let server = server(&bomb).await;
    let transport = builder().max_response_size(100_000).build().unwrap();

    let (kind, text) = failure(&transport, server.url("/")).await;

    assert_eq!(kind, TransportErrorKind::Response);
    assert!(text.contains("larger than the limit"), "{text}");
}

#[tokio::test]
async fn nothing_behind_the_limit_is_inflated() {
    // What is damaged is far behind the limit: whoever sees it has inflated too much.
    let mut bomb = gzip(&vec![0; 16 * 1024 * 1024]);
    bomb.truncate(bomb.len() / 2);
    let server = server(&bomb).await;
    let transport = builder().max_response_size(100_000).build().unwrap();

    let (_, text) = failure(&transport, server.url("/")).await;

    assert!(text.contains("larger than the limit"), "{text}");
}

#[tokio::test]
async fn a_body_that_inflates_to_exactly_the_limit_is_accepted() {
    let server = server(&gzip(&[b'x'; 5_000])).await;
    let transport = builder().max_response_size(5_000).build().unwrap();

    let response = transport.send(get(server.url("/"))).await.unwrap();

    assert_eq!(response.body().len(), 5_000);
}

#[tokio::test]
async fn damaged_gzip_is_a_response_failure() {
    let good = gzip(b"hello hello hello");
    let mut wrong_checksum = good.clone();
    let last = wrong_checksum.len() - 5;
    wrong_checksum[last] ^= 0xff;
    let cut_short = good[..good.len() - 9].to_vec();
    let trailing = [good.as_slice(), b"garbage"].concat();

    for body in [wrong_checksum, cut_short, trailing, b"not gzip at all".to_vec()] {
        let server = server(&body).await;

        let (kind, text) = failure(&transport(), server.url("/")).await;

        assert_eq!(kind, TransportErrorKind::Response);
        assert!(text.contains("gzip encoding is damaged"), "{text}");
    }
}

#[tokio::test]
async fn an_answer_to_head_keeps_its_headers() {
    let head = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 100\r\n\r\n";
    let server = RawServer::start(head).await;

    let response = transport().send(request(Method::HEAD, server.url("/"))).await.unwrap();

    assert_eq!(response.headers()["content-encoding"], "gzip");
}
