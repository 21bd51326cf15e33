//! A user to be created.

use serde::Serialize;

use crate::Secret;

use crate::models::{
    GroupId, HashedPassword, Provider, RealmId, UserProfile, UserTypeId, UserTypeRef,
    passwords::password::{NewCredentials, Password},
};

/// A user to be created: profile, credentials, groups, type.
///
/// ```
/// use okta_core::{NewUser, UserProfile};
///
/// let ada = NewUser::new(UserProfile::new("ada@example.com").first_name("Ada").last_name("Lovelace"))
///     .password("corr3ct Horse")
///     .recovery_question("First engine?", "difference")
///     .group("00g1emaKYZTWRYYRRTSK");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[must_use = "a user is created by `Users::create`"]
pub struct NewUser {
    profile: UserProfile,
    #[serde(skip_serializing_if = "NewCredentials::is_empty")]
    credentials: NewCredentials,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    group_ids: Vec<GroupId>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    user_type: Option<UserTypeRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    realm_id: Option<RealmId>,
    #[serde(skip)]
    refused: Option<&'static str>,
}

impl NewUser {
    /// A user with this profile and no credentials.
    ///
    /// Okta wants a login and an e-mail address, and by its default schema a first and a last name.
    pub fn new(profile: UserProfile) -> Self {
        Self {
            profile,
            credentials: NewCredentials::default(),
            group_ids: Vec::new(),
            user_type: None,
            realm_id: None,
            refused: None,
        }
    }

    /// A user whose profile is a type of your own, base and custom attributes in one. What is none or null is not sent.
    ///
    /// ```
    /// use okta_core::NewUser;
    ///
    /// #[derive(serde::Serialize)]
    /// #[serde(rename_all = "camelCase")]
    /// struct Employee { login: String, email: String, title: Option<String>, badge_number: i64 }
    ///
    /// let (login, email) = ("ada@example.com".to_owned(), "ada@example.com".to_owned());
    /// let ada = NewUser::from_profile(&Employee { login, email, title: None, badge_number: 1815 });
    /// assert_eq!(ada.profile().get("badgeNumber"), Some(1815.into()));
    /// ```
    ///
    /// A type that is not written as a JSON object makes a user that is refused when it is sent, with
    /// [`contradiction`](Self::contradiction).
    pub fn from_profile<T: Serialize + ?Sized>(profile: &T) -> Self {
        match UserProfile::written(profile) {
            Ok(profile) => Self::new(profile),
            Err(reason) => Self { refused: Some(reason), ..Self::new(UserProfile::default()) },
        }
    }

    /// With a password, which the org's policy must allow. Replaces any other kind of password given before.
    pub fn password(mut self, password: impl Into<Secret>) -> Self {
        self.credentials.set_password(password);
        self
    }

    /// With the hash of a password from another system. Replaces any other kind of password given before.
    ///
    /// Do not send such a user an activation mail: the password is known already.
    pub fn hashed_password(mut self, hash: impl Into<HashedPassword>) -> Self {
        self.credentials.set_hashed_password(hash);
        self
    }

    /// With a password that the org's password inline hook checks at the first sign-in. Replaces any other kind of
    /// password given before.
    pub fn password_hook(mut self) -> Self {
        self.credentials.password = Some(Password::HOOK);
        self
    }

    /// With a recovery question and its answer, 4 to 100 characters that are compared without case.
    pub fn recovery_question(
        mut self,
        question: impl Into<String>,
        answer: impl Into<Secret>,
    ) -> Self {
        self.credentials.set_recovery_question(question, answer);
        self
    }

    /// Whose password somebody else checks.
    pub fn provider(mut self, provider: Provider) -> Self {
        self.credentials.provider = Some(provider);
        self
    }

    /// Also a member of this group. Okta takes up to 20.
    pub fn group(mut self, group: impl Into<GroupId>) -> Self {
        self.group_ids.push(group.into());
        self
    }

    /// Of this user type instead of the default one.
    pub fn user_type(mut self, user_type: impl Into<UserTypeId>) -> Self {
        self.user_type = Some(user_type.into().into());
        self
    }

    /// In this realm instead of the default one.
    pub fn realm(mut self, realm: impl Into<RealmId>) -> Self {
        self.realm_id = Some(realm.into());
        self
    }

    /// The profile so far.
    pub fn profile(&self) -> &UserProfile {
        &self.profile
    }

    /// Whether a password of any kind was given.
    #[doc(hidden)]
    pub fn has_password(&self) -> bool {
        self.credentials.password.is_some()
    }

    /// Whether a provider was given.
    #[doc(hidden)]
    pub fn has_provider(&self) -> bool {
        self.credentials.provider.is_some()
    }

    /// Why it must not be sent, if so: a credential beside a provider that keeps them elsewhere, a hash that is none of its algorithm, or
    /// what it was made of is no profile.
    #[doc(hidden)]
    pub fn contradiction(&self) -> Option<&'static str> {
        let elsewhere =
            self.credentials.provider.as_ref().is_some_and(Provider::keeps_credentials_elsewhere);
        let has_own = self.has_password() || self.credentials.recovery_question.is_some();
        let two_keepers = (elsewhere && has_own)
            .then_some("users of a federation or social provider have no password and no recovery question in Okta");
        self.refused.or(two_keepers).or_else(|| self.credentials.refusal())
    }
}
