//! One path segment, checked.

use std::fmt;

use crate::Secret;

/// The text of one segment of a path. It is percent-encoded when the path is built, so any text stays one segment.
///
/// Refused are those that could address something else: an empty one (the collection instead of its member), `.` and
/// `..`, and any with a `/`, which no id of Okta holds and by which Okta finds no login.
#[derive(Clone)]
pub struct Segment {
    text: Result<String, &'static str>,
    secret: bool,
}

impl Segment {
    fn new(text: String) -> Self {
        let text = match text.as_str() {
            "" => Err("it is empty"),
            "." | ".." => Err("a dot segment would change the path"),
            text if text.contains('/') => Err(
                "it holds a slash, which Okta cannot address: a user with such a login is found by id only",
            ),
            _ => Ok(text),
        };
        Self { text, secret: false }
    }

    /// None, for this reason.
    pub(crate) fn refused(reason: &'static str) -> Self {
        Self { text: Err(reason), secret: false }
    }

    /// Itself, where it must not be shown.
    pub(crate) fn secret(&self) -> Option<Secret> {
        self.text.as_deref().ok().filter(|_| self.secret).map(Secret::from)
    }

    pub(crate) fn into_text(self) -> Result<String, &'static str> {
        self.text
    }
}

impl fmt::Debug for Segment {
    /// Only what is wrong with it: the id of a session is a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.text.as_ref().map(|_| "[REDACTED]");
        f.debug_tuple("Segment").field(&shown).finish()
    }
}

impl From<&str> for Segment {
    fn from(text: &str) -> Self {
        Self::new(text.to_owned())
    }
}

impl From<String> for Segment {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&Secret> for Segment {
    /// What is sent so is hidden in everything that is quoted from the answer.
    fn from(text: &Secret) -> Self {
        Self { secret: true, ..Self::new(text.expose().to_owned()) }
    }
}
