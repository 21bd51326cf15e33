//! What mostly causes an error, and what helps.

use okta_core::Error;

use crate::{TokenError, cause::MANGLED_PROOF};

/// What mostly causes the error of a call of a service app, and what helps; `None` where there is no usual cause.
///
/// It looks at why a token was refused, at a scope that the token lacks, at a role that the app lacks, and at proofs (`DPoP`).
pub fn hint(error: &Error) -> Option<&'static str> {
    if let Some(TokenError::Refused(refusal)) = TokenError::of(error) {
        return refusal.hint;
    }
    let api = error.api()?;
    let challenge = api.challenge.as_ref();
    match challenge.and_then(|challenge| challenge.error.as_deref()).or(api.code())? {
        "insufficient_scope" => Some(
            "grant the scope to the app (its tab \"Okta API Scopes\") and name it in ServiceApp::scopes",
        ),
        "E0000006" => Some(
            "the scope is there and a right is missing: give the app an admin role (its tab \"Admin roles\")",
        ),
        "E0000005" => Some("no credential came with the request: does a proxy remove it?"),
        "invalid_dpop_proof" => Some(MANGLED_PROOF),
        "invalid_request"
            if challenge
                .and_then(|c| c.description.as_deref())
                .is_some_and(|text| text.contains("DPoP")) =>
        {
            Some("the app wants DPoP: do not turn it off with Dpop::Off")
        }
        _ => None,
    }
}
