//! The time limits. Sockets need real time: limits are short, and nothing is asserted about how soon they strike.

use std::{future::pending, time::Duration};

use okta_core::TransportErrorKind;
use tokio::{io::AsyncWriteExt, time::sleep};

use crate::support::{builder, failure, listen, read_request};

const SHORT: Duration = Duration::from_millis(150);

/// Accepts, and says nothing for ever.
async fn silent_server() -> std::net::SocketAddr {
    listen(|stream| async move {
        pending::<()>().await;
        drop(stream);
    })
    .await
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn an_address_that_does_not_answer_hits_the_connect_timeout() {
    // A full accept queue: the kernel ignores further connections, as a black hole would.
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let mut queued = Vec::new();
    while let Ok(stream) =
        tokio::time::timeout(SHORT, tokio::net::TcpStream::connect(address)).await
    {
        queued.push(stream.unwrap());
    }
    let transport = builder().connect_timeout(SHORT).build().unwrap();

    let (kind, text) = failure(&transport, format!("http://{address}/")).await;

    assert_eq!(kind, TransportErrorKind::Connect);
    assert!(text.contains("connect timeout of 150ms"), "{text}");
}

#[tokio::test]
async fn a_tls_handshake_that_does_not_end_hits_the_connect_timeout() {
    let address = silent_server().await;
    let transport = builder().connect_timeout(SHORT).build().unwrap();

    let (kind, text) = failure(&transport, format!("https://{address}/")).await;

    assert_eq!(kind, TransportErrorKind::Connect);
    assert!(text.contains("connect timeout of 150ms"), "{text}");
}

#[tokio::test]
async fn a_proxy_that_does_not_answer_hits_the_connect_timeout() {
    let address = silent_server().await;
    for scheme in ["http", "https", "socks5"] {
        let transport = builder()
            .connect_timeout(SHORT)
            .proxy(format!("{scheme}://{address}"))
            .build()
            .unwrap();

        let (kind, text) = failure(&transport, "https://example.okta.com/").await;

        assert_eq!(kind, TransportErrorKind::Connect);
        assert!(text.contains("connect timeout of 150ms"), "{scheme}: {text}");
    }
}

#[tokio::test]
async fn a_server_that_does_not_answer_hits_the_request_timeout() {
    let address = silent_server().await;
    let transport = builder().request_timeout(SHORT).build().unwrap();

    let (kind, text) = failure(&transport, format!("http://{address}/")).await;

    assert_eq!(kind, TransportErrorKind::Timeout);
    assert!(text.contains("request timeout of 150ms"), "{text}");
}

#[tokio::test]
async fn a_body_that_drips_hits_the_request_timeout() {
    let address = listen(|mut stream| async move {
        read_request(&mut stream).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n").await.unwrap();
        while stream.write_all(b"x").await.is_ok() {
            sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
    let transport = builder().request_timeout(SHORT).build().unwrap();

    let (kind, text) = failure(&transport, format!("http://{address}/")).await;

    assert_eq!(kind, TransportErrorKind::Timeout);
    assert!(text.contains("request timeout"), "{text}");
}

#[tokio::test]
async fn a_body_that_stops_hits_the_idle_read_timeout() {
    let address = listen(|mut stream| async move {
        read_request(&mut stream).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf").await.unwrap();
        pending::<()>().await;
    })
    .await;
    let transport = builder().idle_read_timeout(SHORT).build().unwrap();

    let (kind, text) = failure(&transport, format!("http://{address}/")).await;

    assert_eq!(kind, TransportErrorKind::Timeout);
    assert!(text.contains("idle read timeout of 150ms"), "{text}");
}
