//! HTTP/2 with prior knowledge.

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::{body::Incoming, client::conn::http2};
use hyper_util::rt::{TokioExecutor, TokioIo};
use okta_core::TransportErrorKind;
use okta_mock::{MockTransport, Server, fail, json};
use tokio::net::TcpStream;

type Sender = http2::SendRequest<Full<Bytes>>;

async fn connect(server: &Server) -> Sender {
    let address = server.url().strip_prefix("http://").unwrap();
    let stream = TokioIo::new(TcpStream::connect(address).await.unwrap());
    let (sender, connection) = http2::handshake(TokioExecutor::new(), stream).await.unwrap();
    tokio::spawn(connection);
    sender
}

async fn post(sender: &Sender, path: &str) -> hyper::Result<Response<Incoming>> {
    let uri = format!("http://test.okta.com:81{path}");
    let body = Full::new(Bytes::from_static(b"{}"));
    sender.clone().send_request(Request::post(uri).body(body).unwrap()).await
}

#[tokio::test]
async fn requests_share_a_connection() {
    let okta = MockTransport::new()
        .on("POST /a", json(200, "\"a\"").header("transfer-encoding", "chunked"))
        .on("POST /b", json(201, "\"b\""));
    let server = Server::bind(okta.clone()).await.unwrap();
    let sender = connect(&server).await;

    let (a, b) = tokio::join!(post(&sender, "/a?x=%2F"), post(&sender, "/b"));

    let (a, b) = (a.unwrap(), b.unwrap());
    assert_eq!((a.status().as_u16(), b.status().as_u16()), (200, 201));
    assert_eq!(a.into_body().collect().await.unwrap().to_bytes(), "\"a\"");
    assert_eq!(okta.request(0).uri(), "http://test.okta.com:81/a?x=%2F");
    assert_eq!(okta.request(0).text(), "{}");
    okta.assert_done();
}

#[tokio::test]
async fn a_broken_connection_is_a_broken_stream() {
    let okta = MockTransport::new()
        .on("POST /a", fail(TransportErrorKind::Interrupted))
        .on("POST /b", json(200, "{}"));
    let server = Server::bind(okta).await.unwrap();
    let sender = connect(&server).await;

    let broken = post(&sender, "/a").await;
    let next = post(&sender, "/b").await;

    assert!(broken.is_err());
    assert_eq!(next.unwrap().status(), 200);
}

#[tokio::test]
async fn an_unexpected_request_leaves_the_connection_usable() {
    let okta = MockTransport::new().on("POST /b", json(200, "{}"));
    let server = Server::bind(okta).await.unwrap();
    let sender = connect(&server).await;

    let unexpected = post(&sender, "/a").await;
    let next = post(&sender, "/b").await;

    assert_eq!(unexpected.unwrap().status(), 500);
    assert_eq!(next.unwrap().status(), 200);
}
