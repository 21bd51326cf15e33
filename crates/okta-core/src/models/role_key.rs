//! How a role is addressed.

use super::{RoleId, RoleType};
use crate::Segment;

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
        Self(base32(name.as_bytes()))
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

/// Base32 of RFC 4648 without padding.
fn base32(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let letter = |bits: u16| char::from(ALPHABET[usize::from(bits & 31)]);
    // At most 4 bits are left over when the next byte is shifted in; older ones fall off at the top.
    let (mut buffer, mut left) = (0u16, 0);
    for &byte in bytes {
        buffer = (buffer << 8) | u16::from(byte);
        left += 8;
        while left >= 5 {
            left -= 5;
            text.push(letter(buffer >> left));
        }
    }
    if left > 0 {
        text.push(letter(buffer << (5 - left)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base32_is_that_of_rfc_4648_without_padding() {
        for (plain, coded) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(plain.as_bytes()), coded);
        }
    }

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
