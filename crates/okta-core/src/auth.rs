//! Credentials that do not change: [`ApiToken`] and [`BearerToken`].

use std::fmt;

use async_trait::async_trait;
use http::{HeaderValue, header::AUTHORIZATION};

use crate::{Authorize, AuthorizeError, Error, HttpRequest, Secret};

/// An Okta API token, sent as `Authorization: SSWS {token}`.
///
/// It carries the rights of the administrator who made it. Okta ends it 30 days after its last use.
#[derive(Clone)]
pub struct ApiToken(HeaderValue);

impl ApiToken {
    /// Takes the bare token, as Okta showed it once.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] when it is empty, holds white space or other characters that no token has, or is a
    /// placeholder such as `{apiToken}`, in quotes, or an OAuth access token. The message never holds the value.
    pub fn new(token: impl Into<Secret>) -> Result<Self, Error> {
        let token = token.into();
        if is_access_token(token.expose()) {
            return Err(Error::Config {
                field: "api_token",
                reason: "is an OAuth access token: give it as a bearer token",
            });
        }
        header("api_token", "SSWS", &token).map(Self)
    }
}

/// An OAuth 2.0 access token, sent as `Authorization: Bearer {token}`.
///
/// It is used as it is and never renewed: for a token that expires while the client lives, implement [`Authorize`].
#[derive(Clone)]
pub struct BearerToken(HeaderValue);

impl BearerToken {
    /// Takes the bare access token.
    ///
    /// # Errors
    ///
    /// As [`ApiToken::new`], but for access tokens.
    pub fn new(token: impl Into<Secret>) -> Result<Self, Error> {
        header("bearer_token", "Bearer", &token.into()).map(Self)
    }
}

#[async_trait]
impl Authorize for ApiToken {
    async fn authorize(&self, request: &mut HttpRequest) -> Result<(), AuthorizeError> {
        request.headers_mut().insert(AUTHORIZATION, self.0.clone());
        Ok(())
    }
}

#[async_trait]
impl Authorize for BearerToken {
    async fn authorize(&self, request: &mut HttpRequest) -> Result<(), AuthorizeError> {
        request.headers_mut().insert(AUTHORIZATION, self.0.clone());
        Ok(())
    }
}

impl fmt::Debug for ApiToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiToken([REDACTED])")
    }
}

impl fmt::Debug for BearerToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BearerToken([REDACTED])")
    }
}

fn header(field: &'static str, scheme: &str, token: &Secret) -> Result<HeaderValue, Error> {
    let token = token.expose();
    let refuse = |reason| Err(Error::Config { field, reason });
    if token.is_empty() {
        return refuse("is empty");
    }
    if token.chars().any(char::is_whitespace) {
        return refuse("holds white space: give the bare token, without a scheme or line end");
    }
    if token.starts_with(['"', '\'']) || token.ends_with(['"', '\'']) {
        return refuse("stands in quotation marks: give the bare token");
    }
    if token.contains(['{', '}', '<', '>', '$']) || names_itself(token) {
        return refuse("is a placeholder: put the real token there");
    }
    let Ok(mut value) = HeaderValue::from_str(&format!("{scheme} {token}")) else {
        return refuse("holds characters that no token has");
    };
    if !token.is_ascii() {
        return refuse("holds characters that no token has");
    }
    value.set_sensitive(true);
    Ok(value)
}

/// A JWT: its first part is a JSON object in base64url, which always begins so. Okta's API tokens begin with `00`.
fn is_access_token(token: &str) -> bool {
    token.starts_with("eyJ") && token.split('.').count() == 3
}

/// `YOUR_API_TOKEN`, `your-okta-token` and the like.
fn names_itself(token: &str) -> bool {
    let token = token.to_ascii_lowercase();
    token.starts_with("your") && token.contains("token")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_that_cannot_be_one_is_refused_by_name_and_never_shown() {
        for bad in [
            "",
            "SSWS 00canary",
            "00canary\n",
            " 00canary",
            "00canary\u{a0}",
            "{00canary}",
            "<00canary>",
            "${00canary}",
            "YOUR_canary_TOKEN",
            "00canary\u{e9}",
            "00canary\u{7f}",
            "\"00canary\"",
            "'00canary'",
            "00canary\"",
        ] {
            for error in [ApiToken::new(bad).unwrap_err(), BearerToken::new(bad).unwrap_err()] {
                let shown = format!("{error} {error:?}");

                assert!(shown.contains("_token"), "{shown}");
                assert!(!shown.contains("canary"), "{shown}");
            }
        }
    }

    #[test]
    fn an_access_token_is_no_api_token() {
        const ACCESS: &str = "eyJraWQiOiJjYW5hcnki.eyJzdWIiOiJjYW5hcnki.Y2FuYXJ5";

        let shown = format!("{0} {0:?}", ApiToken::new(ACCESS).unwrap_err());

        assert!(shown.contains("api_token") && shown.contains("access token"), "{shown}");
        assert!(!shown.contains("eyJ"), "{shown}");
        assert!(BearerToken::new(ACCESS).is_ok());
    }

    #[tokio::test]
    async fn the_header_has_the_scheme_and_is_sensitive() {
        let mut request = HttpRequest::default();

        ApiToken::new("00abc").unwrap().authorize(&mut request).await.unwrap();

        assert_eq!(request.headers()[AUTHORIZATION], "SSWS 00abc");
        assert!(!format!("{request:?}").contains("00abc"));

        BearerToken::new("ey.J-_~+/=").unwrap().authorize(&mut request).await.unwrap();

        assert_eq!(request.headers()[AUTHORIZATION], "Bearer ey.J-_~+/=");
        assert!(request.headers()[AUTHORIZATION].is_sensitive());
    }

    #[test]
    fn debug_hides_the_token() {
        let token = ApiToken::new("00canary").unwrap();

        assert_eq!(format!("{token:?}"), "ApiToken([REDACTED])");
    }
}
