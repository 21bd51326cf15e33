//! A request for a token, as far as its form goes: [`Form`].

use http::header::AUTHORIZATION;

use crate::org::{operations::oauth::refusal::Refusal, wire::context::Context};

const GRANTS: &str = "[client_credentials]";
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const CREDENTIALS: [&str; 4] =
    ["client_assertion", "client_assertion_type", "client_id", "client_secret"];

/// What a request for a token says.
pub(crate) struct Form {
    pub(crate) client_id: Option<String>,
    pub(crate) assertion: String,
    pub(crate) scope: String,
}

impl Form {
    /// Reads a request of the only kind that gets a token with the scopes of the management API.
    pub(crate) fn read(context: &Context<'_>) -> Result<Self, Refusal> {
        if CREDENTIALS.iter().any(|name| context.query_value(name).is_some()) {
            let text = "Client credentials cannot be supplied via query parameters.";
            return Err(Refusal::request(text));
        }
        let pairs: Vec<(String, String)> =
            form_urlencoded::parse(context.body).into_owned().collect();
        let mut names: Vec<_> = pairs.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
            let name = if pair[0].is_ascii() { pair[0] } else { "?" };
            return Err(Refusal::request(format!("The '{name}' parameter occurs more than once.")));
        }
        let value = |name: &str| {
            let found = pairs.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
        };
        match value("grant_type") {
            Some("client_credentials") => {}
            None => {
                let text = format!(
                    "The token request must specify a 'grant_type'. Valid values: {GRANTS}."
                );
                return Err(Refusal::request(text));
            }
            Some(_) => {
                let text = format!(
                    "The authorization grant type is not supported by the authorization server. Configured grant types: {GRANTS}."
                );
                let refusal = Refusal::request(text);
                return Err(Refusal { error: "unsupported_grant_type", ..refusal });
            }
        }
        let header = context.headers.contains_key(AUTHORIZATION);
        let (secret, assertion) = (value("client_secret"), value("client_assertion"));
        let given = [header, secret.is_some(), assertion.is_some()];
        if given.into_iter().filter(|given| *given).count() > 1 {
            let refusal = Refusal::client(
                "Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header, credentials in the post body, or a client_assertion in the post body.",
            );
            return Err(Refusal { error: "invalid_request", ..refusal });
        }
        let Some(assertion) = assertion else {
            let no_key = header || secret.is_some() || value("client_id").is_some();
            return Err(Refusal::client(if no_key {
                "Client Credentials requests to the Org Authorization Server must use the private_key_jwt token_endpoint_auth_method."
            } else {
                "No client credentials found."
            }));
        };
        if value("client_assertion_type") != Some(ASSERTION_TYPE) {
            return Err(Refusal::request("The client_assertion_type is invalid."));
        }
        Ok(Self {
            client_id: value("client_id").map(str::to_owned),
            assertion: assertion.to_owned(),
            scope: value("scope").unwrap_or_default().to_owned(),
        })
    }
}
