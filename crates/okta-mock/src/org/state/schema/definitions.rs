//! A schema in Okta's form.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::org::{
    base::clock::timestamp,
    state::schema::{Schema, property::Property},
};

impl Schema {
    /// What the schemas of users and of groups have in common: dates and attributes. `ranked` are the base attributes that
    /// can be required, in the order in which Okta names them. Some orgs have no profile mastering.
    pub(crate) fn render(&self, ranked: &[&str], masters: bool) -> Value {
        let properties = |part: &BTreeMap<String, Property>| {
            part.iter()
                .map(|(name, property)| (name.clone(), property.render(masters)))
                .collect::<Value>()
        };
        let required = |name: &str| self.property(name).is_some_and(|p| p.required);
        let base_required: Vec<&&str> = ranked.iter().filter(|name| required(name)).collect();
        let custom_required: Vec<&str> =
            self.custom.keys().map(String::as_str).filter(|name| required(name)).collect();
        let mut value = json!({
            "$schema": "http://json-schema.org/draft-04/schema#",
            "created": timestamp(self.created),
            "lastUpdated": timestamp(self.last_updated),
            "definitions": {
                "custom": {
                    "id": "#custom",
                    "type": "object",
                    "properties": properties(&self.custom),
                },
                "base": {
                    "id": "#base",
                    "type": "object",
                    "properties": properties(&self.base),
                    "required": base_required,
                },
            },
            "type": "object",
            "properties": {
                "profile": { "allOf": [{ "$ref": "#/definitions/custom" }, { "$ref": "#/definitions/base" }] },
            },
        });
        // Recorded: without custom attributes there is no list of the required ones.
        if !self.custom.is_empty() {
            value["definitions"]["custom"]["required"] = custom_required.into();
        }
        value
    }
}
