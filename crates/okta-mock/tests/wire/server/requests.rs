//! What of a request reaches the transport.

use okta_mock::{MockTransport, Server, empty, json, reply_fn};
use serde_json::json as value;

use super::raw_client::RawClient;

async fn anything() -> (MockTransport, Server) {
    let okta = ["GET /*", "GET /*/*/*/*", "POST /*"]
        .into_iter()
        .fold(MockTransport::new(), |okta, pattern| okta.on(pattern, json(200, "{}").any_times()));
    let server = Server::bind(okta.clone()).await.unwrap();
    (okta, server)
}

#[tokio::test]
async fn the_url_is_made_of_the_host_and_the_untouched_path() {
    let (okta, server) = anything().await;
    let mut client = RawClient::connect(&server).await;

    let target = "/api/v1/users/a%2fb%40c?q=%22a+b%22&&x=%e4";
    client.exchange(&format!("GET {target} HTTP/1.1\nHost: test.okta.com:8080\n\n")).await;

    assert_eq!(okta.request(0).uri().to_string(), format!("http://test.okta.com:8080{target}"));
}

#[tokio::test]
async fn headers_arrive_all_and_in_their_order() {
    let (okta, server) = anything().await;
    let mut client = RawClient::connect(&server).await;

    client
        .exchange(
            "GET /a HTTP/1.1\nHost: h\nAuthorization: SSWS x\nX-A: 1\nx-a: 2\nAccept: a/b\n\n",
        )
        .await;

    let request = okta.request(0);
    assert_eq!(request.headers().get_all("x-a").iter().collect::<Vec<_>>(), ["1", "2"]);
    assert_eq!(request.header("authorization"), Some("SSWS x"));
    assert_eq!(request.header("accept"), Some("a/b"));
}

#[tokio::test]
async fn a_proxy_request_keeps_its_absolute_url() {
    let (okta, server) = anything().await;
    let mut client = RawClient::connect(&server).await;

    let answer = client.exchange("GET http://test.okta.com/a?b HTTP/1.1\nHost: other\n\n").await;

    assert_eq!(answer.status, 200);
    assert_eq!(okta.request(0).uri(), "http://test.okta.com/a?b");
}

#[tokio::test]
async fn a_chunked_body_arrives_whole() {
    let okta = MockTransport::new().on("POST /a", reply_fn(|r| json(200, r.json())));
    let server = Server::bind(okta).await.unwrap();
    let mut client = RawClient::connect(&server).await;

    client.write("POST /a HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n").await;
    client.write("4\n{\"a\"\n").await;
    client.write("3\n:1}\n0\n\n").await;

    assert_eq!(client.read().await.body, r#"{"a":1}"#);
}

#[tokio::test]
async fn a_connection_serves_many_requests() {
    let okta = MockTransport::new()
        .on("POST /a", json(200, value!({"n": 1})))
        .on("DELETE /b", empty(204))
        .on("GET /c", json(404, value!({"n": 3})));
    let server = Server::bind(okta.clone()).await.unwrap();
    let mut client = RawClient::connect(&server).await;

    let first = client.exchange("POST /a HTTP/1.1\nHost: h\nContent-Length: 2\n\n{}").await;
    let second = client.exchange("DELETE /b HTTP/1.1\nHost: h\n\n").await;
    let third = client.exchange("GET /c HTTP/1.1\nHost: h\n\n").await;

    assert_eq!((first.status, first.body.as_str()), (200, r#"{"n":1}"#));
    assert_eq!(second.status, 204);
    assert_eq!((third.status, third.body.as_str()), (404, r#"{"n":3}"#));
    okta.assert_done();
}

#[tokio::test]
async fn pipelined_requests_are_answered_in_order() {
    let okta =
        MockTransport::new().on("GET /a", json(200, "\"a\"")).on("GET /b", json(200, "\"b\""));
    let server = Server::bind(okta).await.unwrap();
    let mut client = RawClient::connect(&server).await;

    client.write("GET /a HTTP/1.1\nHost: h\n\nGET /b HTTP/1.1\nHost: h\n\n").await;

    assert_eq!(client.read().await.body, "\"a\"");
    assert_eq!(client.read().await.body, "\"b\"");
}

#[tokio::test]
async fn a_client_that_asks_first_is_told_to_continue() {
    let (okta, server) = anything().await;
    let mut client = RawClient::connect(&server).await;

    client.write("POST /a HTTP/1.1\nHost: h\nContent-Length: 2\nExpect: 100-continue\n\n").await;
    let leave = client.read().await;
    let answer = client.exchange("{}").await;

    assert_eq!((leave.status, answer.status), (100, 200));
    assert_eq!(okta.request(0).text(), "{}");
}

#[tokio::test]
async fn a_request_without_exactly_one_good_host_is_refused() {
    let (okta, server) = anything().await;
    for headers in ["", "Host: a\nHost: b\n", "Host: a b\n", "Host:\n"] {
        let mut client = RawClient::connect(&server).await;

        let answer = client.exchange(&format!("GET /a HTTP/1.1\n{headers}\n")).await;

        assert_eq!(answer.status, 400, "{headers:?}");
    }
    assert!(okta.requests().is_empty());
}

#[tokio::test]
async fn targets_that_are_no_path_are_refused() {
    let (okta, server) = anything().await;
    for line in ["OPTIONS *", "CONNECT test.okta.com:443"] {
        let mut client = RawClient::connect(&server).await;

        let answer = client.exchange(&format!("{line} HTTP/1.1\nHost: h\n\n")).await;

        assert_eq!(answer.status, 400, "{line}");
    }
    assert!(okta.requests().is_empty());
}

#[tokio::test]
async fn garbage_is_refused_and_the_server_lives_on() {
    let (okta, server) = anything().await;
    for garbage in
        ["\u{16}\u{3}\u{1}\u{2}\u{0}\n\n", "hello\n\n", "GET /a HTTP/9.9\n\n", "GET  /\n\n"]
    {
        let mut client = RawClient::connect(&server).await;

        client.write(garbage).await;

        let answer = client.read_to_end().await;
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{garbage:?}: {answer:?}");
    }
    let mut client = RawClient::connect(&server).await;
    assert_eq!(client.exchange("GET /a HTTP/1.1\nHost: h\n\n").await.status, 200);
    assert_eq!(okta.requests().len(), 1);
}
