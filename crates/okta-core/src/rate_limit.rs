//! What Okta says about the rate limit of the bucket that a request was counted in.

use std::{cmp::Reverse, time::Duration};

use http::{HeaderMap, HeaderName};
use jiff::Timestamp;

use crate::clock;

const LIMIT: HeaderName = HeaderName::from_static("x-rate-limit-limit");
const REMAINING: HeaderName = HeaderName::from_static("x-rate-limit-remaining");
const RESET: HeaderName = HeaderName::from_static("x-rate-limit-reset");

/// Added to a rate-limit wait, since the reset is told in whole seconds.
pub(crate) const SLACK: Duration = Duration::from_secs(1);

/// Windows are minutes long, not hours.
pub(crate) const LONGEST_WINDOW: Duration = Duration::from_secs(3600);

/// What is told from here on cannot be seconds: they would lie three thousand years ahead.
const MILLISECONDS: u64 = 100_000_000_000;

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
    /// In seconds since 1970. `X-Rate-Limit-Reset`
    pub(crate) reset: u64,
    /// In seconds since 1970, from the `Date` header; the local clock where that is missing.
    pub(crate) date: u64,
}

impl RateLimit {
    /// The state of a bucket for a test: so many requests allowed, so many left, and how long the window lasts from now by the local clock.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// let used_up = okta_core::RateLimit::new(600, 0, Duration::from_secs(30));
    /// assert_eq!(used_up.resets_in(), Duration::from_secs(30));
    /// ```
    pub fn new(limit: u64, remaining: u64, resets_in: Duration) -> Self {
        let date = clock::local();
        Self { limit, remaining, reset: date.saturating_add(resets_in.as_secs()), date }
    }

    /// Reads the three `X-Rate-Limit-*` headers; `None` where one is missing or not a number.
    ///
    /// Several sets of them, in lines of their own or merged into one (`600, 100`), are kept together by position, and the strictest
    /// set counts: the one with the fewest requests left, and of those the one that ends last.
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let lists = [(LIMIT, whole as Read), (REMAINING, whole), (RESET, seconds)];
        let once = lists.each_ref().map(|(name, read)| Some(read(only(headers, name)?)));
        if let [Some(limit), Some(remaining), Some(reset)] = once {
            // So it is as a rule.
            let date = clock::of_answer(headers);
            return Some(Self { limit: limit?, remaining: remaining?, reset: reset?, date });
        }
        let [limits, remaining, resets] = lists.map(|(name, read)| numbers(headers, &name, read));
        let date = clock::of_answer(headers);
        let sets = limits.len().max(remaining.len()).max(resets.len());
        (0..sets)
            .filter_map(|position| {
                Some(Self {
                    limit: at(&limits, position)?,
                    remaining: at(&remaining, position)?,
                    reset: at(&resets, position)?,
                    date,
                })
            })
            // A limit of 0 is that of a crowd, whose reset is only a guess.
            .min_by_key(|set| (set.remaining, set.limit == 0, Reverse(set.reset)))
    }

    /// When the window ends, by **Okta's** clock.
    pub fn resets_at(&self) -> Timestamp {
        clock::timestamp(self.reset)
    }

    /// What Okta's clock showed when it answered; the local one where Okta did not say.
    pub fn answered_at(&self) -> Timestamp {
        clock::timestamp(self.date)
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

    /// Whether the window can be believed.
    pub(crate) fn is_plausible(&self) -> bool {
        self.limit > 0 && self.resets_in() < LONGEST_WINDOW
    }
}

/// Reads the number of a header.
type Read = fn(&str) -> Option<u64>;

/// The text of a header that stands there once, for one set.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut lines = headers.get_all(name).iter();
    let (Some(line), None) = (lines.next(), lines.next()) else { return None };
    let text = line.to_str().ok()?;
    (!text.as_bytes().contains(&b',')).then(|| text.trim())
}

/// The numbers of a header, one for each set; `None` for what is not one.
fn numbers(headers: &HeaderMap, name: &HeaderName, read: Read) -> Vec<Option<u64>> {
    let lines = headers.get_all(name).iter();
    lines
        .flat_map(|line| line.to_str().unwrap_or_default().split(','))
        .map(|text| read(text.trim()))
        .collect()
}

/// The number of a set. One that is told once holds for all of them.
fn at(numbers: &[Option<u64>], position: usize) -> Option<u64> {
    match numbers {
        [only] => *only,
        several => several.get(position).copied().flatten(),
    }
}

fn whole(text: &str) -> Option<u64> {
    text.parse().ok()
}

/// A moment in seconds since 1970, also where it is told with a fraction or in milliseconds; rounded up.
fn seconds(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let begun = u64::from(fraction.bytes().any(|byte| byte != b'0'));
    let moment = whole.parse::<u64>().ok()?.checked_add(begun)?;
    Some(if moment >= MILLISECONDS { moment.div_ceil(1000) } else { moment })
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

        assert_eq!(limit.answered_at().to_string(), "2020-08-27T18:14:06Z");
        assert_eq!(limit.resets_at().to_string(), "2020-08-27T18:15:03Z");
        assert_eq!(limit.resets_in(), Duration::from_secs(57));
        assert!(!limit.is_concurrency());
    }

    #[test]
    fn a_moment_that_no_calendar_has_is_the_last_one_of_all() {
        let limit = RateLimit { limit: 1, remaining: 0, reset: u64::MAX, date: 0 };

        assert_eq!(limit.resets_at(), Timestamp::MAX);
        assert_eq!(limit.answered_at(), Timestamp::UNIX_EPOCH);
        assert_eq!(RateLimit::new(1, 0, Duration::MAX).resets_at(), Timestamp::MAX);
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

    fn sets(limits: &[&str], remaining: &[&str], resets: &[&str]) -> Option<(u64, u64, u64)> {
        let names = ["x-rate-limit-limit", "x-rate-limit-remaining", "x-rate-limit-reset"];
        let mut pairs = Vec::new();
        for (name, values) in names.into_iter().zip([limits, remaining, resets]) {
            pairs.extend(values.iter().map(|value| (name, *value)));
        }
        let limit = RateLimit::from_headers(&headers(&pairs))?;
        Some((limit.limit, limit.remaining, limit.reset))
    }

    #[test]
    fn several_sets_are_kept_together_and_the_strictest_counts() {
        for (limits, remaining, resets, strictest) in [
            // The bucket's set and that of one user: nobody mixes them into a third.
            (&["600", "5"][..], &["3", "4"][..], &["1060", "1300"][..], (600, 3, 1060)),
            (&["600, 5"], &["30, 4"], &["1060, 1300"], (5, 4, 1300)),
            (&["600", "5, 7"], &["9, 9", "8"], &["1,2,3"], (7, 8, 3)),
            (&["600, 600"], &["9, 9"], &["1060, 1060"], (600, 9, 1060)),
            (&["600, 600"], &["0, 0"], &["1060, 1090"], (600, 0, 1090)),
            (&["0, 600"], &["0, 0"], &["1090, 1060"], (600, 0, 1060)),
            (&["600"], &["9, 8"], &["1060"], (600, 8, 1060)),
            (&["x, 600"], &["0, 8"], &["1060, 1060"], (600, 8, 1060)),
        ] {
            assert_eq!(sets(limits, remaining, resets), Some(strictest), "{limits:?}");
        }
        assert_eq!(sets(&["600", "x"], &["x", "8"], &["1060"]), None);
    }

    #[test]
    fn a_reset_may_have_a_fraction_or_be_told_in_milliseconds() {
        for (told, seconds) in [
            ("1598552103", 1_598_552_103),
            ("1598552103.0", 1_598_552_103),
            ("1598552103.25", 1_598_552_104),
            ("1598552103000", 1_598_552_103),
            ("1598552103001", 1_598_552_104),
            ("1598552103000.5", 1_598_552_104),
            ("99999999999", 99_999_999_999),
            ("100000000000", 100_000_000),
        ] {
            assert_eq!(sets(&["600"], &["0"], &[told]), Some((600, 0, seconds)), "{told}");
        }
        for told in ["", ".5", "5.", "-5", "1e9", "5.x", "soon"] {
            assert_eq!(sets(&["600"], &["0"], &[told]), None, "{told}");
        }
    }

    #[test]
    fn a_crowd_is_told_by_a_limit_and_a_remainder_of_zero_together() {
        let is_crowd = |limit, remaining| {
            RateLimit { limit, remaining, reset: 1060, date: 1000 }.is_concurrency()
        };

        assert!(is_crowd(0, 0));
        assert!(!is_crowd(0, 1) && !is_crowd(1, 0));
    }

    #[test]
    fn a_window_of_an_hour_is_no_longer_believed() {
        let believed = |limit, seconds: u64| {
            RateLimit { limit, remaining: 0, reset: 1000 + seconds, date: 1000 }.is_plausible()
        };

        assert!(believed(1, 3599) && !believed(1, 3600));
        assert!(!believed(0, 30));
    }

    #[test]
    fn without_a_date_the_local_clock_tells_how_long() {
        let reset = clock::local() + 30;

        let limit = RateLimit::from_headers(&headers(&[
            ("x-rate-limit-limit", "600"),
            ("x-rate-limit-remaining", "0"),
            ("x-rate-limit-reset", &reset.to_string()),
        ]))
        .unwrap();

        assert!((25..=30).contains(&limit.resets_in().as_secs()), "{limit:?}");
    }

    #[test]
    fn a_window_that_has_ended_needs_no_wait() {
        let limit = RateLimit { limit: 1, remaining: 0, reset: 5, date: 9 };

        assert_eq!(limit.resets_in(), Duration::ZERO);
    }
}
