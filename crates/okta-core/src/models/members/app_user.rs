//! Users of an application: who is assigned to it, and what the app knows about them.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::models::{
    Extra, Links, PasswordCredential, Timestamp, UserId, base::open_enum::open_enum,
    factors::factor::names,
};

/// A user as an application has them: assignment, profile in the app, credentials for it.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/)
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AppUser {
    /// The id of the user in Okta.
    pub id: UserId,
    /// The id of the user in the app, where accounts are provisioned or imported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// When the user was assigned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When anything of it changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// Whether the user was assigned directly, or through a group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<AppUserScope>,
    /// How far the assignment has come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<AppUserStatus>,
    /// When the status changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_changed: Option<Timestamp>,
    /// When the password for the app changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_changed: Option<Timestamp>,
    /// Whether app and Okta agree about the user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sync_state: Option<AppUserSyncState>,
    /// When the two were brought into agreement last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_sync: Option<Timestamp>,
    /// What the user signs in to the app with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credentials: Option<AppUserCredentials>,
    /// What the app knows about the user; its attributes are the app's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Map<String, Value>>,
    /// What was asked for with `expand`: the user.
    #[serde(default, rename = "_embedded", skip_serializing_if = "Option::is_none")]
    pub embedded: Option<Map<String, Value>>,
    /// The app and the user.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl AppUser {
    /// A user of an app for a test, with nothing else about them. The fields can be set afterwards.
    ///
    /// ```
    /// let mut ada = okta_core::AppUser::new("00u1");
    /// ada.status = Some(okta_core::AppUserStatus::Provisioned);
    /// ```
    pub fn new(id: impl Into<UserId>) -> Self {
        Self {
            id: id.into(),
            external_id: None,
            created: None,
            last_updated: None,
            scope: None,
            status: None,
            status_changed: None,
            password_changed: None,
            sync_state: None,
            last_sync: None,
            credentials: None,
            profile: None,
            embedded: None,
            links: None,
            extra: Extra::new(),
        }
    }
}

/// What a user signs in to an app with; never the password's value.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct AppUserCredentials {
    /// The name in the app.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// Present when Okta keeps a password for the app.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<PasswordCredential>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl fmt::Debug for AppUser {
    /// Without the user who is embedded: they come as Okta sends them, with their credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppUser")
            .field("id", &self.id)
            .field("external_id", &self.external_id)
            .field("scope", &self.scope)
            .field("status", &self.status)
            .field("credentials", &self.credentials)
            .field("profile", &self.profile)
            .field("embedded", &self.embedded.as_ref().map(names))
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for AppUserCredentials {
    /// Without what is newer than this crate: here that could be a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppUserCredentials")
            .field("user_name", &self.user_name)
            .field("password", &self.password)
            .finish_non_exhaustive()
    }
}

open_enum! {
    /// How a user came to an app.
    AppUserScope {
        /// Assigned directly.
        User = "USER",
        /// Assigned through a group.
        Group = "GROUP",
    }
}

open_enum! {
    /// How far an assignment has come.
    AppUserStatus {
        /// The app takes the user.
        Active = "ACTIVE",
        /// Approved, not yet provisioned.
        Approved = "APPROVED",
        /// The account in the app was taken away.
        Deprovisioned = "DEPROVISIONED",
        /// Everybody has the app without being assigned.
        Implicit = "IMPLICIT",
        /// Came from the app.
        Imported = "IMPORTED",
        /// Switched off.
        Inactive = "INACTIVE",
        /// An imported account was found to belong to the user.
        Matched = "MATCHED",
        /// Waiting for provisioning.
        Pending = "PENDING",
        /// The account in the app was made.
        Provisioned = "PROVISIONED",
        /// Taken away.
        Revoked = "REVOKED",
        /// Prepared.
        Staged = "STAGED",
        /// On hold.
        Suspended = "SUSPENDED",
        /// Not assigned any more.
        Unassigned = "UNASSIGNED",
    }
}

open_enum! {
    /// Whether app and Okta agree about a user.
    AppUserSyncState {
        /// The app is not provisioned.
        Disabled = "DISABLED",
        /// Bringing them into agreement failed.
        Error = "ERROR",
        /// They do not agree.
        OutOfSync = "OUT_OF_SYNC",
        /// They agree.
        Synchronized = "SYNCHRONIZED",
        /// They are being brought into agreement.
        Syncing = "SYNCING",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn everything_okta_sends_is_kept_and_written_back() {
        let value = json!({
            "id": "00u1", "externalId": "ada", "created": "2020-08-27T18:14:07.000Z", "scope": "USER", "status": "NAPPING",
            "syncState": "DISABLED", "lastSync": "2020-08-27T18:14:07.000Z",
            "credentials": {"userName": "ada", "password": {}, "new": 1}, "profile": {"zoneinfo": null, "x": []},
            "_embedded": {"user": {"id": "00u1"}}, "_links": {"app": {"href": "https://o/a"}}, "new": {},
        });

        let user: AppUser = serde_json::from_value(value.clone()).unwrap();

        assert_eq!(serde_json::to_value(&user).unwrap(), value);
        assert_eq!(user.status, Some(AppUserStatus::Unknown("NAPPING".to_owned())));
    }
}
