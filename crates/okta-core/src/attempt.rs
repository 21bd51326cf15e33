//! What an [`Authorize`](crate::Authorize) learns of an attempt, and what it can ask for.

use std::fmt;

use http::{HeaderValue, StatusCode};

use crate::{ApiError, HttpResponse};

/// An attempt that was answered, as its [`Authorize`](crate::Authorize) sees it.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The credential that was sent. Several attempts may be under way with the same one, or with one that has been replaced since.
    pub authorization: Option<&'a HeaderValue>,
    /// What came back: any status, success included.
    pub response: &'a HttpResponse,
    /// What Okta said, where it was not a success.
    pub error: Option<&'a ApiError>,
}

/// What is to be done after an answer, for the credential's sake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NextAttempt {
    /// Nothing: the answer goes its usual way.
    AsUsual,
    /// The credential was not accepted, and there can be another: one more attempt.
    NewCredential,
    /// The credential is right, but the proof that came with it was not accepted, such as a `DPoP` proof without the nonce that the server
    /// wants: one more attempt.
    NewProof,
}

/// What one attempt that counts was granted for its credential's sake: each thing once.
#[derive(Debug, Default)]
pub(crate) struct Granted {
    credential: bool,
    proof: bool,
}

impl Granted {
    /// Whether one more attempt is made.
    pub(crate) fn grant(&mut self, next: NextAttempt, error: &ApiError) -> bool {
        let granted = match next {
            NextAttempt::AsUsual => return false,
            NextAttempt::NewCredential => &mut self.credential,
            NextAttempt::NewProof => &mut self.proof,
        };
        is_about_credentials(error) && !std::mem::replace(granted, true)
    }
}

/// Whether Okta has looked at the credential and no further, so that even what must not be repeated may be.
fn is_about_credentials(error: &ApiError) -> bool {
    matches!(error.status, StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED)
        // A feature that the org lacks, and a request without any credential: another one does not help.
        && !matches!(error.code(), Some("E0000015" | "E0000005"))
}

impl fmt::Debug for Attempt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt").field("status", &self.response.status()).finish_non_exhaustive()
    }
}
