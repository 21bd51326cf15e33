//! What the authorization server refuses: [`Refusal`].

use std::borrow::Cow;

use http::{
    HeaderName, StatusCode,
    header::{CACHE_CONTROL, PRAGMA},
};
use serde_json::json;

use crate::org::wire::answer::Answer;

pub(crate) const DPOP_NONCE: HeaderName = HeaderName::from_static("dpop-nonce");

/// A refusal with the code and the sentence of OAuth.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) error: &'static str,
    pub(crate) description: Cow<'static, str>,
    /// The nonce that the next proof must have.
    pub(crate) nonce: Option<String>,
}

impl Refusal {
    pub(crate) fn new(
        status: StatusCode,
        error: &'static str,
        description: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { status, error, description: description.into(), nonce: None }
    }

    /// 401: nobody has shown to be the client.
    pub(crate) fn client(description: &'static str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "invalid_client", description)
    }

    pub(crate) fn request(description: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_request", description)
    }

    pub(crate) fn scope(description: &'static str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_scope", description)
    }

    pub(crate) fn proof(description: &'static str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_dpop_proof", description)
    }

    /// 400: a proof with this nonce is wanted.
    pub(crate) fn nonce(nonce: String) -> Self {
        let description = "Authorization server requires nonce in DPoP proof.";
        let refusal = Self::new(StatusCode::BAD_REQUEST, "use_dpop_nonce", description);
        Self { nonce: Some(nonce), ..refusal }
    }

    /// The answer of the authorization server; the API says the same in a header.
    pub(crate) fn into_answer(self) -> Answer {
        let body = json!({ "error": self.error, "error_description": self.description });
        let answer = uncached(Answer { status: self.status, ..Answer::ok(body) });
        match self.nonce {
            Some(nonce) => answer.header(DPOP_NONCE, &nonce),
            None => answer,
        }
    }
}

/// An answer that nobody keeps.
pub(crate) fn uncached(answer: Answer) -> Answer {
    answer.header(CACHE_CONTROL, "no-cache, no-store").header(PRAGMA, "no-cache")
}
