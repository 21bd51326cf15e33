//! Why there is no access token: [`TokenError`].

use std::{error::Error as StdError, fmt, sync::Arc};

use http::StatusCode;
use okta_core::{ApiError, Error};

use crate::{SignerError, hint, quoted::quoted};

/// Why there is no access token.
///
/// It is the source of [`Error::Auth`] of the call that needed the token:
///
/// ```
/// # fn look(error: &okta_core::Error) {
/// use okta_oauth::TokenError;
///
/// if let Some(TokenError::Refused(refusal)) = TokenError::of(error) {
///     eprintln!("{}: {:?}", refusal.error, refusal.hint);
/// }
/// # }
/// ```
///
/// The next call asks for a token again.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TokenError {
    /// Okta refused to give a token.
    #[error("{0}")]
    Refused(Arc<Refusal>),
    /// The token endpoint gave no answer that could be understood; it was asked several times where that can help.
    #[error("the token endpoint gave no answer")]
    #[non_exhaustive]
    NoAnswer {
        /// What the client said.
        source: Arc<Error>,
    },
    /// The token endpoint answered with success, and what it gave is no token for this app; tells why, as a clause.
    #[error("the token endpoint's answer is of no use: {0}")]
    Useless(&'static str),
    /// The key, or the KMS behind it, did not sign.
    #[error("the request for a token could not be signed")]
    #[non_exhaustive]
    Signer {
        /// What the signer said.
        source: Arc<dyn StdError + Send + Sync>,
    },
    /// The runtime that asked for the token was shut down meanwhile, or the signer panicked.
    #[error("the request for a token was broken off")]
    BrokenOff,
    /// A token is asked for in a task of its own, and there is no Tokio runtime here to run it.
    #[error("asking for a token needs a Tokio runtime, and there is none here")]
    NoRuntime,
}

/// What the token endpoint said.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refusal {
    /// The HTTP status.
    pub status: StatusCode,
    /// The error's code, such as `invalid_client`; empty where the answer had none.
    pub error: String,
    /// Okta's text, word for word, on one line; empty where the answer had none.
    pub description: String,
    /// Okta's id of the request.
    pub request_id: Option<String>,
    /// By how many seconds Okta's clock is ahead of the local one, where the refusal is about time.
    pub clock_ahead: Option<i64>,
    /// What mostly causes this, and what helps.
    pub hint: Option<&'static str>,
}

impl TokenError {
    /// The token's error, if that is why a call failed.
    pub fn of(error: &Error) -> Option<&Self> {
        match error {
            Error::Auth { source, .. } => source.downcast_ref(),
            _ => None,
        }
    }

    pub(crate) fn signer(source: SignerError) -> Self {
        Self::Signer { source: Arc::from(source) }
    }

    /// From what became of a token request; `ahead` is by how many seconds Okta's clock is.
    pub(crate) fn new(error: Error, ahead: i64) -> Self {
        match error {
            Error::Api(error) => Self::Refused(Arc::new(Refusal::new(&error, ahead))),
            Error::Auth { source, .. } => match source.downcast::<Self>() {
                Ok(known) => *known,
                Err(source) => Self::signer(source),
            },
            source => Self::NoAnswer { source: Arc::new(source) },
        }
    }
}

impl Refusal {
    fn new(error: &ApiError, ahead: i64) -> Self {
        let code = quoted(error.code().unwrap_or_default());
        let description = quoted(error.summary().unwrap_or_default());
        Self {
            status: error.status,
            clock_ahead: hint::is_about_time(&description).then_some(ahead),
            hint: hint::of_token(&code, &description),
            error: code,
            description,
            request_id: error.request_id.as_deref().map(quoted),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the token endpoint answered {}", self.status)?;
        if !self.error.is_empty() {
            write!(f, ", {}", self.error)?;
        }
        if !self.description.is_empty() {
            write!(f, ": {}", self.description)?;
        }
        if let Some(id) = &self.request_id {
            write!(f, " (request {id})")?;
        }
        match self.clock_ahead {
            Some(ahead) if ahead < 0 => {
                write!(f, "; the local clock is {} s ahead of Okta's", ahead.unsigned_abs())?;
            }
            Some(ahead) => write!(f, "; the local clock is {ahead} s behind Okta's")?,
            None => {}
        }
        match self.hint {
            Some(hint) => write!(f, "; {hint}"),
            None => Ok(()),
        }
    }
}
