//! Why a configuration cannot be used.

use std::{error::Error as _, fmt, sync::Arc};

use crate::place::Place;

/// Why a configuration cannot be used. It tells the place and the key, and never a value.
///
/// `Debug`, which is what a `main` prints that gives an error back, is the message with its cause.
#[derive(Clone, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// A file cannot be read, or is not what it should be.
    #[error("{place}: {reason}")]
    #[non_exhaustive]
    File {
        /// The file, and the line where the parser knows it.
        place: Place,
        /// What is wrong, as a clause.
        reason: String,
    },
    /// A setting cannot be used.
    #[error("{place}: {key} {reason}")]
    #[non_exhaustive]
    Setting {
        /// Where it stands.
        place: Place,
        /// Its name.
        key: &'static str,
        /// What is wrong, as a verb phrase.
        reason: String,
    },
    /// A setting is needed and given nowhere.
    #[error("{key} is not set{}", beside.as_ref().map(|place| format!(
        ", and {place} has another part of the credential: all of it has to come from one place"
    )).unwrap_or_default())]
    #[non_exhaustive]
    Missing {
        /// Its name.
        key: &'static str,
        /// Where another part of the same credential stands.
        beside: Option<Place>,
    },
    /// No file has the profile.
    #[error("no file has this profile; there {}", match &known[..] {
        [] => "is none".to_owned(),
        known => format!("are: {}", known.join(", ")),
    })]
    #[non_exhaustive]
    UnknownProfile {
        /// The names of those that there are.
        known: Vec<String>,
    },
    /// A credential would be sent to an address that stands in another layer and is not known to be its own.
    #[error(
        "{place}: {key} must not receive the {credential_key} of {credential}, which does not name this address"
    )]
    #[non_exhaustive]
    ForeignCredential {
        /// Where the address stands.
        place: Box<Place>,
        /// The address: `orgUrl` or `proxy.host`.
        key: &'static str,
        /// Where the credential stands.
        credential: Box<Place>,
        /// The credential.
        credential_key: &'static str,
    },
    /// The client or its transport cannot be made of the settings.
    #[error("the settings make no client")]
    #[non_exhaustive]
    Client {
        /// What was said of them.
        source: Arc<okta_core::Error>,
    },
}

impl fmt::Debug for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        match self.source() {
            Some(cause) => write!(f, ": {cause}"),
            None => Ok(()),
        }
    }
}
