//! A mail that a real org would have sent: [`Mail`].

use std::fmt;

/// A mail in the outbox of a [`FakeOrg`](crate::FakeOrg): nothing is sent, but a test can follow the link.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    to: String,
    kind: MailKind,
    link: Option<String>,
}

/// What a [`Mail`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
}

impl Mail {
    pub(super) fn new(to: &str, kind: MailKind, link: Option<String>) -> Self {
        Self { to: to.to_owned(), kind, link }
    }

    /// Whom it is for: an address, or `administrators`.
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
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail")
            .field("to", &self.to)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}
