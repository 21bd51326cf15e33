//! Who may ask: the `Authorization` header.

use http::{HeaderMap, header::AUTHORIZATION};
use okta_core::HttpRequest;

#[cfg(feature = "oauth")]
use crate::org::dispatch::{access, challenge::Scheme};
use crate::org::{dispatch::refused::Refused, state::State, wire::errors::Code};

/// Checks the credential and returns the login of the user behind it, if there is one.
///
/// An API token is accepted as `SSWS` (Okta does not mind a missing space) and as `Bearer`. The access token of a service app has to
/// fit the operation.
#[cfg_attr(not(feature = "oauth"), expect(unused_variables, reason = "an API token fits all"))]
pub(crate) fn authorize(
    state: &mut State,
    request: &HttpRequest,
    operation: Option<&'static str>,
) -> Result<Option<String>, Refused> {
    let credential = credential(request.headers());
    if let Some(login) = credential.and_then(|credential| owner(state, credential)) {
        return Ok(login.clone());
    }
    #[cfg(feature = "oauth")]
    if let Some((name, token)) = credential {
        let scheme = match name {
            Name::Ssws => None,
            Name::Bearer => Some(Scheme::Bearer),
            Name::Dpop => Some(Scheme::Dpop),
        };
        if let Some(scheme) = scheme {
            return access::admit(state, request, (scheme, token), operation).map(|()| None);
        }
    }
    Err(Refused::Problem(Code::InvalidToken.into()))
}

/// The login of the user, or the client id of the service app, behind a credential.
#[cfg(feature = "server")]
pub(crate) fn caller(state: &State, headers: &HeaderMap) -> Option<String> {
    let credential = credential(headers)?;
    #[cfg(feature = "oauth")]
    if let Some(access) = state.oauth.access(credential.1) {
        return Some(access.client_id.clone());
    }
    owner(state, credential)?.clone()
}

/// Whose an API token is, if it is one that the org accepts.
fn owner<'s>(state: &'s State, (name, token): (Name, &str)) -> Option<&'s Option<String>> {
    state.tokens.get(token).filter(|_| name != Name::Dpop)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Ssws,
    Bearer,
    Dpop,
}

fn credential(headers: &HeaderMap) -> Option<(Name, &str)> {
    headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(parse)
}

fn parse(value: &str) -> Option<(Name, &str)> {
    let (scheme, token) = match value.split_once(' ') {
        Some(parts) => parts,
        None => value.split_at_checked(4)?,
    };
    let names = [("SSWS", Name::Ssws), ("Bearer", Name::Bearer), ("DPoP", Name::Dpop)];
    let (_, name) = names.into_iter().find(|(known, _)| scheme.eq_ignore_ascii_case(known))?;
    Some((name, token.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_space_after_ssws_may_be_missing() {
        assert_eq!(parse("SSWS 00abc"), Some((Name::Ssws, "00abc")));
        assert_eq!(parse("SSWS00abc"), Some((Name::Ssws, "00abc")));
        assert_eq!(parse("Bearer eyJ"), Some((Name::Bearer, "eyJ")));
        assert_eq!(parse("dpop eyJ"), Some((Name::Dpop, "eyJ")));
    }

    #[test]
    fn other_schemes_carry_no_token() {
        for value in ["", "SSW", "00abc", "Basic 00abc"] {
            assert_eq!(parse(value), None, "{value}");
        }
    }
}
