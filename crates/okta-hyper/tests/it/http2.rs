//! HTTP/2: chosen by ALPN, shared by calls, and honest about what the server has processed.

use std::future::poll_fn;

use h2::Reason;
use http::Method;
use okta_core::{HttpTransport, TransportErrorKind};
use okta_hyper::HyperTransport;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    sync::mpsc,
    task::JoinSet,
};

use crate::support::{Authority, TlsServer, builder, failure, get, request};

async fn server(protocols: &[&str]) -> (TlsServer, HyperTransport) {
    let authority = Authority::new();
    let server = TlsServer::start(&authority.server("127.0.0.1"), protocols).await;
    (server, builder().root_certificates_pem(authority.pem()).build().unwrap())
}

/// Answers every stream by resetting it.
async fn resetting(reason: Reason) -> (TlsServer, HyperTransport) {
    let authority = Authority::new();
    let identity = authority.server("127.0.0.1");
    let server = TlsServer::start_with(&identity, &["h2"], move |stream| async move {
        let mut connection = h2::server::handshake(stream).await.unwrap();
        while let Some(Ok((_request, mut respond))) = connection.accept().await {
            respond.send_reset(reason);
        }
    })
    .await;
    (server, builder().root_certificates_pem(authority.pem()).build().unwrap())
}

/// Begins an answer of ten bytes, sends four, and ends it as `end` says.
async fn stopping_short(end: Option<Reason>) -> (TlsServer, HyperTransport) {
    let authority = Authority::new();
    let identity = authority.server("127.0.0.1");
    let server = TlsServer::start_with(&identity, &["h2"], move |stream| async move {
        let mut connection = h2::server::handshake(stream).await.unwrap();
        while let Some(Ok((_request, mut respond))) = connection.accept().await {
            let head = http::Response::builder().header("content-length", "10").body(()).unwrap();
            let mut body = respond.send_response(head, false).unwrap();
            body.send_data("half".into(), end.is_none()).unwrap();
            if let Some(reason) = end {
                body.send_reset(reason);
            }
        }
    })
    .await;
    (server, builder().root_certificates_pem(authority.pem()).build().unwrap())
}

/// Answers the first request with a GOAWAY that names `last` as the last stream processed, and hangs up.
async fn going_away(last: u8) -> (TlsServer, HyperTransport) {
    answering(&[0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, last, 0, 0, 0, 0]).await
}

/// Answers the first request with this frame, and hangs up.
///
/// Written byte by byte: h2's server makes no mistakes, and never disowns a request it has read.
async fn answering(frame: &[u8]) -> (TlsServer, HyperTransport) {
    const SETTINGS: [u8; 9] = [0, 0, 0, 4, 0, 0, 0, 0, 0];
    const HEADERS: u8 = 1;
    let authority = Authority::new();
    let identity = authority.server("127.0.0.1");
    let frame = frame.to_vec();
    let server = TlsServer::start_with(&identity, &["h2"], move |mut stream| {
        let frame = frame.clone();
        async move {
            stream.write_all(&SETTINGS).await.unwrap();
            stream.read_exact(&mut [0; b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".len()]).await.unwrap();
            loop {
                let mut head = [0; 9];
                stream.read_exact(&mut head).await.unwrap();
                let size = u32::from_be_bytes([0, head[0], head[1], head[2]]);
                stream.read_exact(&mut vec![0; size as usize]).await.unwrap();
                if head[3] == HEADERS {
                    break;
                }
            }
            stream.write_all(&frame).await.unwrap();
            stream.shutdown().await.unwrap();
        }
    })
    .await;
    (server, builder().root_certificates_pem(authority.pem()).build().unwrap())
}

#[tokio::test]
async fn http2_is_used_where_the_server_offers_it() {
    let (server, transport) = server(&["h2", "http/1.1"]).await;

    let response = transport.send(get(server.url("/api"))).await.unwrap();

    assert_eq!(response.body().as_ref(), b"HTTP/2.0 GET /api 0");
}

#[tokio::test]
async fn http1_is_used_where_the_server_offers_no_more() {
    for protocols in [&["http/1.1"][..], &[]] {
        let (server, transport) = server(protocols).await;

        let response = transport.send(get(server.url("/api"))).await.unwrap();

        assert_eq!(response.body().as_ref(), b"HTTP/1.1 GET /api 0");
    }
}

#[tokio::test]
async fn many_calls_at_once_share_one_http2_connection() {
    let (server, transport) = server(&["h2"]).await;
    transport.send(get(server.url("/"))).await.unwrap();
    let mut calls = JoinSet::new();

    for number in 0..50 {
        let (transport, url) = (transport.clone(), server.url(&format!("/{number}")));
        calls.spawn(async move { transport.send(get(url)).await });
    }

    for outcome in calls.join_all().await {
        assert_eq!(outcome.unwrap().status(), 200);
    }
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn bodies_and_connection_headers_are_no_obstacle() {
    let (server, transport) = server(&["h2"]).await;
    let with_body = http::Request::post(server.url("/"))
        .header("connection", "keep-alive")
        .header("host", server.address().to_string())
        .body(bytes::Bytes::from(vec![b'x'; 300_000]))
        .unwrap();

    let full = transport.send(with_body).await.unwrap();
    let empty = transport.send(request(Method::POST, server.url("/"))).await.unwrap();

    assert_eq!(full.body().as_ref(), b"HTTP/2.0 POST / 300000");
    assert_eq!(empty.body().as_ref(), b"HTTP/2.0 POST / 0");
}

#[tokio::test]
async fn a_refused_stream_counts_as_never_sent() {
    let (server, transport) = resetting(Reason::REFUSED_STREAM).await;

    let (kind, text) = failure(&transport, server.url("/")).await;

    assert_eq!(kind, TransportErrorKind::Connect, "{text}");
}

#[tokio::test]
async fn a_request_that_a_goaway_disowns_counts_as_never_sent() {
    let (server, transport) = going_away(0).await;

    let (kind, text) = failure(&transport, server.url("/")).await;

    assert_eq!(kind, TransportErrorKind::Connect, "{text}");
}

#[tokio::test]
async fn a_request_that_a_goaway_may_have_processed_is_interrupted() {
    let (server, transport) = going_away(1).await;

    let (kind, text) = failure(&transport, server.url("/")).await;

    assert_eq!(kind, TransportErrorKind::Interrupted, "{text}");
}

#[tokio::test]
async fn a_goaway_of_our_own_does_not_count_as_never_sent() {
    // Data on stream 0: our side ends the connection, and the server may have acted.
    let (server, transport) = answering(&[0, 0, 0, 0, 0, 0, 0, 0, 0]).await;

    let (kind, text) = failure(&transport, server.url("/")).await;

    assert_eq!(kind, TransportErrorKind::Response, "{text}");
}

#[tokio::test]
async fn a_reset_of_our_own_does_not_count_as_never_sent() {
    // A window update of 0 on our stream is a mistake on that stream alone.
    let (server, transport) = answering(&[0, 0, 4, 8, 0, 0, 0, 0, 1, 0, 0, 0, 0]).await;

    let (kind, text) = failure(&transport, server.url("/")).await;

    assert_eq!(kind, TransportErrorKind::Response, "{text}");
}

#[tokio::test]
async fn headers_of_an_answer_have_a_limit_above_hypers_own() {
    for (size, is_read) in [(40_000, true), (100_000, false)] {
        let authority = Authority::new();
        let identity = authority.server("127.0.0.1");
        let server = TlsServer::start_with(&identity, &["h2"], move |stream| async move {
            let mut connection = h2::server::handshake(stream).await.unwrap();
            while let Some(Ok((_request, mut respond))) = connection.accept().await {
                let mut head = http::Response::new(());
                for number in 0..size / 1000 {
                    let name = http::HeaderName::try_from(format!("x-{number}")).unwrap();
                    head.headers_mut().insert(name, "x".repeat(1000).parse().unwrap());
                }
                drop(respond.send_response(head, true));
            }
        })
        .await;
        let transport = builder().root_certificates_pem(authority.pem()).build().unwrap();

        let outcome = transport.send(get(server.url("/"))).await;

        assert_eq!(outcome.is_ok(), is_read, "{size}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_connection_that_died_silently_is_noticed_before_the_request_times_out() {
    let authority = Authority::new();
    let identity = authority.server("127.0.0.1");
    let (deaf, mut is_deaf) = mpsc::unbounded_channel();
    let server = TlsServer::start_with(&identity, &["h2"], move |stream| {
        let deaf = deaf.clone();
        async move {
            let mut connection = h2::server::handshake(stream).await.unwrap();
            let (_, mut respond) = connection.accept().await.unwrap().unwrap();
            respond.send_response(http::Response::new(()), true).unwrap();
            // What is to be sent is, and from then on nothing is read.
            drop(connection.accept().await);
            deaf.send(()).unwrap();
            std::future::pending::<()>().await;
            drop(connection);
        }
    })
    .await;
    let transport = builder()
        .root_certificates_pem(authority.pem())
        .request_timeout(std::time::Duration::from_secs(600))
        .build()
        .unwrap();
    transport.send(get(server.url("/"))).await.unwrap();
    let unanswered = tokio::spawn({
        let (transport, url) = (transport.clone(), server.url("/"));
        async move { failure(&transport, url).await }
    });
    is_deaf.recv().await.unwrap();
    let start = tokio::time::Instant::now();

    tokio::time::pause();
    let (kind, text) = unanswered.await.unwrap();

    assert_eq!(kind, TransportErrorKind::Interrupted, "{text}");
    assert!(text.contains("stopped answering"), "{text}");
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[tokio::test]
async fn any_other_reset_is_interrupted() {
    for reason in [Reason::CANCEL, Reason::INTERNAL_ERROR] {
        let (server, transport) = resetting(reason).await;

        let (kind, text) = failure(&transport, server.url("/")).await;

        assert_eq!(kind, TransportErrorKind::Interrupted, "{text}");
    }
}

#[tokio::test]
async fn a_reset_within_the_body_is_interrupted() {
    let (server, transport) = stopping_short(Some(Reason::CANCEL)).await;

    let (kind, text) = failure(&transport, server.url("/")).await;

    assert_eq!(kind, TransportErrorKind::Interrupted, "{text}");
}

#[tokio::test]
async fn a_stream_shorter_than_its_content_length_is_malformed() {
    let (server, transport) = stopping_short(None).await;

    let (kind, text) = failure(&transport, server.url("/")).await;

    assert_eq!(kind, TransportErrorKind::Response, "{text}");
}

#[tokio::test]
async fn dropping_the_future_resets_the_stream_and_keeps_the_connection() {
    let authority = Authority::new();
    let (reset, mut was_reset) = mpsc::unbounded_channel();
    let (seen, mut was_seen) = mpsc::unbounded_channel();
    let server = TlsServer::start_with(&authority.server("127.0.0.1"), &["h2"], move |stream| {
        let (seen, reset) = (seen.clone(), reset.clone());
        async move {
            let mut connection = h2::server::handshake(stream).await.unwrap();
            while let Some(Ok((request, mut respond))) = connection.accept().await {
                if request.uri().path() == "/quick" {
                    respond.send_response(http::Response::new(()), true).unwrap();
                    continue;
                }
                let reset = reset.clone();
                seen.send(()).unwrap();
                tokio::spawn(async move {
                    let reason = poll_fn(|cx| respond.poll_reset(cx)).await;
                    reset.send(reason.unwrap()).unwrap();
                });
            }
        }
    })
    .await;
    let transport = builder().root_certificates_pem(authority.pem()).build().unwrap();
    let stuck = tokio::spawn({
        let (transport, url) = (transport.clone(), server.url("/stuck"));
        async move { transport.send(get(url)).await }
    });
    was_seen.recv().await.unwrap();

    stuck.abort();

    assert_eq!(was_reset.recv().await, Some(Reason::CANCEL));
    transport.send(get(server.url("/quick"))).await.unwrap();
    assert_eq!(server.connections(), 1);
}
