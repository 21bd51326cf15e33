//! What the org knows about its users' ways in and rights, apart from the users themselves: [`Access`].

pub(crate) mod classification;
pub(crate) mod consents;
pub(crate) mod custom_roles;
pub(crate) mod one_time_links;
pub(crate) mod roles;
pub(crate) mod sessions;
pub(crate) mod subscriptions;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::org::{
    base::ids::Ids,
    state::{
        access::{
            classification::Classification, consents::Consents, custom_roles::CustomRoles,
            one_time_links::OneTimeLinks, roles::Roles, sessions::Sessions,
            subscriptions::Subscriptions,
        },
        factors::{
            Factors, authenticators::Authenticators, enrollment_policies::EnrollmentPolicy,
            yubikey::Yubikey,
        },
    },
};

/// Everything is kept by ids of users, so that users need not know of it.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Access {
    organization: Option<String>,
    pub(crate) sessions: Sessions,
    pub(crate) links: OneTimeLinks,
    pub(crate) factors: Factors,
    pub(crate) yubikeys: Vec<Yubikey>,
    pub(crate) authenticators: Authenticators,
    pub(crate) enrollment_policy: Option<EnrollmentPolicy>,
    pub(crate) roles: Roles,
    pub(crate) custom_roles: CustomRoles,
    pub(crate) consents: Consents,
    pub(crate) subscriptions: Subscriptions,
    /// The risk that an administrator has set, by id of the user.
    pub(crate) risks: BTreeMap<String, String>,
    pub(crate) classifications: BTreeMap<String, Classification>,
    pub(crate) prevents_lockout_from_unknown_devices: bool,
}

impl Access {
    /// The id of the org, which is drawn when somebody first asks for it.
    pub(crate) fn organization(&mut self, ids: &mut Ids) -> String {
        self.organization.get_or_insert_with(|| ids.id("00o")).clone()
    }

    /// Forgets a user that is deleted.
    pub(crate) fn forget(&mut self, user_id: &str) {
        self.sessions.forget(user_id);
        self.links.forget(user_id);
        self.factors.forget(user_id);
        self.authenticators.forget(user_id);
        self.roles.forget(user_id);
        self.custom_roles.forget(user_id);
        self.consents.forget(user_id);
        self.subscriptions.forget(user_id);
        self.risks.remove(user_id);
        self.classifications.remove(user_id);
    }
}
