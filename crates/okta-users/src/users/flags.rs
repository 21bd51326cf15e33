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

/// What becomes of the user's sessions with Okta.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sessions {
    /// They end: the user has to sign in again.
    Revoke,
    /// They go on.
    Keep,
}

impl Sessions {
    pub(crate) fn is_revoke(self) -> bool {
        self == Self::Revoke
    }
}

/// What becomes of the `OpenID` Connect and OAuth tokens that were issued for a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OauthTokens {
    /// They are revoked.
    Revoke,
    /// They stay good until they expire.
    Keep,
}

impl OauthTokens {
    pub(crate) fn is_revoke(self) -> bool {
        self == Self::Revoke
    }
}

/// What becomes of the factors that Okta remembers for a user's devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Devices {
    /// They are forgotten: the user is asked for a factor again on every device.
    Forget,
    /// They stay remembered.
    Remember,
}

impl Devices {
    pub(crate) fn is_forget(self) -> bool {
        self == Self::Forget
    }
}

/// When a factor becomes active.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FactorActivation {
    /// When the user has proved to have it: Okta sends a code, or answers with what it takes.
    Later,
    /// Now, without a proof: whoever enrolls vouches for it. Okta sends nothing to the user.
    Now,
}

impl FactorActivation {
    pub(crate) fn is_now(self) -> bool {
        self == Self::Now
    }
}

/// What becomes of the number or address of a factor where it also serves to recover the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecoveryEnrollment {
    /// It no longer serves to recover the account.
    Remove,
    /// It still serves to recover the account.
    Keep,
}

impl RecoveryEnrollment {
    pub(crate) fn is_remove(self) -> bool {
        self == Self::Remove
    }
}

/// Whether Okta mails an administrator what administrators are mailed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AdminNotifications {
    /// It does.
    On,
    /// It does not. Okta calls such an administrator a third-party one.
    Off,
}

impl AdminNotifications {
    pub(crate) fn are_off(self) -> bool {
        self == Self::Off
    }
}

/// Whether phone numbers come in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhoneNumbers {
    /// With a part of the digits only.
    Masked,
    /// In full.
    Disclosed,
}

impl PhoneNumbers {
    pub(crate) fn to_be_disclosed(self) -> Option<&'static str> {
        (self == Self::Disclosed).then_some("phone")
    }
}
