//! Sessions of users at Okta.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Secret;

use crate::Segment;
use crate::models::{Extra, Links, Timestamp, UserId, base::open_enum::open_enum, base::secret};

/// The id of a session. It serves as the session's cookie: whoever has it is the user. So it is shown nowhere.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionId(#[serde(with = "secret")] Secret);

impl SessionId {
    /// The id as Okta writes it.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl fmt::Debug for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionId([REDACTED])")
    }
}

impl From<&str> for SessionId {
    fn from(id: &str) -> Self {
        Self(id.into())
    }
}

impl From<String> for SessionId {
    fn from(id: String) -> Self {
        Self(id.into())
    }
}

impl From<Secret> for SessionId {
    fn from(id: Secret) -> Self {
        Self(id)
    }
}

impl From<&SessionId> for SessionId {
    fn from(id: &SessionId) -> Self {
        id.clone()
    }
}

impl From<SessionId> for Segment {
    fn from(id: SessionId) -> Self {
        Self::from(&id.0)
    }
}

/// A session of a user at Okta.
///
/// `Debug` shows neither the id nor the links, which hold one too, but **as JSON it is whole**: what serialises it, such as a cache or a log of
/// your own, has the session.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Session/)
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Session {
    /// Unique key, and the session's cookie (read-only).
    pub id: SessionId,
    /// Whose session it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<UserId>,
    /// The login.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// Whether it serves, or a factor is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<SessionStatus>,
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    /// When it ends unless it is refreshed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// When the password was last checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_password_verification: Option<Timestamp>,
    /// When another factor was last checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_factor_verification: Option<Timestamp>,
    /// How the user proved who they are (RFC 8176).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amr: Option<Vec<SessionAuthenticationMethod>>,
    /// The identity provider at which they signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idp: Option<SessionIdentityProvider>,
    /// Whether the user has a second factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mfa_active: Option<bool>,
    /// The session, how to refresh it, and the user.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Session {
    /// A session for a test, with nothing else in it. The fields can be set afterwards.
    pub fn new(id: impl Into<SessionId>) -> Self {
        Self {
            id: id.into(),
            user_id: None,
            login: None,
            status: None,
            created_at: None,
            expires_at: None,
            last_password_verification: None,
            last_factor_verification: None,
            amr: None,
            idp: None,
            mfa_active: None,
            links: None,
            extra: Extra::new(),
        }
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("id", &self.id)
            .field("user_id", &self.user_id)
            .field("login", &self.login)
            .field("status", &self.status)
            .field("created_at", &self.created_at)
            .field("expires_at", &self.expires_at)
            .field("amr", &self.amr)
            .finish_non_exhaustive()
    }
}

/// The identity provider at which a user signed in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SessionIdentityProvider {
    /// Its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What kind it is.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<SessionIdentityProviderType>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

open_enum! {
    /// Whether a session serves.
    SessionStatus {
        /// It does.
        Active = "ACTIVE",
        /// The user must enroll another factor first.
        MfaEnroll = "MFA_ENROLL",
        /// The user must prove another factor first.
        MfaRequired = "MFA_REQUIRED",
    }
}

open_enum! {
    /// The kind of an identity provider.
    SessionIdentityProviderType {
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
    }
}

open_enum! {
    /// A way to prove who somebody is (RFC 8176).
    SessionAuthenticationMethod {
        /// A fingerprint.
        Fingerprint = "fpt",
        /// Where they are.
        Geolocation = "geo",
        /// A key that cannot leave its hardware.
        HardwareKey = "hwk",
        /// The answer to a question.
        KnowledgeBased = "kba",
        /// Several channels.
        MultipleChannels = "mca",
        /// Several factors.
        MultipleFactors = "mfa",
        /// A one-time password.
        OneTimePassword = "otp",
        /// The password.
        Password = "pwd",
        /// A smart card.
        SmartCard = "sc",
        /// A text message.
        Sms = "sms",
        /// A key in software.
        SoftwareKey = "swk",
        /// A call.
        Telephone = "tel",
    }
}
