//! Requests to the token endpoint: a fresh assertion and a fresh proof for each attempt, and what its answers teach.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use form_urlencoded::Serializer;
use http::{HeaderValue, header::CONTENT_TYPE};
use okta_core::{ApiError, Attempt, Authorize, AuthorizeError, HttpRequest, NextAttempt};
use serde::Serialize;
use tokio::time::Instant;

use crate::{
    SignerError, TokenError,
    dpop::{DPOP, Nonce},
    hint::is_about_time,
    jws,
    session::App,
};

/// An assertion is good for this many seconds; Okta takes up to an hour.
const LIFE: u64 = 300;

/// How often one request follows a new nonce.
const NONCES: u32 = 2;

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// Makes the body of every attempt, which is the app's credential.
#[derive(Debug)]
pub(crate) struct TokenEndpoint {
    app: Arc<App>,
    nonce: Nonce,
    /// There is one request at a time.
    last: Mutex<Sent>,
}

/// What is known of the request that is under way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sent {
    /// When the last attempt was sent.
    pub(crate) at: Instant,
    pub(crate) proved: bool,
    /// What the answer has taught makes the next attempt another one.
    pub(crate) helps: bool,
    nonces: u32,
    clocks: u32,
}

#[derive(Serialize)]
struct Header<'a> {
    alg: &'static str,
    typ: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kid: Option<&'a str>,
}

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    iat: u64,
    exp: u64,
    jti: &'a str,
}

impl Sent {
    fn nothing() -> Self {
        Self { at: Instant::now(), proved: false, helps: false, nonces: 0, clocks: 0 }
    }
}

impl TokenEndpoint {
    pub(crate) fn new(app: Arc<App>) -> Self {
        Self { app, nonce: Nonce::default(), last: Mutex::new(Sent::nothing()) }
    }

    /// Forgets what the request before needed.
    pub(crate) fn begin(&self) {
        *self.lock() = Sent::nothing();
    }

    pub(crate) fn last(&self) -> Sent {
        *self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, Sent> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn assertion(&self, audience: &str) -> Result<String, SignerError> {
        let (app, signer) = (&self.app, &self.app.signer);
        let now = app.clock.now();
        let (jti, exp) = (jws::unique()?, now.saturating_add(LIFE));
        let header = Header { alg: signer.algorithm().name(), typ: "JWT", kid: signer.key_id() };
        let (iss, sub) = (&*app.client_id, &*app.client_id);
        let claims = Claims { iss, sub, aud: audience, iat: now, exp, jti: &jti };
        let input = jws::signing_input(&header, &claims)?;
        let signature = signer.sign(input.as_bytes()).await?;
        Ok(jws::compact(&input, &signature))
    }

    fn proof(&self, request: &HttpRequest) -> Result<Option<HeaderValue>, SignerError> {
        let app = &self.app;
        if !app.prover.is_on() {
            return Ok(None);
        }
        let to = (request.method(), request.uri());
        app.prover.proof(to, app.clock.now(), self.nonce.get().as_deref(), None).map(Some)
    }
}

#[async_trait]
impl Authorize for TokenEndpoint {
    async fn authorize(&self, request: &mut HttpRequest) -> Result<(), AuthorizeError> {
        self.lock().helps = false;
        let assertion =
            self.assertion(&request.uri().to_string()).await.map_err(TokenError::signer)?;
        let form = Serializer::new(String::new())
            .append_pair("grant_type", "client_credentials")
            .append_pair("scope", &self.app.scopes.join(" "))
            .append_pair(
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            )
            .append_pair("client_assertion", &assertion)
            .finish();
        let proof = self.proof(request).map_err(TokenError::signer)?;
        {
            let mut last = self.lock();
            (last.at, last.proved) = (Instant::now(), proof.is_some());
        }
        *request.body_mut() = form.into();
        request.headers_mut().insert(CONTENT_TYPE, FORM);
        if let Some(proof) = proof {
            request.headers_mut().insert(DPOP, proof);
        }
        Ok(())
    }

    fn answered(&self, attempt: &Attempt<'_>) -> NextAttempt {
        let headers = attempt.response.headers();
        let before = self.app.clock.ahead();
        let text = attempt.error.and_then(ApiError::summary).unwrap_or_default();
        self.app.clock.learn(headers, is_about_time(text));
        let told_nonce = self.nonce.learn(headers);
        let Some(error) = attempt.error else { return NextAttempt::AsUsual };
        let mut last = self.lock();
        let next = match error.code() {
            Some("use_dpop_nonce")
                if told_nonce && last.nonces < NONCES && self.app.prover.turn_on() =>
            {
                last.nonces += 1;
                NextAttempt::NewProof
            }
            // It is on from now on, so this comes only once.
            Some("invalid_dpop_proof") if !last.proved && self.app.prover.turn_on() => {
                NextAttempt::NewCredential
            }
            // Only a clock that was wrong, and no longer is, makes a difference.
            Some("invalid_client" | "invalid_dpop_proof")
                if is_about_time(text)
                    && last.clocks == 0
                    && self.app.clock.ahead().abs_diff(before) > 1 =>
            {
                last.clocks += 1;
                NextAttempt::NewCredential
            }
            _ => NextAttempt::AsUsual,
        };
        last.helps = next != NextAttempt::AsUsual;
        next
    }
}
