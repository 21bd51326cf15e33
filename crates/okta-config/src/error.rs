//! Why a configuration cannot be used.

use crate::layer::Origin;

/// Why a configuration cannot be used; it never holds a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// A file cannot be read or is no YAML mapping.
    #[error("{file}{}: {reason}", line.map(|line| format!(":{line}")).unwrap_or_default())]
    File {
        /// The file.
        file: String,
        /// The line, where the parser knows it.
        line: Option<u64>,
        /// What is wrong.
        reason: &'static str,
    },
    /// A setting cannot be used.
    #[error("{origin}: {key} {reason}")]
    Setting {
        /// Where it stands.
        origin: Origin,
        /// Its name.
        key: &'static str,
        /// What is wrong.
        reason: &'static str,
    },
    /// The private key cannot be used.
    #[error("{origin}: privateKey cannot be used: {reason}")]
    Key {
        /// Where it stands.
        origin: Origin,
        /// What is wrong.
        reason: String,
    },
    /// A setting is needed and nowhere given.
    #[error("{0} is not set")]
    Missing(&'static str),
    /// The profile is not in the files.
    #[error("the profile is unknown; there are: {0}")]
    UnknownProfile(String),
    /// The credential belongs to another org than the one it would be sent to.
    #[error("the org URL of {org} must not receive the credential of {credential}")]
    ForeignCredential {
        /// Where the org URL stands.
        org: Origin,
        /// Where the credential stands.
        credential: Origin,
    },
}
