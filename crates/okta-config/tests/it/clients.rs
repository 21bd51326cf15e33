//! Clients made of settings: over a socket, and over another transport.

use aws_lc_rs::{
    encoding::{AsBigEndian, EcPrivateKeyBin},
    rand::SystemRandom,
    signature::{self, KeyPair},
};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use okta_config::{Loader, Memory};
use okta_core::Client;
use okta_mock::{CapturedRequest, MockTransport, Server, json};
use serde_json::{Value, json as value};

/// An EC key on P-256 as PEM, another one in each run.
pub(crate) fn key() -> String {
    let curve = &signature::ECDSA_P256_SHA256_FIXED_SIGNING;
    let key = signature::EcdsaKeyPair::generate_pkcs8(curve, &SystemRandom::new()).unwrap();
    let text = BASE64.encode(key.as_ref());
    format!("-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n")
}

/// Such a key as a private JWK.
pub(crate) fn jwk() -> Value {
    let curve = &signature::ECDSA_P256_SHA256_FIXED_SIGNING;
    let key = signature::EcdsaKeyPair::generate(curve).unwrap();
    let secret = AsBigEndian::<EcPrivateKeyBin>::as_be_bytes(&key.private_key()).unwrap();
    let point = key.public_key().as_ref();
    let text = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
    let (x, y, d) = (text(&point[1..33]), text(&point[33..]), text(secret.as_ref()));
    value!({"kty": "EC", "crv": "P-256", "x": x, "y": y, "d": d})
}

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
        .var("OKTA_CLIENT_PRIVATEKEY", key())
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

#[cfg(all(feature = "hyper", feature = "oauth"))]
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

#[cfg(feature = "oauth")]
#[tokio::test]
async fn settings_of_a_service_app_can_be_used_with_another_transport() {
    let okta = script();
    let org_url = "https://example.okta.com";
    let settings = Loader::new().source(service_app(org_url)).load().unwrap();

    let client = settings.builder().transport(okta.clone()).build().unwrap();

    assert_eq!(get(&client).await["id"], "00u1");
    assert_authorized(&okta.requests(), org_url);
}

#[cfg(feature = "oauth")]
#[test]
fn dpop_is_required_off_or_as_the_app_wants_it() {
    for (value, dpop) in [("true", "Required"), ("0", "Off"), ("", "Automatic")] {
        let source = service_app("https://example.okta.com").var("OKTA_CLIENT_DPOPENABLED", value);

        let settings = Loader::new().source(source).load().unwrap();

        let shown = format!("{settings:?}");
        assert!(shown.contains(&format!("dpop: {dpop}")), "{value}: {shown}");
    }
}

#[cfg(feature = "oauth")]
#[test]
fn a_key_that_is_none_is_refused_when_the_settings_are_read_and_not_shown() {
    let source = service_app("https://example.okta.com")
        .var("OKTA_CLIENT_CLIENTID", "0oa1example")
        .file("/k", "-----BEGIN CERTIFICATE-----\ncanary\n-----END CERTIFICATE-----\n");
    let loader = Loader::new().source(source).set(okta_config::Key::PrivateKey, "@/k");
    let loader = loader.set(okta_config::Key::ClientId, "0oa1example");

    let error = loader.load().unwrap_err();

    let said = "the program: privateKey cannot be used: this is a certificate, not a private key";
    assert_eq!(error.to_string(), said);
    assert!(!format!("{error:?}").contains("canary"));
}
