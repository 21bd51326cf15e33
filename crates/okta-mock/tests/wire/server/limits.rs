//! Clients that send too much, too slowly or nothing.

use std::time::Duration;

use okta_core::TransportErrorKind;
use okta_mock::{MockTransport, Server, fail, json};
use tokio::time::Instant;

use super::raw_client::RawClient;

async fn small_server() -> (MockTransport, Server) {
    let okta = MockTransport::new().on("POST /a", json(200, "{}").any_times());
    let server = Server::builder().max_request_body(10).bind(okta.clone()).await.unwrap();
    (okta, server)
}

#[tokio::test]
async fn a_body_at_the_limit_is_taken() {
    let (_okta, server) = small_server().await;
    let mut client = RawClient::connect(&server).await;

    let answer =
        client.exchange("POST /a HTTP/1.1\nHost: h\nContent-Length: 10\n\n0123456789").await;

    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_announced_or_not() {
    let (okta, server) = small_server().await;
    for rest in ["Content-Length: 11\n\n0123456789a", "Transfer-Encoding: chunked\n\n20\n"] {
        let mut client = RawClient::connect(&server).await;

        client.write(&format!("POST /a HTTP/1.1\nHost: h\n{rest}")).await;
        if rest.contains("chunked") {
            client.write(&format!("{}\n0\n\n", "x".repeat(0x20))).await;
        }

        let answer = client.read().await;
        assert_eq!(answer.status, 413, "{rest}");
        assert_eq!(answer.body, "the body is larger than 10 bytes");
    }
    assert!(okta.requests().is_empty());
}

#[tokio::test]
async fn a_client_sees_the_refusal_of_a_long_body_after_sending_it_all() {
    let okta = MockTransport::new();
    let server = Server::bind(okta).await.unwrap();
    let mut client = RawClient::connect(&server).await;
    let size = 11 * 1024 * 1024;

    client.write(&format!("POST /a HTTP/1.1\nHost: h\nContent-Length: {size}\n\n")).await;
    client.write_bytes(&vec![b'x'; size]).await;

    assert_eq!(client.read().await.status, 413);
}

#[tokio::test]
async fn a_client_that_asks_first_is_refused_before_it_sends() {
    let (_okta, server) = small_server().await;
    let mut client = RawClient::connect(&server).await;

    let answer = client
        .exchange("POST /a HTTP/1.1\nHost: h\nContent-Length: 11\nExpect: 100-continue\n\n")
        .await;

    assert_eq!(answer.status, 413);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_does_not_come_times_out() {
    let (okta, server) = small_server().await;
    let mut client = RawClient::connect(&server).await;

    let answer = client.exchange("POST /a HTTP/1.1\nHost: h\nContent-Length: 9\n\n012").await;

    assert_eq!(answer.status, 408);
    assert!(okta.requests().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_connection_without_a_request_is_closed() {
    let (_okta, server) = small_server().await;
    for beginning in ["", "PRI * HT", "POST /a HTTP/1.1\nHost:"] {
        let mut client = RawClient::connect(&server).await;
        let start = Instant::now();

        client.write(beginning).await;

        assert_eq!(client.read_to_end().await, "", "{beginning:?}");
        assert!(start.elapsed() >= Duration::from_secs(30), "{beginning:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_is_kept_alive_is_closed_when_it_is_silent() {
    let (_okta, server) = small_server().await;
    let mut client = RawClient::connect(&server).await;
    client.exchange("POST /a HTTP/1.1\nHost: h\nContent-Length: 0\n\n").await;
    let start = Instant::now();

    let rest = client.read_to_end().await;

    assert_eq!(rest, "");
    assert!(start.elapsed() >= Duration::from_secs(29), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_slow_transport_is_not_an_idle_connection() {
    let okta = MockTransport::new()
        .on("GET /a", json(200, "{}").delay(Duration::from_secs(600)))
        .on("GET /a", fail(TransportErrorKind::Timeout).delay(Duration::from_secs(600)));
    let server = Server::bind(okta).await.unwrap();
    let mut client = RawClient::connect(&server).await;

    let answer = client.exchange("GET /a HTTP/1.1\nHost: h\n\n").await;
    client.write("GET /a HTTP/1.1\nHost: h\n\n").await;

    assert_eq!(answer.status, 200);
    assert_eq!(client.read_to_end().await, "");
}

#[tokio::test]
async fn an_address_others_can_reach_needs_a_word() {
    let everywhere = ([0, 0, 0, 0], 0);

    let refused = Server::builder().address(everywhere).bind(MockTransport::new()).await;
    let allowed =
        Server::builder().address(everywhere).allow_remote().bind(MockTransport::new()).await;

    assert_eq!(refused.unwrap_err().kind(), std::io::ErrorKind::InvalidInput);
    assert!(allowed.unwrap().url().starts_with("http://0.0.0.0:"));
}
