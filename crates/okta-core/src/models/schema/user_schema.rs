//! The schema of a user type: which attributes its profiles have.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::models::{Extra, Links, SchemaAttribute, Timestamp};

/// The schema of a user type: which attributes its profiles have, base and custom.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Schema/)
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UserSchema {
    /// Its address as a JSON schema. The id to ask for it stands in the link `self` and in [`UserType::schema_id`](crate::models::UserType::schema_id).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The dialect of JSON schema.
    #[serde(default, rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub dialect: Option<String>,
    /// The name of the user type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The title for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What the user type is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// When it was created.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When it changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// The attributes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definitions: Option<SchemaDefinitions>,
    /// The type of JSON that it describes, always `object`.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// How the parts of [`definitions`](Self::definitions) make the profile; the same for every schema.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub properties: Option<Map<String, Value>>,
    /// Itself and its user type.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl UserSchema {
    /// An attribute by its JSON name, base or custom.
    ///
    /// ```
    /// # let value = serde_json::json!({"definitions": {"custom": {"properties": {"badge": {"title": "Badge"}}}}});
    /// let schema: okta_core::UserSchema = serde_json::from_value(value)?;
    /// assert_eq!(schema.attribute("badge").unwrap().title.as_deref(), Some("Badge"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn attribute(&self, name: &str) -> Option<&SchemaAttribute> {
        let definitions = self.definitions.as_ref()?;
        [&definitions.base, &definitions.custom]
            .into_iter()
            .flatten()
            .filter_map(|part| part.properties.as_ref())
            .find_map(|properties| properties.get(name))
    }

    /// The base attributes by JSON name, in alphabetical order.
    pub fn base(&self) -> impl Iterator<Item = (&str, &SchemaAttribute)> {
        attributes(self.definitions.as_ref().and_then(|d| d.base.as_ref()))
    }

    /// The custom attributes by JSON name, in alphabetical order.
    pub fn custom(&self) -> impl Iterator<Item = (&str, &SchemaAttribute)> {
        attributes(self.definitions.as_ref().and_then(|d| d.custom.as_ref()))
    }
}

fn attributes(part: Option<&SchemaPart>) -> impl Iterator<Item = (&str, &SchemaAttribute)> {
    part.and_then(|part| part.properties.as_ref())
        .into_iter()
        .flatten()
        .map(|(name, attribute)| (name.as_str(), attribute))
}

/// The two parts of a schema.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct SchemaDefinitions {
    /// The attributes that every org has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<SchemaPart>,
    /// The attributes that this org has added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom: Option<SchemaPart>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Some of a schema's attributes: the base ones or the custom ones.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct SchemaPart {
    /// `#base` or `#custom`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The type of JSON that it describes, always `object`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The attributes by JSON name.
    #[serde(deserialize_with = "without_nulls", skip_serializing_if = "Option::is_none")]
    pub properties: Option<BTreeMap<String, SchemaAttribute>>,
    /// The names of those that every user must have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<Vec<String>>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A null says that there is no such attribute.
fn without_nulls<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<BTreeMap<String, SchemaAttribute>>, D::Error> {
    type Nullable = Option<BTreeMap<String, Option<SchemaAttribute>>>;

    let properties = Nullable::deserialize(deserializer)?;
    Ok(properties.map(|properties| {
        properties.into_iter().filter_map(|(name, attribute)| Some((name, attribute?))).collect()
    }))
}
