//! The user, as Okta sends them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::models::{
    Credentials, Extra, Links, RealmId, Timestamp, UserId, UserProfile, UserTypeId,
    base::open_enum::open_enum,
};

/// A user of an org.
///
/// Nothing Okta sends is lost: members newer than this crate are in [`extra`](Self::extra), custom attributes in the profile, unknown
/// values in the enums. Encoding gives the JSON that was decoded, but that a null may be missing.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/)
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct User {
    /// Unique key (read-only).
    pub id: UserId,
    /// Where the user stands in the lifecycle (read-only; changed by the lifecycle operations).
    pub status: UserStatus,
    /// When the user was created.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When the status became active; none for one who was never activated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activated: Option<Timestamp>,
    /// When the status changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_changed: Option<Timestamp>,
    /// When the user signed in last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_login: Option<Timestamp>,
    /// When anything of the user changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// When the password changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_changed: Option<Timestamp>,
    /// The status that an asynchronous change leads to; none when no change is under way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transitioning_to_status: Option<UserStatus>,
    /// The user type, whose schema the profile follows.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub user_type: Option<UserTypeRef>,
    /// The realm, in an org that has realms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub realm_id: Option<RealmId>,
    /// Who the person is. Empty where Okta was asked to leave it out.
    #[serde(
        default,
        deserialize_with = "UserProfile::or_not_sent",
        skip_serializing_if = "UserProfile::is_not_sent"
    )]
    pub profile: UserProfile,
    /// Which credentials the user has; never their values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credentials: Option<Credentials>,
    /// What was asked for with `expand`.
    #[serde(default, rename = "_embedded", skip_serializing_if = "Option::is_none")]
    pub embedded: Option<Map<String, Value>>,
    /// What can be done with the user now; in listings `self` only.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl User {
    /// A user for a test, with nothing else in them. The fields can be set afterwards.
    ///
    /// ```
    /// use okta_core::{User, UserProfile, UserStatus};
    ///
    /// let mut ada = User::new("00u1", UserStatus::Active, UserProfile::new("ada@example.com"));
    /// ada.last_login = "2026-11-23T08:00:00.000Z".parse().ok();
    ///
    /// assert_eq!(ada.login(), Some("ada@example.com"));
    /// ```
    pub fn new(id: impl Into<UserId>, status: UserStatus, profile: UserProfile) -> Self {
        Self {
            id: id.into(),
            status,
            created: None,
            activated: None,
            status_changed: None,
            last_login: None,
            last_updated: None,
            password_changed: None,
            transitioning_to_status: None,
            user_type: None,
            realm_id: None,
            profile,
            credentials: None,
            embedded: None,
            links: None,
            extra: Extra::new(),
        }
    }

    /// The login, where the profile has one.
    pub fn login(&self) -> Option<&str> {
        self.profile.login.as_deref()
    }
}

/// Names a user type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UserTypeRef {
    /// Its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<UserTypeId>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl From<UserTypeId> for UserTypeRef {
    fn from(id: UserTypeId) -> Self {
        Self { id: Some(id), extra: Extra::new() }
    }
}

open_enum! {
    /// Where a user stands in the lifecycle.
    ///
    /// [Reference](https://developer.okta.com/docs/concepts/user-account-statuses/)
    UserStatus {
        /// Exists, was never activated, cannot sign in.
        Staged = "STAGED",
        /// Is being activated; Okta names it in passing and reports it rarely.
        Activating = "ACTIVATING",
        /// Activated, but has neither set a password nor finished the welcome flow.
        Provisioned = "PROVISIONED",
        /// Can sign in.
        Active = "ACTIVE",
        /// Must change the password at the next sign-in.
        PasswordExpired = "PASSWORD_EXPIRED",
        /// Failed to sign in too often.
        LockedOut = "LOCKED_OUT",
        /// A password reset is running.
        Recovery = "RECOVERY",
        /// Put on hold by an administrator; keeps groups and apps.
        Suspended = "SUSPENDED",
        /// Deactivated: can be activated again or deleted.
        Deprovisioned = "DEPROVISIONED",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn without_nulls(value: &Value) -> Value {
        match value {
            Value::Object(map) => map
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| (name.clone(), without_nulls(value)))
                .collect(),
            other => other.clone(),
        }
    }

    #[test]
    fn everything_okta_sends_is_kept_and_written_back() {
        let value = json!({
            "id": "00u1", "status": "HIBERNATING", "created": "2020-08-27T18:14:06.000Z", "activated": null,
            "lastUpdated": "2020-08-27T18:14:06Z", "type": {"id": "oty1", "new": 1}, "realmId": "guo1",
            "profile": {"login": "a@b.co", "secondEmail": null, "badge": null, "seats": [1, 2.5], "Login": "other"},
            "credentials": {"password": {}, "emails": [{"value": "a@b.co", "status": "VERIFIED", "type": "PRIMARY"}],
                "provider": {"type": "OKTA", "name": "OKTA"}},
            "_links": {"self": {"href": "https://o/x"}}, "_embedded": {"blocks": []}, "newMember": {"a": [null]},
        });

        let user: User = serde_json::from_value(value.clone()).unwrap();

        assert_eq!(user.status, UserStatus::Unknown("HIBERNATING".into()));
        assert_eq!(user.profile.custom["seats"], json!([1, 2.5]));
        assert_eq!(without_nulls(&serde_json::to_value(&user).unwrap()), without_nulls(&value));
    }

    #[test]
    fn null_is_fine_everywhere_but_in_id_and_status() {
        let full = json!({
            "id": "00u1", "status": "ACTIVE", "created": null, "activated": null, "statusChanged": null,
            "lastLogin": null, "lastUpdated": null, "passwordChanged": null, "transitioningToStatus": null,
            "type": null, "realmId": null, "profile": null, "credentials": null, "_embedded": null, "_links": null,
        });

        let user: User = serde_json::from_value(full.clone()).unwrap();

        assert_eq!(serde_json::to_value(&user).unwrap(), json!({"id": "00u1", "status": "ACTIVE"}));
        for member in ["id", "status"] {
            let mut broken = full.clone();
            broken[member] = Value::Null;
            assert!(serde_json::from_value::<User>(broken).is_err(), "{member}");
        }
    }

    #[test]
    fn a_user_for_a_test_is_what_okta_would_have_to_send() {
        let sent = json!({"id": "00u1", "status": "ACTIVE", "profile": {"login": "a@b.co", "email": "a@b.co"}});

        let built = User::new("00u1", UserStatus::Active, UserProfile::new("a@b.co"));

        assert_eq!(serde_json::from_value::<User>(sent.clone()).unwrap(), built);
        assert_eq!(serde_json::to_value(built).unwrap(), sent);
    }

    #[test]
    fn an_empty_profile_is_not_an_absent_one() {
        let empty = json!({"id": "00u1", "status": "ACTIVE", "profile": {}});

        let user: User = serde_json::from_value(empty.clone()).unwrap();

        assert_eq!(serde_json::to_value(&user).unwrap(), empty);
    }
}
