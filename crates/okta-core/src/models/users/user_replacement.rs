//! A complete new version of a user.

use serde::Serialize;

use crate::Secret;

use crate::models::{
    HashedPassword, RealmId, User, UserProfile, UserTypeId, UserTypeRef,
    passwords::password::NewCredentials,
};

/// A complete new version of a user: attributes that the profile does not hold are **deleted**.
///
/// To change some and keep the rest, use [`UserUpdate`](crate::models::UserUpdate). The two are different types, so that one cannot be sent in place of the
/// other.
///
/// ```
/// use okta_core::{UserProfile, UserReplacement};
///
/// let replacement = UserReplacement::new(
///     UserProfile::new("ada@example.com").first_name("Ada").last_name("King"),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[must_use = "a user is replaced by `Users::replace`"]
pub struct UserReplacement {
    profile: UserProfile,
    #[serde(skip_serializing_if = "NewCredentials::is_empty")]
    credentials: NewCredentials,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    user_type: Option<UserTypeRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    realm_id: Option<RealmId>,
    #[serde(skip)]
    strict: bool,
}

impl UserReplacement {
    /// With this profile, and nothing else in it.
    pub fn new(profile: UserProfile) -> Self {
        Self {
            profile,
            credentials: NewCredentials::default(),
            user_type: None,
            realm_id: None,
            strict: false,
        }
    }

    /// Of this user type. This is the only way to change the type of a user; the profile must fit the new type's schema.
    pub fn user_type(mut self, user_type: impl Into<UserTypeId>) -> Self {
        self.user_type = Some(user_type.into().into());
        self
    }

    /// In this realm.
    pub fn realm(mut self, realm: impl Into<RealmId>) -> Self {
        self.realm_id = Some(realm.into());
        self
    }

    /// With a new password.
    pub fn password(mut self, password: impl Into<Secret>) -> Self {
        self.credentials.set_password(password);
        self
    }

    /// With the hash of a password from another system. Okta takes it for staged users only.
    pub fn hashed_password(mut self, hash: impl Into<HashedPassword>) -> Self {
        self.credentials.set_hashed_password(hash);
        self
    }

    /// With a new recovery question and its answer.
    pub fn recovery_question(
        mut self,
        question: impl Into<String>,
        answer: impl Into<Secret>,
    ) -> Self {
        self.credentials.set_recovery_question(question, answer);
        self
    }

    /// Lets Okta check a new password also against the policy's minimum age and history.
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Why it must not be sent, if so: a hash that is none of its algorithm.
    #[doc(hidden)]
    pub fn contradiction(&self) -> Option<&'static str> {
        self.credentials.refusal()
    }

    /// Whether [`strict`](Self::strict) was said.
    #[doc(hidden)]
    pub fn is_strict(&self) -> bool {
        self.strict
    }
}

impl From<User> for UserReplacement {
    /// The same profile, to be edited and sent back.
    fn from(user: User) -> Self {
        Self::new(user.profile)
    }
}
