//! What a client tells when a call has to wait.

use std::{fmt, sync::Arc, time::Duration};

/// A call waits; given to [`ClientBuilder::on_wait`](crate::ClientBuilder::on_wait).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Waiting {
    /// Okta's name of the operation, such as `listUsers`.
    pub operation: &'static str,
    /// How long it waits.
    pub wait: Duration,
    /// Why.
    pub reason: WaitReason,
}

impl Waiting {
    /// A wait for a test of what is told of it.
    pub fn new(operation: &'static str, wait: Duration, reason: WaitReason) -> Self {
        Self { operation, wait, reason }
    }
}

/// Why a call waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WaitReason {
    /// The rate limit is used up: the request is held back, so that Okta need not refuse it.
    LimitReached,
    /// Okta has refused the request (429).
    Refused,
    /// The attempt failed, and the call is repeated.
    Failed,
}

/// Somebody who wants to know.
#[derive(Clone)]
pub(crate) struct OnWait(Arc<dyn Fn(&Waiting) + Send + Sync>);

impl OnWait {
    pub(crate) fn new(tell: impl Fn(&Waiting) + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    pub(crate) fn tell(&self, waiting: &Waiting) {
        (self.0)(waiting);
    }
}

impl fmt::Debug for OnWait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OnWait")
    }
}
