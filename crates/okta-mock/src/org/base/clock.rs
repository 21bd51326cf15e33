//! The one clock of an org: [`Clock`].

use std::time::{Duration, UNIX_EPOCH};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tokio::time::Instant;

/// Tells the org's time.
///
/// It starts at a fixed date, so that answers do not depend on the day of the test, and moves with tokio's time: in a
/// test with paused time it stands still until the test or a sleep advances it. In a file it is the moment of writing,
/// and goes on from there.
#[derive(Clone, Serialize, Deserialize)]
#[serde(from = "Timestamp", into = "Timestamp")]
pub(crate) struct Clock {
    start: Timestamp,
    started: Instant,
    advanced: Duration,
    pace: Pace,
}

/// What moves a clock, besides being advanced by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    /// Tokio's time.
    Tokio,
    /// Nothing.
    Frozen,
    /// The time of the machine, wherever the clock had started.
    World,
}

impl Clock {
    pub(crate) fn starting_at(start: Timestamp) -> Self {
        let pace = Pace::Tokio;
        Self { start, started: Instant::now(), advanced: Duration::ZERO, pace }
    }

    /// A clock that stands at this moment until it is advanced.
    pub(crate) fn frozen_at(moment: Timestamp) -> Self {
        Self { pace: Pace::Frozen, ..Self::starting_at(moment) }
    }

    /// A clock that says what the clocks of the world say.
    pub(crate) fn of_the_world() -> Self {
        Self { pace: Pace::World, ..Self::starting_at(Timestamp::now()) }
    }

    pub(crate) fn pace(&self) -> Pace {
        self.pace
    }

    /// A clock that has not run yet: [`restarted`](Self::restarted), it says what this one says now. One that follows the
    /// world's keeps following, as far ahead as it is.
    pub(crate) fn kept(&self) -> Self {
        match self.pace {
            Pace::World => self.clone(),
            pace => Self { pace, ..Self::starting_at(self.exactly()) },
        }
    }

    /// A clock that says now what this one said when it was started.
    pub(crate) fn restarted(&self) -> Self {
        Self { started: Instant::now(), ..self.clone() }
    }

    /// Moves the clock on by hand.
    pub(crate) fn advance(&mut self, duration: Duration) {
        self.advanced = self.advanced.saturating_add(duration);
    }

    /// Now, to the last digit: for what takes less than a second.
    pub(crate) fn exactly(&self) -> Timestamp {
        match self.pace {
            Pace::World => later(Timestamp::now(), self.advanced),
            Pace::Frozen => later(self.start, self.advanced),
            Pace::Tokio => {
                // A clock made under paused time may be read without it: time then starts over instead of going back.
                let elapsed = Instant::now().saturating_duration_since(self.started);
                later(self.start, elapsed.saturating_add(self.advanced))
            }
        }
    }

    /// Now, in whole seconds: Okta prints three more digits and they are always zero.
    pub(crate) fn now(&self) -> Timestamp {
        // Every second that a timestamp is in can be a timestamp.
        Timestamp::from_second(self.exactly().as_second()).unwrap_or(Timestamp::MAX)
    }

    /// The value of the `Date` header, which cannot be before 1970.
    pub(crate) fn http_date(&self) -> String {
        let seconds = u64::try_from(self.now().as_second()).unwrap_or_default();
        httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds))
    }
}

/// Okta's form of a date.
pub(crate) fn timestamp(instant: Timestamp) -> String {
    format!("{instant:.3}")
}

/// A moment so much later, or the end of time.
pub(crate) fn later(moment: Timestamp, by: Duration) -> Timestamp {
    moment.checked_add(by).unwrap_or(Timestamp::MAX)
}

impl From<Timestamp> for Clock {
    fn from(now: Timestamp) -> Self {
        Self::starting_at(now)
    }
}

impl From<Clock> for Timestamp {
    fn from(clock: Clock) -> Self {
        clock.exactly()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_clock_moves_with_tokio_and_by_hand() {
        let mut clock = Clock::starting_at(Timestamp::UNIX_EPOCH);

        tokio::time::advance(Duration::from_millis(30_500)).await;
        clock.advance(Duration::from_secs(60));

        assert_eq!(clock.now().as_second(), 90);
        assert_eq!(clock.http_date(), "Thu, 01 Jan 1970 00:01:30 GMT");
    }

    #[tokio::test(start_paused = true)]
    async fn a_frozen_clock_moves_by_hand_only_and_stays_frozen_when_it_is_kept() {
        let mut clock = Clock::frozen_at(Timestamp::UNIX_EPOCH);

        tokio::time::advance(Duration::from_secs(30)).await;
        clock.advance(Duration::from_secs(5));
        let kept = clock.kept().restarted();
        tokio::time::advance(Duration::from_secs(30)).await;

        assert_eq!((clock.now().as_second(), kept.now().as_second()), (5, 5));
    }

    #[test]
    fn a_clock_of_the_world_is_as_far_ahead_as_it_was_advanced() {
        let mut clock = Clock::of_the_world();

        clock.advance(Duration::from_secs(3600));

        let ahead = clock.kept().restarted().exactly().as_second() - Timestamp::now().as_second();
        assert!((3598..=3600).contains(&ahead), "{ahead}");
    }

    #[test]
    fn the_clock_works_without_a_runtime_and_stops_at_the_end_of_time() {
        let mut clock = Clock::starting_at(Timestamp::UNIX_EPOCH);

        clock.advance(Duration::MAX);

        assert_eq!(clock.exactly(), Timestamp::MAX);
    }
}
