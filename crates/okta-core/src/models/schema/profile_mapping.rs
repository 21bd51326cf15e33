//! Profile mappings: how attributes of one profile follow those of another.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::models::{Extra, Links, ProfileMappingId, base::open_enum::open_enum};

/// How the attributes of a target's profile follow from those of a source's, one of the two being an app or identity provider and
/// the other Okta's user profile.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ProfileMapping/)
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProfileMapping {
    /// Unique key (read-only).
    pub id: ProfileMappingId,
    /// Where values come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<MappingEnd>,
    /// Where values go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<MappingEnd>,
    /// The rules by the target's attribute; none in listings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub properties: Option<BTreeMap<String, MappingRule>>,
    /// Itself.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl ProfileMapping {
    /// A mapping for a test, with nothing else in it. The fields can be set afterwards.
    pub fn new(id: impl Into<ProfileMappingId>) -> Self {
        Self {
            id: id.into(),
            source: None,
            target: None,
            properties: None,
            links: None,
            extra: Extra::new(),
        }
    }
}

/// The source or the target of a mapping.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct MappingEnd {
    /// The id of the app instance, identity provider or user type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name for programs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `user` for Okta's side, `appuser` for the other.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Itself and its schema.
    #[serde(rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

/// How one attribute of the target comes to its value.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct MappingRule {
    /// What gives the value, in Okta's expression language, such as `user.firstName`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expression: Option<String>,
    /// When values are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub push_status: Option<PushStatus>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl MappingRule {
    /// A rule from an expression in Okta's expression language.
    pub fn new(expression: impl Into<String>, push_status: PushStatus) -> Self {
        Self {
            expression: Some(expression.into()),
            push_status: Some(push_status),
            extra: Extra::new(),
        }
    }
}

open_enum! {
    /// When a mapping writes values.
    PushStatus {
        /// When a user is created, and whenever the source changes.
        Push = "PUSH",
        /// When a user is created, and not again.
        DontPush = "DONT_PUSH",
    }
}

/// A change of a mapping: rules are set or removed, and what is not mentioned stays as it is.
///
/// ```
/// use okta_core::{MappingRule, ProfileMappingUpdate, PushStatus};
///
/// let update = ProfileMappingUpdate::new()
///     .set("nickName", MappingRule::new("user.nickName", PushStatus::Push))
///     .remove("fullName");
/// assert_eq!(
///     serde_json::to_value(&update)?,
///     serde_json::json!({"properties": {
///         "nickName": {"expression": "user.nickName", "pushStatus": "PUSH"}, "fullName": null,
///     }}),
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[must_use = "a mapping is changed by `ProfileMappings::update`"]
pub struct ProfileMappingUpdate {
    properties: BTreeMap<String, Option<MappingRule>>,
}

impl ProfileMappingUpdate {
    /// A change of nothing, yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the rule for an attribute of the target, or changes it.
    pub fn set(mut self, attribute: impl Into<String>, rule: MappingRule) -> Self {
        self.properties.insert(attribute.into(), Some(rule));
        self
    }

    /// Removes the rule for an attribute of the target.
    pub fn remove(mut self, attribute: impl Into<String>) -> Self {
        self.properties.insert(attribute.into(), None);
        self
    }
}
