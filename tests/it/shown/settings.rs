//! Settings, and what proves who a service app is.

use std::sync::{Arc, Mutex};

use okta_config::{Key, Loader, Memory};
use okta_core::{Client, Error, HttpRequest, TransportError, TransportErrorKind, transport_fn};
use okta_oauth::{PrivateKey, ServiceApp, TokenError};
use okta_tests::CANARY;

use super::{Shown, shown, shown_error};

pub(super) async fn values() -> Vec<Shown> {
    let mut all = of_settings();
    all.extend(of_keys());
    all.extend(of_tokens().await);
    all
}

fn loader() -> Loader {
    let files =
        Memory::new().file("/home/me/.okta/okta.yaml", "okta: {client: {proxy: {host: p}}}");
    Loader::new().source(files).set(Key::OrgUrl, "https://test.okta.com")
}

fn of_settings() -> Vec<Shown> {
    let with_token = || loader().set(Key::Token, CANARY).set(Key::ProxyPassword, CANARY);
    let settings = with_token().load().unwrap();
    let placeholder = loader().set(Key::Token, format!("{{{CANARY}}}")).load().unwrap_err();
    let no_time = with_token().set(Key::RequestTimeout, CANARY).load().unwrap_err();
    let app = loader().set(Key::ClientId, "0oa1").set(Key::Scopes, "okta.users.read");
    vec![
        shown(&Memory::new().var("OKTA_CLIENT_TOKEN", CANARY).file("okta.yaml", CANARY)),
        shown(&with_token()),
        shown(&settings),
        shown(settings.credential()),
        shown(app.set(Key::PrivateKey, KEY).load().unwrap().credential()).with_canary_for(NUMBER),
        shown_error(&placeholder),
        shown_error(&no_time),
    ]
}

/// The private number of the key below. It cannot be chosen, so it stands for the canary.
const NUMBER: &str = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI";

/// The key of RFC 7515, A.3.
const KEY: &str = concat!(
    r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","#,
    r#""y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#,
);

impl Shown {
    /// Takes a secret that could not be chosen for the canary.
    fn with_canary_for(self, secret: &str) -> Self {
        Self { text: self.text.replace(secret, CANARY), ..self }
    }
}

fn key() -> PrivateKey {
    PrivateKey::parse(KEY).unwrap()
}

fn app() -> ServiceApp {
    ServiceApp::new("0oa1", key()).scopes(["okta.users.read"])
}

fn of_keys() -> Vec<Shown> {
    vec![
        shown(&key()).with_canary_for(NUMBER),
        shown(&app()).with_canary_for(NUMBER),
        shown_error(&PrivateKey::parse(CANARY).unwrap_err()),
        shown_error(
            &PrivateKey::parse(format!("{{\"kty\":\"EC\",\"d\":\"{CANARY}\"}}")).unwrap_err(),
        ),
        shown_error(&PrivateKey::from_file(CANARY).unwrap_err()),
    ]
}

/// Why there is no token, where its endpoint repeats what proved who the app is, and where it does not answer.
async fn of_tokens() -> Vec<Shown> {
    let sent = Arc::new(Mutex::new(String::new()));
    let seen = Arc::clone(&sent);
    let echo = transport_fn(move |request: HttpRequest| {
        let form = String::from_utf8_lossy(request.body()).into_owned();
        let assertion = form.split('&').find_map(|pair| pair.strip_prefix("client_assertion="));
        let assertion = assertion.unwrap_or_default().to_owned();
        let body =
            format!(r#"{{"error":"invalid_client","error_description":"{assertion} is bad"}}"#);
        *seen.lock().unwrap() = assertion;
        async move {
            let answer = http::Response::builder().status(401).body(body.into());
            answer.map_err(|error| TransportError::new(TransportErrorKind::Other, error))
        }
    });
    let refused = call(echo).await;
    let silent = transport_fn(|_| async {
        Err(TransportError::new(TransportErrorKind::Connect, "the cable is out"))
    });
    let unanswered = call(silent).await;

    let assertion = sent.lock().unwrap().clone();
    let signature = assertion.rsplit('.').next().unwrap();
    assert!(signature.len() > 80, "{signature}");
    let Some(TokenError::Refused(refusal)) = TokenError::of(&refused) else { panic!("{refused}") };
    vec![
        shown(&**refusal).with_canary_for(signature),
        shown_error(TokenError::of(&refused).unwrap()).with_canary_for(signature),
        shown_error(&refused).with_canary_for(signature),
        shown_error(TokenError::of(&unanswered).unwrap()),
    ]
}

async fn call(transport: impl okta_core::HttpTransport) -> Error {
    let client = Client::builder().org_url("https://test.okta.com").authorize(app());
    let client = client.transport(transport).build().unwrap();
    client.get("getZone", "/api/v1/zones").empty().await.unwrap_err()
}
