//! Credentials: passwords, hashes, recovery questions, one-time tokens.

mod credentials;
mod hashed_password;
mod one_time;
pub(crate) mod password;

pub use credentials::{
    AuthenticationProvider, AuthenticationProviderType, CredentialEmail, Credentials,
    PasswordCredential, RecoveryQuestion,
};
pub use hashed_password::{DigestAlgorithm, HashedPassword, Salt, SaltedDigest};
pub use one_time::{ActivationToken, ResetPasswordToken, TemporaryPassword};
pub use password::Provider;
