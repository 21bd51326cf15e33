//! Credentials to be written: they exist in write models only.

use serde::Serialize;

use crate::Secret;

use crate::models::{AuthenticationProviderType, HashedPassword, base::secret};

/// One of the three ways to give a password.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Password {
    #[serde(with = "secret")]
    Value(Secret),
    Hash(HashedPassword),
    Hook {
        #[serde(rename = "type")]
        kind: &'static str,
    },
}

impl Password {
    /// The first sign-in is checked by the org's password inline hook.
    pub(crate) const HOOK: Self = Self::Hook { kind: "default" };
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct QuestionAndAnswer {
    pub(crate) question: String,
    #[serde(with = "secret")]
    pub(crate) answer: Secret,
}

/// The `credentials` of a write model.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct NewCredentials {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) password: Option<Password>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) recovery_question: Option<QuestionAndAnswer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) provider: Option<Provider>,
}

impl NewCredentials {
    pub(crate) fn set_password(&mut self, password: impl Into<Secret>) {
        self.password = Some(Password::Value(password.into()));
    }

    pub(crate) fn set_hashed_password(&mut self, hash: impl Into<HashedPassword>) {
        self.password = Some(Password::Hash(hash.into()));
    }

    pub(crate) fn set_recovery_question(
        &mut self,
        question: impl Into<String>,
        answer: impl Into<Secret>,
    ) {
        self.recovery_question =
            Some(QuestionAndAnswer { question: question.into(), answer: answer.into() });
    }

    /// What Okta would take although nobody could sign in with it, if anything.
    pub(crate) fn refusal(&self) -> Option<&'static str> {
        match &self.password {
            Some(Password::Hash(hash)) => hash.refusal(),
            _ => None,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.password.is_none() && self.recovery_question.is_none() && self.provider.is_none()
    }
}

/// Who shall check the password of a new user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Provider {
    #[serde(rename = "type")]
    kind: AuthenticationProviderType,
    name: String,
}

impl Provider {
    /// Okta itself, which is also what a new user gets without saying.
    pub fn okta() -> Self {
        Self::named_like(AuthenticationProviderType::Okta)
    }

    /// An identity provider that the org federates with. The user gets neither password nor recovery question.
    pub fn federation() -> Self {
        Self::named_like(AuthenticationProviderType::Federation)
    }

    /// A social identity provider. The user gets neither password nor recovery question.
    pub fn social() -> Self {
        Self::named_like(AuthenticationProviderType::Social)
    }

    /// A system that users were imported from.
    pub fn import() -> Self {
        Self::named_like(AuthenticationProviderType::Import)
    }

    /// Active Directory; `name` is the instance's.
    pub fn active_directory(name: impl Into<String>) -> Self {
        Self { kind: AuthenticationProviderType::ActiveDirectory, name: name.into() }
    }

    /// An LDAP directory; `name` is the instance's.
    pub fn ldap(name: impl Into<String>) -> Self {
        Self { kind: AuthenticationProviderType::Ldap, name: name.into() }
    }

    fn named_like(kind: AuthenticationProviderType) -> Self {
        Self { name: kind.to_string(), kind }
    }

    /// Whether users of this provider have no credential in Okta.
    pub(crate) fn keeps_credentials_elsewhere(&self) -> bool {
        use AuthenticationProviderType::{Federation, Social};
        matches!(self.kind, Federation | Social)
    }
}
