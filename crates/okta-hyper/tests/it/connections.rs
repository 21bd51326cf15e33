//! Keeping connections, and giving them up.

use std::sync::Arc;

use okta_core::HttpTransport;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    sync::{Notify, mpsc},
};

use crate::support::{RawServer, builder, get, listen, ok, read_request, transport};

#[tokio::test]
async fn a_thousand_calls_in_a_row_share_one_connection() {
    let server = RawServer::start(ok("hello")).await;
    let transport = transport();

    for _ in 0..1_000 {
        transport.send(get(server.url("/"))).await.unwrap();
    }

    assert_eq!((server.requests().len(), server.connections()), (1_000, 1));
}

#[tokio::test]
async fn clones_share_their_connections() {
    let server = RawServer::start(ok("hello")).await;
    let transport = transport();

    transport.send(get(server.url("/"))).await.unwrap();
    transport.clone().send(get(server.url("/"))).await.unwrap();

    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn without_a_pool_every_call_makes_its_own_connection() {
    let server = RawServer::start(ok("hello")).await;
    let transport = builder().pool_max_idle_per_host(0).build().unwrap();

    for _ in 0..3 {
        transport.send(get(server.url("/"))).await.unwrap();
    }

    assert_eq!(server.connections(), 3);
}

#[tokio::test]
async fn an_idle_connection_that_the_server_closed_is_not_used_again() {
    let (closed, mut client_closed) = mpsc::unbounded_channel();
    let address = listen(move |mut stream| {
        let closed = closed.clone();
        async move {
            read_request(&mut stream).await;
            stream.write_all(&ok("hello")).await.unwrap();
            stream.shutdown().await.unwrap();
            // The end of the client's half is the proof that it has noticed.
            assert_eq!(stream.read(&mut [0; 16]).await.unwrap(), 0);
            closed.send(()).unwrap();
        }
    })
    .await;
    let transport = transport();

    for _ in 0..3 {
        let response = transport.send(get(format!("http://{address}/"))).await.unwrap();

        assert_eq!(response.body().as_ref(), b"hello");
        client_closed.recv().await.unwrap();
    }
}

#[tokio::test]
async fn connection_close_is_obeyed() {
    let answer = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nhi";
    let server = RawServer::start_closing(answer).await;
    let transport = transport();

    for _ in 0..3 {
        transport.send(get(server.url("/"))).await.unwrap();
    }

    assert_eq!(server.connections(), 3);
}

#[tokio::test]
async fn dropping_the_future_gives_the_connection_up() {
    let seen = Arc::new(Notify::new());
    let (closed, mut client_closed) = mpsc::unbounded_channel();
    let request_seen = Arc::clone(&seen);
    let address = listen(move |mut stream| {
        let (seen, closed) = (Arc::clone(&request_seen), closed.clone());
        async move {
            let request = read_request(&mut stream).await.unwrap();
            if request.starts_with("GET /quick ") {
                stream.write_all(&ok("hello")).await.unwrap();
            }
            seen.notify_one();
            closed.send(stream.read(&mut [0; 16]).await.unwrap_or(0)).unwrap();
        }
    })
    .await;
    let transport = transport();
    let stuck = tokio::spawn({
        let transport = transport.clone();
        async move { transport.send(get(format!("http://{address}/stuck"))).await }
    });
    seen.notified().await;

    stuck.abort();

    assert_eq!(
        client_closed.recv().await,
        Some(0),
        "the server must see the end of the connection"
    );
    let response = transport.send(get(format!("http://{address}/quick"))).await.unwrap();
    assert_eq!(response.body().as_ref(), b"hello");
}

#[tokio::test]
async fn dropping_the_future_within_the_body_gives_the_connection_up() {
    let seen = Arc::new(Notify::new());
    let (closed, mut client_closed) = mpsc::unbounded_channel();
    let request_seen = Arc::clone(&seen);
    let address = listen(move |mut stream| {
        let (seen, closed) = (Arc::clone(&request_seen), closed.clone());
        async move {
            read_request(&mut stream).await.unwrap();
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf").await.unwrap();
            seen.notify_one();
            closed.send(stream.read(&mut [0; 16]).await.unwrap_or(0)).unwrap();
        }
    })
    .await;
    let transport = transport();
    let stuck =
        tokio::spawn(async move { transport.send(get(format!("http://{address}/"))).await });
    seen.notified().await;

    stuck.abort();

    assert_eq!(
        client_closed.recv().await,
        Some(0),
        "the server must see the end of the connection"
    );
}
