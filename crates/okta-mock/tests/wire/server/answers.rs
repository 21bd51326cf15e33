//! What of an answer, a failure or a panic reaches the client.

use okta_core::TransportErrorKind;
use okta_mock::{MockTransport, Reply, Server, empty, fail, json, page, text};

use super::raw_client::{Answer, RawClient};

async fn serve(reply: Reply) -> (Server, RawClient) {
    let okta = MockTransport::new().on("GET /a", reply);
    let server = Server::bind(okta).await.unwrap();
    let client = RawClient::connect(&server).await;
    (server, client)
}

async fn get(reply: Reply) -> Answer {
    let (_server, mut client) = serve(reply).await;
    client.exchange("GET /a HTTP/1.1\nHost: h\n\n").await
}

#[tokio::test]
async fn status_headers_and_body_arrive() {
    let answer = get(json(404, "{}").header("x-a", "1").header("x-a", "2")).await;

    assert_eq!((answer.status, answer.body.as_str()), (404, "{}"));
    assert!(answer.head.contains("\r\ncontent-type: application/json\r\n"), "{answer:?}");
    assert!(answer.head.contains("\r\nx-a: 1\r\nx-a: 2\r\n"), "{answer:?}");
}

#[tokio::test]
async fn a_204_has_neither_body_nor_content_type() {
    let answer = get(text(204, "application/json", "{}")).await;

    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    assert!(!answer.head.contains("content-"), "{answer:?}");
}

#[tokio::test]
async fn a_length_that_the_transport_claims_is_replaced_by_the_true_one() {
    let reply =
        json(200, "{}").header("content-length", "99").header("transfer-encoding", "chunked");

    let answer = get(reply).await;

    assert_eq!(answer.body, "{}");
    assert!(!answer.head.contains("transfer-encoding"), "{answer:?}");
}

#[tokio::test]
async fn head_gets_the_length_without_the_body() {
    let okta = MockTransport::new().on("HEAD /a", json(200, "{}")).on("GET /b", empty(204));
    let server = Server::bind(okta).await.unwrap();
    let mut client = RawClient::connect(&server).await;

    client
        .write("HEAD /a HTTP/1.1\nHost: h\n\nGET /b HTTP/1.1\nHost: h\nConnection: close\n\n")
        .await;

    let both = client.read_to_end().await;
    assert!(both.starts_with("HTTP/1.1 200 OK\r\n"), "{both}");
    assert!(both.contains("\r\ncontent-length: 2\r\n"), "{both}");
    let (_, after_head) = both.split_once("\r\n\r\n").unwrap();
    assert!(after_head.starts_with("HTTP/1.1 204 No Content\r\n"), "{both}");
}

#[tokio::test]
async fn links_of_a_page_lead_back_to_the_server() {
    let (_server, mut client) = serve(page([], Some("/a?after=1"))).await;

    let answer = client.exchange("GET /a HTTP/1.1\nHost: localhost:99\n\n").await;

    assert!(answer.head.contains("link: <http://localhost:99/a>; rel=\"self\"\r\n"), "{answer:?}");
    assert!(
        answer.head.contains("link: <http://localhost:99/a?after=1>; rel=\"next\""),
        "{answer:?}"
    );
}

#[tokio::test]
async fn a_broken_connection_is_a_broken_connection() {
    for kind in
        [TransportErrorKind::Connect, TransportErrorKind::Timeout, TransportErrorKind::Interrupted]
    {
        let (_server, mut client) = serve(fail(kind)).await;

        client.write("GET /a HTTP/1.1\nHost: h\n\n").await;

        assert_eq!(client.read_to_end().await, "", "{kind:?}");
    }
}

#[tokio::test]
async fn another_failure_is_a_bad_gateway_with_the_reason() {
    let response = get(fail(TransportErrorKind::Response)).await;
    let other = get(fail(TransportErrorKind::Other)).await;

    assert_eq!((response.status, other.status), (502, 502));
    assert_eq!(response.body, "the answer is not usable HTTP: a failure written in the test");
}

#[tokio::test]
async fn an_answer_that_ends_no_request_is_a_bad_gateway() {
    let answer = get(empty(103)).await;

    assert_eq!(answer.status, 502);
}

#[tokio::test]
async fn an_unexpected_request_is_answered_with_the_report_and_the_server_lives_on() {
    let (_server, mut client) = serve(json(200, "{}")).await;

    let unexpected = client.exchange("GET /b HTTP/1.1\nHost: h\n\n").await;
    let expected = client.exchange("GET /a HTTP/1.1\nHost: h\n\n").await;

    assert_eq!((unexpected.status, expected.status), (500, 200));
    assert!(unexpected.head.contains("content-type: text/plain; charset=utf-8"), "{unexpected:?}");
    assert!(unexpected.body.starts_with("unexpected request 0:\n  GET /b\n"), "{unexpected:?}");
}
