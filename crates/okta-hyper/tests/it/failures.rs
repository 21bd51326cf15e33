//! Answers that are none, and what their errors say.

use std::error::Error as _;

use bytes::Bytes;
use okta_core::{HttpTransport, TransportErrorKind};
use tokio::{io::AsyncWriteExt, net::TcpListener};

use crate::support::{RawServer, failure, get, listen, read_request, report, transport};

/// An address nobody listens on.
async fn closed_port() -> std::net::SocketAddr {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap()
}

#[tokio::test]
async fn redirects_are_returned_not_followed() {
    let answer = "HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n";
    let server = RawServer::start(answer).await;

    let response = transport().send(get(server.url("/"))).await.unwrap();

    assert_eq!(response.status(), 302);
    assert_eq!(response.headers()["location"], "/elsewhere");
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn where_nothing_can_wait_it_is_an_error_that_says_so() {
    let request = || get("http://127.0.0.1:9/");
    let timerless = tokio::runtime::Builder::new_current_thread().enable_io().build().unwrap();

    let transport = transport();
    let mut noop = std::task::Context::from_waker(std::task::Waker::noop());
    let outside = std::pin::pin!(transport.send(request())).poll(&mut noop);
    let inside = timerless.block_on(transport.send(request()));

    let std::task::Poll::Ready(outside) = outside else { panic!("it has nothing to wait for") };
    for outcome in [outside, inside] {
        let error = outcome.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Other);
        let reason = error.source().unwrap().to_string();
        assert_eq!(
            reason,
            "HyperTransport must be used inside a Tokio runtime with its time driver"
        );
    }
}

#[tokio::test]
async fn error_statuses_are_answers() {
    for status in ["400 Bad Request", "429 Too Many Requests", "503 Service Unavailable"] {
        let server =
            RawServer::start(format!("HTTP/1.1 {status}\r\ncontent-length: 2\r\n\r\n{{}}")).await;

        let response = transport().send(get(server.url("/"))).await.unwrap();

        assert_eq!(
            (response.status().as_str(), response.body().as_ref()),
            (&status[..3], &b"{}"[..])
        );
        assert_eq!(server.requests().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn a_refused_connection_is_a_connect_failure() {
    let address = closed_port().await;

    let error = transport().send(get(format!("http://{address}/"))).await.unwrap_err();

    assert_eq!(error.kind(), TransportErrorKind::Connect);
    assert!(report(&error).contains("refused"), "{}", report(&error));
    let failure = error.source().unwrap();
    let cause = failure.source().unwrap().downcast_ref::<std::io::Error>().unwrap();
    assert_eq!(cause.kind(), std::io::ErrorKind::ConnectionRefused);
}

#[tokio::test]
async fn a_name_that_cannot_be_looked_up_is_a_connect_failure() {
    // A label of more than 63 characters: every resolver refuses it without asking the network.
    let url = format!("http://{}.example/", "x".repeat(70));

    let (kind, text) = failure(&transport(), url).await;

    assert_eq!(kind, TransportErrorKind::Connect);
    assert!(text.contains("dns error"), "{text}");
}

#[tokio::test]
async fn a_connection_closed_after_the_request_is_interrupted() {
    let address = listen(|mut stream| async move { drop(read_request(&mut stream).await) }).await;

    let (kind, text) = failure(&transport(), format!("http://{address}/")).await;

    assert_eq!(kind, TransportErrorKind::Interrupted, "{text}");
}

#[tokio::test]
async fn a_connection_closed_within_the_head_is_interrupted() {
    let address = listen(|mut stream| async move {
        read_request(&mut stream).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-le").await.unwrap();
    })
    .await;

    let (kind, text) = failure(&transport(), format!("http://{address}/")).await;

    assert_eq!(kind, TransportErrorKind::Interrupted, "{text}");
}

#[tokio::test]
async fn an_answer_that_is_not_http_is_a_response_failure() {
    for answer in [
        "SSH-2.0-OpenSSH_9.9\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nbad header: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n",
    ] {
        let server = RawServer::start(answer).await;

        let (kind, text) = failure(&transport(), server.url("/")).await;

        assert_eq!(kind, TransportErrorKind::Response, "{answer:?}: {text}");
    }
}

#[tokio::test]
async fn errors_hold_nothing_of_the_request() {
    let garbage = RawServer::start("secret garbage\r\n\r\n").await;
    let silent = listen(|mut stream| async move { drop(read_request(&mut stream).await) }).await;
    let urls = [
        format!("http://{}/secret?token=secret", closed_port().await),
        format!("http://{}.example/secret?token=secret", "x".repeat(70)),
        format!("http://{silent}/secret?token=secret"),
        garbage.url("/secret?token=secret"),
    ];
    for url in urls {
        let request = http::Request::post(url)
            .header("authorization", "SSWS secret")
            .body(Bytes::from("secret"))
            .unwrap();

        let error = transport().send(request).await.unwrap_err();

        let text = format!("{} {error:?}", report(&error));
        assert!(!text.contains("secret"), "{text}");
    }
}

#[tokio::test]
async fn a_failure_to_connect_names_host_and_port_and_nothing_else_of_the_url() {
    let closed = closed_port().await;
    let long = format!("{}.example", "x".repeat(70));
    let plain = RawServer::start("HTTP/1.1 400 Bad Request\r\n\r\n").await.address();
    let silent = listen(|mut stream| async move { drop(read_request(&mut stream).await) }).await;
    let transport = crate::support::builder()
        .connect_timeout(std::time::Duration::from_millis(150))
        .build()
        .unwrap();
    for (url, place) in [
        (format!("http://{closed}/path?query"), closed.to_string()),
        (format!("http://{long}/path?query"), format!("{long}:80")),
        (format!("https://{long}/path?query"), format!("{long}:443")),
        (format!("https://{plain}/path?query"), plain.to_string()),
        (format!("http://{silent}/path?query"), silent.to_string()),
    ] {
        let (_, text) = failure(&transport, url).await;

        assert_eq!(text.matches(&place).count(), 1, "{text}");
        assert!(!text.contains("path") && !text.contains("query"), "{text}");
    }
}

#[tokio::test]
async fn an_answer_may_have_as_many_headers_as_gateways_send() {
    for (number, is_read) in [(250, true), (300, false)] {
        let headers: Vec<_> = (0..number).map(|n| format!("x-gateway-{n}: {n}\r\n")).collect();
        let headers = headers.concat();
        let answer = format!("HTTP/1.1 200 OK\r\n{headers}content-length: 2\r\n\r\n{{}}");
        let server = RawServer::start(answer).await;

        let outcome = transport().send(get(server.url("/"))).await;

        match outcome {
            Ok(response) => assert!(is_read && response.headers().len() == number + 1),
            Err(error) => {
                assert!(!is_read, "{}", report(&error));
                assert_eq!(error.kind(), TransportErrorKind::Response);
            }
        }
    }
}
