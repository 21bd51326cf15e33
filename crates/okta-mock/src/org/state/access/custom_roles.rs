//! Roles that the org has made itself, and the resources they are for: [`CustomRoles`].

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::org::{
    base::{clock::timestamp, ids::Ids},
    state::access::roles::CustomPair,
    wire::errors::Problem,
};

/// A role: what one may do.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CustomRole {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) description: String,
    pub(crate) created: Timestamp,
    pub(crate) last_updated: Timestamp,
    /// Okta's names, such as `okta.users.read`.
    pub(crate) permissions: Vec<String>,
    /// Where a permission holds, if not everywhere, by its name. Nothing depends on it.
    #[serde(default)]
    pub(crate) conditions: BTreeMap<String, Value>,
}

/// A set of resources: where one may do it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ResourceSet {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) description: String,
    pub(crate) created: Timestamp,
    pub(crate) last_updated: Timestamp,
    pub(crate) resources: Vec<Resource>,
}

/// A resource of a set.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Resource {
    pub(crate) id: String,
    pub(crate) since: Timestamp,
    /// An address or an Okta resource name, as it was sent.
    pub(crate) name: String,
}

/// All of them, in the order of their creation.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CustomRoles {
    pub(crate) roles: Vec<CustomRole>,
    pub(crate) sets: Vec<ResourceSet>,
}

impl CustomRoles {
    /// The role with this id or label, or Okta's 404.
    pub(crate) fn role(&self, key: &str) -> Result<&CustomRole, Problem> {
        let found = self.roles.iter().find(|role| role.id == key || role.label == key);
        found.ok_or_else(|| Problem::not_found(key, "CustomRole"))
    }

    pub(crate) fn role_mut(&mut self, key: &str) -> Result<&mut CustomRole, Problem> {
        let found = self.roles.iter_mut().find(|role| role.id == key || role.label == key);
        found.ok_or_else(|| Problem::not_found(key, "CustomRole"))
    }

    /// The set with this id or label, or Okta's 404.
    pub(crate) fn set(&self, key: &str) -> Result<&ResourceSet, Problem> {
        let found = self.sets.iter().find(|set| set.id == key || set.label == key);
        found.ok_or_else(|| Problem::not_found(key, "IAMPolicy"))
    }

    pub(crate) fn set_mut(&mut self, key: &str) -> Result<&mut ResourceSet, Problem> {
        let found = self.sets.iter_mut().find(|set| set.id == key || set.label == key);
        found.ok_or_else(|| Problem::not_found(key, "IAMPolicy"))
    }

    /// What an assignment names, both of which must exist.
    pub(crate) fn pair(&self, role: &str, set: &str) -> Result<CustomPair, Problem> {
        let role = self.role(role)?.id.clone();
        Ok(CustomPair { role, resource_set: self.set(set)?.id.clone() })
    }

    /// Takes a user that is deleted out of all sets. Addresses and names of a user end with the id.
    pub(crate) fn forget(&mut self, user_id: &str) {
        for set in &mut self.sets {
            set.resources.retain(|resource| !resource.name.ends_with(user_id));
        }
    }

    /// Adds to an assignment in Okta's form what a custom one has besides.
    pub(crate) fn complete(&self, value: &mut Value, pair: &CustomPair, base: &str) {
        let CustomPair { role, resource_set } = pair;
        let role_href = format!("{base}/api/v1/iam/roles/{role}");
        let set_href = format!("{base}/api/v1/iam/resource-sets/{resource_set}");
        let id = value["id"].as_str().unwrap_or_default();
        let member = format!("{set_href}/bindings/{role}/members/{id}");
        if let Ok(role) = self.role(role) {
            value["label"] = role.label.as_str().into();
        }
        value["role"] = role.as_str().into();
        value["resource-set"] = resource_set.as_str().into();
        value["_links"]["role"] = json!({ "href": role_href });
        value["_links"]["permissions"] = json!({ "href": format!("{role_href}/permissions") });
        value["_links"]["resource-set"] = json!({ "href": set_href });
        value["_links"]["member"] = json!({ "href": member });
    }
}

impl CustomRole {
    /// The role in Okta's form.
    pub(crate) fn render(&self, base: &str) -> Value {
        let href = format!("{base}/api/v1/iam/roles/{}", self.id);
        json!({
            "id": self.id,
            "label": self.label,
            "description": self.description,
            "created": timestamp(self.created),
            "lastUpdated": timestamp(self.last_updated),
            "isCloneable": false,
            "_links": {
                "permissions": { "href": format!("{href}/permissions") },
                "self": { "href": href },
            },
        })
    }

    /// One of its permissions in Okta's form.
    pub(crate) fn render_permission(&self, base: &str, label: &str) -> Value {
        let role = format!("{base}/api/v1/iam/roles/{}", self.id);
        json!({
            "label": label,
            "created": timestamp(self.created),
            "lastUpdated": timestamp(self.last_updated),
            "conditions": self.conditions.get(label),
            "_links": {
                "role": { "href": role },
                "self": { "href": format!("{role}/permissions/{label}") },
            },
        })
    }
}

impl ResourceSet {
    /// The set in Okta's form.
    pub(crate) fn render(&self, base: &str) -> Value {
        let href = format!("{base}/api/v1/iam/resource-sets/{}", self.id);
        json!({
            "id": self.id,
            "label": self.label,
            "description": self.description,
            "created": timestamp(self.created),
            "lastUpdated": timestamp(self.last_updated),
            "_links": {
                "self": { "href": href },
                "resources": { "href": format!("{href}/resources") },
                "bindings": { "href": format!("{href}/bindings") },
            },
        })
    }

    /// Adds resources that are not in the set yet.
    pub(crate) fn add(&mut self, names: &[String], ids: &mut Ids, now: Timestamp) {
        for name in names {
            if !self.resources.iter().any(|resource| resource.name == *name) {
                let id = ids.id("ire");
                self.resources.push(Resource { id, since: now, name: name.clone() });
            }
        }
    }
}

impl Resource {
    /// The resource in Okta's form: an address is linked to, a name is shown.
    pub(crate) fn render(&self) -> Value {
        let mut value = json!({
            "id": self.id,
            "created": timestamp(self.since),
            "lastUpdated": timestamp(self.since),
            "_links": {},
        });
        if self.name.starts_with("orn:") {
            value["orn"] = self.name.as_str().into();
        } else {
            value["_links"]["self"] = json!({ "href": self.name });
        }
        value
    }
}
