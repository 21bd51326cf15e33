//! Through proxies.

use okta_core::{HttpTransport, TransportErrorKind};
use tokio::net::TcpListener;

use crate::support::{
    Authority, ConnectProxy, RawServer, SocksProxy, TlsServer, builder, failure, get, ok,
};

/// `user:pass word`, as it stands in a URL and in the header.
const USER_INFO: &str = "user:pass%20word";
const BASIC: &str = "Basic dXNlcjpwYXNzIHdvcmQ=";

#[tokio::test]
async fn https_goes_through_a_connect_tunnel_with_basic_auth() {
    let authority = Authority::new();
    let server = TlsServer::start(&authority.server("127.0.0.1"), &["h2"]).await;
    let proxy = ConnectProxy::start(Some(BASIC)).await;
    let transport = builder()
        .root_certificates_pem(authority.pem())
        .proxy(format!("http://{USER_INFO}@{}", proxy.address()))
        .build()
        .unwrap();

    let response = transport.send(get(server.url("/api"))).await.unwrap();

    assert_eq!(response.body().as_ref(), b"HTTP/2.0 GET /api 0");
    let requests = proxy.requests();
    assert_eq!(requests.len(), 1);
    assert!(requests[0].starts_with(&format!("CONNECT {} HTTP/1.1\r\n", server.address())));
}

#[tokio::test]
async fn plain_http_goes_through_a_tunnel_too() {
    let server = RawServer::start(ok("hello")).await;
    let proxy = ConnectProxy::start(None).await;
    let transport = builder().proxy(format!("http://{}", proxy.address())).build().unwrap();

    let response = transport.send(get(server.url("/api"))).await.unwrap();

    assert_eq!(response.body().as_ref(), b"hello");
    assert!(server.only_request().starts_with("GET /api HTTP/1.1\r\n"));
    assert_eq!(proxy.requests().len(), 1);
}

#[tokio::test]
async fn a_proxy_may_itself_be_spoken_to_over_tls() {
    let authority = Authority::new();
    let identity = authority.server("127.0.0.1");
    let server = TlsServer::start(&identity, &["h2"]).await;
    let proxy = ConnectProxy::start_tls(&identity).await;
    let transport = builder()
        .root_certificates_pem(authority.pem())
        .proxy(format!("https://{}", proxy.address()))
        .build()
        .unwrap();

    let response = transport.send(get(server.url("/api"))).await.unwrap();

    assert_eq!(response.body().as_ref(), b"HTTP/2.0 GET /api 0");
    assert_eq!(proxy.requests().len(), 1);
}

#[tokio::test]
async fn a_tunnel_is_kept_for_the_next_call() {
    let server = RawServer::start(ok("hello")).await;
    let proxy = ConnectProxy::start(None).await;
    let transport = builder().proxy(format!("http://{}", proxy.address())).build().unwrap();

    for _ in 0..5 {
        transport.send(get(server.url("/"))).await.unwrap();
    }

    assert_eq!(proxy.requests().len(), 1);
}

#[tokio::test]
async fn a_proxy_that_refuses_is_a_connect_failure_without_credentials() {
    let proxy = ConnectProxy::start(Some("Basic of somebody else")).await;
    let transport =
        builder().proxy(format!("http://{USER_INFO}@{}", proxy.address())).build().unwrap();

    let error = transport.send(get("https://example.okta.com/")).await.unwrap_err();

    let text = format!("{} {error:?} {transport:?}", crate::support::report(&error));
    assert_eq!(error.kind(), TransportErrorKind::Connect);
    assert!(text.contains("proxy authorization required"), "{text}");
    assert!(!text.contains("word") && !text.contains("dXNlcjpw"), "{text}");
}

#[tokio::test]
async fn a_proxy_that_cannot_be_reached_is_named_as_the_culprit() {
    let address = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    for scheme in ["http", "https", "socks5"] {
        let transport = builder().proxy(format!("{scheme}://{address}")).build().unwrap();

        let (kind, text) = failure(&transport, "https://example.okta.com/").await;

        assert_eq!(kind, TransportErrorKind::Connect);
        assert!(text.contains("the proxy cannot be reached"), "{text}");
        assert!(text.contains("refused"), "{text}");
    }
}

#[tokio::test]
async fn https_goes_through_socks_which_looks_names_up() {
    let authority = Authority::new();
    let server = TlsServer::start(&authority.server("org.example.com"), &["h2"]).await;
    let proxy = SocksProxy::start("user", "pass word").await;
    let transport = builder()
        .root_certificates_pem(authority.pem())
        .proxy(format!("socks5h://{USER_INFO}@{}", proxy.address()))
        .build()
        .unwrap();
    let target = format!("org.example.com:{}", server.address().port());

    let response = transport.send(get(format!("https://{target}/api"))).await.unwrap();

    assert_eq!(response.body().as_ref(), b"HTTP/2.0 GET /api 0");
    assert_eq!(proxy.targets(), [target]);
}

#[tokio::test]
async fn a_socks_proxy_that_refuses_is_a_connect_failure_without_credentials() {
    let proxy = SocksProxy::start("somebody", "else").await;
    let transport =
        builder().proxy(format!("socks5://{USER_INFO}@{}", proxy.address())).build().unwrap();

    let (kind, text) = failure(&transport, "https://example.okta.com/").await;

    assert_eq!(kind, TransportErrorKind::Connect);
    assert_eq!(text.matches("credentials not accepted").count(), 1, "{text}");
    assert!(!text.contains("word"), "{text}");
}
