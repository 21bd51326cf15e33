//! Hides secrets in text, wherever they stand: [`SecretTexts`].

use std::collections::BTreeSet;

use http::Uri;
use percent_encoding::percent_decode_str;

use super::secret_names::SecretNames;

/// What stands in a recording for a secret. It needs no encoding in a URL.
pub(super) const REDACTED: &str = "REDACTED";

/// What is shorter occurs by chance, and replacing it would spoil what is no secret.
const SHORTEST: usize = 8;

/// In Okta's URLs, what follows one of these segments opens something.
const BEFORE_A_TOKEN: [&str; 5] = ["qr", "reset-password", "reset_password", "sessions", "welcome"];

/// The caller's own, which tells nothing.
const OWN: &str = "me";

/// The host that a recording has instead of the org's.
pub(super) const HOST: &str = "test.okta.com";

/// The secrets that were seen, and the hosts that are not to be told.
#[derive(Clone, Default)]
pub(super) struct SecretTexts {
    secrets: BTreeSet<String>,
    hosts: BTreeSet<String>,
}

impl SecretTexts {
    pub(super) fn learn_secret(&mut self, secret: &str) {
        if secret.len() >= SHORTEST && secret != REDACTED {
            self.secrets.insert(secret.to_owned());
        }
    }

    /// What opens something in a path.
    pub(super) fn learn_path(&mut self, path: &str) {
        let segments: Vec<_> = path.split('/').collect();
        for pair in segments.windows(2).filter(|pair| is_token(pair[0], pair[1])) {
            self.learn_secret(&percent_decode_str(pair[1]).decode_utf8_lossy());
        }
    }

    /// `authority` is a host with or without a port.
    pub(super) fn learn_host(&mut self, authority: &str) {
        if authority != HOST {
            self.hosts.insert(authority.to_owned());
        }
    }

    /// The text without secrets and hosts.
    pub(super) fn hide(&self, text: &str, names: &SecretNames) -> String {
        let url = text.parse::<Uri>().ok().filter(|uri| uri.scheme().is_some());
        let without = url.and_then(|uri| self.hide_in_url(&uri, names));
        let text = without.as_deref().unwrap_or(text);
        self.hide_hosts(hide_tokens(&self.hide_known(text)))
    }

    /// The value of a `Link` header: the targets one by one, and what is beside them.
    pub(super) fn hide_in_links(&self, value: &str, names: &SecretNames) -> String {
        let parts = value.split('<').enumerate().map(|(n, part)| match part.split_once('>') {
            Some((target, beside)) if n > 0 => {
                format!("<{}>{}", self.hide(target, names), self.hide(beside, names))
            }
            _ => self.hide(part, names),
        });
        parts.collect()
    }

    /// A path, percent-encoded as it is.
    pub(super) fn hide_in_path(&self, path: &str) -> String {
        let mut before = "";
        let segments: Vec<_> = path
            .split('/')
            .map(|segment| {
                let decoded = percent_decode_str(segment).decode_utf8_lossy();
                let token = is_token(before, segment);
                let hidden = token || hide_tokens(&self.hide_known(&decoded)) != decoded;
                before = segment;
                if hidden { REDACTED } else { segment }
            })
            .collect();
        segments.join("/")
    }

    pub(super) fn hide_in_query(
        &self,
        pairs: impl IntoIterator<Item = (String, String)>,
        names: &SecretNames,
    ) -> Vec<(String, String)> {
        let hide = |(name, value): (String, String)| {
            let secret = names.is_parameter(&name) && !value.is_empty();
            let value = if secret { REDACTED.to_owned() } else { self.hide(&value, names) };
            (name, value)
        };
        pairs.into_iter().map(hide).collect()
    }

    /// `None` where there is nothing to hide: the URL stays byte for byte, as it may hold a cursor.
    fn hide_in_url(&self, uri: &Uri, names: &SecretNames) -> Option<String> {
        let query = uri.query().unwrap_or_default().as_bytes();
        let pairs: Vec<_> = form_urlencoded::parse(query).into_owned().collect();
        let path = self.hide_in_path(uri.path());
        let hidden = self.hide_in_query(pairs.clone(), names);
        if path == uri.path() && hidden == pairs {
            return None;
        }
        let mut url = format!("{}://{}{path}", uri.scheme()?, uri.authority()?);
        if !hidden.is_empty() {
            let query =
                form_urlencoded::Serializer::new(String::new()).extend_pairs(hidden).finish();
            url.push('?');
            url.push_str(&query);
        }
        Some(url)
    }

    fn hide_known(&self, text: &str) -> String {
        let mut text = text.to_owned();
        // From the last to the first, and so a longer one before those it begins with.
        for secret in self.secrets.iter().rev() {
            if text.contains(secret) {
                text = text.replace(secret, REDACTED);
            }
        }
        text
    }

    fn hide_hosts(&self, mut text: String) -> String {
        for authority in &self.hosts {
            for scheme in ["http", "https"] {
                let url = format!("{scheme}://{authority}");
                text = text.replace(&url, &format!("https://{HOST}"));
            }
            let (name, domain) = authority.split_once('.').unwrap_or((authority, ""));
            text = text
                .replace(&format!("{name}-admin.{domain}"), &format!("test-admin.{}", &HOST[5..]));
            // A bare address may be anybody's; a name is the org's.
            let host = authority.split(':').next().unwrap_or(authority);
            if host.contains('.') && host.bytes().any(|b| b.is_ascii_alphabetic()) {
                text = text.replace(host, HOST);
            }
        }
        text
    }
}

fn is_token(before: &str, segment: &str) -> bool {
    BEFORE_A_TOKEN.contains(&before) && !matches!(segment, "" | OWN)
}

/// Hides what looks like a JSON web token, whatever it is called.
fn hide_tokens(text: &str) -> String {
    let may_be_in_one = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !text.contains("eyJ") {
        return text.to_owned();
    }
    let mut hidden = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("eyJ") {
        let (before, token) = rest.split_at(start);
        let end = token.find(|c| !may_be_in_one(c)).unwrap_or(token.len());
        hidden.push_str(before);
        let found = token[..end].contains('.') && end > 20;
        hidden.push_str(if found { REDACTED } else { &token[..end] });
        rest = &token[end..];
    }
    hidden.push_str(rest);
    hidden
}
