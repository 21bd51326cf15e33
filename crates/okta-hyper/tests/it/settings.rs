//! Settings that cannot be used, and what is shown of those that can.

use std::time::Duration;

use okta_core::{Error, HttpTransport};
use okta_hyper::{HyperTransport, HyperTransportBuilder};

use crate::support::{Authority, Identity, RawServer, builder, get, ok};

#[track_caller]
fn rejected(builder: HyperTransportBuilder) -> String {
    let error = builder.build().unwrap_err();
    let Error::Config { field, .. } = &error else { panic!("{error}") };
    assert!(!error.to_string().contains("secret"), "{error}");
    (*field).to_owned()
}

#[test]
fn a_time_limit_of_zero_is_rejected() {
    assert_eq!(rejected(builder().connect_timeout(Duration::ZERO)), "connect_timeout");
    assert_eq!(rejected(builder().request_timeout(Duration::ZERO)), "request_timeout");
    assert_eq!(rejected(builder().idle_read_timeout(Duration::ZERO)), "idle_read_timeout");
    assert_eq!(rejected(builder().pool_idle_timeout(Duration::ZERO)), "pool_idle_timeout");
}

#[test]
fn root_certificates_that_are_none_are_rejected() {
    let damaged = "-----BEGIN CERTIFICATE-----\nc2VjcmV0\n-----END CERTIFICATE-----\n";
    for pem in ["", "secret", "-----BEGIN CERTIFICATE-----\nsecret", damaged] {
        assert_eq!(
            rejected(builder().root_certificates_pem(pem)),
            "root_certificates_pem",
            "{pem}"
        );
    }
}

#[test]
fn a_client_certificate_without_its_key_is_rejected() {
    let authority = Authority::new();
    let (one, other) = (authority.client(), authority.client());
    for (chain, key) in
        [("secret", one.key.as_str()), (&one.chain, "secret"), (&one.chain, &other.key)]
    {
        assert_eq!(
            rejected(builder().client_certificate_pem(chain, key)),
            "client_certificate_pem"
        );
    }
}

#[test]
fn a_proxy_url_that_is_none_is_rejected() {
    for url in ["", "http://", "ftp://secret@proxy", "http://secret@proxy:port", "pro xy"] {
        assert_eq!(rejected(builder().proxy(url)), "proxy", "{url}");
    }
}

#[test]
fn debug_shows_settings_and_no_secret() {
    let Identity { chain, key } = Authority::new().client();
    let builder = HyperTransport::builder()
        .request_timeout(Duration::from_secs(7))
        .client_certificate_pem(chain, key.as_str())
        .proxy("http://user:hunter2@proxy.example.com:3128");
    let middle_of_key = &key[40..60];

    let text = format!("{builder:?} {:?}", builder.clone().build().unwrap());

    assert_eq!(text.matches("request_timeout: 7s").count(), 2, "{text}");
    assert!(text.contains("proxy.example.com:3128"), "{text}");
    assert!(!text.contains("hunter2") && !text.contains(middle_of_key), "{text}");
}

#[tokio::test]
async fn the_environments_proxy_is_not_used_for_loopback() {
    let server = RawServer::start(ok("hello")).await;
    let transport = HyperTransport::new().unwrap();

    let response = transport.send(get(server.url("/"))).await.unwrap();

    assert_eq!(response.status(), 200);
}
