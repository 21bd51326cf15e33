//! Who may ask: the `Authorization` header.

use http::{HeaderMap, header::AUTHORIZATION};

use crate::org::{
    state::State,
    wire::errors::{Code, Problem},
};

/// Checks the credential and returns the login of the user behind it, if there is one.
///
/// A token is accepted as `SSWS` (Okta does not mind a missing space) and as `Bearer`.
pub(crate) fn authorize(state: &State, headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let value = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    value
        .and_then(token)
        .and_then(|token| state.tokens.get(token))
        .cloned()
        .ok_or_else(|| Code::InvalidToken.into())
}

fn token(value: &str) -> Option<&str> {
    let (scheme, token) = match value.split_once(' ') {
        Some(parts) => parts,
        None => value.split_at_checked(4)?,
    };
    let known = scheme.eq_ignore_ascii_case("SSWS") || scheme.eq_ignore_ascii_case("Bearer");
    known.then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_space_after_ssws_may_be_missing() {
        assert_eq!(token("SSWS 00abc"), Some("00abc"));
        assert_eq!(token("SSWS00abc"), Some("00abc"));
        assert_eq!(token("Bearer eyJ"), Some("eyJ"));
    }

    #[test]
    fn other_schemes_carry_no_token() {
        for value in ["", "SSW", "00abc", "Basic 00abc", "DPoP 00abc"] {
            assert_eq!(token(value), None, "{value}");
        }
    }
}
