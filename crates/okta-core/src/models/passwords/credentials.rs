//! Which credentials a user has, as Okta tells it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::models::Extra;

use crate::models::base::open_enum::open_enum;

/// Which credentials a user has. Okta never sends their values.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Credentials {
    /// Present when the user has a password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<PasswordCredential>,
    /// The recovery question, without its answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery_question: Option<RecoveryQuestion>,
    /// Who checks the password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<AuthenticationProvider>,
    /// The e-mail addresses that serve as credentials, in orgs that report them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emails: Option<Vec<CredentialEmail>>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl fmt::Debug for Credentials {
    /// Without what is newer than this crate: here that could be a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("password", &self.password)
            .field("recovery_question", &self.recovery_question)
            .field("provider", &self.provider)
            .field("emails", &self.emails)
            .finish_non_exhaustive()
    }
}

/// Says that there is a password: its value is never sent.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PasswordCredential {
    /// What Okta adds to it; nothing today.
    #[serde(flatten)]
    pub extra: Extra,
}

impl fmt::Debug for PasswordCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordCredential([REDACTED])")
    }
}

/// A recovery question, without its answer.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RecoveryQuestion {
    /// The question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl fmt::Debug for RecoveryQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecoveryQuestion").field("question", &self.question).finish_non_exhaustive()
    }
}

/// Who checks a user's password.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AuthenticationProvider {
    /// The kind of provider.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<AuthenticationProviderType>,
    /// Its name: of a directory the instance's, of the others the same as the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

/// An e-mail address among the credentials.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CredentialEmail {
    /// The address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Such as `VERIFIED`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Such as `PRIMARY`.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

open_enum! {
    /// The kind of an authentication provider.
    AuthenticationProviderType {
        /// Okta itself.
        Okta = "OKTA",
        /// Active Directory.
        ActiveDirectory = "ACTIVE_DIRECTORY",
        /// A directory spoken to over LDAP.
        Ldap = "LDAP",
        /// An identity provider that the org federates with.
        Federation = "FEDERATION",
        /// A social identity provider.
        Social = "SOCIAL",
        /// An imported password hash, until the first sign-in.
        Import = "IMPORT",
    }
}
