//! What a user has been given: sessions, grants and refresh tokens.

mod grants;
mod refresh_tokens;
mod sessions;

pub use grants::{Grants, ListGrants};
pub use refresh_tokens::{ListTokens, RefreshTokens};
pub use sessions::OrgSessions;
