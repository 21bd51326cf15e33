//! One path segment, checked.

use std::fmt;

/// The text of one segment of a path. It is percent-encoded when the path is built, so any text stays one segment.
///
/// Refused are those that could address something else: an empty one (the collection instead of its member), `.` and
/// `..`, and any with a `/`, which no id of Okta holds and by which Okta finds no login.
#[derive(Clone)]
pub struct Segment(Result<String, &'static str>);

impl Segment {
    fn new(text: String) -> Self {
        Self(match text.as_str() {
            "" => Err("it is empty"),
            "." | ".." => Err("a dot segment would change the path"),
            text if text.contains('/') => Err(
                "it holds a slash, which Okta cannot address: a user with such a login is found by id only",
            ),
            _ => Ok(text),
        })
    }

    /// None, for this reason.
    pub(crate) fn refused(reason: &'static str) -> Self {
        Self(Err(reason))
    }

    pub(crate) fn into_text(self) -> Result<String, &'static str> {
        self.0
    }
}

impl fmt::Debug for Segment {
    /// Only what is wrong with it: the id of a session is a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.0.as_ref().map(|_| "[REDACTED]");
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
