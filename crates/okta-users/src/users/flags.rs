//! Choices that read at the call site. None has a default: Okta's differ from operation to operation, and a wrong one mails people or
//! leaves doors open.

use serde::{Deserialize, Serialize};

/// Whether Okta sends a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Activation {
    /// Stays `STAGED` until they are activated.
    Later,
    /// Becomes `ACTIVE` with a password or another provider, else `PROVISIONED`: they get a mail to set their password.
    Now,
    /// Is activated, and must change the password that was given: `PASSWORD_EXPIRED`.
    ChangePasswordAtNextLogin,
}

/// Whether the user's sessions with Okta end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RevokeSessions {
    /// They end: the user has to sign in again.
    Yes,
    /// They go on.
    No,
}

impl RevokeSessions {
    pub(crate) fn is_yes(self) -> bool {
        self == Self::Yes
    }
}

/// Whether the `OpenID` Connect and OAuth tokens that were issued for a user are revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RevokeOauthTokens {
    /// They are revoked.
    Yes,
    /// They stay good until they expire.
    No,
}

impl RevokeOauthTokens {
    pub(crate) fn is_yes(self) -> bool {
        self == Self::Yes
    }
}

/// Whether Okta forgets the factors that it remembers for a user's devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForgetDevices {
    /// They are forgotten: the user is asked for a factor again on every device.
    Yes,
    /// They stay remembered.
    No,
}

impl ForgetDevices {
    pub(crate) fn is_yes(self) -> bool {
        self == Self::Yes
    }
}

/// When a factor becomes active.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// Whether the number or address of a factor, where it also serves to recover the account, no longer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemoveRecoveryEnrollment {
    /// It no longer serves to recover the account.
    Yes,
    /// It still serves to recover the account.
    No,
}

impl RemoveRecoveryEnrollment {
    pub(crate) fn is_yes(self) -> bool {
        self == Self::Yes
    }
}

/// Whether Okta mails an administrator what administrators are mailed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

#[cfg(test)]
mod tests {
    use serde_json::{from_value, json, to_value};

    use super::*;

    #[test]
    fn a_flag_of_a_configuration_reads_like_the_code() {
        for (flag, text) in [
            (Activation::Later, "later"),
            (Activation::Now, "now"),
            (Activation::ChangePasswordAtNextLogin, "change_password_at_next_login"),
        ] {
            assert_eq!(to_value(flag).unwrap(), json!(text));
            assert_eq!(from_value::<Activation>(json!(text)).unwrap(), flag);
        }
        assert_eq!(from_value::<RevokeSessions>(json!("yes")).unwrap(), RevokeSessions::Yes);
        assert_eq!(to_value(SendEmail::No).unwrap(), json!("no"));
    }
}
