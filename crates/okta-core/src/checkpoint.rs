//! Where a listing stands, kept outside the program.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where a listing stands, to be kept and continued later with [`Pager::resume`](crate::Pager::resume).
///
/// It serialises to a small JSON object. It holds the query of the listing, and with it what was searched for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    pub(crate) operation: String,
    pub(crate) next: String,
}

impl Checkpoint {
    /// A checkpoint for a test: of this operation, at this path and query.
    pub fn new(operation: impl Into<String>, next: impl Into<String>) -> Self {
        Self { operation: operation.into(), next: next.into() }
    }
}

impl fmt::Debug for Checkpoint {
    /// Without the query.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checkpoint").field("operation", &self.operation).finish_non_exhaustive()
    }
}
