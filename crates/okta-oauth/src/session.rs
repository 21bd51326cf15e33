//! A service app at work in one org: puts its token on every request.

use std::sync::Arc;

use async_trait::async_trait;
use http::{HeaderValue, StatusCode, header::AUTHORIZATION};
use okta_core::{
    ApiError, Attempt, Authorize, AuthorizeError, Client, Error, ErrorBody, HttpRequest,
    NextAttempt,
};

use crate::{
    Signer,
    clock::Clock,
    dpop::{DPOP, Nonce, Prover},
    hint::is_about_time,
    renewal::Tokens,
};

/// What is known of the app and of its org.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) client_id: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) signer: Arc<dyn Signer>,
    pub(crate) prover: Prover,
    pub(crate) clock: Clock,
}

#[derive(Debug)]
pub(crate) struct Session {
    app: Arc<App>,
    tokens: Arc<Tokens>,
    nonce: Nonce,
}

impl Session {
    pub(crate) fn new(app: App, org: &Client) -> Result<Self, Error> {
        let app = Arc::new(app);
        let tokens = Tokens::new(Arc::clone(&app), org)?;
        Ok(Self { app, tokens, nonce: Nonce::default() })
    }
}

#[async_trait]
impl Authorize for Session {
    async fn authorize(&self, request: &mut HttpRequest) -> Result<(), AuthorizeError> {
        let token = self.tokens.get().await?;
        let proof = match &token.hash {
            None => None,
            Some(hash) => {
                let to = (request.method(), request.uri());
                let (now, nonce) = (self.app.clock.now(), self.nonce.get());
                Some(self.app.prover.proof(to, now, nonce.as_deref(), Some(hash))?)
            }
        };
        let headers = request.headers_mut();
        headers.insert(AUTHORIZATION, token.authorization.clone());
        match proof {
            Some(proof) => headers.insert(DPOP, proof),
            None => headers.remove(DPOP),
        };
        Ok(())
    }

    fn answered(&self, attempt: &Attempt<'_>) -> NextAttempt {
        let headers = attempt.response.headers();
        let told_nonce = self.nonce.learn(headers);
        let about_time = attempt.error.is_some_and(|error| is_about_time(description(error)));
        self.app.clock.learn(headers, about_time);
        let Some(error) = attempt.error else { return NextAttempt::AsUsual };
        let bound = attempt.authorization.is_some_and(is_bound);
        if !matches!(error.status, StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED) {
            return NextAttempt::AsUsual;
        }
        if says(error, "use_dpop_nonce") {
            let helps = bound && told_nonce;
            return if helps { NextAttempt::NewProof } else { NextAttempt::AsUsual };
        }
        if says(error, "invalid_dpop_proof") {
            let text = description(error);
            // Something on the way has sent the request twice.
            let used = text.contains("already been used");
            let helps = used || about_time;
            return if helps { NextAttempt::NewProof } else { NextAttempt::AsUsual };
        }
        let wants_proof = says(error, "invalid_request") && description(error).contains("DPoP");
        if wants_proof && !bound && self.app.prover.turn_on() || is_refused(error) {
            self.tokens.drop_refused(attempt.authorization);
            return NextAttempt::NewCredential;
        }
        NextAttempt::AsUsual
    }
}

/// Whether it is the token that was refused.
fn is_refused(error: &ApiError) -> bool {
    let challenge = error.challenge.as_ref().and_then(|challenge| challenge.error.as_deref());
    error.status == StatusCode::UNAUTHORIZED
        && match (challenge, &error.body) {
            (Some(error), _) => error == "invalid_token",
            (None, ErrorBody::Okta { code, .. }) => code == "E0000011" || code == "invalid_token",
            // Some gateways remove the header.
            (None, ErrorBody::Other { excerpt, .. }) => excerpt.is_empty(),
            (None, _) => false,
        }
}

fn says(error: &ApiError, code: &str) -> bool {
    let challenge = error.challenge.as_ref().and_then(|challenge| challenge.error.as_deref());
    challenge == Some(code) || error.code() == Some(code)
}

fn description(error: &ApiError) -> &str {
    let challenge = error.challenge.as_ref();
    challenge
        .and_then(|challenge| challenge.description.as_deref())
        .or(error.summary())
        .unwrap_or_default()
}

fn is_bound(authorization: &HeaderValue) -> bool {
    authorization.as_bytes().starts_with(b"DPoP ")
}
