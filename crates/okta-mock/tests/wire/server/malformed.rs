//! Requests that are not what HTTP wants, byte by byte. None of them ends the server.

use okta_mock::{MockTransport, Server, json};

use super::raw_client::RawClient;

/// A server with a limit of ten bytes for bodies, whose transport takes anything at `/a`.
async fn served() -> (MockTransport, Server) {
    let okta = MockTransport::new()
        .on("GET /a", json(200, "{}").any_times())
        .on("POST /a", json(200, "{}").any_times());
    let server = Server::builder().max_request_body(10).bind(okta.clone()).await.unwrap();
    (okta, server)
}

/// What comes back for these bytes when nothing follows them. Line breaks become CRLF.
async fn answers(server: &Server, sent: &str) -> String {
    let mut client = RawClient::connect(server).await;
    client.try_write_bytes(sent.replace('\n', "\r\n").as_bytes()).await;
    client.end().await;
    client.read_to_end().await
}

#[tokio::test]
async fn a_malformed_request_is_refused_with_its_status_and_does_not_reach_the_transport() {
    let (okta, server) = served().await;
    let headers = |lines: &str| format!("GET /a HTTP/1.1\nHost: h\n{lines}\n\n");
    let post = |rest: &str| format!("POST /a HTTP/1.1\nHost: h\n{rest}");
    let chunks = |rest: &str| post(&format!("Transfer-Encoding: chunked\n\n{rest}"));
    let cases = [
        // The request line.
        ("GET\n\n".to_owned(), 400),
        ("GET /a\n\n".to_owned(), 400),
        ("GET /a HTTP/1.1 more\nHost: h\n\n".to_owned(), 400),
        ("GET /a b HTTP/1.1\nHost: h\n\n".to_owned(), 400),
        ("G@T /a HTTP/1.1\nHost: h\n\n".to_owned(), 400),
        ("GET /a HTTP/2.0\nHost: h\n\n".to_owned(), 400),
        ("GET a HTTP/1.1\nHost: h\n\n".to_owned(), 400),
        ("GET h:80 HTTP/1.1\nHost: h\n\n".to_owned(), 400),
        ("GET http:///a HTTP/1.1\nHost: h\n\n".to_owned(), 400),
        (format!("GET /{} HTTP/1.1\nHost: h\n\n", "a".repeat(70_000)), 414),
        // Headers.
        (headers("bad name: x"), 400),
        (headers(": x"), 400),
        (headers("no colon"), 400),
        (headers("X-A : x"), 400),
        (headers("X-A: 1\n folded"), 400),
        (headers("X-A: \u{0}"), 400),
        (headers(&["X-A: 1"; 150].join("\n")), 431),
        // Lengths and chunks.
        (post("Content-Length: many\n\n"), 400),
        (post("Content-Length: -1\n\n"), 400),
        (post("Content-Length: 99999999999999999999\n\n"), 400),
        (post("Content-Length: 1\nContent-Length: 2\n\n12"), 400),
        (post("Content-Length: 1, 1\n\n1"), 400),
        (post("Content-Length: 9\n\n{}"), 400),
        (post("Content-Length: 11\n\n0123456789a"), 413),
        (post("Transfer-Encoding: gzip\n\n{}"), 400),
        (chunks("zz\n{}\n0\n\n"), 400),
        (chunks("-1\n\n"), 400),
        (chunks("ffffffffffffffffff\n\n"), 400),
        (chunks("2\n{}X\n0\n\n"), 400),
        (chunks("2\n{}\n"), 400),
        (chunks("b\n0123456789a\n0\n\n"), 413),
        // HTTP/1.0 may leave the host out, but then nobody knows the URL.
        ("GET /a HTTP/1.0\n\n".to_owned(), 400),
    ];
    for (sent, expected) in cases {
        let what = &sent[..sent.len().min(80)];

        let answer = answers(&server, &sent).await;

        let status = answer.split(' ').nth(1).and_then(|status| status.parse::<u16>().ok());
        assert_eq!(status, Some(expected), "{what:?}: {answer:?}");
        assert_eq!(answer.matches("HTTP/1.").count(), 1, "{what:?}: {answer:?}");
    }
    assert!(okta.requests().is_empty());
    assert!(answers(&server, "GET /a HTTP/1.1\nHost: h\n\n").await.starts_with("HTTP/1.1 200 OK"));
}

#[tokio::test]
async fn a_head_without_end_is_given_up() {
    let (okta, server) = served().await;

    let answer =
        answers(&server, &format!("GET /a HTTP/1.1\nX-A: {}\n\n", "x".repeat(500_000))).await;

    // The answer can be lost: the connection ends while the client is still sending.
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431 "), "{answer:?}");
    assert!(okta.requests().is_empty());
}

#[tokio::test]
async fn what_is_odd_but_allowed_is_answered() {
    for (sent, url) in [
        ("GET /a HTTP/1.0\nHost: h\n\n", "http://h/a"),
        ("GET http://h/a HTTP/1.0\n\n", "http://h/a"),
        ("GET http://h:81/a HTTP/1.1\nHost: other\n\n", "http://h:81/a"),
        ("POST /a HTTP/1.1\nHost: h\n\n", "http://h/a"),
        ("POST /a HTTP/1.1\nHost: h\nExpect: miracles\nContent-Length: 2\n\n{}", "http://h/a"),
        // The encoding counts, not the length.
        (
            "POST /a HTTP/1.1\nHost: h\nContent-Length: 9\nTransfer-Encoding: chunked\n\n2\n{}\n0\n\n",
            "http://h/a",
        ),
        ("\n\nGET /a HTTP/1.1\nHost: h\n\n", "http://h/a"),
        ("GET /a HTTP/1.1\nHost: h\nConnection: Upgrade\nUpgrade: websocket\n\n", "http://h/a"),
    ] {
        let (okta, server) = served().await;

        let answer = answers(&server, sent).await;

        let status = answer.split(' ').nth(1);
        assert_eq!(status, Some("200"), "{sent:?}: {answer:?}");
        assert!(answer.ends_with("\r\n\r\n{}"), "{sent:?}: {answer:?}");
        assert_eq!(okta.request(0).uri(), url, "{sent:?}");
        assert!(["", "{}"].contains(&&*okta.request(0).text()), "{sent:?}");
    }
}

#[tokio::test]
async fn bytes_behind_a_body_are_the_next_request() {
    let (okta, server) = served().await;

    let answers =
        answers(&server, "POST /a HTTP/1.1\nHost: h\nContent-Length: 2\n\n{}345\n\n").await;

    assert!(answers.starts_with("HTTP/1.1 200 OK\r\n"), "{answers}");
    assert!(answers.contains("{}HTTP/1.1 400 Bad Request\r\n"), "{answers}");
    assert_eq!(okta.requests().len(), 1);
    assert_eq!(okta.request(0).text(), "{}");
}
