//! Holds back calls to a bucket that Okta has closed.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use http::Method;
use tokio::time::Instant;

/// Method and path template of an operation.
pub(crate) type Bucket = (Method, &'static str);

/// Until when each bucket is closed. Shared by all clones of a client, so that after one 429 the others wait too instead of
/// collecting one each.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    closed: Mutex<HashMap<Bucket, Instant>>,
}

impl Gate {
    /// Closes a bucket for a while, or longer if it was to open sooner.
    pub(crate) fn close(&self, bucket: Bucket, wait: Duration) {
        let until = Instant::now() + wait;
        let mut closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = closed.entry(bucket).or_insert(until);
        *entry = until.max(*entry);
    }

    /// How long a bucket stays closed; `None` when it is open.
    pub(crate) fn closed_for(&self, bucket: &Bucket) -> Option<Duration> {
        let mut closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner);
        let until = *closed.get(bucket)?;
        let now = Instant::now();
        if until > now {
            return Some(until - now);
        }
        closed.remove(bucket);
        None
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;

    const LIST: Bucket = (Method::GET, "/api/v1/users");

    #[tokio::test(start_paused = true)]
    async fn a_closed_bucket_opens_when_its_time_has_come_and_others_stay_open() {
        let gate = Gate::default();

        gate.close(LIST, Duration::from_secs(30));
        gate.close(LIST, Duration::from_secs(10));

        assert_eq!(gate.closed_for(&LIST), Some(Duration::from_secs(30)));
        assert_eq!(gate.closed_for(&(Method::POST, "/api/v1/users")), None);

        advance(Duration::from_secs(30)).await;

        assert_eq!(gate.closed_for(&LIST), None);
    }
}
