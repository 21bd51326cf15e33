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
    assert_eq!(error.kind(), TransportErrorKind::ProxyRefused);
    assert!(text.contains("407 Proxy Authentication Required"), "{text}");
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

    assert_eq!(kind, TransportErrorKind::ProxyRefused);
    assert_eq!(text.matches("credentials not accepted").count(), 1, "{text}");
    assert!(!text.contains("word"), "{text}");
}

#[tokio::test]
async fn a_refusal_of_a_proxy_is_named_and_not_repeated() {
    use TransportErrorKind::{Connect, ProxyRefused};

    for (answer, kind, requests) in [
        ("407 Proxy Authentication Required", ProxyRefused, 1),
        ("403 Forbidden", ProxyRefused, 1),
        ("400 Bad Request", ProxyRefused, 1),
        ("408 Request Timeout", Connect, 3),
        ("429 Too Many Requests", Connect, 3),
        ("502 Bad Gateway", Connect, 3),
        ("504 Gateway Timeout", Connect, 3),
        ("302 Found", Connect, 3),
    ] {
        let head = format!("HTTP/1.1 {answer}\r\ncontent-length: 7\r\n\r\n<html/>").leak();
        let proxy = ConnectProxy::start_answering(head).await;
        let transport =
            builder().proxy(format!("http://{USER_INFO}@{}", proxy.address())).build().unwrap();
        tokio::time::pause();
        let client = okta_core::Client::builder()
            .org_url("https://example.okta.com")
            .api_token("00t")
            .transport(transport)
            .build()
            .unwrap();

        let call = client.get("getUser", "/api/v1/users/{id}").segment("00u1").empty();
        let error = call.await.unwrap_err();

        tokio::time::resume();
        let said = std::error::Error::source(&error).map(|source| {
            let source: &okta_core::TransportError = source.downcast_ref().unwrap();
            crate::support::report(source)
        });
        let (said, place) = (said.unwrap(), format!("no tunnel at {}", proxy.address()));
        assert!(said.contains(answer) && said.contains(&place), "{said}");
        assert!(said.contains("example.okta.com:443"), "{said}");
        assert_eq!(error.transport_kind(), Some(kind), "{answer}");
        assert!(!error.may_have_been_carried_out());
        assert_eq!(proxy.requests().len(), requests, "{answer}");
    }
}

#[tokio::test]
async fn a_proxy_that_does_not_speak_http_or_says_too_much_makes_no_tunnel() {
    for (answer, said) in [
        ("SSH-2.0-OpenSSH_9.9\r\n\r\n", "no answer that can be understood"),
        ("HTTP/1.1 200 OK\r\n\r\nand more", "more than an answer"),
    ] {
        let proxy = ConnectProxy::start_answering(answer).await;
        let transport = builder().proxy(format!("http://{}", proxy.address())).build().unwrap();

        let (kind, text) = failure(&transport, "https://example.okta.com/").await;

        assert_eq!(kind, TransportErrorKind::Connect);
        assert!(text.contains(said), "{text}");
    }
}

#[tokio::test]
async fn the_last_at_sign_ends_the_credentials() {
    // Base64 of `user:p@ss/w?rd#1`.
    let proxy = ConnectProxy::start(Some("Basic dXNlcjpwQHNzL3c/cmQjMQ==")).await;
    let server = RawServer::start(ok("hello")).await;
    for user_info in ["user:p@ss/w?rd#1", "user:p%40ss%2Fw%3Frd%231"] {
        let url = format!("http://{user_info}@{}", proxy.address());
        let transport = builder().proxy(url).build().unwrap();

        let response = transport.send(get(server.url("/"))).await.unwrap();

        assert_eq!(response.status(), 200, "{user_info}");
        assert!(!format!("{transport:?}").contains("ss"), "{transport:?}");
    }
}

#[tokio::test]
async fn the_client_certificate_is_never_shown_to_the_proxy() {
    let (servers, clients) = (Authority::new(), Authority::new());
    let identity = servers.server("127.0.0.1");
    let server = TlsServer::start_for_clients_of(&clients, &identity).await;
    let proxy = ConnectProxy::start_tls_asking(&identity, &clients).await;
    let crate::support::Identity { chain, key } = clients.client();
    let transport = builder()
        .root_certificates_pem(servers.pem())
        .client_certificate_pem(chain, key)
        .proxy(format!("https://{}", proxy.address()))
        .build()
        .unwrap();

    let response = transport.send(get(server.url("/"))).await.unwrap();

    // The server insists on the certificate; the proxy has asked for one in vain.
    assert_eq!(response.status(), 200);
    let [request] = &proxy.requests()[..] else { panic!("{:?}", proxy.requests()) };
    assert!(request.starts_with("CONNECT "), "{request}");
}
