//! What a request carried as a secret, taken out of everything that is quoted from its answer.

mod forms;

use std::{borrow::Cow, sync::OnceLock};

use bytes::Bytes;
use http::{
    HeaderName, HeaderValue, Uri,
    header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, WWW_AUTHENTICATE},
};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use self::forms::{HIDDEN, forms, without};
use crate::{
    HttpRequest, HttpResponse, Secret, response::REQUEST_ID, secret_names::is_secret_name,
};

/// What is shorter is in any text by chance, and tells nothing.
const SHORTEST: usize = 3;

/// The headers of an answer that are quoted.
static QUOTED: [HeaderName; 3] = [REQUEST_ID, CONTENT_TYPE, WWW_AUTHENTICATE];

/// The headers of a request that hold a credential.
static CREDENTIALS: [HeaderName; 3] = [AUTHORIZATION, HeaderName::from_static("dpop"), COOKIE];

/// The secrets of one request. They travel with its answer, as an extension of it, to wherever it is quoted.
///
/// Few answers are quoted: what may hold secrets is kept as it is, and looked through when it matters.
#[derive(Clone, Default)]
pub(crate) struct OwnSecrets {
    segments: Vec<Secret>,
    credentials: Vec<HeaderValue>,
    target: Uri,
    body: Bytes,
    /// The longest first, so that none is left in part.
    texts: OnceLock<Vec<Secret>>,
}

impl OwnSecrets {
    /// Of a request that is about to be sent; `segments` are those that stand in its path.
    pub(crate) fn of(request: &HttpRequest, segments: &[Secret]) -> Self {
        let credentials = CREDENTIALS.iter().flat_map(|name| request.headers().get_all(name));
        Self {
            segments: segments.to_vec(),
            credentials: credentials.cloned().collect(),
            target: request.uri().clone(),
            body: request.body().clone(),
            texts: OnceLock::new(),
        }
    }

    /// Of the request that was answered so; none for an answer that was not received by a client.
    pub(crate) fn of_answer(response: &HttpResponse) -> Cow<'_, Self> {
        response.extensions().get().map_or_else(|| Cow::Owned(Self::default()), Cow::Borrowed)
    }

    /// Gives them to the answer, and takes them out of those of its headers that are quoted.
    pub(crate) fn go_with(self, response: &mut HttpResponse) {
        let shortest = self.shortest();
        let headers = response.headers_mut().iter_mut();
        let headers =
            headers.filter(|(name, value)| value.len() >= shortest && QUOTED.contains(name));
        for (_, value) in headers {
            let hidden = match self.hide(&String::from_utf8_lossy(value.as_bytes())) {
                Cow::Owned(hidden) => HeaderValue::from_str(&hidden),
                Cow::Borrowed(_) => continue,
            };
            *value = hidden.unwrap_or(HeaderValue::from_static(HIDDEN));
        }
        response.extensions_mut().insert(self);
    }

    /// No secret is shorter. Most headers of an answer are too short to hold a token.
    fn shortest(&self) -> usize {
        let credentials_alone =
            self.segments.is_empty() && self.target.query().is_none() && self.body.is_empty();
        let tokens = self.credentials.iter().map(|value| {
            let value = String::from_utf8_lossy(value.as_bytes());
            without_scheme(&value).unwrap_or(&value).len()
        });
        if credentials_alone { tokens.min().unwrap_or(usize::MAX) } else { SHORTEST }
    }

    fn texts(&self) -> &[Secret] {
        self.texts.get_or_init(|| {
            let mut texts = Texts::default();
            for secret in &self.segments {
                texts.add(secret.expose());
            }
            for value in &self.credentials {
                let value = String::from_utf8_lossy(value.as_bytes());
                texts.add(&value);
                texts.add(without_scheme(&value).unwrap_or_default());
            }
            for pair in self.target.query().into_iter().flat_map(|query| query.split('&')) {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                if is_secret_name(name) {
                    texts.add(&percent_decode_str(value).decode_utf8_lossy());
                }
            }
            if let Ok(body) = serde_json::from_slice(&self.body) {
                texts.add_members(&body, false);
            }
            texts.0.sort_by_key(|secret| std::cmp::Reverse(secret.expose().len()));
            texts.0.dedup();
            texts.0
        })
    }

    /// A text without them, also where it has them encoded as JSON, HTML or URLs have them.
    pub(crate) fn hide<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut text = Cow::Borrowed(text);
        for secret in self.texts() {
            // No form is shorter than the secret.
            if secret.expose().len() > text.len() {
                continue;
            }
            for written in forms(secret.expose()) {
                if text.contains(written.as_ref()) {
                    text = Cow::Owned(without(&text, &written));
                }
            }
        }
        text
    }

    /// As [`hide`](Self::hide), for all names and texts of a value. The codes of errors are no texts.
    pub(crate) fn hide_in(&self, value: &mut Value) {
        match value {
            Value::String(text) => {
                if let Cow::Owned(hidden) = self.hide(text) {
                    *text = hidden;
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.hide_in(item)),
            Value::Object(members) => self.hide_in_members(members),
            Value::Number(number)
                if self.texts().iter().any(|s| s.expose() == number.to_string()) =>
            {
                *value = HIDDEN.into();
            }
            _ => {}
        }
    }

    pub(crate) fn hide_in_members(&self, members: &mut Map<String, Value>) {
        if self.texts().is_empty() {
            return;
        }
        for (name, mut value) in std::mem::take(members) {
            if !(name == "errorCode" && value.as_str().is_some_and(is_code)) {
                self.hide_in(&mut value);
            }
            members.insert(self.hide(&name).into_owned(), value);
        }
    }
}

/// The secrets that were found.
#[derive(Default)]
struct Texts(Vec<Secret>);

impl Texts {
    /// All texts and numbers at secret names; there, `{"value": …}` and lists too.
    fn add_members(&mut self, value: &Value, secret: bool) {
        match value {
            Value::String(text) if secret => self.add(text),
            Value::Number(number) if secret => self.add(&number.to_string()),
            Value::Array(items) => items.iter().for_each(|item| self.add_members(item, secret)),
            Value::Object(members) => {
                for (name, member) in members {
                    let secret = is_secret_name(name) || (secret && name == "value");
                    self.add_members(member, secret);
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, secret: &str) {
        // The word "password" tells nobody a password, and without it an error of Okta cannot be understood.
        let common = is_secret_name(secret) || secret.eq_ignore_ascii_case("login");
        if secret.len() >= SHORTEST && !common {
            self.0.push(secret.into());
        }
    }
}

/// The token of an `Authorization`.
fn without_scheme(credential: &str) -> Option<&str> {
    credential.split_once(' ').map(|(_, token)| token.trim())
}

/// `E` and seven digits: what programs look at, and no secret.
fn is_code(text: &str) -> bool {
    text.strip_prefix('E').is_some_and(|n| n.len() == 7 && n.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets(body: &str) -> OwnSecrets {
        let request = http::Request::builder()
            .uri("https://test.okta.com/api/v1/x?recoveryToken=q%2Fuery&limit=200")
            .header("authorization", "SSWS 00token")
            .header("dpop", "eyJ.proof")
            .body(body.to_owned().into())
            .unwrap();
        OwnSecrets::of(&request, &["102session".into()])
    }

    #[test]
    fn what_was_sent_as_a_secret_is_hidden_however_it_is_written() {
        let secrets = secrets(
            r#"{"profile":{"login":"ada"},"credentials":{"password":{"value":"a\"b&c d"},"recovery_question":{"answer":"Rex"}},
                "passCode":123456}"#,
        );

        for (text, hidden) in [
            ("SSWS 00token", "[REDACTED]"),
            ("token=00token.", "token=[REDACTED]."),
            ("eyJ.proof 102session q/uery q%2Fuery", "[REDACTED] [REDACTED] [REDACTED] [REDACTED]"),
            (r#"a"b&c d, a\"b&c d"#, "[REDACTED], [REDACTED]"),
            ("a&quot;b&amp;c d, a%22b%26c%20d", "[REDACTED], [REDACTED]"),
            ("Rex, Rexona 123456", "[REDACTED], Rexona [REDACTED]"),
            ("ada 200 recoveryToken", "ada 200 recoveryToken"),
        ] {
            assert_eq!(secrets.hide(text), hidden);
        }
    }

    #[test]
    fn words_and_codes_that_programs_look_at_stay() {
        let secrets = secrets(r#"{"password":"password","newPassword":"E0000001","answer":"of"}"#);
        let mut value = serde_json::json!({"errorCode": "E0000001", "errorSummary": "password: out of E0000001"});

        secrets.hide_in(&mut value);

        assert_eq!(
            value,
            serde_json::json!({"errorCode": "E0000001", "errorSummary": "password: out of [REDACTED]"})
        );
    }

    #[test]
    fn a_quoted_header_that_is_a_token_and_no_more_is_hidden() {
        let request = http::Request::builder()
            .header("authorization", "SSWS 00token-of-an.org")
            .body(Bytes::new())
            .unwrap();
        for (id, quoted) in [
            ("00token-of-an.org", HIDDEN),
            ("SSWS 00token-of-an.org", HIDDEN),
            ("00token-of-another.org", "00token-of-another.org"),
            ("reqVXfB5aDvTq", "reqVXfB5aDvTq"),
        ] {
            let mut response = http::Response::new(Bytes::new());
            response.headers_mut().insert(REQUEST_ID, id.parse().unwrap());

            OwnSecrets::of(&request, &[]).go_with(&mut response);

            assert_eq!(response.headers()[REQUEST_ID], quoted);
        }
    }

    #[test]
    fn names_and_numbers_are_hidden_too() {
        let mut value = serde_json::json!({"a 00token": [123_456, 7, {"x": "00token"}]});

        secrets(r#"{"otp":"123456"}"#).hide_in(&mut value);

        let hidden = serde_json::json!({"a [REDACTED]": ["[REDACTED]", 7, {"x": "[REDACTED]"}]});
        assert_eq!(value, hidden);
    }
}
