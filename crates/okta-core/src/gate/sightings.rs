//! Finds out that two lanes are one bucket: they count down the same window.

use tokio::time::Instant;

use crate::RateLimit;

/// How often two lanes must be seen to go down one after the other.
const PROOF: u32 = 3;

/// What was seen of the windows that are open.
#[derive(Debug, Default)]
pub(super) struct Sightings(Vec<Sighting>);

/// The last answer of a window, told apart by its limit and end.
#[derive(Debug)]
struct Sighting {
    limit: u64,
    reset: u64,
    ends: Instant,
    lane: usize,
    remaining: u64,
    /// How often in a row the remainder fell from this other lane to this one and back.
    partner: Option<usize>,
    falls: u32,
}

impl Sightings {
    /// Notes an answer; `taken`: the remainder is less than this lane's own requests explain. Gives the lane that this one turned out to be.
    pub(super) fn see(
        &mut self,
        lane: usize,
        limit: &RateLimit,
        taken: bool,
        now: Instant,
    ) -> Option<usize> {
        self.0.retain(|seen| seen.ends > now);
        let known = self.0.iter_mut().find(|s| (s.limit, s.reset) == (limit.limit, limit.reset));
        let Some(seen) = known else {
            self.0.push(Sighting {
                limit: limit.limit,
                reset: limit.reset,
                ends: now + limit.resets_in(),
                lane,
                remaining: limit.remaining,
                partner: None,
                falls: 0,
            });
            return None;
        };

        let before = std::mem::replace(&mut seen.lane, lane);
        let fell = limit.remaining < seen.remaining;
        seen.remaining = limit.remaining;
        if before == lane {
            return None;
        }
        // Two buckets whose windows began in the same second do not go down together for long, and each explains its own.
        if !fell || !taken {
            seen.falls = 0;
            return None;
        }
        // It came from this lane to the other one before, and now comes back.
        seen.falls = if seen.partner == Some(lane) { seen.falls + 1 } else { 1 };
        seen.partner = Some(before);
        if seen.falls < PROOF {
            return None;
        }
        seen.falls = 0;
        Some(before)
    }
}
