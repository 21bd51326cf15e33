//! Rate limits: how many requests are left in which bucket.

use std::collections::HashMap;

use http::Method;
use jiff::Timestamp;

/// How long a window is, in seconds.
const WINDOW: i64 = 60;

/// Endpoints that are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Bucket {
    /// `GET` and `POST` on the collection.
    Users,
    /// `GET` on one user.
    User,
    /// Everything else below one user.
    BelowUser,
    /// The rest of the API.
    Other,
}

impl Bucket {
    /// The bucket of an endpoint; an exact template beats the longest prefix.
    pub(super) fn of(method: &Method, template: &str) -> Self {
        match template {
            "/api/v1/users" => Self::Users,
            "/api/v1/users/{id}" if *method == Method::GET => Self::User,
            _ if template.starts_with("/api/v1/users/") => Self::BelowUser,
            _ => Self::Other,
        }
    }

    /// What an enterprise org has per minute.
    const fn limit(self) -> u32 {
        match self {
            Self::Users | Self::BelowUser => 600,
            Self::User => 1000,
            Self::Other => 1200,
        }
    }
}

/// The window of a bucket that is open.
#[derive(Clone, Copy)]
struct Window {
    ends: i64,
    used: u32,
}

/// What the three headers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quota {
    pub(super) limit: u32,
    pub(super) remaining: u32,
    /// In seconds since 1970.
    pub(super) reset: i64,
}

impl Quota {
    /// What an org says that counts nothing: so much that no client slows down for it.
    pub(super) fn ample(now: Timestamp) -> Self {
        let limit = 10_000_000;
        Self { limit, remaining: limit - 1, reset: now.as_second() + WINDOW }
    }
}

/// All open windows.
#[derive(Default)]
pub(super) struct Buckets(HashMap<Bucket, Window>);

impl Buckets {
    /// Counts a request. `Err` when there were too many before it.
    pub(super) fn count(&mut self, bucket: Bucket, now: Timestamp) -> Result<Quota, Quota> {
        let now = now.as_second();
        let fresh = Window { ends: now + WINDOW, used: 0 };
        let window = self.0.entry(bucket).or_insert(fresh);
        if window.ends <= now {
            *window = fresh;
        }
        let limit = bucket.limit();
        if window.used >= limit {
            return Err(Quota { limit, remaining: 0, reset: window.ends });
        }
        window.used += 1;
        Ok(Quota { limit, remaining: limit - window.used, reset: window.ends })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_window_lasts_a_minute_from_its_first_request() {
        let mut buckets = Buckets::default();

        let first = buckets.count(Bucket::Users, at(100));
        let second = buckets.count(Bucket::Users, at(159));
        let third = buckets.count(Bucket::Users, at(160));

        assert_eq!(first, Ok(Quota { limit: 600, remaining: 599, reset: 160 }));
        assert_eq!(second, Ok(Quota { limit: 600, remaining: 598, reset: 160 }));
        assert_eq!(third, Ok(Quota { limit: 600, remaining: 599, reset: 220 }));
    }

    #[test]
    fn a_full_bucket_refuses_and_the_others_do_not() {
        let mut buckets = Buckets::default();

        let all_fit = (0..600).all(|_| buckets.count(Bucket::Users, at(0)).is_ok());

        assert!(all_fit);
        let full = Quota { limit: 600, remaining: 0, reset: 60 };
        assert_eq!(buckets.count(Bucket::Users, at(59)), Err(full));
        assert!(buckets.count(Bucket::User, at(59)).is_ok());
    }
}
