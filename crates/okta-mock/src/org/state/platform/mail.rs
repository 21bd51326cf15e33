//! A mail that a real org would have sent: [`Mail`].

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A mail, text message or call in the outbox of a [`FakeOrg`](crate::FakeOrg): nothing is sent, but a test can follow
/// the link and type the code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mail {
    to: String,
    kind: MailKind,
    link: Option<String>,
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    sent: Option<Timestamp>,
}

/// What a [`Mail`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum MailKind {
    /// Welcomes a new user.
    Activation,
    /// Lets a user choose a new password after an administrator reset it.
    PasswordReset,
    /// Lets a user choose a new password after having forgotten it.
    ForgotPassword,
    /// Tells administrators that a user was deactivated.
    Deactivation,
    /// Brings the code of a factor.
    EmailCode,
    /// A text message with the code of a factor.
    TextMessage,
    /// A call that says the code of a factor.
    VoiceCall,
}

impl Mail {
    pub(crate) fn new(to: &str, kind: MailKind, link: Option<String>) -> Self {
        Self { to: to.to_owned(), kind, link, code: None, sent: None }
    }

    pub(crate) fn with_code(to: &str, kind: MailKind, code: String) -> Self {
        Self { to: to.to_owned(), kind, link: None, code: Some(code), sent: None }
    }

    /// Whom it is for: an address, a phone number, or `administrators`.
    pub fn to(&self) -> &str {
        &self.to
    }

    /// What it is about.
    pub fn kind(&self) -> MailKind {
        self.kind
    }

    /// The link in it, with a one-time token.
    pub fn link(&self) -> Option<&str> {
        self.link.as_deref()
    }

    /// When it was sent, on the org's clock; `None` in a file that does not say.
    pub fn sent(&self) -> Option<Timestamp> {
        self.sent
    }

    /// Puts the date on it, once.
    pub(crate) fn date(&mut self, now: Timestamp) {
        self.sent.get_or_insert(now);
    }

    /// The code in it.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail")
            .field("to", &self.to)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}
