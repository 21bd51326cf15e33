//! The properties of a user a query can name.

use std::borrow::Cow;

/// A property of a user, by the name queries give it.
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
    /// `type` of a group
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

    /// Whether it is one of the four that can be searched from the middle with `co`.
    pub(super) fn is_name_or_address(&self) -> bool {
        [Self::FIRST_NAME, Self::LAST_NAME, Self::EMAIL, Self::LOGIN].contains(self)
    }
}
