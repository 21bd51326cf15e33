//! Links, tokens and passwords that let somebody in once.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::models::Extra;

use crate::Secret;

use crate::models::base::secret;

/// How a user finishes activation, where Okta did not send a mail. With a mail, both are none.
///
/// `Debug` shows nothing of it, but **as JSON it is whole**: what serialises it, such as a cache or a log of your own, has the secret.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct ActivationToken {
    /// The page that lets the user in; whoever has it becomes the user.
    #[serde(with = "secret::option", skip_serializing_if = "Option::is_none")]
    pub activation_url: Option<Secret>,
    /// The token in that address, for a page of your own.
    #[serde(with = "secret::option", skip_serializing_if = "Option::is_none")]
    pub activation_token: Option<Secret>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Where a user sets a new password, where Okta did not send a mail. With a mail it is none.
///
/// `Debug` shows nothing of it, but **as JSON it is whole**: what serialises it, such as a cache or a log of your own, has the secret.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct ResetPasswordToken {
    /// The page that lets the user in; whoever has it becomes the user.
    #[serde(with = "secret::option", skip_serializing_if = "Option::is_none")]
    pub reset_password_url: Option<Secret>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A password that must be changed at the next sign-in. Okta tells it once.
///
/// `Debug` shows nothing of it, but **as JSON it is whole**: what serialises it, such as a cache or a log of your own, has the secret.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TemporaryPassword {
    /// The password.
    #[serde(with = "secret")]
    pub temp_password: Secret,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl TemporaryPassword {
    /// A password for a test, with nothing else in it. The fields can be set afterwards.
    pub fn new(temp_password: impl Into<Secret>) -> Self {
        Self { temp_password: temp_password.into(), extra: Extra::new() }
    }
}

impl fmt::Debug for ActivationToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ActivationToken([REDACTED])")
    }
}

impl fmt::Debug for ResetPasswordToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResetPasswordToken([REDACTED])")
    }
}

impl fmt::Debug for TemporaryPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TemporaryPassword([REDACTED])")
    }
}
