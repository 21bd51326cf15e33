//! What the org knows about its users' ways in and rights, apart from the users themselves: [`Access`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    authenticators::Authenticators, classification::Classification, consents::Consents,
    custom_roles::CustomRoles, factors::Factors, ids::Ids, roles::Roles, sessions::Sessions,
    subscriptions::Subscriptions, yubikeys::Yubikey,
};

/// Everything is kept by ids of users, so that users need not know of it.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Access {
    organization: Option<String>,
    pub(super) sessions: Sessions,
    pub(super) factors: Factors,
    pub(super) yubikeys: Vec<Yubikey>,
    pub(super) authenticators: Authenticators,
    pub(super) roles: Roles,
    pub(super) custom_roles: CustomRoles,
    pub(super) consents: Consents,
    pub(super) subscriptions: Subscriptions,
    /// The risk that an administrator has set, by id of the user.
    pub(super) risks: BTreeMap<String, String>,
    pub(super) classifications: BTreeMap<String, Classification>,
    pub(super) prevents_lockout_from_unknown_devices: bool,
}

impl Access {
    /// The id of the org, which is drawn when somebody first asks for it.
    pub(super) fn organization(&mut self, ids: &mut Ids) -> String {
        self.organization.get_or_insert_with(|| ids.id("00o")).clone()
    }

    /// Forgets a user that is deleted.
    pub(super) fn forget(&mut self, user_id: &str) {
        self.sessions.forget(user_id);
        self.factors.forget(user_id);
        self.authenticators.forget(user_id);
        self.roles.forget(user_id);
        self.consents.forget(user_id);
        self.subscriptions.forget(user_id);
        self.risks.remove(user_id);
        self.classifications.remove(user_id);
    }
}
