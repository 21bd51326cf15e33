//! Clients made of settings: over a socket, and over another transport.

use data_encoding::BASE64URL_NOPAD;
use okta_config::{ConfigError, Loader, Memory};
use okta_core::Client;
use okta_mock::{CapturedRequest, MockTransport, Server, json};
use serde_json::{Value, json as value};

use crate::key::pem;

/// Answers one request for a token and one of the API.
fn script() -> MockTransport {
    let token = value!({
        "token_type": "Bearer", "expires_in": 3600, "access_token": "canary-token", "scope": "okta.users.read",
    });
    MockTransport::new()
        .on("POST /oauth2/v1/token", json(200, token))
        .on("GET /api/v1/users/00u1", json(200, value!({"id": "00u1"})))
}

async fn get(client: &Client) -> Value {
    client.get("getUser", "/api/v1/users/{}").segment("00u1").decode().await.unwrap()
}

fn service_app(org_url: &str) -> Memory {
    Memory::new()
        .var("OKTA_CLIENT_ORGURL", org_url)
        .var("OKTA_CLIENT_CLIENTID", "0oa1example")
        .var("OKTA_CLIENT_PRIVATEKEY", pem())
        .var("OKTA_CLIENT_KID", "kid-1")
        .var("OKTA_CLIENT_SCOPES", "okta.users.read,okta.groups.read")
}

/// The request for a token was that of the settings, and the call bore the token.
#[track_caller]
fn assert_authorized(requests: &[CapturedRequest], org_url: &str) {
    let [token, call] = requests else { panic!("{requests:?}") };
    let form: Vec<(String, String)> = form_urlencoded::parse(token.body()).into_owned().collect();
    let field = |name| form.iter().find(|(n, _)| n == name).unwrap().1.as_str();
    let parts: Vec<Value> = field("client_assertion")
        .split('.')
        .take(2)
        .map(|part| BASE64URL_NOPAD.decode(part.as_bytes()).unwrap())
        .map(|part| serde_json::from_slice(&part).unwrap())
        .collect();
    assert_eq!(field("scope"), "okta.groups.read okta.users.read");
    assert_eq!((&parts[0]["alg"], &parts[0]["kid"]), (&value!("ES256"), &value!("kid-1")));
    assert_eq!(parts[1]["iss"], "0oa1example");
    assert_eq!(parts[1]["aud"], format!("{org_url}/oauth2/v1/token"));
    assert_eq!(call.header("authorization"), Some("Bearer canary-token"));
}

#[tokio::test]
async fn settings_of_a_service_app_make_a_client_that_calls_over_a_socket() {
    let okta = script();
    let server = Server::bind(okta.clone()).await.unwrap();
    let settings = Loader::new().source(service_app(server.url())).load().unwrap();

    let user = get(&settings.client().unwrap()).await;

    assert_eq!(user["id"], "00u1");
    assert_authorized(&okta.requests(), server.url());
    okta.assert_done();
    server.shutdown().await;
}

#[tokio::test]
async fn settings_of_a_service_app_can_be_used_with_another_transport() {
    let okta = script();
    let org_url = "https://example.okta.com";
    let settings = Loader::new().source(service_app(org_url)).load().unwrap();

    let client = settings.builder().transport(okta.clone()).build().unwrap();

    assert_eq!(get(&client).await["id"], "00u1");
    assert_authorized(&okta.requests(), org_url);
}

#[test]
fn dpop_is_required_off_or_as_the_app_wants_it() {
    for (value, dpop) in [("true", "Required"), ("0", "Off"), ("", "Automatic")] {
        let source = service_app("https://example.okta.com").var("OKTA_CLIENT_DPOPENABLED", value);

        let settings = Loader::new().source(source).load().unwrap();

        let shown = format!("{settings:?}");
        assert!(shown.contains(&format!("dpop: {dpop}")), "{value}: {shown}");
    }
}

#[tokio::test]
async fn an_access_token_is_sent_as_bearer() {
    let okta = MockTransport::new().on("GET /api/v1/users/00u1", json(200, value!({"id": "00u1"})));
    for mode in ["Bearer", "BearerToken"] {
        let source = Memory::new()
            .var("OKTA_CLIENT_ORGURL", "https://example.okta.com")
            .var("OKTA_CLIENT_AUTHORIZATIONMODE", mode)
            .var("OKTA_CLIENT_TOKEN", "canary-token");
        let settings = Loader::new().source(source).load().unwrap();
        let okta = okta.clone().on("GET /api/v1/users/00u1", json(200, value!({"id": "00u1"})));

        let client = settings.builder().transport(okta.clone()).build().unwrap();
        get(&client).await;

        let last = okta.requests().pop().unwrap();
        assert_eq!(last.header("authorization"), Some("Bearer canary-token"), "{mode}");
    }
}

#[tokio::test]
async fn a_loopback_org_is_not_reached_through_the_proxy() {
    let okta = MockTransport::new().on("GET /api/v1/users/00u1", json(200, value!({"id": "00u1"})));
    let server = Server::bind(okta).await.unwrap();
    let source = Memory::new()
        .var("OKTA_CLIENT_ORGURL", server.url())
        .var("OKTA_CLIENT_TOKEN", "00token")
        // Nobody listens there.
        .var("OKTA_CLIENT_PROXY_HOST", "127.0.0.1")
        .var("OKTA_CLIENT_PROXY_PORT", "1");

    let client = Loader::new().source(source).load().unwrap().client().unwrap();

    assert_eq!(get(&client).await["id"], "00u1");
    server.shutdown().await;
}

#[test]
fn a_proxy_that_is_none_is_told_by_the_client() {
    let source = Memory::new()
        .var("OKTA_CLIENT_ORGURL", "https://example.okta.com")
        .var("OKTA_CLIENT_TOKEN", "00token")
        .var("OKTA_CLIENT_PROXY_HOST", "gopher://canary");

    let error = Loader::new().source(source).load().unwrap().client().unwrap_err();

    assert!(matches!(error, ConfigError::Client { .. }), "{error:?}");
    assert!(format!("{error:?}").starts_with("the settings make no client: "), "{error:?}");
    assert!(!format!("{error}{error:?}").contains("canary"));
}

#[test]
fn a_token_and_a_proxy_with_a_password_make_a_client() {
    let source = Memory::new()
        .var("OKTA_CLIENT_ORGURL", "https://a.okta.com")
        .var("OKTA_CLIENT_TOKEN", "00token")
        .var("OKTA_CLIENT_PROXY_HOST", "proxy.example.com")
        .var("OKTA_CLIENT_PROXY_PORT", "3128")
        .var("OKTA_CLIENT_PROXY_USERNAME", "u")
        .var("OKTA_CLIENT_PROXY_PASSWORD", "p@:/ss")
        .var("OKTA_CLIENT_CONNECTIONTIMEOUT", "500ms")
        .var("OKTA_CLIENT_REQUESTTIMEOUT", "0");

    let settings = Loader::new().source(source).load().unwrap();
    let client = settings.client().unwrap();

    let proxy = settings.proxy_url().unwrap();
    assert_eq!(proxy.expose(), "http://u:p%40%3A%2Fss@proxy.example.com:3128");
    assert_eq!(settings.connection_timeout(), Some(std::time::Duration::from_millis(500)));
    assert_eq!(client.org_url(), "https://a.okta.com");
}
