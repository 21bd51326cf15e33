//! Whether a write may have been carried out although its call failed.

use okta_core::{Error, TransportErrorKind};

/// Okta may have carried the write out: no answer came, or one that does not tell.
pub(crate) fn may_have_been_done(error: &Error) -> bool {
    match error {
        // Not having connected is the one failure that tells that nothing was done.
        Error::Transport { source, .. } => source.kind() != TransportErrorKind::Connect,
        Error::Decode { .. } => true,
        _ => error.status().is_some_and(|status| status.is_server_error()),
    }
}
