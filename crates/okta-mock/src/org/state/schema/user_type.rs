//! A type of user: [`UserType`].

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::org::{
    base::clock::timestamp,
    state::schema::{REQUIRED, Schema, property::Property},
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
        let properties = |part: &BTreeMap<String, Property>| {
            part.iter()
                .map(|(name, property)| (name.clone(), property.render(masters)))
                .collect::<Value>()
        };
        let required = |name: &str| self.schema.property(name).is_some_and(|p| p.required);
        let base_required: Vec<&str> = REQUIRED.into_iter().filter(|name| required(name)).collect();
        let custom_required: Vec<&str> =
            self.schema.custom.keys().map(String::as_str).filter(|name| required(name)).collect();
        let path = if self.is_default { "default" } else { &self.schema_id };
        let mut value = json!({
            "id": format!("{base}/meta/schemas/user/{path}"),
            "$schema": "http://json-schema.org/draft-04/schema#",
            "name": self.name,
            "title": self.display_name,
            "created": timestamp(self.schema.created),
            "lastUpdated": timestamp(self.schema.last_updated),
            "definitions": {
                "custom": {
                    "id": "#custom",
                    "type": "object",
                    "properties": properties(&self.schema.custom),
                },
                "base": {
                    "id": "#base",
                    "type": "object",
                    "properties": properties(&self.schema.base),
                    "required": base_required,
                },
            },
            "type": "object",
            "properties": {
                "profile": { "allOf": [{ "$ref": "#/definitions/custom" }, { "$ref": "#/definitions/base" }] },
            },
            "_links": {
                "self": {
                    "rel": "self",
                    "href": format!("{base}/api/v1/meta/schemas/user/{}", self.schema_id),
                    "method": "GET",
                },
                "type": {
                    "rel": "type",
                    "href": format!("{base}/api/v1/meta/types/user/{}", self.id),
                    "method": "GET",
                },
            },
        });
        // Recorded: without custom attributes there is no list of the required ones.
        if !self.schema.custom.is_empty() {
            value["definitions"]["custom"]["required"] = custom_required.into();
        }
        if let Some(description) = &self.description {
            value["description"] = description.as_str().into();
        }
        value
    }
}
