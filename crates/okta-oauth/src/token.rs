//! An access token, and what the token endpoint says of it.

use std::{fmt, time::Duration};

use http::HeaderValue;
use serde::Deserialize;
use tokio::time::Instant;

use crate::{TokenError, dpop::token_hash};

/// How long before its end a token is renewed, at most.
const MARGIN: Duration = Duration::from_secs(300);

/// How long before its end a token is no longer sent, at most: a request takes its time.
const LAST: Duration = Duration::from_secs(10);

/// How long a token lives that does not tell.
const USUAL: u64 = 3600;

/// What the token endpoint answers.
#[derive(Deserialize)]
pub(crate) struct Grant {
    access_token: Option<String>,
    token_type: Option<String>,
    expires_in: Option<u64>,
    scope: Option<String>,
}

/// A token that can be used.
pub(crate) struct Token {
    /// The `Authorization` of every request.
    pub(crate) authorization: HeaderValue,
    /// What a proof says of it, where it is bound to the key of the proofs.
    pub(crate) hash: Option<String>,
    pub(crate) scopes: Vec<String>,
    renewal: Instant,
    end: Instant,
}

impl Token {
    /// Reads an answer to a request of that moment.
    pub(crate) fn read(grant: Grant, requested: Instant, proved: bool) -> Result<Self, TokenError> {
        let useless = |reason| Err(TokenError::Useless(reason));
        let Some(token) = grant.access_token.filter(|token| !token.is_empty()) else {
            return useless("it has no access_token");
        };
        let bound = match grant.token_type {
            Some(name) if name.eq_ignore_ascii_case("Bearer") => false,
            Some(name) if name.eq_ignore_ascii_case("DPoP") => true,
            _ => return useless("its token_type is neither Bearer nor DPoP"),
        };
        if bound && !proved {
            return useless("the token is bound to a key, and no proof was sent");
        }
        let scheme = if bound { "DPoP" } else { "Bearer" };
        if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return useless("its access_token has characters that no token has");
        }
        let Ok(mut authorization) = HeaderValue::try_from(format!("{scheme} {token}")) else {
            return useless("its access_token has characters that no token has");
        };
        authorization.set_sensitive(true);
        let life = Duration::from_secs(grant.expires_in.unwrap_or(USUAL));
        // A fleet that was started at once does not renew at once.
        let margin = MARGIN.min(life / 4).mul_f64(1.0 + fastrand::f64() / 10.0);
        let after = |time: Duration| requested.checked_add(time).unwrap_or(requested);
        Ok(Self {
            authorization,
            hash: bound.then(|| token_hash(&token)),
            scopes: grant
                .scope
                .map(|scopes| scopes.split_ascii_whitespace().map(str::to_owned).collect())
                .unwrap_or_default(),
            renewal: after(life.saturating_sub(margin)),
            end: after(life.saturating_sub(LAST.min(life / 10))),
        })
    }

    pub(crate) fn is_bound(&self) -> bool {
        self.hash.is_some()
    }

    pub(crate) fn lives(&self) -> bool {
        Instant::now() < self.end
    }

    pub(crate) fn wants_renewal(&self) -> bool {
        Instant::now() >= self.renewal
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").field("scopes", &self.scopes).finish_non_exhaustive()
    }
}
