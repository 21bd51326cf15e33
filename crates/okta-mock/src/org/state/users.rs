//! What an org remembers of users.

pub(crate) mod activation;
pub(crate) mod bookmarks;
pub(crate) mod credentials;
pub(crate) mod deactivation;
pub(crate) mod deletion;
pub(crate) mod directory;
pub(crate) mod imported_hash;
pub(crate) mod index;
#[cfg(test)]
pub(crate) mod index_properties;
pub(crate) mod indexes;
pub(crate) mod lifecycle;
pub(crate) mod linked_objects;
pub(crate) mod lockout;
pub(crate) mod login;
pub(crate) mod password;
pub(crate) mod replica;
pub(crate) mod status;
pub(crate) mod transitions;
pub(crate) mod user;
