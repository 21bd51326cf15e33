//! The right to send one request.

use std::time::Duration;

use tokio::time::Instant;

use super::{Gate, Route, State, paths};
use crate::{RateLimit, rate_limit};

/// A limit this small is that of one user where the bucket's own is far larger, as with five activations of a factor in five minutes.
const SMALL: u64 = 5;
const FAR_LARGER: u64 = 10 * SMALL;

/// The right to send one request. Dropping it frees the place, whatever became of the request.
#[derive(Debug)]
pub(crate) struct Permit<'a> {
    gate: &'a Gate,
    route: Route<'a>,
    lane: usize,
    /// The end of the window that the request was taken from.
    window: Option<u64>,
    began: Instant,
}

impl<'a> Permit<'a> {
    pub(super) fn new(
        gate: &'a Gate,
        route: Route<'a>,
        lane: usize,
        window: Option<u64>,
        began: Instant,
    ) -> Self {
        Self { gate, route, lane, window, began }
    }

    /// Learns from an answer.
    pub(crate) fn answered(self, limit: Option<&RateLimit>) {
        let mut state = self.gate.lock();
        let now = Instant::now();
        if state.crowd.answered(now.duration_since(self.began)) {
            self.gate.room.notify_one();
        }
        match limit {
            Some(limit) if self.is_of_one_user(&mut state, limit) => {
                if limit.remaining == 0 && limit.is_plausible() {
                    state.paths.close(self.route, limit.resets_in() + rate_limit::SLACK);
                }
                state.lanes.get(self.lane).failed();
            }
            limit => state.lanes.answered(self.lane, self.route, self.window, limit, now),
        }
    }

    /// Learns that Okta has not seen the request: it is not counted, and nothing is to be learned from it.
    pub(crate) fn unseen(self) {
        let mut state = self.gate.lock();
        let lane = state.lanes.get(self.lane);
        lane.give_back(self.window);
        lane.failed();
    }

    /// Learns that no answer came: the others need not hold back for one.
    pub(crate) fn failed(self) {
        self.gate.lock().lanes.get(self.lane).failed();
    }

    /// Learns from a refusal without a window worth waiting for: the bucket rests a while.
    pub(crate) fn refused(self, wait: Duration) {
        self.gate.lock().lanes.get(self.lane).close(wait);
    }

    /// Learns from a refusal for what was done for one user: this path rests a while, and nothing else.
    pub(crate) fn refused_for_one_user(self, wait: Duration) {
        let mut state = self.gate.lock();
        state.paths.close(self.route, wait);
        state.lanes.get(self.lane).failed();
    }

    /// Learns that too many requests were under way at once.
    pub(crate) fn crowded(self) {
        self.gate.lock().crowd.refused(self.began);
    }

    /// Whether a limit is that of the user whose path this is, and not the bucket's.
    pub(crate) fn limits_one_user(&self, limit: &RateLimit) -> bool {
        self.is_of_one_user(&mut self.gate.lock(), limit)
    }

    fn is_of_one_user(&self, state: &mut State, limit: &RateLimit) -> bool {
        let mut bucket_is_far_larger =
            || state.lanes.get(self.lane).known_limit().is_some_and(|bucket| bucket >= FAR_LARGER);
        (limit.limit == 1 || ((2..=SMALL).contains(&limit.limit) && bucket_is_far_larger()))
            && paths::is_of_one_user(self.route.path)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        let mut state = self.gate.lock();
        state.crowd.leave();
        state.lanes.get(self.lane).left();
        drop(state);
        self.gate.room.notify_one();
    }
}
