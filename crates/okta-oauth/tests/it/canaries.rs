//! What must never be shown, looked for wherever something is shown.

use std::{
    fmt::Write as _,
    io::{self, Write},
    sync::{Arc, Mutex},
};

use http::header::AUTHORIZATION;
use okta_oauth::{Dpop, PrivateKey, TokenError, hint};
use tracing_subscriber::fmt::MakeWriter;

use crate::{
    server::{Fault, KEY, Server, app, assertion, key},
    tokens::get,
};

/// All that is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Everything about an error that can be shown.
fn shown(error: &okta_core::Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?} {:?}", hint(error));
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        write!(text, " {cause} {cause:?}").unwrap();
        source = cause.source();
    }
    text
}

#[tokio::test(start_paused = true)]
async fn keys_assertions_tokens_and_proofs_are_in_no_log_error_or_debug() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .finish();
    // While there is one subscriber alone, a place in the code that another test's thread comes to first is taken for one that nobody listens to.
    let _other = tracing::Dispatch::new(tracing_subscriber::fmt().with_writer(io::sink).finish());
    let _guard = tracing::subscriber::set_default(subscriber);
    let server = Server::demanding();
    let client = server.client(Dpop::Automatic);
    let mut text = format!("{:?} {:?} {client:?}", app(), key());
    server.lock().token_faults = [Fault::Answer(503, "")].into();
    server.lock().api_faults = [Fault::Answer(503, ""), Fault::Answer(401, "")].into();

    get(&client).await.unwrap();
    for (status, body) in [
        (400, r#"{"error":"invalid_scope","error_description":"eyJhbGci.canary1.x\r\nat"}"#),
        (400, r#"{"error":"eyJhbGci.canary1.x"}"#),
        (200, r#"{"access_token":"canary1 canary1","token_type":"Bearer"}"#),
        (200, r#"{"access_token":["canary1"],"token_type":"Bearer"}"#),
        (200, r#"{"access_token":"canary1","token_type":"canary1"}"#),
        (403, "client_assertion=eyJhbGci.canary1.x&canary"),
    ] {
        server.revoke_all();
        server.lock().token_faults = [Fault::Answer(status, body)].into();
        text.push_str(&shown(&get(&client).await.unwrap_err()));
    }
    for _ in 0..3 {
        server.lock().api_faults = vec![Fault::Answer(401, ""); 2].into();
        text.push_str(&shown(&get(&client).await.unwrap_err()));
    }

    text.push_str(&String::from_utf8_lossy(&log.0.lock().unwrap()));
    assert!(text.contains("a new access token") && text.contains("no access token"), "{text}");
    let private = KEY.lines().nth(1).unwrap().to_owned();
    let mut secrets = vec!["canary1".to_owned(), private];
    for request in &server.lock().requests {
        let headers = [request.headers().get(AUTHORIZATION), request.headers().get("dpop")];
        for value in headers.into_iter().flatten() {
            assert!(value.is_sensitive());
            secrets.push(value.to_str().unwrap().rsplit('.').next().unwrap().to_owned());
        }
    }
    for request in server.token_requests() {
        secrets.push(assertion(&request).rsplit('.').next().unwrap().to_owned());
    }
    secrets.retain(|secret| secret != "sig");
    assert!(secrets.len() > 20);
    for secret in secrets {
        assert!(!text.contains(&secret), "{secret} in {text}");
    }
}

#[test]
fn errors_of_keys_show_nothing_of_the_key() {
    let broken = KEY.replacen('M', "!", 1);

    let error = PrivateKey::parse(broken.as_str()).unwrap_err();

    let line = broken.lines().nth(1).unwrap();
    assert!(!format!("{error} {error:?}").contains(&line[1..20]));
}

#[tokio::test(start_paused = true)]
async fn what_the_token_endpoint_said_is_told_word_for_word_with_what_helps() {
    for (status, error, text, helps) in [
        (
            400,
            "consent_required",
            "You are not allowed any of the requested scopes.",
            "Okta API Scopes",
        ),
        (
            401,
            "invalid_client",
            "The audience claim for client_assertion must be the endpoint invoked for the request.",
            "custom domain",
        ),
        (
            401,
            "invalid_client",
            "Client authentication failed. Either the client or the client credentials are invalid.",
            "client id",
        ),
        (401, "invalid_client", "The client_assertion signature is invalid.", "public keys"),
        (401, "invalid_client", "The client_assertion JWT kid is invalid.", "with_key_id"),
        (
            401,
            "invalid_client",
            "Only clients with 'application_type' of 'service' may use the client_credentials 'grant_type' with the Org Authorization Server.",
            "API Services",
        ),
        (
            401,
            "invalid_client",
            "The client_assertion token has an expiration too far into the future.",
            "NTP",
        ),
        (400, "invalid_scope", "No scopes were requested.", "okta.users.read"),
        (
            403,
            "access_denied",
            "The request is made from outside the client's permitted network zones.",
            "network zones",
        ),
    ] {
        let body =
            serde_json::json!({"error": error, "error_description": text}).to_string().leak();
        let server = Server::default();
        server.lock().token_faults = [Fault::Answer(status, body)].into();

        let failed = get(&server.client(Dpop::Off)).await.unwrap_err();

        let Some(TokenError::Refused(refusal)) = TokenError::of(&failed) else {
            panic!("{failed:?}")
        };
        assert_eq!(
            (refusal.status.as_u16(), &*refusal.error, &*refusal.description),
            (status, error, text)
        );
        assert_eq!(refusal.request_id.as_deref(), Some("Zk1"));
        assert!(refusal.hint.unwrap().contains(helps), "{refusal}");
        assert_eq!(hint(&failed), refusal.hint);
        assert!(refusal.to_string().contains(text));
    }
}

#[tokio::test(start_paused = true)]
async fn a_missing_scope_is_told_from_a_missing_role_and_a_lost_credential() {
    for (body, helps) in [
        (r#"{"error":"insufficient_scope"}"#, "Okta API Scopes"),
        (r#"{"errorCode":"E0000006"}"#, "Admin roles"),
        (r#"{"errorCode":"E0000005"}"#, "no credential came"),
    ] {
        let server = Server::default();
        server.lock().api_faults = [Fault::Answer(403, body)].into();

        let error = get(&server.client(Dpop::Off)).await.unwrap_err();

        assert!(hint(&error).unwrap().contains(helps), "{body}");
    }
}
