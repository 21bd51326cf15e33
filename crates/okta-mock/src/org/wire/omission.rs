//! What the caller does not want to see: the `okta-response` parameter of the content type.

use http::{HeaderMap, header::CONTENT_TYPE};

/// Parts of a user that an answer leaves out. Okta takes words it does not know for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Omission {
    pub(crate) credentials: bool,
    /// The links that depend on credentials.
    pub(crate) credentials_links: bool,
    /// What a change under way leads to.
    pub(crate) transitioning_to: bool,
}

impl Omission {
    /// Okta reads the `Content-Type` for this even where there is no body.
    pub(crate) fn asked_for(headers: &HeaderMap) -> Self {
        let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let words = value.unwrap_or_default().split(';').skip(1).find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            name.trim().eq_ignore_ascii_case("okta-response").then_some(value)
        });
        let asks = |word: &str| {
            words.is_some_and(|words| {
                words.trim().trim_matches('"').split(',').any(|given| given.trim() == word)
            })
        };
        Self {
            credentials: asks("omitCredentials"),
            credentials_links: asks("omitCredentialsLinks"),
            transitioning_to: asks("omitTransitioningToStatus"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked_for(content_type: &str) -> (bool, bool) {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, content_type.parse().unwrap())]);
        let omission = Omission::asked_for(&headers);
        (omission.credentials, omission.credentials_links)
    }

    #[test]
    fn quotes_are_optional_and_other_words_do_not_matter() {
        let all = r#"application/json; okta-response="omitCredentials, omitCredentialsLinks,omitNothing""#;

        assert_eq!(asked_for(all), (true, true));
        assert_eq!(asked_for("application/json;okta-response=omitCredentials"), (true, false));
        assert_eq!(asked_for("application/json; charset=utf-8"), (false, false));
        assert_eq!(asked_for("application/json; okta-response=everything"), (false, false));
    }
}
