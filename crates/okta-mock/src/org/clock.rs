//! The one clock of an org: [`Clock`].

use std::time::{Duration, UNIX_EPOCH};

use jiff::Timestamp;
use tokio::time::Instant;

/// Tells the org's time.
///
/// It starts at a fixed date, so that answers do not depend on the day of the test, and moves with tokio's time: in a
/// test with paused time it stands still until the test or a sleep advances it.
pub(super) struct Clock {
    start: Timestamp,
    started: Instant,
    advanced: Duration,
}

impl Clock {
    pub(super) fn starting_at(start: Timestamp) -> Self {
        Self { start, started: Instant::now(), advanced: Duration::ZERO }
    }

    /// Moves the clock on by hand.
    pub(super) fn advance(&mut self, duration: Duration) {
        self.advanced = self.advanced.saturating_add(duration);
    }

    /// Now, in whole seconds: Okta prints three more digits and they are always zero.
    pub(super) fn now(&self) -> Timestamp {
        // A clock made under paused time may be read without it: time then starts over instead of going back.
        let elapsed = Instant::now().saturating_duration_since(self.started);
        let seconds = elapsed.saturating_add(self.advanced).as_secs();
        let now = self.start.as_second().saturating_add_unsigned(seconds);
        Timestamp::from_second(now).unwrap_or(Timestamp::MAX)
    }

    /// The value of the `Date` header, which cannot be before 1970.
    pub(super) fn http_date(&self) -> String {
        let seconds = u64::try_from(self.now().as_second()).unwrap_or_default();
        httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds))
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

        assert_eq!(clock.now(), Timestamp::MAX);
    }
}
