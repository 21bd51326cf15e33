//! How a user is addressed.

use std::fmt;

use crate::{
    Segment,
    models::{User, UserId},
};

/// Addresses one user: by id, by login, by the part of a login before `@` while that is unique in the org, or as the caller's own user.
///
/// Every operation on a user takes `impl Into<UserKey>`, so ids, logins as text, and `&User` are given as they are. Only the caller's own
/// user must be said: text that happens to be `me` is refused.
///
/// ```
/// use okta_core::{UserId, UserKey};
///
/// let by_login: UserKey = "ada@example.com".into();
/// let by_id: UserKey = UserId::from("00u1").into();
/// let myself = UserKey::me();
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UserKey(Kind);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Kind {
    Me,
    Text(String),
}

impl UserKey {
    /// The user that the credential belongs to: of an API token the administrator who made it.
    pub fn me() -> Self {
        Self(Kind::Me)
    }
}

impl fmt::Debug for UserKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Me => f.write_str("UserKey::me()"),
            Kind::Text(text) => write!(f, "UserKey({text:?})"),
        }
    }
}

impl fmt::Display for UserKey {
    /// As it stands in a path: `me` for the caller's own user.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match &self.0 {
            Kind::Me => "me",
            Kind::Text(text) => text,
        })
    }
}

impl From<&str> for UserKey {
    fn from(text: &str) -> Self {
        Self(Kind::Text(text.to_owned()))
    }
}

impl From<String> for UserKey {
    fn from(text: String) -> Self {
        Self(Kind::Text(text))
    }
}

impl From<&String> for UserKey {
    fn from(text: &String) -> Self {
        Self(Kind::Text(text.clone()))
    }
}

impl From<UserId> for UserKey {
    fn from(id: UserId) -> Self {
        Self(Kind::Text(id.into()))
    }
}

impl From<&UserId> for UserKey {
    fn from(id: &UserId) -> Self {
        Self(Kind::Text(id.as_str().to_owned()))
    }
}

impl From<User> for UserKey {
    fn from(user: User) -> Self {
        user.id.into()
    }
}

impl From<&User> for UserKey {
    fn from(user: &User) -> Self {
        (&user.id).into()
    }
}

impl From<&UserKey> for UserKey {
    fn from(key: &UserKey) -> Self {
        key.clone()
    }
}

impl From<UserId> for Segment {
    fn from(id: UserId) -> Self {
        UserKey::from(id).into()
    }
}

impl From<UserKey> for Segment {
    fn from(key: UserKey) -> Self {
        match key.0 {
            Kind::Me => "me".into(),
            Kind::Text(text) if text.eq_ignore_ascii_case("me") => Self::refused(
                "the text `me` would address the caller's own user: say UserKey::me() if that is meant",
            ),
            Kind::Text(text) => text.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_shows_how_it_stands_in_a_path() {
        let user: User = serde_json::from_str(r#"{"id":"00u1","status":"ACTIVE"}"#).unwrap();

        assert_eq!(UserKey::from(&user), UserKey::from(user.clone()));
        assert_eq!(UserKey::from(user).to_string(), "00u1");
        assert_eq!(UserKey::from("ada@example.com").to_string(), "ada@example.com");
        assert_eq!(UserKey::me().to_string(), "me");
    }
}
