//! What the API says of an access token it does not take, all of it in a header: [`Challenge`].

use http::{StatusCode, header::WWW_AUTHENTICATE};

use crate::org::{
    base::algorithm::Algorithm,
    operations::oauth::refusal::{DPOP_NONCE, Refusal},
    wire::answer::Answer,
};

/// How a token was presented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    Bearer,
    Dpop,
}

/// What a refusal says besides its reason.
pub(crate) struct Challenge<'a> {
    pub(crate) scheme: Scheme,
    /// Scheme and authority of the request.
    pub(crate) base: &'a str,
    /// The scope that the operation needs, if there is one.
    pub(crate) scope: &'a str,
    pub(crate) path: &'a str,
}

impl Challenge<'_> {
    /// An answer without a body. Whatever the org speaks, Okta writes its URLs here with `http`.
    pub(crate) fn answer(&self, refusal: &Refusal) -> Answer {
        let authority = self.base.split_once("://").map_or(self.base, |(_, authority)| authority);
        let scheme = match self.scheme {
            Scheme::Bearer => "Bearer".to_owned(),
            Scheme::Dpop => format!("DPoP algs=\"{}\",", Algorithm::NAMES),
        };
        let scope = match self.scope {
            "" => String::new(),
            scope => format!("scope=\"{scope}\", "),
        };
        let challenge = format!(
            "{scheme} authorization_uri=\"http://{authority}/oauth2/v1/authorize\", realm=\"http://{authority}\", {scope}error=\"{}\", error_description=\"{}\", resource=\"{}\"",
            refusal.error,
            refusal.description,
            // A path has no quotation mark and no backslash: its URL would not be one.
            self.path,
        );
        let answer = Answer { status: refusal.status, body: None, headers: Vec::new() }
            .header(WWW_AUTHENTICATE, &challenge);
        match &refusal.nonce {
            Some(nonce) => answer.header(DPOP_NONCE, nonce),
            None => answer,
        }
    }
}

/// 401: the token is not good.
pub(crate) fn invalid_token(description: &'static str) -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, "invalid_token", description)
}

/// 403: the token is good for something else.
pub(crate) fn insufficient_scope() -> Refusal {
    let description = "The access token provided does not contain the required scopes.";
    Refusal::new(StatusCode::FORBIDDEN, "insufficient_scope", description)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_reads_as_oktas_do() {
        let challenge = |scheme, scope| {
            let challenge =
                Challenge { scheme, base: "https://test.okta.com", scope, path: "/api/v1/users" };
            let answer = challenge.answer(&invalid_token("The token has expired."));
            assert_eq!((answer.status.as_u16(), answer.body), (401, None));
            answer.headers[0].1.to_str().unwrap().to_owned()
        };

        assert_eq!(
            challenge(Scheme::Bearer, "okta.users.read"),
            r#"Bearer authorization_uri="http://test.okta.com/oauth2/v1/authorize", realm="http://test.okta.com", scope="okta.users.read", error="invalid_token", error_description="The token has expired.", resource="/api/v1/users""#
        );
        assert_eq!(
            challenge(Scheme::Dpop, ""),
            r#"DPoP algs="RS256 RS384 RS512 ES256 ES384 ES512", authorization_uri="http://test.okta.com/oauth2/v1/authorize", realm="http://test.okta.com", error="invalid_token", error_description="The token has expired.", resource="/api/v1/users""#
        );
    }
}
