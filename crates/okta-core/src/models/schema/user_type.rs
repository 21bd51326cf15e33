//! User types: each has its own profile schema.

use serde::{Deserialize, Serialize};

use crate::models::{Extra, Links, Timestamp, UserSchemaId, UserTypeId};

/// A kind of users, such as contractors, with a profile schema of its own.
///
/// An org has one default type and at most nine others.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserType/)
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UserType {
    /// Unique key (read-only).
    pub id: UserTypeId,
    /// The name for programs; it never changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// What the type is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether users are of this type when nothing else is said.
    #[serde(default, rename = "default", skip_serializing_if = "Option::is_none")]
    pub is_default: Option<bool>,
    /// When it was created.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// Who created it, by id: a user, or Okta itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_by: Option<String>,
    /// When it changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// Who changed it last, by id: a user, or Okta itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated_by: Option<String>,
    /// Its schema, and itself.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl UserType {
    /// A user type for a test, with nothing else in it. The fields can be set afterwards.
    ///
    /// ```
    /// let contractor = okta_core::UserType::new("oty1", "contractor");
    ///
    /// assert_eq!(contractor.name.as_deref(), Some("contractor"));
    /// ```
    pub fn new(id: impl Into<UserTypeId>, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: Some(name.into()),
            display_name: None,
            description: None,
            is_default: None,
            created: None,
            created_by: None,
            last_updated: None,
            last_updated_by: None,
            links: None,
            extra: Extra::new(),
        }
    }

    /// The id of its schema, which Okta tells in a link only.
    ///
    /// ```
    /// # let value = serde_json::json!({"id": "oty1", "_links": {"schema": {"href": "https://o/api/v1/meta/schemas/user/osc1"}}});
    /// let user_type: okta_core::UserType = serde_json::from_value(value)?;
    /// assert_eq!(user_type.schema_id().unwrap().as_str(), "osc1");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn schema_id(&self) -> Option<UserSchemaId> {
        let (_, id) = self.links.as_ref()?.href("schema")?.rsplit_once('/')?;
        (!id.is_empty()).then(|| id.into())
    }
}

/// A user type to be created.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[must_use = "a user type is created by `UserTypes::create`"]
pub struct NewUserType {
    name: String,
    display_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
}

impl NewUserType {
    /// A type with a name for programs, which never changes, and one for people.
    pub fn new(name: impl Into<String>, display_name: impl Into<String>) -> Self {
        Self { name: name.into(), display_name: display_name.into(), description: None }
    }

    /// What the type is for.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}

/// A partial change of a user type. What is not mentioned stays as it is; the name never changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[must_use = "a user type is changed by `UserTypes::update`"]
pub struct UserTypeUpdate {
    #[serde(skip_serializing_if = "Option::is_none")]
    display_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
}

impl UserTypeUpdate {
    /// A change of nothing, yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The name for people.
    pub fn display_name(mut self, name: impl Into<String>) -> Self {
        self.display_name = Some(name.into());
        self
    }

    /// What the type is for.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}

/// A whole user type in place of the present one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[must_use = "a user type is replaced by `UserTypes::replace`"]
pub struct UserTypeReplacement {
    name: String,
    display_name: String,
    description: String,
}

impl UserTypeReplacement {
    /// All that can be said of a type. Okta wants the name although it must be the present one.
    pub fn new(
        name: impl Into<String>,
        display_name: impl Into<String>,
        description: impl Into<String>,
    ) -> Self {
        Self {
            name: name.into(),
            display_name: display_name.into(),
            description: description.into(),
        }
    }
}
