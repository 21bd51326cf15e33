//! Choices that read at the call site. None has a default: Okta's differ from operation to operation, and a wrong one mails people or
//! leaves doors open.

/// Whether Okta sends a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SendEmail {
    /// Okta sends the mail that belongs to the operation.
    Yes,
    /// Okta sends none.
    No,
}

impl SendEmail {
    pub(crate) fn is_yes(self) -> bool {
        self == Self::Yes
    }
}

/// What becomes of a new user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Activation {
    /// Stays `STAGED` until he is activated.
    Later,
    /// Becomes `ACTIVE` with a password or another provider, else `PROVISIONED`: he gets a mail to set his password.
    Now,
    /// Is activated, and must change the password that was given: `PASSWORD_EXPIRED`.
    ChangePasswordAtNextLogin,
}
