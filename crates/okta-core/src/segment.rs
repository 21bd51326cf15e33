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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_segment_stays_one_segment() {
        for text in ["00u1", "a b", "...", ".a", "me", "a\\b", "%2F", "?#"] {
            assert_eq!(Segment::from(text).into_text().as_deref(), Ok(text));
            assert_eq!(Segment::from(text.to_owned()).into_text().as_deref(), Ok(text));
        }
        for text in ["", ".", "..", "/", "a/b"] {
            assert!(Segment::from(text).into_text().is_err(), "{text}");
        }
        assert_eq!(Segment::refused("it is odd").into_text(), Err("it is odd"));
    }

    #[test]
    fn only_what_was_given_as_a_secret_is_one() {
        let secret = Segment::from(&Secret::from("102session"));

        assert_eq!(secret.secret(), Some("102session".into()));
        assert_eq!(secret.into_text().as_deref(), Ok("102session"));
        assert_eq!(Segment::from("00u1").secret(), None);
        assert_eq!(Segment::from(&Secret::from("a/b")).secret(), None);
    }

    #[test]
    fn debug_tells_what_is_wrong_and_no_text() {
        assert_eq!(format!("{:?}", Segment::from("00u1")), "Segment(Ok(\"[REDACTED]\"))");
        assert_eq!(format!("{:?}", Segment::from("")), "Segment(Err(\"it is empty\"))");
    }
}
