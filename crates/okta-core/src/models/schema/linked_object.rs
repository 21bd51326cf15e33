//! Relationships between users: what kinds there are, and who is linked to whom.

use serde::{Deserialize, Serialize};

use crate::models::{Extra, Links, UserId, base::open_enum::open_enum};

/// The definition of a relationship between two users, such as manager and subordinate.
///
/// It has two sides with a name each. A user has at most one primary (their manager) and any number of associated users
/// (their subordinates).
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/LinkedObject/)
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LinkedObject {
    /// The side of which a user has one at most, such as `manager`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub primary: Option<LinkedObjectSide>,
    /// The side of which there may be many, such as `subordinate`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub associated: Option<LinkedObjectSide>,
    /// Where the definition is.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One side of a relationship.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LinkedObjectSide {
    /// The name by which the side is addressed.
    pub name: String,
    /// The name that is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What stands on this side: users.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<LinkedObjectKind>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl LinkedObjectSide {
    /// A side for a test, with nothing else in it. The fields can be set afterwards.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), title: None, description: None, kind: None, extra: Extra::new() }
    }
}

open_enum! {
    /// What can stand on a side of a relationship.
    LinkedObjectKind {
        /// A user.
        User = "USER",
    }
}

/// A user at the other end of a link. Okta tells only where they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LinkedUser {
    /// `self` leads to the user.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl LinkedUser {
    /// The user's id, out of the link that leads to them.
    pub fn user_id(&self) -> Option<UserId> {
        let href = self.links.as_ref()?.href("self")?;
        let path = href.split(['?', '#']).next()?;
        let (_, id) = path.trim_end_matches('/').rsplit_once("/users/")?;
        (!id.is_empty() && !id.contains('/')).then(|| id.into())
    }
}

/// A relationship to be defined; begins with [`primary`](Self::primary).
///
/// ```
/// use okta_core::NewLinkedObject;
///
/// let manager = NewLinkedObject::primary("manager", "Manager")
///     .associated("subordinate", "Subordinate")
///     .primary_description("Who signs the holiday requests");
/// ```
///
/// Names are letters, digits and underscores, begin with no digit, and cannot be changed later.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[must_use = "a definition is made by `LinkedObjectDefinitions::create`"]
pub struct NewLinkedObject {
    primary: NewSide,
    associated: NewSide,
}

/// The primary side of a [`NewLinkedObject`], which still needs its [`associated`](Self::associated) side.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "the associated side is missing"]
pub struct NewPrimarySide(NewSide);

#[derive(Clone, Debug, PartialEq, Serialize)]
struct NewSide {
    name: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(rename = "type")]
    kind: LinkedObjectKind,
}

impl NewSide {
    fn new(name: String, title: String) -> Self {
        Self { name, title, description: None, kind: LinkedObjectKind::User }
    }
}

impl NewLinkedObject {
    /// Begins with the side of which a user has one at most: its name, and the title to show.
    pub fn primary(name: impl Into<String>, title: impl Into<String>) -> NewPrimarySide {
        NewPrimarySide(NewSide::new(name.into(), title.into()))
    }

    /// Says what the primary side means.
    pub fn primary_description(mut self, description: impl Into<String>) -> Self {
        self.primary.description = Some(description.into());
        self
    }

    /// Says what the associated side means.
    pub fn associated_description(mut self, description: impl Into<String>) -> Self {
        self.associated.description = Some(description.into());
        self
    }
}

impl NewPrimarySide {
    /// Adds the side of which there may be many: its name, and the title to show.
    pub fn associated(self, name: impl Into<String>, title: impl Into<String>) -> NewLinkedObject {
        NewLinkedObject { primary: self.0, associated: NewSide::new(name.into(), title.into()) }
    }
}
