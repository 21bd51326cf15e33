//! How a client stands with Okta's limits: [`Limits`].

use std::time::Duration;

/// How a client stands with Okta's limits at this moment, for progress bars and metrics; from [`Client::limits`](crate::Client::limits).
///
/// It is what the client knows: of a bucket that nothing was asked of for a while, the window may have ended since.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Requests under way.
    pub under_way: u32,
    /// How many requests may be under way at once, for the time being.
    pub at_once: u32,
    /// The buckets that requests were sent to, in the order of the first one.
    pub buckets: Vec<BucketLimit>,
}

/// How a client stands with one of Okta's buckets.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BucketLimit {
    /// Its name in [`Buckets`](crate::Buckets), or method and path template where no rule fits; with `+` between them where several turned
    /// out to be one.
    pub bucket: String,
    /// Requests allowed per window, as the answers tell it: the share of this client's token or app. `None` where no window is known.
    pub limit: Option<u64>,
    /// Requests left in the window, less those under way; some of them may be kept for others. `None` where no window is known.
    pub left: Option<u64>,
    /// When the bucket opens again: the window ends, or a pause after a refusal. `None` where neither is known.
    pub resets_in: Option<Duration>,
    /// Calls that wait for the bucket or for their turn.
    pub waiting: u32,
    /// Requests under way.
    pub under_way: u64,
}
