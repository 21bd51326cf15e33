//! What time it is for Okta, whatever the local clock says.

use std::{
    sync::atomic::{AtomicI64, Ordering::Relaxed},
    time::{SystemTime, UNIX_EPOCH},
};

use http::{HeaderMap, header::DATE};

/// The local clock, corrected by what the org's answers tell.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    /// How many seconds the org is ahead.
    ahead: AtomicI64,
}

impl Clock {
    /// Seconds since 1970 by the org's clock.
    pub(crate) fn now(&self) -> u64 {
        local().saturating_add_signed(self.ahead())
    }

    /// How many seconds the org is ahead of the local clock, as far as is known.
    pub(crate) fn ahead(&self) -> i64 {
        self.ahead.load(Relaxed)
    }

    /// Reads the `Date` of an answer.
    pub(crate) fn learn(&self, headers: &HeaderMap) {
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
        assert!(clock.now().abs_diff(local()) <= 1);

        for ahead in [3600_i64, -3600, 0] {
            let date = SystemTime::now() + Duration::from_secs(7200);
            let date = date - Duration::from_secs((7200 - ahead).unsigned_abs());
            let mut headers = HeaderMap::new();
            headers.insert(DATE, httpdate::fmt_http_date(date).parse().unwrap());
            clock.learn(&headers);

            assert!((clock.ahead() - ahead).abs() <= 1, "{ahead}");
            assert!(clock.now().abs_diff(local().saturating_add_signed(ahead)) <= 1);
        }
    }

    #[test]
    fn an_answer_without_a_date_changes_nothing() {
        let clock = Clock::default();
        let mut headers = HeaderMap::new();
        clock.learn(&headers);
        headers.insert(DATE, "yesterday".parse().unwrap());
        clock.learn(&headers);

        assert_eq!(clock.ahead(), 0);
    }
}
