//! What restricts the values of a schema's attribute: choices, uniqueness, permissions, sources.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::models::{AppId, Extra, base::open_enum::open_enum};

/// An allowed value and its title.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Choice {
    /// The value, a text or an integer.
    #[serde(rename = "const", skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// What people see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Choice {
    pub(crate) fn new(value: impl Into<Value>, title: impl Into<String>) -> Self {
        Self { value: Some(value.into()), title: Some(title.into()), extra: Extra::new() }
    }
}

/// Whether two users may have the same value.
///
/// Okta takes a truth value, and tells in its answers how far it has come with making sure.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum AttributeUniqueness {
    /// As it was asked for.
    Flag(bool),
    /// The values are known to be unique.
    Validated,
    /// Okta is still looking for values that are there twice.
    Pending,
    /// Values may be there twice.
    NotUnique,
    /// A value newer than this crate.
    Unknown(Value),
}

impl AttributeUniqueness {
    /// Whether two users with the same value are, or will be, refused; `None` where this crate cannot tell.
    pub fn is_unique(&self) -> Option<bool> {
        match self {
            Self::Flag(unique) => Some(*unique),
            Self::Validated | Self::Pending => Some(true),
            Self::NotUnique => Some(false),
            Self::Unknown(_) => None,
        }
    }
}

impl Serialize for AttributeUniqueness {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Flag(unique) => serializer.serialize_bool(*unique),
            Self::Validated => serializer.serialize_str("UNIQUE_VALIDATED"),
            Self::Pending => serializer.serialize_str("PENDING_UNIQUENESS"),
            Self::NotUnique => serializer.serialize_str("NOT_UNIQUE"),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for AttributeUniqueness {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Ok(match (value.as_bool(), value.as_str()) {
            (Some(unique), _) => Self::Flag(unique),
            (_, Some("UNIQUE_VALIDATED")) => Self::Validated,
            (_, Some("PENDING_UNIQUENESS")) => Self::Pending,
            (_, Some("NOT_UNIQUE")) => Self::NotUnique,
            _ => Self::Unknown(value),
        })
    }
}

/// Who may do what with an attribute.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct AttributePermission {
    /// Whom it is about; Okta knows `SELF`, the users themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub principal: Option<String>,
    /// What they may do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<SelfPermission>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl AttributePermission {
    pub(crate) fn of_self(permission: SelfPermission) -> Self {
        Self { principal: Some("SELF".to_owned()), action: Some(permission), extra: Extra::new() }
    }
}

/// Whose value of an attribute wins where several sources have one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct AttributeMaster {
    /// The kind of source.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<AttributeMasterType>,
    /// Of [`Override`](AttributeMasterType::Override) the sources, the first one that has a value wins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Vec<AttributeSource>>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl AttributeMaster {
    /// The source of the whole profile.
    pub fn profile_master() -> Self {
        Self::of(AttributeMasterType::ProfileMaster)
    }

    /// Okta, whoever is the source of the rest.
    pub fn okta() -> Self {
        Self::of(AttributeMasterType::Okta)
    }

    /// The first of these applications that has a value.
    pub fn apps<A: Into<AppId>>(apps: impl IntoIterator<Item = A>) -> Self {
        let source = |app: A| AttributeSource {
            kind: Some("APP".to_owned()),
            value: Some(app.into().into()),
            extra: Extra::new(),
        };
        Self {
            priority: Some(apps.into_iter().map(source).collect()),
            ..Self::of(AttributeMasterType::Override)
        }
    }

    fn of(kind: AttributeMasterType) -> Self {
        Self { kind: Some(kind), ..Self::default() }
    }
}

/// One source in an order of sources.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct AttributeSource {
    /// Its kind, such as `APP`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

open_enum! {
    /// The kind of source whose value wins.
    AttributeMasterType {
        /// Okta.
        Okta = "OKTA",
        /// Sources in an order of their own.
        Override = "OVERRIDE",
        /// The source of the whole profile.
        ProfileMaster = "PROFILE_MASTER",
    }
}

open_enum! {
    /// What users may do with their own value.
    SelfPermission {
        /// Nothing: they do not see it.
        Hide = "HIDE",
        /// See it.
        ReadOnly = "READ_ONLY",
        /// See and change it.
        ReadWrite = "READ_WRITE",
    }
}
