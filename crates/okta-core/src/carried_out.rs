//! Whether a write may have been carried out although its call failed.

use crate::Error;

impl Error {
    /// Whether Okta may have carried the write out: no answer came, or one that does not tell.
    ///
    /// Before such a write is repeated, look at what it would have changed.
    pub fn may_have_been_carried_out(&self) -> bool {
        match self {
            // Not having connected is the one failure that tells that nothing was done.
            Self::Transport { source, .. } => !source.is_unseen(),
            Self::Decode { .. } => true,
            Self::NoTimer { source: Some(earlier), .. } => earlier.may_have_been_carried_out(),
            // An error object with a success's status contradicts itself.
            _ => {
                self.status().is_some_and(|status| status.is_server_error() || status.is_success())
            }
        }
    }
}
