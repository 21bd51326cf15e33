//! What Okta sends and accepts, one file per noun.

mod credentials;
mod hashed_password;
mod hyperlink;
mod id;
mod new_user;
mod null;
mod one_time;
mod open_enum;
mod password;
mod secret;
mod timestamp;
mod user;
mod user_key;
mod user_profile;
mod user_replacement;
mod user_update;

pub use credentials::{
    AuthenticationProvider, AuthenticationProviderType, CredentialEmail, Credentials,
    PasswordCredential, RecoveryQuestion,
};
pub use hashed_password::{DigestAlgorithm, HashedPassword, Salt, SaltedDigest};
pub use hyperlink::{Hyperlink, Links};
pub use id::{GroupId, RealmId, UserId, UserTypeId};
pub use new_user::NewUser;
pub use one_time::{ActivationToken, ResetPasswordToken, TemporaryPassword};
pub use password::Provider;
pub use timestamp::Timestamp;
pub use user::{User, UserStatus, UserTypeRef};
pub use user_key::UserKey;
pub use user_profile::UserProfile;
pub use user_replacement::UserReplacement;
pub use user_update::UserUpdate;
