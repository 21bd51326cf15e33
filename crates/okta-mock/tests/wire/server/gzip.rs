//! Answers in gzip.

use std::io::Read;

use flate2::read::GzDecoder;
use http::{Request, header::ACCEPT_ENCODING};
use http_body_util::{BodyExt, Empty};
use hyper_util::rt::TokioIo;
use okta_mock::{FakeOrg, Server};
use tokio::net::TcpStream;

/// Status, content encoding and body of the sample's users.
async fn list(server: &Server, encoding: Option<&str>) -> (u16, Option<String>, Vec<u8>) {
    let address = server.url().strip_prefix("http://").unwrap();
    let stream = TokioIo::new(TcpStream::connect(address).await.unwrap());
    let (mut sender, connection) = hyper::client::conn::http1::handshake(stream).await.unwrap();
    tokio::spawn(connection);
    let mut request = Request::get("/api/v1/users")
        .header("host", address)
        .header("authorization", format!("SSWS {}", FakeOrg::TOKEN));
    if let Some(encoding) = encoding {
        request = request.header(ACCEPT_ENCODING, encoding);
    }
    let request = request.body(Empty::<bytes::Bytes>::new()).unwrap();
    let response = sender.send_request(request).await.unwrap();
    let encoding = response.headers().get("content-encoding");
    let encoding = encoding.map(|value| value.to_str().unwrap().to_owned());
    let status = response.status().as_u16();
    (status, encoding, response.into_body().collect().await.unwrap().to_bytes().to_vec())
}

#[tokio::test]
async fn an_answer_is_compressed_for_who_accepts_it() {
    let server = Server::builder().gzip().bind(FakeOrg::sample()).await.unwrap();

    let (status, encoding, compressed) = list(&server, Some("gzip")).await;
    let (_, none, plain) = list(&server, None).await;

    let mut body = Vec::new();
    GzDecoder::new(&compressed[..]).read_to_end(&mut body).unwrap();
    assert_eq!((status, encoding.as_deref(), none), (200, Some("gzip"), None));
    assert_eq!(body, plain);
    assert!(compressed.len() < plain.len() / 2);
}

#[tokio::test]
async fn a_server_compresses_only_when_told_to() {
    let server = Server::bind(FakeOrg::sample()).await.unwrap();

    let (_, encoding, body) = list(&server, Some("gzip")).await;

    assert_eq!(encoding, None);
    assert!(body.starts_with(b"["));
}
