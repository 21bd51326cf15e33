//! What an answer says in `WWW-Authenticate` (RFC 9110, 11.6.1; RFC 6750, 3).

use std::fmt;

use http::{HeaderMap, header::WWW_AUTHENTICATE};

use crate::quoted::Shown;

/// How the server wants to be asked, and why it refused; Okta says this instead of a body where an access token lacks a scope or is
/// not accepted.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Challenge {
    /// The scheme, such as `Bearer`.
    pub scheme: String,
    /// The error's code, such as `insufficient_scope` or `invalid_token`.
    pub error: Option<String>,
    /// Text for people.
    pub description: Option<String>,
    /// The scopes that the operation needs.
    pub scopes: Vec<String>,
    /// All other parameters, in their order.
    pub parameters: Vec<(String, String)>,
}

impl Challenge {
    /// The challenge in the headers of an answer; of several the one that names an error.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let lines = headers.get_all(WWW_AUTHENTICATE).iter();
        let mut all: Vec<Self> =
            lines.map(|line| Self::parse(&String::from_utf8_lossy(line.as_bytes()))).collect();
        let at = all.iter().position(|challenge| challenge.error.is_some()).unwrap_or(0);
        (!all.is_empty()).then(|| all.swap_remove(at))
    }

    fn parse(line: &str) -> Self {
        let line = line.trim();
        let (scheme, mut rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let mut challenge = Self { scheme: scheme.to_owned(), ..Self::default() };
        while let Some((name, value, after)) = parameter(rest) {
            match name.to_ascii_lowercase().as_str() {
                "error" => challenge.error = Some(value),
                "error_description" => challenge.description = Some(value),
                "scope" => {
                    challenge.scopes = value.split_ascii_whitespace().map(str::to_owned).collect();
                }
                _ => challenge.parameters.push((name.to_owned(), value)),
            }
            rest = after;
        }
        challenge
    }
}

impl fmt::Debug for Challenge {
    /// Texts are cut, and other parameters are left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Challenge")
            .field("scheme", &Shown(&self.scheme, 80))
            .field("error", &self.error.as_deref().map(|error| Shown(error, 80)))
            .field("description", &self.description.as_deref().map(|text| Shown(text, 160)))
            .field("scopes", &Shown(&self.scopes.join(" "), 160))
            .finish_non_exhaustive()
    }
}

/// Splits off the first `name="value"` or `name=value`.
fn parameter(text: &str) -> Option<(&str, String, &str)> {
    let text = text.trim_start_matches([',', ' ', '\t']);
    let (name, after) = text.split_once('=')?;
    let after = after.trim_start();
    let Some(quoted) = after.strip_prefix('"') else {
        let end = after.find([',', ' ', '\t']).unwrap_or(after.len());
        return Some((name.trim(), after[..end].to_owned(), &after[end..]));
    };
    let mut value = String::new();
    let mut escaped = false;
    for (at, c) in quoted.char_indices() {
        match c {
            _ if escaped => {
                value.push(c);
                escaped = false;
            }
            '\\' => escaped = true,
            '"' => return Some((name.trim(), value, &quoted[at + 1..])),
            _ => value.push(c),
        }
    }
    Some((name.trim(), value, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn challenge(lines: &[&str]) -> Option<Challenge> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(WWW_AUTHENTICATE, line.parse().unwrap());
        }
        Challenge::of(&headers)
    }

    #[test]
    fn a_missing_scope_is_read() {
        let told = challenge(&[
            "Bearer realm=\"example\", error=\"insufficient_scope\", error_description=\"The access token \\\"x\\\", alas\", \
             scope=\"okta.users.read okta.users.manage\", max=5",
        ])
        .unwrap();

        assert_eq!(told.scheme, "Bearer");
        assert_eq!(told.error.as_deref(), Some("insufficient_scope"));
        assert_eq!(told.description.as_deref(), Some("The access token \"x\", alas"));
        assert_eq!(told.scopes, ["okta.users.read", "okta.users.manage"]);
        assert_eq!(
            told.parameters,
            [("realm".into(), "example".into()), ("max".into(), "5".to_owned())]
        );
    }

    #[test]
    fn of_several_the_one_with_an_error_counts() {
        let told = challenge(&["DPoP algs=\"ES256\"", "Bearer error=invalid_token"]).unwrap();

        assert_eq!(
            (told.scheme.as_str(), told.error.as_deref()),
            ("Bearer", Some("invalid_token"))
        );
    }

    #[test]
    fn odd_headers_are_no_trouble() {
        assert_eq!(challenge(&[]), None);
        for odd in
            ["", "SSWS", "Bearer error", "Bearer =", "Bearer error=\"open", "Bearer ,,,", "a=b"]
        {
            let told = challenge(&[odd]).unwrap();

            assert!(told.scopes.is_empty(), "{odd}");
        }
    }
}
