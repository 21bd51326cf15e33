//! Token requests that fail: repeated, corrected or told.

use okta_core::TransportErrorKind;
use okta_oauth::{Algorithm, Dpop, PrivateKey, ServiceApp, Signer, SignerError, TokenError};

use crate::{
    server::{CLIENT_ID, Fault, Server, key},
    tokens::get,
};

#[tokio::test(start_paused = true)]
async fn a_failed_renewal_is_told_clearly_and_the_next_call_tries_again() {
    let server = Server::default();
    let client = server.client(Dpop::Off);
    server.lock().token_faults =
        [Fault::Answer(400, r#"{"error":"consent_required","error_description":"No."}"#)].into();

    let error = get(&client).await.unwrap_err();

    let Some(TokenError::Refused(refusal)) = TokenError::of(&error) else { panic!("{error:?}") };
    assert_eq!((refusal.error.as_str(), refusal.description.as_str()), ("consent_required", "No."));
    assert!(server.api_requests().is_empty(), "nothing goes without a credential");
    get(&client).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn token_requests_are_retried_each_with_an_assertion_of_its_own() {
    for fault in [
        Fault::Answer(502, ""),
        Fault::Answer(503, ""),
        Fault::Answer(504, ""),
        Fault::Answer(500, r#"{"error":"server_error"}"#),
        Fault::Answer(400, r#"{"error":"temporarily_unavailable"}"#),
        Fault::Answer(429, r#"{"errorCode":"E0000047"}"#),
        Fault::Break(TransportErrorKind::Connect),
        Fault::Break(TransportErrorKind::Interrupted),
        Fault::Break(TransportErrorKind::Timeout),
    ] {
        let server = Server::default();
        server.lock().token_faults = [fault.clone()].into();

        get(&server.client(Dpop::Off)).await.unwrap_or_else(|error| panic!("{fault:?}: {error:?}"));

        assert_eq!(server.token_requests().len(), 2, "{fault:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_final_is_not_retried() {
    for error in ["invalid_client", "invalid_scope", "access_denied", "unsupported_grant_type"] {
        let body = format!(r#"{{"error":"{error}","error_description":"x"}}"#).leak();
        let server = Server::default();
        server.lock().token_faults = [Fault::Answer(401, body)].into();

        get(&server.client(Dpop::Off)).await.unwrap_err();

        assert_eq!(server.token_requests().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_without_a_token_is_an_error() {
    for body in [
        "{}",
        "",
        "[]",
        "<html>",
        r#"{"access_token":null,"token_type":"Bearer"}"#,
        r#"{"access_token":"","token_type":"Bearer"}"#,
        r#"{"access_token":"a b","token_type":"Bearer"}"#,
        r#"{"access_token":7,"token_type":"Bearer"}"#,
        r#"{"access_token":"a"}"#,
        r#"{"access_token":"a","token_type":"mac"}"#,
        r#"{"access_token":"a","token_type":"DPoP"}"#,
    ] {
        let server = Server::default();
        server.lock().token_faults = [Fault::Answer(200, body)].into();

        let error = get(&server.client(Dpop::Off)).await.unwrap_err();

        assert!(TokenError::of(&error).is_some(), "{body}: {error:?}");
        assert!(server.api_requests().is_empty());
    }
}

#[tokio::test(start_paused = true)]
async fn a_wrong_clock_is_corrected_once() {
    for ahead in [7200, 86_400, -7200, -86_400] {
        for server in [Server::default(), Server::demanding()] {
            server.lock().ahead = ahead;
            let client = server.client(Dpop::Automatic);

            get(&client).await.unwrap();
            let first = server.token_requests().len();
            server.revoke_all();
            get(&client).await.unwrap();

            assert_eq!(server.token_requests().len(), first + 1, "the clock is remembered");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_cannot_be_corrected_is_told() {
    const EXPIRED: &str = r#"{"error":"invalid_client","error_description":"The client_assertion token is expired."}"#;
    let server = Server::default();
    server.lock().ahead = 7200;
    server.lock().token_faults = vec![Fault::Answer(401, EXPIRED); 5].into();

    let error = get(&server.client(Dpop::Off)).await.unwrap_err();

    assert_eq!(server.token_requests().len(), 2);
    let text = TokenError::of(&error).unwrap().to_string();
    assert!(text.contains("The client_assertion token is expired."), "{text}");
    assert!(text.contains("behind Okta's") && text.contains("NTP"), "{text}");
}

/// Signs a number of times and then no more.
#[derive(Debug)]
struct Failing(std::sync::atomic::AtomicU32, PrivateKey);

#[okta_oauth::async_trait]
impl Signer for Failing {
    fn algorithm(&self) -> Algorithm {
        self.1.algorithm()
    }

    fn key_id(&self) -> Option<&str> {
        self.1.key_id()
    }

    async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        if self.0.fetch_sub(1, std::sync::atomic::Ordering::Relaxed) == 0 {
            return Err("the HSM is locked".into());
        }
        self.1.sign(message).await
    }
}

#[tokio::test(start_paused = true)]
async fn a_signer_that_fails_is_told_whenever_it_does() {
    for signatures in [0, 1, 2] {
        let server = Server::demanding();
        let signer = Failing(signatures.into(), key());
        let app = ServiceApp::new(CLIENT_ID, signer).scopes(["okta.users.read"]);
        let client = server.builder().authorize(app).build().unwrap();

        let error = get(&client).await.unwrap_err();

        let Some(TokenError::Signer { source, .. }) = TokenError::of(&error) else {
            panic!("{error:?}")
        };
        assert_eq!(source.to_string(), "the HSM is locked");
        assert_eq!(server.token_requests().len(), signatures as usize);
    }
}
