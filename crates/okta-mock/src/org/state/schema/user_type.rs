//! A type of user: [`UserType`].

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::org::{
    base::clock::timestamp,
    state::schema::{REQUIRED, Schema},
};

/// A type of user, which decides about the schema that a profile follows.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct UserType {
    pub(crate) id: String,
    pub(crate) schema_id: String,
    pub(crate) name: String,
    pub(crate) display_name: String,
    pub(crate) description: Option<String>,
    pub(crate) created: Timestamp,
    pub(crate) last_updated: Timestamp,
    pub(crate) created_by: String,
    pub(crate) last_updated_by: String,
    pub(crate) is_default: bool,
    pub(crate) schema: Schema,
}

impl UserType {
    /// The type in Okta's form; `base` is scheme and authority.
    pub(crate) fn render(&self, base: &str) -> Value {
        let link = |relation: &str, what: &str, id: &str| json!({ "rel": relation, "href": format!("{base}/api/v1/meta/{what}/user/{id}"), "method": "GET" });
        json!({
            "id": self.id,
            "displayName": self.display_name,
            "name": self.name,
            "description": self.description,
            "createdBy": self.created_by,
            "lastUpdatedBy": self.last_updated_by,
            "created": timestamp(self.created),
            "lastUpdated": timestamp(self.last_updated),
            "default": self.is_default,
            "_links": {
                "schema": link("schema", "schemas", &self.schema_id),
                "self": link("self", "types", &self.id),
            },
        })
    }

    /// The schema of the type in Okta's form. Some orgs have no profile mastering.
    pub(crate) fn render_schema(&self, base: &str, masters: bool) -> Value {
        let path = if self.is_default { "default" } else { &self.schema_id };
        let link = |relation: &str, what: &str, id: &str| {
            json!({
                "rel": relation,
                "href": format!("{base}/api/v1/meta/{what}/user/{id}"),
                "method": "GET",
            })
        };
        let mut value = self.schema.render(&REQUIRED, masters);
        value["id"] = format!("{base}/meta/schemas/user/{path}").into();
        value["name"] = self.name.as_str().into();
        value["title"] = self.display_name.as_str().into();
        value["_links"] = json!({
            "self": link("self", "schemas", &self.schema_id),
            "type": link("type", "types", &self.id),
        });
        if let Some(description) = &self.description {
            value["description"] = description.as_str().into();
        }
        value
    }
}
