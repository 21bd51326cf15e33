//! Whether a call is retried, and after how long: pure functions, no I/O.

use std::time::Duration;

use crate::{TransportErrorKind, refusal::Refusal};

/// Up to this is added to a wait that Okta tells, so that those who wait for the same do not come back together.
const JITTER: Duration = Duration::from_millis(500);

/// The backoff starts here and doubles with every attempt.
const BACKOFF: Duration = Duration::from_millis(500);

/// A backoff is at least this long, however the dice fall.
const MIN_BACKOFF: Duration = Duration::from_millis(100);

/// The backoff grows no further than this.
const MAX_BACKOFF: Duration = Duration::from_secs(10);

/// How often and how patiently a call is retried.
///
/// By default a call is sent at most three times and waits at most 65 seconds before each repetition, which outlasts one of Okta's
/// rate-limit windows (60 seconds).
///
/// Repeated are, of **every** operation, answers of 429 (Okta has done nothing) and failures to connect (Okta has seen nothing); of operations that
/// may be carried out twice without harm, also broken connections, time-outs of the transport and answers of 502, 503 and 504.
/// Deleting a user is never repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_retries: u32,
    max_wait: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self { max_retries: 2, max_wait: Duration::from_secs(65) }
    }
}

impl RetryPolicy {
    /// The default policy, to be changed.
    pub fn new() -> Self {
        Self::default()
    }

    /// Every call is sent once.
    pub fn none() -> Self {
        Self { max_retries: 0, ..Self::default() }
    }

    /// How often a call is sent **again** at most. Default: 2.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// The longest wait, for a rate limit or before a repetition. Default: 65 s. A wait that would be longer is not started: the call
    /// fails at once.
    pub fn max_wait(mut self, wait: Duration) -> Self {
        self.max_wait = wait;
        self
    }

    /// Whether a call may be repeated once more that was repeated so often.
    pub(crate) fn repeats_after(&self, retries: u32) -> bool {
        retries < self.max_retries
    }

    /// Whether a call may wait that long before it is sent at all.
    pub(crate) fn allows(&self, wait: Duration) -> bool {
        wait <= self.max_wait
    }
}

/// What a second sending of a call can do; it decides what the client repeats.
///
/// The client puts it into the extensions of every request, where a transport that wraps another finds it:
/// `request.extensions().get::<Repeat>()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Repeat {
    /// Nothing that the first one did not do.
    Harmless,
    /// Something new, if the first one was carried out.
    OnlyIfNotDone,
    /// Not even a refused call is retried: the caller decides.
    Never,
}

/// What came of one attempt that was not a success.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Outcome {
    Answer(Refusal),
    Failure(TransportErrorKind),
}

/// How long to wait before the next attempt; `None` to give up.
///
/// `retries` counts those already made, `random` is from 0 to 1.
pub(crate) fn wait_before_retry(
    outcome: Outcome,
    retries: u32,
    repeat: Repeat,
    policy: &RetryPolicy,
    random: f64,
) -> Option<Duration> {
    if repeat == Repeat::Never || !policy.repeats_after(retries) {
        return None;
    }
    let wait = match outcome {
        Outcome::Answer(refusal) if refusal.is_limit() => wait_for_limit(refusal, retries, random),
        Outcome::Failure(TransportErrorKind::Connect) => backoff(retries, random),
        Outcome::Answer(refusal) if repeat == Repeat::Harmless && refusal.is_outage() => {
            refusal.wait().unwrap_or_default().max(backoff(retries, random))
        }
        Outcome::Failure(TransportErrorKind::Timeout | TransportErrorKind::Interrupted)
            if repeat == Repeat::Harmless =>
        {
            backoff(retries, random)
        }
        _ => return None,
    };
    policy.allows(wait).then_some(wait)
}

/// How long a limit keeps a call waiting that was refused for it.
pub(crate) fn wait_for_limit(refusal: Refusal, retries: u32, random: f64) -> Duration {
    match refusal.wait() {
        // A server may say 0 and still want to be left alone for a moment.
        Some(wait) => wait.max(MIN_BACKOFF) + JITTER.mul_f64(random),
        None => backoff(retries, random),
    }
}

fn backoff(retries: u32, random: f64) -> Duration {
    let most = MAX_BACKOFF.min(BACKOFF * 2u32.saturating_pow(retries.min(16)));
    MIN_BACKOFF + most.saturating_sub(MIN_BACKOFF).mul_f64(random)
}

#[cfg(test)]
mod tests {
    use TransportErrorKind::{Connect, Interrupted, Other, ProxyRefused, Response, Timeout};

    use super::*;
    use crate::RateLimit;

    fn refused(status: u16, limit: Option<RateLimit>, retry_after: Option<u64>) -> Outcome {
        Outcome::Answer(Refusal {
            status: http::StatusCode::from_u16(status).unwrap(),
            limit,
            retry_after: retry_after.map(Duration::from_secs),
            of_one_user: false,
        })
    }

    fn limited(seconds: u64) -> Outcome {
        let limit = RateLimit { limit: 600, remaining: 0, reset: 1000 + seconds, date: 1000 };
        refused(429, Some(limit), None)
    }

    fn status(code: u16) -> Outcome {
        refused(code, None, None)
    }

    fn decide(outcome: Outcome, repeat: Repeat) -> Option<Duration> {
        wait_before_retry(outcome, 0, repeat, &RetryPolicy::default(), 1.0)
    }

    #[test]
    fn what_may_have_been_done_is_repeated_only_where_that_is_harmless() {
        for (outcome, harmless, only_if_not_done) in [
            (status(429), true, true),
            (Outcome::Failure(Connect), true, true),
            (status(502), true, false),
            (status(503), true, false),
            (status(504), true, false),
            (Outcome::Failure(Timeout), true, false),
            (Outcome::Failure(Interrupted), true, false),
            (Outcome::Failure(ProxyRefused), false, false),
            (Outcome::Failure(Response), false, false),
            (Outcome::Failure(Other), false, false),
            (status(400), false, false),
            (status(401), false, false),
            (status(404), false, false),
            (status(408), false, false),
            (status(500), false, false),
        ] {
            assert_eq!(decide(outcome, Repeat::Harmless).is_some(), harmless, "{outcome:?}");
            assert_eq!(
                decide(outcome, Repeat::OnlyIfNotDone).is_some(),
                only_if_not_done,
                "{outcome:?}"
            );
            assert_eq!(decide(outcome, Repeat::Never), None, "{outcome:?}");
        }
    }

    #[test]
    fn a_rate_limit_is_waited_for_with_a_second_of_slack() {
        let policy = RetryPolicy::default();

        let wait = wait_before_retry(limited(30), 0, Repeat::OnlyIfNotDone, &policy, 0.0);

        assert_eq!(wait, Some(Duration::from_secs(31)));
    }

    #[test]
    fn a_wait_over_the_cap_is_not_started() {
        let policy = RetryPolicy::new().max_wait(Duration::from_secs(10));

        assert_eq!(wait_before_retry(limited(30), 0, Repeat::Harmless, &policy, 0.0), None);
        assert!(wait_before_retry(limited(9), 0, Repeat::Harmless, &policy, 0.0).is_some());
    }

    #[test]
    fn resets_that_cannot_be_true_and_concurrency_limits_are_answered_with_a_short_backoff() {
        let concurrency = RateLimit { limit: 0, remaining: 0, reset: 1060, date: 1000 };

        for outcome in [limited(86_400), refused(429, Some(concurrency), None), status(429)] {
            let wait = decide(outcome, Repeat::OnlyIfNotDone).unwrap();

            assert!(wait <= BACKOFF, "{outcome:?}: {wait:?}");
        }
    }

    #[test]
    fn the_backoff_doubles_up_to_its_cap_and_the_number_of_retries_ends() {
        let policy = RetryPolicy::new().max_retries(100);
        let wait = |retries| {
            wait_before_retry(status(503), retries, Repeat::Harmless, &policy, 1.0)
                .map(|w| w.as_millis())
        };

        assert_eq!([wait(0), wait(1), wait(2)], [Some(500), Some(1000), Some(2000)]);
        assert_eq!(wait(99), Some(10_000));
        assert_eq!(wait(100), None);
    }

    #[test]
    fn every_wait_is_spread_and_no_backoff_is_shorter_than_a_tenth_of_a_second() {
        let wait = |outcome, random| {
            wait_before_retry(outcome, 0, Repeat::Harmless, &RetryPolicy::default(), random)
                .unwrap()
                .as_millis()
        };

        assert_eq!([wait(limited(30), 0.0), wait(limited(30), 0.5)], [31_000, 31_250]);
        for outcome in [status(503), status(429), Outcome::Failure(Connect)] {
            assert_eq!(
                [wait(outcome, 0.0), wait(outcome, 0.5), wait(outcome, 1.0)],
                [100, 300, 500]
            );
        }
    }

    #[test]
    fn retry_after_counts_where_there_is_no_plausible_reset_and_is_capped() {
        let limit = |seconds: u64| RateLimit {
            limit: 600,
            remaining: 0,
            reset: 1000 + seconds,
            date: 1000,
        };
        let wait = |outcome, repeat| {
            wait_before_retry(outcome, 0, repeat, &RetryPolicy::default(), 0.0)
                .map(|w| w.as_millis())
        };

        for (outcome, told) in [
            (refused(429, None, Some(7)), Some(7000)),
            (refused(429, Some(limit(86_400)), Some(7)), Some(7000)),
            (refused(429, Some(limit(30)), Some(7)), Some(31_000)),
            (refused(429, None, Some(0)), Some(100)),
            (refused(429, None, Some(66)), None),
            (refused(503, None, Some(7)), Some(7000)),
            (refused(503, None, Some(0)), Some(100)),
            (refused(503, None, Some(66)), None),
        ] {
            assert_eq!(wait(outcome, Repeat::Harmless), told, "{outcome:?}");
        }
        assert_eq!(wait(refused(503, None, Some(7)), Repeat::OnlyIfNotDone), None);
        assert!(wait(refused(429, None, Some(7)), Repeat::OnlyIfNotDone).is_some());
    }
}
