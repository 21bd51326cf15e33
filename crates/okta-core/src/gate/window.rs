//! One window of a bucket.

use tokio::time::Instant;

use crate::{RateLimit, rate_limit};

/// Where others use the same bucket, this part of the limit is left untouched: several programs that see the last request left would
/// otherwise all take it.
const CUSHION: u64 = 50;

/// Where others use the same bucket, so much of what is left stands behind each request under way: the less is left, the fewer go at once,
/// since nobody knows how many of the others are under way.
const BEHIND_EACH: u64 = 16;

/// How far the clocks of Okta's machines may be apart, in seconds.
const CLOCKS_DIFFER: u64 = 2;

#[derive(Debug)]
pub(super) struct Window {
    pub(super) limit: u64,
    /// Requests left, less those of ours that are under way.
    pub(super) left: u64,
    /// The end by Okta's clock tells windows apart; by ours it tells when to go on.
    pub(super) reset: u64,
    pub(super) ends: Instant,
    /// Okta's clock at the first answer from it.
    begun: u64,
    /// Others use the bucket too, as this window or the one before has shown.
    shared: bool,
    /// Others have taken from this one.
    pub(super) taken: bool,
}

/// What an answer is to the window that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Same,
    /// Of a window that had ended before.
    Late,
    /// Of the window that follows.
    Next,
    /// Of a window that is open at the same time: another bucket's.
    Foreign,
}

impl Window {
    /// A window as its first answer tells it, with so many other requests of ours under way. `shared`: others have taken from the one before.
    pub(super) fn new(limit: &RateLimit, in_flight: u64, shared: bool) -> Self {
        Self {
            limit: limit.limit,
            left: limit.remaining.saturating_sub(in_flight),
            reset: limit.reset,
            ends: Instant::now() + limit.resets_in() + rate_limit::SLACK,
            begun: limit.date,
            // That some are gone already says nothing: it may have been an earlier run of the same program.
            shared,
            taken: false,
        }
    }

    pub(super) fn is_open(&self, now: Instant) -> bool {
        self.ends > now
    }

    pub(super) fn relation(&self, limit: &RateLimit) -> Relation {
        if limit.reset > self.reset {
            Relation::Next
        } else if limit.reset == self.reset {
            if limit.limit == self.limit { Relation::Same } else { Relation::Foreign }
        } else if limit.date > self.begun + CLOCKS_DIFFER && limit.date < limit.reset {
            Relation::Foreign
        } else {
            Relation::Late
        }
    }

    /// Learns from an answer, with so many other requests of ours under way. Gives whether others have taken from the window too.
    pub(super) fn update(&mut self, limit: &RateLimit, in_flight: u64) -> bool {
        // Alone, what is left can only be more than reckoned, by those under way.
        let taken = limit.remaining < self.left;
        if taken {
            (self.shared, self.taken) = (true, true);
            self.left = limit.remaining.saturating_sub(in_flight);
        }
        taken
    }

    /// A request of ours is going to be counted.
    pub(super) fn take(&mut self) {
        self.left = self.left.saturating_sub(1);
    }

    /// A request of ours was not counted after all.
    pub(super) fn give_back(&mut self) {
        self.left = (self.left + 1).min(self.limit);
    }

    /// Whether a request may go, where this share of the limit may be used up.
    pub(super) fn lets_through(&self, share: f64) -> bool {
        self.left > self.kept(share)
    }

    /// Whether as many of ours are under way as may be at once.
    pub(super) fn is_crowded(&self, in_flight: u64, share: f64) -> bool {
        self.shared && in_flight > self.left.saturating_sub(self.kept(share)) / BEHIND_EACH
    }

    /// How many requests are not to be used.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a limit is far from where a float is not exact, and the result is not negative"
    )]
    fn kept(&self, share: f64) -> u64 {
        let for_others = (self.limit as f64 * (1.0 - share)).ceil() as u64;
        let cushion = if self.shared { (self.limit / CUSHION).max(1) } else { 0 };
        for_others.max(cushion)
    }
}
