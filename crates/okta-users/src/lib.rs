#![doc = include_str!("../README.md")]

mod expression;
pub mod filter;
mod flags;
mod lifecycle;
mod list;
pub mod search;
mod users;

pub use expression::Literal;
pub use filter::Filter;
pub use flags::{Activation, SendEmail};
pub use list::{All, Filtered, Found, ListUsers, Paged, Searched};
pub use okta_core::{
    ActivationToken, AuthenticationProvider, AuthenticationProviderType, CredentialEmail,
    Credentials, DigestAlgorithm, GroupId, HashedPassword, Hyperlink, Links, NewUser,
    PasswordCredential, Provider, RealmId, RecoveryQuestion, ResetPasswordToken, Salt,
    SaltedDigest, TemporaryPassword, Timestamp, User, UserId, UserKey, UserProfile,
    UserReplacement, UserStatus, UserTypeId, UserTypeRef, UserUpdate,
};
pub use search::Search;
pub use users::Users;
