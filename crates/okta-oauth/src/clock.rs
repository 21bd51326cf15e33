//! What time it is for Okta, whatever the local clock says.

use std::{
    sync::atomic::{AtomicI64, Ordering::Relaxed},
    time::{SystemTime, UNIX_EPOCH},
};

use http::{HeaderMap, header::DATE};

/// How many seconds what is signed is dated back. The org takes what is a little old, and refuses what seems to come from the future;
/// two clocks that both are right differ by parts of a second.
const EARLY: u64 = 5;

const REQUEST_ID: &str = "x-okta-request-id";

/// The local clock, corrected by what the org's answers tell.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    /// How many seconds the org is ahead.
    ahead: AtomicI64,
}

impl Clock {
    /// The date of what is signed now: seconds since 1970 by the org's clock, and surely not later.
    pub(crate) fn now(&self) -> u64 {
        local().saturating_add_signed(self.ahead()).saturating_sub(EARLY)
    }

    /// How many seconds the org is ahead of the local clock, as far as is known.
    pub(crate) fn ahead(&self) -> i64 {
        self.ahead.load(Relaxed)
    }

    /// Reads the `Date` of an answer: one of Okta's, whose request id it has, or one that refuses because of a time. Whoever is between may
    /// have another clock.
    pub(crate) fn learn(&self, headers: &HeaderMap, about_time: bool) {
        if !about_time && !headers.contains_key(REQUEST_ID) {
            return;
        }
        let date = headers.get(DATE).and_then(|date| date.to_str().ok());
        let Some(Ok(date)) = date.map(httpdate::parse_http_date) else { return };
        let Ok(date) = i64::try_from(seconds(date)) else { return };
        // An answer's way and the cut to whole seconds let the org seem late, and what is signed too early is valid.
        self.ahead.store(date - i64::try_from(local()).unwrap_or(date), Relaxed);
    }
}

fn local() -> u64 {
    seconds(SystemTime::now())
}

fn seconds(moment: SystemTime) -> u64 {
    moment.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_orgs_clock_counts_once_it_is_known() {
        let clock = Clock::default();
        assert!((clock.now() + EARLY).abs_diff(local()) <= 1);

        for ahead in [3600_i64, -3600, 0] {
            let date = SystemTime::now() + Duration::from_secs(7200);
            let date = date - Duration::from_secs((7200 - ahead).unsigned_abs());
            let mut headers = HeaderMap::new();
            headers.insert(DATE, httpdate::fmt_http_date(date).parse().unwrap());
            headers.insert(REQUEST_ID, "Zk1".parse().unwrap());
            clock.learn(&headers, false);

            assert!((clock.ahead() - ahead).abs() <= 1, "{ahead}");
            let now = clock.now() + EARLY;
            assert!(now.abs_diff(local().saturating_add_signed(ahead)) <= 1);
        }
    }

    #[test]
    fn an_answer_without_a_date_changes_nothing() {
        let clock = Clock::default();
        let mut headers = HeaderMap::new();
        headers.insert(REQUEST_ID, "Zk1".parse().unwrap());
        clock.learn(&headers, true);
        headers.insert(DATE, "yesterday".parse().unwrap());
        clock.learn(&headers, true);

        assert_eq!(clock.ahead(), 0);
    }

    #[test]
    fn the_date_of_whoever_is_between_does_not_count() {
        let clock = Clock::default();
        let mut headers = HeaderMap::new();
        headers.insert(DATE, "Thu, 01 Jan 2026 00:00:00 GMT".parse().unwrap());

        clock.learn(&headers, false);
        assert_eq!(clock.ahead(), 0);

        clock.learn(&headers, true);
        assert!(clock.ahead() < 0, "a refusal because of a time is Okta's");
    }
}
