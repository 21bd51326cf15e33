//! The one error type: what failed, at which operation, and questions to ask it.

mod kind;
mod shown;

pub use kind::ErrorKind;

use std::{borrow::Cow, error::Error as StdError, time::Duration};

use http::StatusCode;

use crate::{
    ApiError, Challenge, DecodeError, RateLimit, TransportError, TransportErrorKind,
    models::ProfileError, refusal::Refusal,
};

/// `Result` with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything that can go wrong with a call.
///
/// Ask the predicates (`is_not_found()`, `is_rate_limited()`, …) instead of matching deeply:
///
/// ```
/// # async fn look(users: impl AsyncFn() -> okta_core::Result<String>) -> okta_core::Result<Option<String>> {
/// match users().await {
///     Err(e) if e.is_not_found() => Ok(None),
///     other => other.map(Some),
/// }
/// # }
/// ```
///
/// The message is one line that says what failed, without the cause; the cause is the
/// [`source`](std::error::Error::source). `Debug`, which is what a `main` prints that gives an error back, is the message with its causes.
/// Nothing of it holds a token, a password, a query string or a body of Okta; what is quoted from an answer is free of what the
/// request carried as a secret, on one line and cut: message and `Debug` stay below 2,000 bytes, and the whole texts are in the fields.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Okta answered with an error.
    #[error("{0}")]
    Api(Box<ApiError>),

    /// No complete answer came.
    #[error("{operation}: no answer from Okta (attempts: {attempts})")]
    #[non_exhaustive]
    Transport {
        /// Okta's name of the operation.
        operation: &'static str,
        /// How many attempts were made.
        attempts: u32,
        /// From the start of the call to its end, waits included.
        elapsed: Duration,
        /// What the transport says about the last attempt.
        source: TransportError,
    },

    /// Okta has closed the rate-limit bucket, and waiting for it is more than the call may: nothing was sent.
    #[error("{operation}: the rate limit is used up, try again in {} s", retry_in.as_secs_f64().ceil())]
    #[non_exhaustive]
    RateLimited {
        /// Okta's name of the operation.
        operation: &'static str,
        /// When the bucket opens, from now.
        retry_in: Duration,
    },

    /// Okta answered with success, but the body is not what the operation promises.
    ///
    /// A write has been carried out when this comes.
    #[error("{operation}: cannot read Okta's answer")]
    #[non_exhaustive]
    Decode {
        /// Okta's name of the operation.
        operation: &'static str,
        /// Okta's id of the request, for its support.
        request_id: Option<String>,
        /// How many attempts were made.
        attempts: u32,
        /// From the start of the call to its answer, waits included.
        elapsed: Duration,
        /// Where and why decoding stopped.
        source: Box<DecodeError>,
    },

    /// The credential could not be made; nothing was sent.
    #[error("{operation}: could not authorize the request")]
    #[non_exhaustive]
    Auth {
        /// Okta's name of the operation.
        operation: &'static str,
        /// What the [`Authorize`](crate::Authorize) said.
        source: Box<dyn StdError + Send + Sync>,
    },

    /// An argument that cannot be sent; nothing was sent.
    #[error("{operation}: invalid {argument}: {reason}")]
    #[non_exhaustive]
    InvalidArgument {
        /// Okta's name of the operation.
        operation: &'static str,
        /// The argument's name.
        argument: Cow<'static, str>,
        /// What is wrong with it. Never its value.
        reason: Cow<'static, str>,
    },

    /// A setting that cannot be used; comes from builders.
    #[error("invalid setting {field}: it {reason}")]
    #[non_exhaustive]
    Config {
        /// The setting's name.
        field: &'static str,
        /// What is wrong with it, as a verb phrase. Never its value.
        reason: &'static str,
    },

    /// A listing cannot go on: the link to its next page cannot be read, leaves the listing's own path or was followed before, or too many
    /// pages in a row held nothing.
    #[error("{operation}: cannot follow the link to the next page: it {reason}")]
    #[non_exhaustive]
    NextPage {
        /// Okta's name of the operation.
        operation: &'static str,
        /// What is wrong with the link, as a verb phrase. Never the link.
        reason: &'static str,
    },

    /// What was waited for did not come in time, although Okta answered every time.
    #[error("{operation}: {awaited} did not come within {} s", limit.as_secs_f64())]
    #[non_exhaustive]
    WaitedTooLong {
        /// Okta's name of the operation that was asked again and again.
        operation: &'static str,
        /// What was waited for, such as `status ACTIVE`.
        awaited: Cow<'static, str>,
        /// How long was waited.
        limit: Duration,
    },

    /// The call had to wait, or had a time limit, and there is no Tokio runtime with a time driver here.
    ///
    /// In a program without a clock, as in a browser (`wasm32-unknown-unknown`), it comes of every call. What has failed before that, if anything, is the [`source`](std::error::Error::source), and the predicates tell of it.
    #[error(
        "{operation}: waiting needs a Tokio runtime with its time driver (`enable_time`), and there is none here"
    )]
    #[non_exhaustive]
    NoTimer {
        /// Okta's name of the operation.
        operation: &'static str,
        /// Why the call would have been repeated, if it was made already.
        source: Option<Box<Error>>,
    },

    /// A profile does not fit a type of the application's own. It comes from reading what Okta has sent, and from no call.
    #[error("{0}")]
    Profile(Box<ProfileError>),
}

impl Error {
    /// What a client says when its only attempt got no answer; for tests of what handles an error.
    pub fn no_answer(operation: &'static str, source: TransportError) -> Self {
        Self::Transport { operation, attempts: 1, elapsed: Duration::ZERO, source }
    }

    /// For builders in other crates: a setting cannot be used. `reason` is a verb phrase such as `"is empty"` and never
    /// holds the value.
    #[doc(hidden)]
    pub fn config(field: &'static str, reason: &'static str) -> Self {
        Self::Config { field, reason }
    }

    /// `awaited` did not come within `limit`.
    pub(crate) fn waited_too_long(
        operation: &'static str,
        awaited: impl Into<Cow<'static, str>>,
        limit: Duration,
    ) -> Self {
        Self::WaitedTooLong { operation, awaited: awaited.into(), limit }
    }

    /// `earlier` is why the call would have been repeated.
    pub(crate) fn no_timer(operation: &'static str, earlier: Option<Self>) -> Self {
        Self::NoTimer { operation, source: earlier.map(Box::new) }
    }

    /// Okta's error answer, if that is what this is.
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            Self::NoTimer { source: Some(source), .. } => source.api(),
            _ => None,
        }
    }

    /// Okta's name of the operation that failed, such as `getUser`; none for settings.
    pub fn operation(&self) -> Option<&'static str> {
        match self {
            Self::Api(error) => Some(error.operation),
            Self::Transport { operation, .. }
            | Self::RateLimited { operation, .. }
            | Self::Decode { operation, .. }
            | Self::Auth { operation, .. }
            | Self::InvalidArgument { operation, .. }
            | Self::NextPage { operation, .. }
            | Self::WaitedTooLong { operation, .. }
            | Self::NoTimer { operation, .. } => Some(operation),
            Self::Config { .. } | Self::Profile(_) => None,
        }
    }

    /// The HTTP status of Okta's error answer.
    pub fn status(&self) -> Option<StatusCode> {
        self.api().map(|error| error.status)
    }

    /// Okta's error code, such as `E0000007`.
    pub fn code(&self) -> Option<&str> {
        self.api()?.code()
    }

    /// Okta's id of the request, for its support and the System Log.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Decode { request_id, .. } => request_id.as_deref(),
            _ => self.api()?.request_id.as_deref(),
        }
    }

    /// The state of the rate limit that came with Okta's error answer.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.api()?.rate_limit
    }

    /// After how long a call that was refused for a rate limit (429) or an outage (503) can succeed, where Okta has told: the end of the
    /// limit's window, or `Retry-After`.
    pub fn retry_in(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_in, .. } => Some(*retry_in),
            _ => Refusal::of(self.api()?).told(),
        }
    }

    /// How many attempts the call made, 0 where it sent nothing; none where the error is not about one call.
    pub fn attempts(&self) -> Option<u32> {
        match self {
            Self::Api(error) => Some(error.attempts),
            Self::Transport { attempts, .. } | Self::Decode { attempts, .. } => Some(*attempts),
            Self::NoTimer { source: Some(source), .. } => source.attempts(),
            Self::NoTimer { .. }
            | Self::RateLimited { .. }
            | Self::Auth { .. }
            | Self::InvalidArgument { .. } => Some(0),
            Self::Config { .. }
            | Self::NextPage { .. }
            | Self::WaitedTooLong { .. }
            | Self::Profile(_) => None,
        }
    }

    /// From the start of the call to its end, waits included, where a call that was sent has failed.
    pub fn elapsed(&self) -> Option<Duration> {
        match self {
            Self::Api(error) => Some(error.elapsed),
            Self::Transport { elapsed, .. } | Self::Decode { elapsed, .. } => Some(*elapsed),
            Self::NoTimer { source: Some(source), .. } => source.elapsed(),
            _ => None,
        }
    }

    /// What the transport said, if it failed.
    pub fn transport_kind(&self) -> Option<TransportErrorKind> {
        match self {
            Self::Transport { source, .. } => Some(source.kind()),
            Self::NoTimer { source: Some(source), .. } => source.transport_kind(),
            _ => None,
        }
    }

    /// Time ran out: the call's, the transport's, or that of a wait.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::WaitedTooLong { .. })
            || self.transport_kind() == Some(TransportErrorKind::Timeout)
    }

    /// Okta does not know what was addressed (404).
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// A rate or concurrency limit was hit (429), and the client has given up waiting.
    pub fn is_rate_limited(&self) -> bool {
        matches!(self, Self::RateLimited { .. })
            || self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// The credential is not accepted (401 with `E0000011` or `E0000004`).
    ///
    /// Not every 401 means that: a feature that the org does not have answers 401 with `E0000015`.
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED) && self.code() != Some("E0000015")
    }

    /// Okta refuses to do it (403): the credential lacks the right or scope, or what is asked for is not allowed now, as
    /// [`is_invalid_state`](Self::is_invalid_state) and [`is_password_policy`](Self::is_password_policy) tell.
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(StatusCode::FORBIDDEN)
    }

    /// The access token lacks a scope that the operation needs; [`required_scopes`](Self::required_scopes) says which.
    pub fn is_insufficient_scope(&self) -> bool {
        self.challenge()
            .is_some_and(|challenge| challenge.error.as_deref() == Some("insufficient_scope"))
    }

    /// The scopes that the operation needs, where the answer named them in `WWW-Authenticate`.
    pub fn required_scopes(&self) -> &[String] {
        self.challenge().map_or(&[], |challenge| &challenge.scopes)
    }

    fn challenge(&self) -> Option<&Challenge> {
        self.api()?.challenge.as_ref()
    }

    /// The `ETag` given with `if_match` is not the present one: somebody else was faster (412).
    pub fn is_precondition_failed(&self) -> bool {
        self.status() == Some(StatusCode::PRECONDITION_FAILED)
    }

    /// The login of a new or renamed user is taken (`E0000001` with a cause that says so).
    pub fn is_login_taken(&self) -> bool {
        self.code() == Some("E0000001")
            && self
                .causes()
                .any(|cause| cause.starts_with("login:") && cause.contains("already exists"))
    }

    /// The status of the user does not allow the operation.
    ///
    /// Okta has a code of its own for several operations; suspending and unsuspending answer a plain validation error
    /// (`E0000001`) that says so only in its text, and are recognised by operation.
    pub fn is_invalid_state(&self) -> bool {
        match self.code() {
            Some(
                "E0000016" | "E0000032" | "E0000034" | "E0000035" | "E0000036" | "E0000038"
                | "E0000079" | "E0000107" | "E0000112" | "E0000117",
            ) => true,
            Some("E0000001" | "E0000028") => {
                matches!(self.operation(), Some("suspendUser" | "unsuspendUser"))
            }
            _ => false,
        }
    }

    /// A new password does not meet the org's policy (`E0000080`, or `E0000001` or `E0000014` with a cause that says so).
    pub fn is_password_policy(&self) -> bool {
        match self.code() {
            Some("E0000080") => true,
            // A wrong old password has this code, too.
            Some("E0000014") => {
                self.causes().any(|cause| cause.starts_with("Password requirements were not met"))
            }
            Some("E0000001") => self.causes().any(|cause| cause.starts_with("password:")),
            _ => false,
        }
    }

    fn causes(&self) -> impl Iterator<Item = &str> {
        self.api().into_iter().flat_map(|error| &error.causes).map(|cause| cause.summary.as_str())
    }
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        Self::Api(Box::new(error))
    }
}

impl From<ProfileError> for Error {
    fn from(error: ProfileError) -> Self {
        Self::Profile(Box::new(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_small_and_can_cross_threads() {
        fn check<T: Send + Sync + 'static>() {}
        check::<Error>();

        assert!(size_of::<Error>() <= 96, "{}", size_of::<Error>());
    }
}
