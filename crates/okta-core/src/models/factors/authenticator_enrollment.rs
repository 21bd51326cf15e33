//! Authenticators that a user has enrolled.

use std::{fmt, time::Duration};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{MapAccess, SeqAccess, Visitor, value},
};

use crate::Secret;

use crate::Envelope;
use crate::models::{
    AuthenticatorEnrollmentId, AuthenticatorId, Extra, Links, Timestamp,
    base::open_enum::open_enum, base::secret,
};

/// An authenticator that a user has enrolled.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserAuthenticatorEnrollments/)
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AuthenticatorEnrollment {
    /// Unique key (read-only).
    pub id: AuthenticatorEnrollmentId,
    /// What kind of authenticator it is.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<AuthenticatorType>,
    /// Which authenticator it is, such as `phone_number`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The authenticator's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The name the user gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nickname: Option<String>,
    /// Such as `ACTIVE`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// When it was enrolled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When it changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// What is particular to the kind of authenticator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<AuthenticatorEnrollmentProfile>,
    /// The user and the authenticator.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl AuthenticatorEnrollment {
    /// An enrollment for a test, with nothing else in it. The fields can be set afterwards.
    pub fn new(id: impl Into<AuthenticatorEnrollmentId>) -> Self {
        Self {
            id: id.into(),
            kind: None,
            key: None,
            name: None,
            nickname: None,
            status: None,
            created: None,
            last_updated: None,
            profile: None,
            links: None,
            extra: Extra::new(),
        }
    }
}

impl fmt::Debug for AuthenticatorEnrollment {
    /// Without what is unknown: it could hold a code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthenticatorEnrollment")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("key", &self.key)
            .field("name", &self.name)
            .field("status", &self.status)
            .field("profile", &self.profile)
            .finish_non_exhaustive()
    }
}

/// What is particular to the kind of authenticator.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct AuthenticatorEnrollmentProfile {
    /// The number of a phone; masked unless it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// The temporary access code. Okta tells it once, when it is made; whoever has it becomes the user.
    #[serde(with = "secret::option", skip_serializing_if = "Option::is_none")]
    pub tac: Option<Secret>,
    /// When the temporary access code ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// Whether the temporary access code serves more than once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multi_use: Option<bool>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl fmt::Debug for AuthenticatorEnrollmentProfile {
    /// Without the code, and without what is unknown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthenticatorEnrollmentProfile")
            .field("phone_number", &self.phone_number)
            .field("tac", &self.tac)
            .field("expires_at", &self.expires_at)
            .field("multi_use", &self.multi_use)
            .finish_non_exhaustive()
    }
}

open_enum! {
    /// A kind of authenticator.
    AuthenticatorType {
        /// An app such as Okta Verify.
        App = "app",
        /// An e-mail address.
        Email = "email",
        /// An identity provider.
        Federated = "federated",
        /// The password.
        Password = "password",
        /// A phone.
        Phone = "phone",
        /// A security key.
        SecurityKey = "security_key",
        /// A security question.
        SecurityQuestion = "security_question",
        /// A temporary access code.
        Tac = "tac",
    }
}

/// The listing of a user's enrollments: an array, or the only enrollment by itself, as Okta documents it.
#[doc(hidden)]
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum AuthenticatorEnrollmentList {
    /// The only enrollment.
    One(Box<AuthenticatorEnrollment>),
    /// All enrollments.
    Many(Vec<AuthenticatorEnrollment>),
}

impl Envelope for AuthenticatorEnrollmentList {
    type Item = AuthenticatorEnrollment;

    fn open(self) -> (Vec<AuthenticatorEnrollment>, Option<String>) {
        match self {
            Self::One(enrollment) => (vec![*enrollment], None),
            Self::Many(enrollments) => (enrollments, None),
        }
    }
}

// By hand: an untagged enum could not say which member of which enrollment cannot be read.
impl<'de> Deserialize<'de> for AuthenticatorEnrollmentList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;

        impl<'de> Visitor<'de> for OneOrMany {
            type Value = AuthenticatorEnrollmentList;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an enrollment or an array of them")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Deserialize::deserialize(value::MapAccessDeserializer::new(map))
                    .map(AuthenticatorEnrollmentList::One)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
                Deserialize::deserialize(value::SeqAccessDeserializer::new(seq))
                    .map(AuthenticatorEnrollmentList::Many)
            }
        }

        deserializer.deserialize_any(OneOrMany)
    }
}

/// A temporary access code to be made. What is not said is as the org's authenticator has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[must_use = "a code is made by `AuthenticatorEnrollments::create_tac`"]
pub struct NewTac {
    authenticator_id: AuthenticatorId,
    #[serde(skip_serializing_if = "NewTacProfile::is_empty")]
    profile: NewTacProfile,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct NewTacProfile {
    #[serde(skip_serializing_if = "Option::is_none")]
    multi_use: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ttl: Option<String>,
}

impl NewTacProfile {
    fn is_empty(&self) -> bool {
        self.multi_use.is_none() && self.ttl.is_none()
    }
}

impl NewTac {
    /// A code of the org's authenticator for such codes.
    pub fn new(authenticator: impl Into<AuthenticatorId>) -> Self {
        Self { authenticator_id: authenticator.into(), profile: NewTacProfile::default() }
    }

    /// Serves once.
    pub fn single_use(mut self) -> Self {
        self.profile.multi_use = Some(false);
        self
    }

    /// Serves again and again until it ends. The org's authenticator must allow it.
    pub fn multi_use(mut self) -> Self {
        self.profile.multi_use = Some(true);
        self
    }

    /// Ends after this time: 10 minutes to 10 days, within what the org's authenticator allows. Okta counts whole minutes: a part of one is left
    /// out.
    pub fn valid_for(mut self, lifetime: Duration) -> Self {
        self.profile.ttl = Some((lifetime.as_secs() / 60).to_string());
        self
    }
}
