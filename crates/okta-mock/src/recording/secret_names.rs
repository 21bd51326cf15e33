//! Which members, parameters and headers hold secrets.

use std::collections::BTreeSet;

use http::HeaderName;
use okta_core::is_secret_name;

/// Of a private key in JSON (an object with `kty`).
const PRIVATE_KEY: [&str; 8] = ["d", "dp", "dq", "k", "oth", "p", "q", "qi"];

/// What a form may show; all its other values are hidden.
const OPEN_IN_FORMS: [&str; 4] =
    ["client_assertion_type", "grant_type", "scope", "token_type_hint"];

/// The only headers that are recorded.
const HEADERS: [&str; 15] = [
    "accept",
    "accept-language",
    "content-type",
    "date",
    "etag",
    "if-match",
    "link",
    "location",
    "prefer",
    "retry-after",
    "www-authenticate",
    "x-okta-request-id",
    "x-rate-limit-limit",
    "x-rate-limit-remaining",
    "x-rate-limit-reset",
];

/// The names that hold secrets, and those that the user has added.
#[derive(Clone, Debug, Default)]
pub(super) struct SecretNames {
    more: BTreeSet<String>,
}

impl SecretNames {
    pub(super) fn add(&mut self, name: &str) {
        self.more.insert(normal(name));
    }

    pub(super) fn is_member(&self, name: &str) -> bool {
        is_secret_name(name) || self.more.contains(&normal(name))
    }

    /// In a URL `code` is an authorization code; in JSON it is mostly a country or an error.
    pub(super) fn is_parameter(&self, name: &str) -> bool {
        self.is_member(name) || name.eq_ignore_ascii_case("code")
    }
}

pub(super) fn is_private_key_member(name: &str) -> bool {
    PRIVATE_KEY.contains(&name)
}

pub(super) fn is_open_in_forms(name: &str) -> bool {
    OPEN_IN_FORMS.contains(&name)
}

pub(super) fn is_recorded(header: &HeaderName) -> bool {
    HEADERS.contains(&header.as_str())
}

fn normal(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
}
