//! Limits of one user: they concern one path, and nobody else's.

use std::{collections::HashMap, time::Duration};

use http::Method;
use tokio::time::Instant;

use super::route::Route;

/// How many are kept in mind.
const MOST: usize = 1000;

#[derive(Debug, Default)]
pub(super) struct Paths(HashMap<(Method, String), Instant>);

impl Paths {
    /// Closes a path for a while.
    pub(super) fn close(&mut self, route: Route<'_>, wait: Duration) {
        let now = Instant::now();
        self.0.retain(|_, until| *until > now);
        // More of them than that are not worth the memory: Okta refuses the next request, and the call waits then.
        if self.0.len() < MOST {
            self.0.insert((route.method.clone(), route.path.to_owned()), now + wait);
        }
    }

    pub(super) fn closed_until(&self, route: Route<'_>, now: Instant) -> Option<Instant> {
        if self.0.is_empty() {
            return None;
        }
        let until = self.0.get(&(route.method.clone(), route.path.to_owned()))?;
        Some(*until).filter(|until| *until > now)
    }
}

/// Whether a path is that of one user: they stand behind `users`.
pub(super) fn is_of_one_user(path: &str) -> bool {
    path.split_once("/users/").is_some_and(|(_, user)| !user.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_stands_behind_users() {
        for (path, expected) in [
            ("/api/v1/users/00u1/factors/sms1/verify", true),
            ("/api/v1/users/00u1", true),
            ("/api/v1/groups/00g1/users/00u1", true),
            ("/api/v1/users", false),
            ("/api/v1/users/", false),
            ("/api/v1/groups/00g1/users", false),
            ("/api/v1/logs", false),
        ] {
            assert_eq!(is_of_one_user(path), expected, "{path}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_closed_path_opens_again_and_is_forgotten_then() {
        fn route(path: &str) -> Route<'_> {
            Route { method: &Method::POST, template: "/t", path }
        }
        let mut paths = Paths::default();

        for user in 0..2000 {
            paths.close(route(&format!("/api/v1/users/{user}/x")), Duration::from_secs(30));
        }
        assert_eq!(paths.0.len(), MOST);
        assert!(paths.closed_until(route("/api/v1/users/7/x"), Instant::now()).is_some());
        let get = Route { method: &Method::GET, ..route("/api/v1/users/7/x") };
        assert!(paths.closed_until(get, Instant::now()).is_none());

        tokio::time::advance(Duration::from_secs(30)).await;
        assert!(paths.closed_until(route("/api/v1/users/7/x"), Instant::now()).is_none());
        paths.close(route("/api/v1/users/1/x"), Duration::from_secs(1));
        assert_eq!(paths.0.len(), 1);
    }
}
