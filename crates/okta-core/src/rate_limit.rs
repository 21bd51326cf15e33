//! What Okta says about the rate limit of the bucket that a request was counted in.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::{HeaderMap, header::DATE};

/// The state of one rate-limit bucket, as the headers of a response tell it.
///
/// Okta counts requests per bucket (a group of endpoints) in windows of mostly 60 seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// Requests allowed per window. `X-Rate-Limit-Limit`
    pub limit: u64,
    /// Requests left in this window. `X-Rate-Limit-Remaining`
    pub remaining: u64,
    /// When the window ends, in seconds since 1970 by **Okta's** clock. `X-Rate-Limit-Reset`
    pub reset: u64,
    /// Okta's clock when it answered, in seconds since 1970, from the `Date` header; the local clock where that is missing.
    pub date: u64,
}

impl RateLimit {
    /// Reads the three `X-Rate-Limit-*` headers; `None` where one is missing or not a number.
    ///
    /// A header that comes several times counts once, with the value that is safest to believe.
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        Some(Self {
            limit: numbers(headers, "x-rate-limit-limit").min()?,
            remaining: numbers(headers, "x-rate-limit-remaining").min()?,
            reset: numbers(headers, "x-rate-limit-reset").max()?,
            date: date(headers).unwrap_or_else(now),
        })
    }

    /// How long the window lasted from the moment Okta answered; zero when it had ended.
    ///
    /// This is the difference of two readings of Okta's clock: a wrong local clock does no harm.
    pub fn resets_in(&self) -> Duration {
        Duration::from_secs(self.reset.saturating_sub(self.date))
    }

    /// Whether this is the answer of a concurrency limit: too many requests at the same time, not too many in the window.
    ///
    /// Okta then sends a limit and a remainder of 0, and the reset is only an estimate.
    pub fn is_concurrency(&self) -> bool {
        self.limit == 0 && self.remaining == 0
    }

    /// Whether the window can be believed: windows are minutes long, not hours.
    pub(crate) fn is_plausible(&self) -> bool {
        self.limit > 0 && self.resets_in() < Duration::from_secs(3600)
    }
}

fn numbers(headers: &HeaderMap, name: &str) -> impl Iterator<Item = u64> {
    headers.get_all(name).iter().filter_map(|value| value.to_str().ok()?.trim().parse().ok())
}

fn date(headers: &HeaderMap) -> Option<u64> {
    let date = httpdate::parse_http_date(headers.get(DATE)?.to_str().ok()?).ok()?;
    date.duration_since(UNIX_EPOCH).ok().map(|d| d.as_secs())
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in pairs {
            map.append(*name, value.parse().unwrap());
        }
        map
    }

    #[test]
    fn the_wait_is_reset_minus_date_and_not_the_local_clock() {
        let limit = RateLimit::from_headers(&headers(&[
            ("x-rate-limit-limit", "600"),
            ("x-rate-limit-remaining", "0"),
            ("x-rate-limit-reset", "1598552103"),
            ("date", "Thu, 27 Aug 2020 18:14:06 GMT"),
        ]))
        .unwrap();

        assert_eq!(limit.date, 1_598_552_046);
        assert_eq!(limit.resets_in(), Duration::from_secs(57));
        assert!(!limit.is_concurrency());
    }

    #[test]
    fn missing_or_silly_values_give_nothing() {
        for pairs in [
            &[][..],
            &[("x-rate-limit-limit", "600"), ("x-rate-limit-remaining", "1")],
            &[
                ("x-rate-limit-limit", "x"),
                ("x-rate-limit-remaining", "1"),
                ("x-rate-limit-reset", "1"),
            ],
            &[
                ("x-rate-limit-limit", "1"),
                ("x-rate-limit-remaining", "-1"),
                ("x-rate-limit-reset", "1"),
            ],
        ] {
            assert_eq!(RateLimit::from_headers(&headers(pairs)), None, "{pairs:?}");
        }
    }

    #[test]
    fn of_several_values_the_most_careful_ones_count() {
        let limit = RateLimit::from_headers(&headers(&[
            ("x-rate-limit-limit", "600"),
            ("x-rate-limit-limit", "100"),
            ("x-rate-limit-remaining", "7"),
            ("x-rate-limit-remaining", "0"),
            ("x-rate-limit-reset", "10"),
            ("x-rate-limit-reset", "20"),
            ("date", "Thu, 01 Jan 1970 00:00:05 GMT"),
        ]))
        .unwrap();

        assert_eq!((limit.limit, limit.remaining, limit.reset), (100, 0, 20));
        assert_eq!(limit.resets_in(), Duration::from_secs(15));
    }

    #[test]
    fn a_window_that_has_ended_needs_no_wait() {
        let limit = RateLimit { limit: 1, remaining: 0, reset: 5, date: 9 };

        assert_eq!(limit.resets_in(), Duration::ZERO);
    }
}
