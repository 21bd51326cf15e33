//! The server over TLS.

use std::sync::Arc;

use http::Request;
use http_body_util::{BodyExt, Empty};
use hyper_util::rt::{TokioExecutor, TokioIo};
use okta_mock::{FakeOrg, Server};
use tokio::net::TcpStream;
use tokio_rustls::{
    TlsConnector,
    client::TlsStream,
    rustls::{
        ClientConfig, RootCertStore,
        crypto::aws_lc_rs,
        pki_types::{CertificateDer, ServerName, pem::PemObject},
    },
};

async fn served() -> Server {
    Server::builder().tls().bind(FakeOrg::sample()).await.unwrap()
}

/// A connection under this name by a client that trusts these authorities.
async fn connect(
    server: &Server,
    name: &str,
    authorities: &[&str],
    protocol: &[u8],
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    for pem in authorities {
        roots.add(CertificateDer::from_pem_slice(pem.as_bytes()).unwrap()).unwrap();
    }
    let mut config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![protocol.to_vec()];
    let stream = TcpStream::connect(server.url().strip_prefix("https://").unwrap()).await?;
    let name = ServerName::try_from(name.to_owned()).unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, stream).await
}

fn get(url: &str) -> Request<Empty<bytes::Bytes>> {
    let host = url.strip_prefix("https://").unwrap().to_owned();
    Request::get("/api/v1/users/ada")
        .header("host", host)
        .header("authorization", format!("SSWS {}", FakeOrg::TOKEN))
        .body(Empty::new())
        .unwrap()
}

#[tokio::test]
async fn who_trusts_the_authority_gets_answers_whose_links_are_https() {
    let server = served().await;
    let pem = server.authority().unwrap().to_owned();

    for name in ["127.0.0.1", "localhost"] {
        let stream = connect(&server, name, &[&pem], b"http/1.1").await.unwrap();
        let handshake = hyper::client::conn::http1::handshake(TokioIo::new(stream));
        let (mut sender, connection) = handshake.await.unwrap();
        tokio::spawn(connection);
        let response = sender.send_request(get(server.url())).await.unwrap();

        assert_eq!(response.status(), 200);
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let user: serde_json::Value = serde_json::from_slice(&body).unwrap();
        let link = user["_links"]["self"]["href"].as_str().unwrap();
        assert!(link.starts_with(server.url()), "{link}");
    }
}

#[tokio::test]
async fn http2_is_negotiated() {
    let server = served().await;
    let pem = server.authority().unwrap().to_owned();

    let stream = connect(&server, "127.0.0.1", &[&pem], b"h2").await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    let handshake =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream));
    let (mut sender, connection) = handshake.await.unwrap();
    tokio::spawn(connection);
    let mut request = get(server.url());
    *request.uri_mut() = format!("{}/api/v1/users/ada", server.url()).parse().unwrap();
    let response = sender.send_request(request).await.unwrap();

    assert_eq!(response.status(), 200);
}

#[tokio::test]
async fn nobody_else_trusts_it_and_it_has_no_other_name() {
    let (server, other) = (served().await, served().await);
    let pem = server.authority().unwrap().to_owned();
    let others = other.authority().unwrap().to_owned();

    let stranger = connect(&server, "127.0.0.1", &[&others], b"http/1.1").await;
    let misnamed = connect(&server, "example.com", &[&pem], b"http/1.1").await;

    assert!(stranger.is_err());
    assert!(misnamed.is_err());
}

#[tokio::test]
async fn shutdown_does_not_wait_for_a_client_that_says_nothing() {
    let server = served().await;
    let address = server.url().strip_prefix("https://").unwrap().to_owned();
    let silent = TcpStream::connect(address).await.unwrap();

    server.shutdown().await;

    drop(silent);
}

#[tokio::test]
async fn a_server_without_tls_has_no_authority() {
    let server = Server::bind(FakeOrg::new()).await.unwrap();

    assert_eq!(server.authority(), None);
    assert!(server.url().starts_with("http://"));
}
