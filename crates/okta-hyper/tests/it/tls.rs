//! Trust: whom the transport believes, and what it says when it does not.

use okta_core::{HttpTransport, TransportErrorKind};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::support::{Authority, Identity, TlsServer, builder, failure, get, transport};

const BOTH: &[&str] = &["h2", "http/1.1"];

#[tokio::test]
async fn an_extra_root_is_trusted() {
    let authority = Authority::new();
    let server = TlsServer::start(&authority.server("127.0.0.1"), BOTH).await;
    let transport = builder().root_certificates_pem(authority.pem()).build().unwrap();

    let response = transport.send(get(server.url("/"))).await.unwrap();

    assert_eq!(response.status(), 200);
}

#[tokio::test]
async fn several_extra_roots_are_trusted_in_one_pem_or_in_several() {
    let [a, b, c] = [Authority::new(), Authority::new(), Authority::new()];
    let transport = builder()
        .root_certificates_pem([a.pem(), b.pem()].concat())
        .root_certificates_pem(c.pem())
        .build()
        .unwrap();

    for authority in [a, b, c] {
        let server = TlsServer::start(&authority.server("127.0.0.1"), BOTH).await;

        let response = transport.send(get(server.url("/"))).await.unwrap();

        assert_eq!(response.status(), 200);
    }
}

#[tokio::test]
async fn an_unknown_authority_is_not_trusted() {
    let server = TlsServer::start(&Authority::new().server("127.0.0.1"), BOTH).await;

    let (kind, text) = failure(&transport(), server.url("/")).await;

    assert_eq!(kind, TransportErrorKind::Connect);
    assert!(text.contains("TLS handshake failed") && text.contains("UnknownIssuer"), "{text}");
}

#[tokio::test]
async fn an_expired_certificate_is_not_trusted() {
    let authority = Authority::new();
    let server = TlsServer::start(&authority.expired_server("127.0.0.1"), BOTH).await;
    let transport = builder().root_certificates_pem(authority.pem()).build().unwrap();

    let (kind, text) = failure(&transport, server.url("/")).await;

    assert_eq!(kind, TransportErrorKind::Connect);
    assert!(text.contains("certificate expired"), "{text}");
}

#[tokio::test]
async fn a_certificate_for_another_host_is_not_trusted() {
    let authority = Authority::new();
    let server = TlsServer::start(&authority.server("other.example.com"), BOTH).await;
    let transport = builder().root_certificates_pem(authority.pem()).build().unwrap();

    let (kind, text) = failure(&transport, server.url("/")).await;

    assert_eq!(kind, TransportErrorKind::Connect);
    assert!(text.contains("not valid for name"), "{text}");
}

#[tokio::test]
async fn a_server_without_tls_is_a_connect_failure() {
    let server = crate::support::RawServer::start("HTTP/1.1 400 Bad Request\r\n\r\n").await;
    let url = format!("https://{}/", server.address());
    // The server waits for an end of head that a ClientHello never has; the handshake runs into its limit.
    let transport =
        builder().connect_timeout(std::time::Duration::from_millis(150)).build().unwrap();

    let (kind, text) = failure(&transport, url).await;

    assert_eq!(kind, TransportErrorKind::Connect, "{text}");
}

/// Not the answer is wrong, but the way it came.
#[tokio::test]
async fn a_record_damaged_on_the_way_interrupts_the_body() {
    let authority = Authority::new();
    let identity = authority.server("127.0.0.1");
    let server = TlsServer::start_with(&identity, &["http/1.1"], |mut stream| async move {
        let _read = stream.read(&mut [0; 1024]).await.unwrap();
        let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf";
        stream.write_all(answer).await.unwrap();
        stream.flush().await.unwrap();
        // A record of five bytes that nobody has encrypted.
        stream.get_mut().0.write_all(b"\x17\x03\x03\x00\x05wrong").await.unwrap();
        let _until_closed = stream.read(&mut [0; 1024]).await;
    })
    .await;
    let transport = builder().root_certificates_pem(authority.pem()).build().unwrap();

    let (kind, text) = failure(&transport, server.url("/")).await;

    assert_eq!(kind, TransportErrorKind::Interrupted, "{text}");
}

#[tokio::test]
async fn the_client_certificate_is_shown_to_a_server_that_asks() {
    let (servers, clients) = (Authority::new(), Authority::new());
    let server = TlsServer::start_for_clients_of(&clients, &servers.server("127.0.0.1")).await;
    let Identity { chain, key } = clients.client();
    let transport = builder()
        .root_certificates_pem(servers.pem())
        .client_certificate_pem(chain, key)
        .build()
        .unwrap();

    let response = transport.send(get(server.url("/"))).await.unwrap();

    assert_eq!(response.status(), 200);
}

#[tokio::test]
async fn without_the_client_certificate_such_a_server_says_why_it_breaks_off() {
    let (servers, clients) = (Authority::new(), Authority::new());
    let server = TlsServer::start_for_clients_of(&clients, &servers.server("127.0.0.1")).await;
    let transport = builder().root_certificates_pem(servers.pem()).build().unwrap();

    let (kind, text) = failure(&transport, server.url("/")).await;

    // In TLS 1.3 its refusal meets the request, so that "never sent" is not ours to claim.
    assert_eq!(kind, TransportErrorKind::Interrupted);
    assert!(text.contains("CertificateRequired"), "{text}");
}
