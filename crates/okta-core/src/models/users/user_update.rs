//! A partial change of a user.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::Secret;

use crate::models::{
    HashedPassword, RealmId, passwords::password::NewCredentials,
    users::user_profile::base_attributes,
};

/// A partial change of a user: what is not mentioned stays as it is.
///
/// Keeping, setting and clearing an attribute are three different things: one that is not mentioned is kept, a setter sets it,
/// [`clear`](Self::clear) empties it.
///
/// ```
/// use okta_core::UserUpdate;
///
/// let update = UserUpdate::new()
///     .nick_name("Zed")
///     .clear("mobilePhone")
///     .set("favoriteNumber", 7);
/// assert_eq!(
///     serde_json::to_value(&update).unwrap(),
///     serde_json::json!({"profile": {"nickName": "Zed", "mobilePhone": null, "favoriteNumber": 7}}),
/// );
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[must_use = "a user is changed by `Users::update`"]
pub struct UserUpdate {
    #[serde(skip_serializing_if = "Map::is_empty")]
    profile: Map<String, Value>,
    #[serde(skip_serializing_if = "NewCredentials::is_empty")]
    credentials: NewCredentials,
    #[serde(skip_serializing_if = "Option::is_none")]
    realm_id: Option<RealmId>,
    #[serde(skip)]
    strict: bool,
    #[serde(skip)]
    refused: Option<&'static str>,
}

impl UserUpdate {
    /// A change of nothing, yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets an attribute by its JSON name, custom or base. A null clears it.
    pub fn set(mut self, attribute: impl Into<String>, value: impl Into<Value>) -> Self {
        self.profile.insert(attribute.into(), value.into());
        self
    }

    /// Clears an attribute by its JSON name, custom or base.
    pub fn clear(self, attribute: impl Into<String>) -> Self {
        self.set(attribute, Value::Null)
    }

    /// Sets the password, without asking for the old one. The org's policy must allow it; its age and history are looked at only
    /// where the update is strict.
    pub fn password(mut self, password: impl Into<Secret>) -> Self {
        self.credentials.set_password(password);
        self
    }

    /// Sets the hash of a password from another system. Okta takes it for staged users only.
    pub fn hashed_password(mut self, hash: impl Into<HashedPassword>) -> Self {
        self.credentials.set_hashed_password(hash);
        self
    }

    /// Sets the recovery question and its answer.
    pub fn recovery_question(
        mut self,
        question: impl Into<String>,
        answer: impl Into<Secret>,
    ) -> Self {
        self.credentials.set_recovery_question(question, answer);
        self
    }

    /// Moves the user to another realm.
    pub fn realm(mut self, realm: impl Into<RealmId>) -> Self {
        self.realm_id = Some(realm.into());
        self
    }

    /// Lets Okta check a new password also against the policy's minimum age and history.
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Of what is not a profile: it must not be sent.
    pub(crate) fn refused(reason: &'static str) -> Self {
        Self { refused: Some(reason), ..Self::default() }
    }

    /// Why it must not be sent, if so: a hash that is none of its algorithm, or what it was made of is no profile.
    #[doc(hidden)]
    pub fn contradiction(&self) -> Option<&'static str> {
        self.refused.or_else(|| self.credentials.refusal())
    }

    /// Whether [`strict`](Self::strict) was said.
    #[doc(hidden)]
    pub fn is_strict(&self) -> bool {
        self.strict
    }

    /// Whether nothing would change. One that must not be sent is not empty.
    pub fn is_empty(&self) -> bool {
        self.profile.is_empty()
            && self.credentials.is_empty()
            && self.realm_id.is_none()
            && self.contradiction().is_none()
    }
}

macro_rules! setters {
    ($( #[doc = $doc:literal] $name:ident = $json:literal, )+) => {
        impl UserUpdate {
            $(
                #[doc = $doc]
                pub fn $name(self, value: impl Into<String>) -> Self {
                    self.set($json, value.into())
                }
            )+
        }
    };
}

base_attributes!(setters);

#[cfg(test)]
mod tests {
    use serde_json::{json, to_value};

    use super::*;

    #[test]
    fn only_what_was_mentioned_is_sent() {
        assert_eq!(to_value(UserUpdate::new()).unwrap(), json!({}));
        assert!(UserUpdate::new().is_empty());

        let update = UserUpdate::new().city("London").clear("city").password("p").realm("guo1");

        assert_eq!(
            to_value(&update).unwrap(),
            json!({"profile": {"city": null}, "credentials": {"password": {"value": "p"}}, "realmId": "guo1"})
        );
        assert!(!update.is_empty());
    }

    #[test]
    fn debug_shows_no_secret() {
        let update = UserUpdate::new().password("canary").recovery_question("q", "canary");

        assert!(!format!("{update:?}").contains("canary"));
    }
}
