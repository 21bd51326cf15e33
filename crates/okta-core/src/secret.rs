//! A text that must not be shown.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

/// A password, token, answer or one-time link.
///
/// `Debug` shows `[REDACTED]`, there is no `Display`, and the memory is wiped when the value is dropped. The text itself is had by
/// [`expose`](Self::expose), so that every place that reads a secret can be found.
///
/// ```
/// use okta_core::Secret;
///
/// let password = Secret::from("correct horse battery staple");
///
/// assert_eq!(format!("{password:?}"), "Secret([REDACTED])");
/// assert!(password.expose().starts_with("correct"));
/// ```
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// Takes a text as a secret.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into().into())
    }

    /// The text. Take care where it goes.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<&Secret> for Secret {
    fn from(secret: &Secret) -> Self {
        secret.clone()
    }
}

impl PartialEq for Secret {
    /// Looks at every byte, whatever the first ones are: how long it takes tells the lengths and no more.
    fn eq(&self, other: &Self) -> bool {
        let (left, right) = (self.expose().as_bytes(), other.expose().as_bytes());
        left.len() == right.len()
            && left.iter().zip(right).fold(0, |differ, (left, right)| differ | (left ^ right)) == 0
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret([REDACTED])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_equal_secrets() {
        assert_eq!(Secret::from("abc"), Secret::new("abc"));
        for other in ["abx", "xbc", "ab", "abcd", ""] {
            assert_ne!(Secret::from("abc"), Secret::from(other), "{other}");
        }
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Some(Secret::from("canary"))), "Some(Secret([REDACTED]))");
    }
}
