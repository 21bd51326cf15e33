//! How a secret is written in other texts, and how it is taken out of them.

use std::borrow::Cow;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

/// What stands for a secret.
pub(super) const HIDDEN: &str = "[REDACTED]";

/// What is shorter is hidden only where it stands alone: it may well be a part of another word.
const SHORT: usize = 6;

/// How a text is written in other texts.
pub(super) fn forms(secret: &str) -> Vec<Cow<'_, str>> {
    let mut forms = vec![Cow::Borrowed(secret)];
    let json = Value::from(secret).to_string();
    let html = secret.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let encoded = utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string();
    let others = [
        json[1..json.len() - 1].to_owned(),
        html.replace('"', "&quot;").replace('\'', "&#39;"),
        html.replace('"', "&#34;").replace('\'', "&#x27;"),
        html,
        encoded.replace("%20", "+"),
        encoded,
    ];
    for form in others {
        if !forms.contains(&Cow::Borrowed(form.as_str())) {
            forms.push(Cow::Owned(form));
        }
    }
    forms
}

/// A text without a secret.
pub(super) fn without(text: &str, secret: &str) -> String {
    if secret.len() >= SHORT {
        return text.replace(secret, HIDDEN);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(secret) {
        let (before, after) = (&rest[..at], &rest[at + secret.len()..]);
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let last = before.chars().next_back().or_else(|| out.chars().next_back());
        let alone = !joins(last) && !joins(after.chars().next());
        out.push_str(before);
        out.push_str(if alone { HIDDEN } else { secret });
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_form_of_a_secret_is_shorter_than_the_secret() {
        for secret in ["00token-of_an.org", "a b c", "a\"b&c<d>'", "Zürich 🔑", "\n\t\\", "++%20"]
        {
            assert!(forms(secret).iter().all(|form| form.len() >= secret.len()), "{secret}");
        }
    }
}
