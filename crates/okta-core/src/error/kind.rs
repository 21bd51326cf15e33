//! What an error is about, to be matched on: [`ErrorKind`].

use http::StatusCode;

use crate::{Error, TransportErrorKind};

/// What an error is about. Each has one kind, the most telling one; the predicates of [`Error`] can hold for more than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Okta does not know what was addressed (404).
    NotFound,
    /// The credential is not accepted (401), or could not be made.
    Unauthorized,
    /// The credential lacks the right or scope, or Okta refuses for another reason (403).
    Forbidden,
    /// A rate or concurrency limit was hit (429), or would be.
    RateLimited,
    /// Somebody else has changed it since (412).
    PreconditionFailed,
    /// The login of a new or renamed user is taken.
    LoginTaken,
    /// The status of the user does not allow it.
    InvalidState,
    /// A password does not meet the policy.
    PasswordPolicy,
    /// Okta refuses the request as it is, for any other reason (4xx).
    Refused,
    /// Okta, or what is before it, is in trouble (5xx).
    Unavailable,
    /// Time ran out: of a call, a connection, or a wait.
    Timeout,
    /// There is no connection to Okta; it has not seen the request.
    NoConnection,
    /// The connection broke; whether Okta has carried out the request is not known.
    Interrupted,
    /// What came is not what Okta can have answered, or cannot be read.
    Unreadable,
    /// An argument or a setting cannot be used; nothing was sent.
    InvalidArgument,
    /// None of these.
    Other,
}

type Question = fn(&Error) -> bool;

impl Error {
    /// What this is about, to be matched on.
    ///
    /// ```
    /// use okta_core::{Error, ErrorKind};
    ///
    /// fn exit_code(error: &Error) -> i32 {
    ///     match error.kind() {
    ///         ErrorKind::NotFound => 2,
    ///         ErrorKind::RateLimited | ErrorKind::Unavailable | ErrorKind::Timeout => 75,
    ///         _ => 1,
    ///     }
    /// }
    /// ```
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Api(error) => self.kind_of_answer(error.status),
            Self::Transport { source, .. } => match source.kind() {
                TransportErrorKind::Connect | TransportErrorKind::ProxyRefused => {
                    ErrorKind::NoConnection
                }
                TransportErrorKind::Timeout => ErrorKind::Timeout,
                TransportErrorKind::Interrupted => ErrorKind::Interrupted,
                TransportErrorKind::Response => ErrorKind::Unreadable,
                TransportErrorKind::Other => ErrorKind::Other,
            },
            Self::RateLimited { .. } => ErrorKind::RateLimited,
            Self::Decode { .. } | Self::NextPage { .. } | Self::Profile(_) => ErrorKind::Unreadable,
            Self::Auth { .. } => ErrorKind::Unauthorized,
            Self::InvalidArgument { .. } | Self::Config { .. } => ErrorKind::InvalidArgument,
            Self::WaitedTooLong { .. } => ErrorKind::Timeout,
            Self::NoTimer { source, .. } => {
                source.as_ref().map_or(ErrorKind::Other, |earlier| earlier.kind())
            }
        }
    }

    fn kind_of_answer(&self, status: StatusCode) -> ErrorKind {
        let telling: [(Question, ErrorKind); 8] = [
            (Self::is_login_taken, ErrorKind::LoginTaken),
            (Self::is_invalid_state, ErrorKind::InvalidState),
            (Self::is_password_policy, ErrorKind::PasswordPolicy),
            (Self::is_not_found, ErrorKind::NotFound),
            (Self::is_unauthorized, ErrorKind::Unauthorized),
            (Self::is_forbidden, ErrorKind::Forbidden),
            (Self::is_rate_limited, ErrorKind::RateLimited),
            (Self::is_precondition_failed, ErrorKind::PreconditionFailed),
        ];
        let kind = telling.into_iter().find(|(is, _)| is(self)).map(|(_, kind)| kind);
        kind.unwrap_or(match status {
            status if status.is_client_error() => ErrorKind::Refused,
            status if status.is_server_error() => ErrorKind::Unavailable,
            _ => ErrorKind::Other,
        })
    }
}
