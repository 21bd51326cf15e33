//! Sessions, grants and tokens.

mod grant;
mod oauth_client;
mod refresh_token;
mod session;

pub use grant::{Grant, GrantActor, GrantSource, GrantStatus};
pub use oauth_client::OAuth2Client;
pub use refresh_token::RefreshToken;
pub use session::{
    Session, SessionAuthenticationMethod, SessionId, SessionIdentityProvider,
    SessionIdentityProviderType, SessionStatus,
};
