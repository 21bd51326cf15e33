//! How a role is addressed.

use data_encoding::BASE32_NOPAD;

use crate::Segment;
use crate::models::{RoleId, RoleType};

/// Addresses a role by its id, or a standard one by its type.
///
/// ```
/// use okta_core::{RoleKey, RoleType};
///
/// let custom = RoleKey::id("cr0Yq6IJxGIr0ouum0g3");
/// let standard = RoleKey::name(RoleType::AppAdmin.as_str());
/// assert_eq!(standard, RoleType::AppAdmin.into());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RoleKey(String);

impl RoleKey {
    /// By the id of the role; not that of its assignment.
    pub fn id(id: impl Into<RoleId>) -> Self {
        Self(id.into().into())
    }

    /// By its name such as `APP_ADMIN`, which is put into Base32, as Okta wants it.
    pub fn name(name: &str) -> Self {
        Self(BASE32_NOPAD.encode(name.as_bytes()))
    }
}

impl From<RoleId> for RoleKey {
    fn from(id: RoleId) -> Self {
        Self::id(id)
    }
}

impl From<RoleType> for RoleKey {
    fn from(role: RoleType) -> Self {
        Self::name(role.as_str())
    }
}

impl From<RoleKey> for Segment {
    fn from(key: RoleKey) -> Self {
        key.0.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standard_roles_are_addressed_as_okta_does() {
        for (role, coded) in [
            (RoleType::AppAdmin, "IFIFAX2BIRGUSTQ"),
            (RoleType::UserAdmin, "KVJUKUS7IFCE2SKO"),
            (RoleType::GroupMembershipAdmin, "I5JE6VKQL5GUKTKCIVJFGSCJKBPUCRCNJFHA"),
        ] {
            assert_eq!(RoleKey::from(role).0, coded);
        }
    }
}
