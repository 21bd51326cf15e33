//! An answer that is not a success, as far as it says when to come back.

use std::time::Duration;

use http::StatusCode;

use crate::{ApiError, RateLimit, rate_limit::SLACK};

#[derive(Clone, Copy, Debug)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) limit: Option<RateLimit>,
    pub(crate) retry_after: Option<Duration>,
    /// What is limited is what was done for one user, such as sending them a text message, and not the bucket.
    pub(crate) of_one_user: bool,
}

impl Refusal {
    pub(crate) fn of(error: &ApiError) -> Self {
        Self {
            status: error.status,
            limit: error.rate_limit,
            retry_after: error.retry_after,
            // A text message, an e-mail or a call was sent just now.
            of_one_user: matches!(error.code(), Some("E0000109" | "E0000118" | "E0000133")),
        }
    }

    /// A rate or concurrency limit was hit.
    pub(crate) fn is_limit(&self) -> bool {
        self.status == StatusCode::TOO_MANY_REQUESTS
    }

    /// Something on the way or behind is down for the moment.
    pub(crate) fn is_outage(&self) -> bool {
        matches!(
            self.status,
            StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT
        )
    }

    /// Too many requests were under way at once.
    pub(crate) fn is_crowd(&self) -> bool {
        self.is_limit() && self.limit.is_some_and(|limit| limit.is_concurrency())
    }

    /// How long Okta wants to be left alone, where that is worth believing.
    pub(crate) fn wait(&self) -> Option<Duration> {
        let limit = self.window().filter(RateLimit::is_plausible);
        limit.map(until_reset).or(self.retry_after)
    }

    /// How long Okta wants to be left alone, however long that is.
    pub(crate) fn told(&self) -> Option<Duration> {
        let limit = self.window().filter(|limit| limit.limit > 0);
        self.wait().or_else(|| limit.map(until_reset))
    }

    /// The window that is used up.
    pub(crate) fn window(&self) -> Option<RateLimit> {
        // Where one user's limit was hit and the bucket is not used up, the headers are about the bucket.
        self.limit.filter(|limit| self.is_limit() && !(self.of_one_user && limit.remaining > 0))
    }
}

fn until_reset(limit: RateLimit) -> Duration {
    limit.resets_in() + SLACK
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(limit: u64, remaining: u64, seconds: u64) -> Refusal {
        Refusal {
            status: StatusCode::TOO_MANY_REQUESTS,
            limit: Some(RateLimit { limit, remaining, reset: 1000 + seconds, date: 1000 }),
            retry_after: Some(Duration::from_secs(7)),
            of_one_user: false,
        }
    }

    #[test]
    fn a_reset_goes_before_retry_after_unless_it_cannot_be_true() {
        for (refusal, wait) in [
            (refusal(600, 0, 30), 31),
            (refusal(600, 0, 3600), 7),
            (refusal(0, 0, 30), 7),
            (Refusal { limit: None, ..refusal(0, 0, 0) }, 7),
            (Refusal { status: StatusCode::SERVICE_UNAVAILABLE, ..refusal(600, 9, 30) }, 7),
        ] {
            assert_eq!(refusal.wait(), Some(Duration::from_secs(wait)), "{refusal:?}");
            assert_eq!(refusal.told(), refusal.wait());
        }
    }

    #[test]
    fn a_reset_far_away_is_told_but_not_believed() {
        let refusal = Refusal { retry_after: None, ..refusal(600, 0, 86_400) };

        assert_eq!((refusal.wait(), refusal.told()), (None, Some(Duration::from_secs(86_401))));
    }

    #[test]
    fn the_buckets_window_is_not_that_of_a_users_limit() {
        let bucket = Refusal { of_one_user: true, ..refusal(600, 597, 30) };
        let user = Refusal { of_one_user: true, ..refusal(1, 0, 30) };

        assert_eq!(bucket.wait(), Some(Duration::from_secs(7)));
        assert_eq!(user.wait(), Some(Duration::from_secs(31)));
    }
}
