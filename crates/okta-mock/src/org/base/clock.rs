//! The one clock of an org: [`Clock`].

use std::time::{Duration, UNIX_EPOCH};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tokio::time::Instant;

/// Tells the org's time.
///
/// It starts at a fixed date, so that answers do not depend on the day of the test, and moves with tokio's time: in a
/// test with paused time it stands still until the test or a sleep advances it. In a file it is the moment of writing.
#[derive(Clone, Serialize, Deserialize)]
#[serde(from = "Timestamp", into = "Timestamp")]
pub(crate) struct Clock {
    start: Timestamp,
    started: Instant,
    advanced: Duration,
}

impl Clock {
    pub(crate) fn starting_at(start: Timestamp) -> Self {
        Self { start, started: Instant::now(), advanced: Duration::ZERO }
    }

    /// A clock that says now what this one said when it was started.
    pub(crate) fn restarted(&self) -> Self {
        Self::starting_at(self.start)
    }

    /// Moves the clock on by hand.
    pub(crate) fn advance(&mut self, duration: Duration) {
        self.advanced = self.advanced.saturating_add(duration);
    }

    /// Now, to the last digit: for what takes less than a second.
    pub(crate) fn exactly(&self) -> Timestamp {
        // A clock made under paused time may be read without it: time then starts over instead of going back.
        let elapsed = Instant::now().saturating_duration_since(self.started);
        later(self.start, elapsed.saturating_add(self.advanced))
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

    #[test]
    fn the_clock_works_without_a_runtime_and_stops_at_the_end_of_time() {
        let mut clock = Clock::starting_at(Timestamp::UNIX_EPOCH);

        clock.advance(Duration::MAX);

        assert_eq!(clock.exactly(), Timestamp::MAX);
    }
}
