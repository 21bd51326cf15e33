//! The properties of a user or a group that a query can name.

use std::borrow::Cow;

/// What a query is about, which decides about its attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Users,
    Groups,
    /// The owners of a group.
    Owners,
}

/// A property of a user or a group, by the name queries give it.
///
/// Names are case-sensitive: `profile.firstname` is another, custom, attribute.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Attribute {
    /// `id`
    Id,
    /// `status`
    Status,
    /// `created`
    Created,
    /// `activated`
    Activated,
    /// `statusChanged`
    StatusChanged,
    /// `lastUpdated`
    LastUpdated,
    /// `type.id`
    TypeId,
    /// `type` of a group or an owner
    Kind,
    /// `lastMembershipUpdated` of a group
    LastMembershipUpdated,
    /// `profile.` and this name, base or custom.
    Profile(Cow<'static, str>),
}

impl Attribute {
    pub(super) const FIRST_NAME: Self = Self::Profile(Cow::Borrowed("firstName"));
    pub(super) const LAST_NAME: Self = Self::Profile(Cow::Borrowed("lastName"));
    pub(super) const EMAIL: Self = Self::Profile(Cow::Borrowed("email"));
    pub(super) const LOGIN: Self = Self::Profile(Cow::Borrowed("login"));
    pub(super) const NAME: Self = Self::Profile(Cow::Borrowed("name"));
    pub(super) const DESCRIPTION: Self = Self::Profile(Cow::Borrowed("description"));

    /// The attribute called `name`.
    ///
    /// Every name after `profile.` is one: which custom attributes exist is the schema's business, and
    /// one that nobody has matches nobody.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "id" => Self::Id,
            "status" => Self::Status,
            "created" => Self::Created,
            "activated" => Self::Activated,
            "statusChanged" => Self::StatusChanged,
            "lastUpdated" => Self::LastUpdated,
            "type.id" => Self::TypeId,
            _ => match name.strip_prefix("profile.") {
                None | Some("") => return None,
                Some(name) => Self::Profile(Cow::Owned(name.to_owned())),
            },
        })
    }

    /// The attribute of groups called `name`.
    pub(super) fn parse_of_group(name: &str) -> Option<Self> {
        match name {
            "type" => Some(Self::Kind),
            "lastMembershipUpdated" => Some(Self::LastMembershipUpdated),
            "id" | "created" | "lastUpdated" => Self::parse(name),
            _ => Self::parse(name).filter(|attribute| matches!(attribute, Self::Profile(_))),
        }
    }

    /// Whether its values are points in time.
    pub(super) fn is_instant(&self) -> bool {
        matches!(
            self,
            Self::Created
                | Self::Activated
                | Self::StatusChanged
                | Self::LastUpdated
                | Self::LastMembershipUpdated
        )
    }
}

impl Subject {
    /// The attribute called `name`.
    pub(super) fn attribute(self, name: &str) -> Option<Attribute> {
        match self {
            Self::Users => Attribute::parse(name),
            Self::Groups => Attribute::parse_of_group(name),
            Self::Owners => (name == "type").then_some(Attribute::Kind),
        }
    }

    /// The attributes that can be searched from the middle with `co`, and their names.
    pub(super) fn names_and_addresses(self) -> (&'static [Attribute], &'static str) {
        match self {
            Self::Users => (
                &[Attribute::FIRST_NAME, Attribute::LAST_NAME, Attribute::EMAIL, Attribute::LOGIN],
                "profile.firstName, profile.lastName, profile.email and profile.login",
            ),
            Self::Groups => {
                (&[Attribute::NAME, Attribute::DESCRIPTION], "profile.name and profile.description")
            }
            Self::Owners => (&[], "other attributes"),
        }
    }
}
