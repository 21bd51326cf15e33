//! Rate limits: how many requests are left in which bucket.

use std::collections::BTreeMap;

use http::Method;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::org::state::platform::rate_limits::RateLimits;

/// How long the window of an org is that counts nothing, in seconds.
const WINDOW: i64 = 60;

/// Endpoints that are counted together.
///
/// This is read from what is documented and recorded of Okta, and not from the table that the client keeps to: a test compares the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Bucket {
    /// The collection of users, and everything below one user.
    Users,
    /// `GET` on one user.
    User,
    /// Writing one user.
    UserWrite,
    /// The collection of groups, its rules, and everything below one group.
    Groups,
    /// One group.
    Group,
    /// The collection of apps, and everything below one app.
    Apps,
    /// `GET` on one app.
    App,
    /// Writing one app.
    AppWrite,
    /// Sessions.
    Sessions,
    /// The users of a device.
    DeviceUsers,
    /// Signing in.
    SignIn,
    /// Custom roles.
    Roles,
    /// Resource sets.
    ResourceSets,
    /// Mappings of profiles.
    Mappings,
    /// Settings of the protection from attacks, which stand beside the API.
    AttackProtection,
    /// Tokens for service apps.
    Token,
    /// The rest of the API.
    Other,
    /// What Okta does not count: keys and metadata of the authorization server.
    Uncounted,
}

impl Bucket {
    /// Each with the endpoints that it counts.
    pub(crate) const ALL: [(Self, &'static str); 17] = [
        (Self::Users, "/api/v1/users, and below one user"),
        (Self::User, "GET /api/v1/users/{id}"),
        (Self::UserWrite, "POST, PUT, DELETE /api/v1/users/{id}"),
        (Self::Groups, "/api/v1/groups, its rules, and below one group"),
        (Self::Group, "/api/v1/groups/{id}"),
        (Self::Apps, "/api/v1/apps, and below one app"),
        (Self::App, "GET /api/v1/apps/{id}"),
        (Self::AppWrite, "PUT, DELETE /api/v1/apps/{id}"),
        (Self::Sessions, "/api/v1/sessions…"),
        (Self::DeviceUsers, "/api/v1/devices/{id}/users"),
        (Self::SignIn, "/api/v1/authn…"),
        (Self::Roles, "/api/v1/iam/roles…"),
        (Self::ResourceSets, "/api/v1/iam/resource-sets…"),
        (Self::Mappings, "/api/v1/mappings…"),
        (Self::AttackProtection, "/attack-protection…"),
        (Self::Token, "/oauth2/v1/token"),
        (Self::Other, "everything else"),
    ];

    /// The bucket of an endpoint; an exact template beats the longest prefix.
    pub(crate) fn of(method: &Method, template: &str) -> Self {
        if template.starts_with("/attack-protection/") {
            return Self::AttackProtection;
        }
        if template == "/oauth2/v1/token" {
            return Self::Token;
        }
        if template == "/oauth2/v1/keys" || template.starts_with("/.well-known/") {
            return Self::Uncounted;
        }
        let Some(path) = template.strip_prefix("/api/v1/") else { return Self::Other };
        let segments: Vec<&str> = path.split('/').collect();
        let reads = *method == Method::GET;
        // One object is replaced with PUT. Only a user is changed with POST, too.
        let writes = [Method::PUT, Method::DELETE].contains(method);
        match segments[..] {
            ["users", _] if reads => Self::User,
            ["users", _] => Self::UserWrite,
            ["users", ..] => Self::Users,
            ["groups", "rules"] => Self::Groups,
            ["groups", _] if reads || writes => Self::Group,
            ["groups", ..] => Self::Groups,
            ["apps", _] if reads => Self::App,
            ["apps", _] if writes => Self::AppWrite,
            ["apps", ..] => Self::Apps,
            ["sessions", ..] => Self::Sessions,
            ["devices", _, "users"] => Self::DeviceUsers,
            ["authn", ..] => Self::SignIn,
            ["iam", "roles", ..] => Self::Roles,
            ["iam", "resource-sets", ..] => Self::ResourceSets,
            ["mappings", ..] => Self::Mappings,
            _ => Self::Other,
        }
    }

    /// What an enterprise org has per minute; where that is not documented, what was recorded of some org.
    const fn limit(self) -> u32 {
        match self {
            Self::Token => 1200,
            Self::User => 1000,
            Self::Mappings | Self::AttackProtection => 500,
            Self::DeviceUsers => 300,
            Self::Apps | Self::Roles | Self::ResourceSets => 100,
            Self::Users
            | Self::UserWrite
            | Self::Groups
            | Self::Group
            | Self::App
            | Self::AppWrite
            | Self::Sessions
            | Self::SignIn
            | Self::Other => 600,
            Self::Uncounted => u32::MAX,
        }
    }
}

/// The window of a bucket that is open.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Window {
    ends: i64,
    used: u32,
}

/// What the three headers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quota {
    pub(crate) limit: u32,
    pub(crate) remaining: u32,
    /// In seconds since 1970.
    pub(crate) reset: i64,
}

impl Quota {
    /// What an org says that counts nothing: so much that no client slows down for it.
    fn ample(now: i64) -> Self {
        let limit = 10_000_000;
        Self { limit, remaining: limit - 1, reset: now + WINDOW }
    }

    /// What Okta says when too many requests are under way: no limit that could be kept to, and a guess.
    pub(crate) fn none_at_once(now: Timestamp) -> Self {
        Self { limit: 0, remaining: 0, reset: now.as_second() + 1 }
    }
}

/// All open windows.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Buckets(BTreeMap<Bucket, Window>);

impl Buckets {
    /// Counts a request. `Err` when there were too many before it.
    pub(crate) fn count(
        &mut self,
        limits: RateLimits,
        bucket: Bucket,
        now: Timestamp,
    ) -> Result<Quota, Quota> {
        let now = now.as_second();
        let limits = limits.of(bucket.limit()).filter(|_| bucket != Bucket::Uncounted);
        let Some((limit, seconds)) = limits else { return Ok(Quota::ample(now)) };
        let fresh = Window { ends: now.saturating_add(seconds.into()), used: 0 };
        let window = self.0.entry(bucket).or_insert(fresh);
        if window.ends <= now {
            *window = fresh;
        }
        if window.used >= limit {
            return Err(Quota { limit, remaining: 0, reset: window.ends });
        }
        window.used += 1;
        Ok(Quota { limit, remaining: limit - window.used, reset: window.ends })
    }

    /// How a bucket stands now, without counting anything: its limit, what is left and when all is there again, if
    /// somebody counts and a window is open. `None`: nobody counts.
    pub(crate) fn standing(
        &self,
        limits: RateLimits,
        bucket: Bucket,
        now: Timestamp,
    ) -> Option<(u32, u32, Option<i64>)> {
        let (limit, _) = limits.of(bucket.limit())?;
        let open = self.0.get(&bucket).filter(|window| window.ends > now.as_second());
        let left = limit.saturating_sub(open.map_or(0, |window| window.used));
        Some((limit, left, open.map(|window| window.ends)))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const OKTA: RateLimits = RateLimits::OKTA;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_window_lasts_a_minute_from_its_first_request() {
        let mut buckets = Buckets::default();

        let first = buckets.count(OKTA, Bucket::Users, at(100));
        let second = buckets.count(OKTA, Bucket::Users, at(159));
        let third = buckets.count(OKTA, Bucket::Users, at(160));

        assert_eq!(first, Ok(Quota { limit: 600, remaining: 599, reset: 160 }));
        assert_eq!(second, Ok(Quota { limit: 600, remaining: 598, reset: 160 }));
        assert_eq!(third, Ok(Quota { limit: 600, remaining: 599, reset: 220 }));
    }

    #[test]
    fn a_full_bucket_refuses_and_the_others_do_not() {
        let mut buckets = Buckets::default();

        let all_fit = (0..600).all(|_| buckets.count(OKTA, Bucket::Users, at(0)).is_ok());

        assert!(all_fit);
        let full = Quota { limit: 600, remaining: 0, reset: 60 };
        assert_eq!(buckets.count(OKTA, Bucket::Users, at(59)), Err(full));
        assert!(buckets.count(OKTA, Bucket::User, at(59)).is_ok());
    }

    #[test]
    fn a_limit_of_ones_own_holds_for_every_bucket() {
        let limits = RateLimits::each_endpoint(1, Duration::from_secs(10));
        let mut buckets = Buckets::default();

        for bucket in [Bucket::Users, Bucket::Apps] {
            let expected = Quota { limit: 1, remaining: 0, reset: 15 };
            assert_eq!(buckets.count(limits, bucket, at(5)), Ok(expected));
            assert_eq!(buckets.count(limits, bucket, at(14)), Err(expected));
        }
    }

    #[test]
    fn looking_at_a_bucket_counts_nothing() {
        let mut buckets = Buckets::default();
        let look = |buckets: &Buckets, second| buckets.standing(OKTA, Bucket::Users, at(second));

        let before = look(&buckets, 100);
        let _ = buckets.count(OKTA, Bucket::Users, at(100));

        assert_eq!(before, Some((600, 600, None)));
        assert_eq!(look(&buckets, 159), Some((600, 599, Some(160))));
        assert_eq!(look(&buckets, 160), Some((600, 600, None)));
        assert_eq!(buckets.standing(RateLimits::OFF, Bucket::Users, at(100)), None);
    }

    #[test]
    fn endpoints_fall_into_the_bucket_of_their_template() {
        let bucket = |template| Bucket::of(&Method::GET, template);

        assert_eq!(bucket("/api/v1/groups"), Bucket::Groups);
        assert_eq!(bucket("/api/v1/groups/{id}"), Bucket::Group);
        assert_eq!(bucket("/api/v1/groups/{id}/users"), Bucket::Groups);
        assert_eq!(bucket("/api/v1/apps/{id}/users"), Bucket::Apps);
        assert_eq!(bucket("/api/v1/users/{id}/groups"), Bucket::Users);
        assert_eq!(Bucket::of(&Method::PUT, "/api/v1/users/{id}"), Bucket::UserWrite);
        assert_eq!(bucket(""), Bucket::Other);
    }
}
