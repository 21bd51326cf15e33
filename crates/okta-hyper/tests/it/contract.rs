//! The contract of every transport, as okta-mock checks it: straight, without a pool, and through each kind of proxy.

use okta_mock::contract;

use crate::support::{Authority, ConnectProxy, SocksProxy, builder, transport};

#[tokio::test]
async fn the_transport_keeps_the_contract() {
    contract::check(transport()).await;
}

#[tokio::test]
async fn it_keeps_the_contract_with_a_connection_per_request() {
    contract::check(builder().pool_max_idle_per_host(0).build().unwrap()).await;
}

#[tokio::test]
async fn it_keeps_the_contract_through_a_tunnel() {
    let proxy = ConnectProxy::start(None).await;
    let transport = builder().proxy(format!("http://{}", proxy.address())).build().unwrap();

    contract::check(transport).await;

    assert!(!proxy.requests().is_empty());
}

#[tokio::test]
async fn it_keeps_the_contract_through_a_tunnel_over_tls() {
    let authority = Authority::new();
    let proxy = ConnectProxy::start_tls(&authority.server("127.0.0.1")).await;
    let transport = builder()
        .root_certificates_pem(authority.pem())
        .proxy(format!("https://{}", proxy.address()))
        .build()
        .unwrap();

    contract::check(transport).await;

    assert!(!proxy.requests().is_empty());
}

#[tokio::test]
async fn it_keeps_the_contract_through_socks() {
    let proxy = SocksProxy::start("user", "word").await;
    let transport =
        builder().proxy(format!("socks5://user:word@{}", proxy.address())).build().unwrap();

    contract::check(transport).await;

    assert!(!proxy.targets().is_empty());
}
