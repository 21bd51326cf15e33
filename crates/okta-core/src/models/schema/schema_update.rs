//! A change of a user schema.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::models::{
    Extra, Links, SchemaAttribute, Timestamp, UserSchema, schema::user_schema::SchemaPart,
};

/// A change of a user schema: attributes are set or removed, and what is not mentioned stays as it is.
///
/// ```
/// use okta_core::{SchemaAttribute, SchemaUpdate};
///
/// let update = SchemaUpdate::new()
///     .set("badge", SchemaAttribute::string("Badge number").max_length(10))
///     .remove("locker");
/// ```
///
/// A schema that was read can be changed and sent back whole. Attributes that are gone from it are not removed by that: removing must
/// be said with [`remove`](Self::remove).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[must_use = "a schema is changed by `UserSchemas::update`"]
pub struct SchemaUpdate {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    dialect: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_updated: Option<Timestamp>,
    definitions: Definitions,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Map<String, Value>>,
    #[serde(rename = "_links", skip_serializing_if = "Option::is_none")]
    links: Option<Links>,
    #[serde(flatten)]
    extra: Extra,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
struct Definitions {
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<Part>,
    #[serde(skip_serializing_if = "Option::is_none")]
    custom: Option<Part>,
    #[serde(flatten)]
    extra: Extra,
}

/// Like [`SchemaPart`], but an attribute may be null: it is removed.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Part {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    properties: BTreeMap<String, Option<SchemaAttribute>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    required: Option<Vec<String>>,
    #[serde(flatten)]
    extra: Extra,
}

impl SchemaUpdate {
    /// A change of nothing, yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a custom attribute, or changes one that is there.
    pub fn set(mut self, name: impl Into<String>, attribute: SchemaAttribute) -> Self {
        self.custom().insert(name.into(), Some(attribute));
        self
    }

    /// Removes a custom attribute, **and its values from every user's profile**.
    pub fn remove(mut self, name: impl Into<String>) -> Self {
        self.custom().insert(name.into(), None);
        self
    }

    /// Changes a base attribute. Few of its members can be changed; base attributes cannot be added or removed.
    pub fn set_base(mut self, name: impl Into<String>, attribute: SchemaAttribute) -> Self {
        let part = || Part::new("#base");
        let base = self.definitions.base.get_or_insert_with(part);
        base.properties.insert(name.into(), Some(attribute));
        self
    }

    /// Sets the title for people.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    fn custom(&mut self) -> &mut BTreeMap<String, Option<SchemaAttribute>> {
        let part = || Part::new("#custom");
        &mut self.definitions.custom.get_or_insert_with(part).properties
    }
}

impl From<UserSchema> for SchemaUpdate {
    fn from(schema: UserSchema) -> Self {
        let definitions = schema.definitions.unwrap_or_default();
        Self {
            id: schema.id,
            dialect: schema.dialect,
            name: schema.name,
            title: schema.title,
            description: schema.description,
            created: schema.created,
            last_updated: schema.last_updated,
            definitions: Definitions {
                base: definitions.base.map(Part::from),
                custom: definitions.custom.map(Part::from),
                extra: definitions.extra,
            },
            kind: schema.kind,
            properties: schema.properties,
            links: schema.links,
            extra: schema.extra,
        }
    }
}

impl Part {
    fn new(id: &str) -> Self {
        Self {
            id: Some(id.to_owned()),
            kind: Some("object".to_owned()),
            properties: BTreeMap::new(),
            required: None,
            extra: Extra::new(),
        }
    }
}

impl From<SchemaPart> for Part {
    fn from(part: SchemaPart) -> Self {
        let some = |(name, attribute)| (name, Some(attribute));
        Self {
            id: part.id,
            kind: part.kind,
            properties: part.properties.into_iter().flatten().map(some).collect(),
            required: part.required,
            extra: part.extra,
        }
    }
}
