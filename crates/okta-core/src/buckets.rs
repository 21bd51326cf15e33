//! Which requests Okta counts together.

mod okta;

use std::borrow::Cow;

use http::Method;

/// Which requests Okta counts together: rules that lead from method and path to the name of a bucket.
///
/// Given to [`ClientBuilder::rate_limit_buckets`](crate::ClientBuilder::rate_limit_buckets). The first rule that fits counts, so that a rule of
/// your own, which goes before all others, changes what is known of Okta. What no rule fits is a bucket of its own: one per method and path
/// template.
///
/// ```
/// use http::Method;
/// use okta_core::Buckets;
///
/// let buckets = Buckets::okta();
/// assert_eq!(buckets.bucket_of(&Method::POST, "/api/v1/users/00u1/lifecycle/suspend"), Some("users"));
/// assert_eq!(buckets.bucket_of(&Method::GET, "/api/v1/users/00u1"), Some("user"));
///
/// let ours = Buckets::okta().rule("roles", [Method::GET], "/api/v1/users/{id}/roles");
/// assert_eq!(ours.bucket_of(&Method::GET, "/api/v1/users/00u1/roles"), Some("roles"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buckets {
    rules: Vec<BucketRule>,
}

/// One rule of [`Buckets`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BucketRule {
    /// The bucket's name, such as `users`.
    pub bucket: Cow<'static, str>,
    /// The methods it is for; none means all.
    pub methods: Cow<'static, [Method]>,
    /// The paths it is for: `{…}` stands for any one segment, `**` at the end for any number of further segments, also none.
    pub path: Cow<'static, str>,
    /// How this is known; empty for a rule of your own.
    pub source: &'static str,
}

impl Default for Buckets {
    fn default() -> Self {
        Self::okta()
    }
}

impl Buckets {
    /// What is known of Okta's own buckets.
    pub fn okta() -> Self {
        Self { rules: okta::RULES.to_vec() }
    }

    /// No rule: every method and path template is a bucket of its own, until its limits show that it shares one.
    pub fn by_route() -> Self {
        Self { rules: Vec::new() }
    }

    /// Adds a rule that goes before all others. Without a method it is for all of them.
    ///
    /// In the path, `{…}` stands for any one segment, and `**` at the end for any number of further segments, also none:
    /// `/api/v1/devices/{id}/users`, `/api/v1/iam/**`.
    pub fn rule(
        mut self,
        bucket: impl Into<Cow<'static, str>>,
        methods: impl IntoIterator<Item = Method>,
        path: impl Into<Cow<'static, str>>,
    ) -> Self {
        let methods = methods.into_iter().collect::<Vec<_>>().into();
        let rule = BucketRule { bucket: bucket.into(), methods, path: path.into(), source: "" };
        self.rules.insert(0, rule);
        self
    }

    /// The rules, in the order in which they are tried.
    pub fn rules(&self) -> impl Iterator<Item = &BucketRule> {
        self.rules.iter()
    }

    /// The bucket of a request, by its method and its path without the query; a template will do. `None` where no rule fits.
    pub fn bucket_of(&self, method: &Method, path: &str) -> Option<&str> {
        self.rules.iter().find(|rule| rule.fits(method, path)).map(|rule| &*rule.bucket)
    }
}

impl BucketRule {
    fn fits(&self, method: &Method, path: &str) -> bool {
        (self.methods.is_empty() || self.methods.contains(method)) && fits(&self.path, path)
    }
}

fn fits(pattern: &str, path: &str) -> bool {
    // By bytes: every request is compared with every rule, and segments are short.
    let is_slash = |byte: &u8| *byte == b'/';
    let mut segments = path.as_bytes().split(is_slash);
    for wanted in pattern.as_bytes().split(is_slash) {
        if wanted == b"**" {
            return true;
        }
        let any = wanted.starts_with(b"{") && wanted.ends_with(b"}");
        match segments.next() {
            Some(segment) if any && !segment.is_empty() => {}
            Some(segment) if segment == wanted => {}
            _ => return false,
        }
    }
    segments.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_segment_by_segment() {
        for (pattern, path, expected) in [
            ("/api/v1/users", "/api/v1/users", true),
            ("/api/v1/users", "/api/v1/users/00u1", false),
            ("/api/v1/users", "/api/v1/user", false),
            ("/api/v1/users/{id}", "/api/v1/users/00u1", true),
            ("/api/v1/users/{id}", "/api/v1/users/{userId}", true),
            ("/api/v1/users/{id}", "/api/v1/users", false),
            ("/api/v1/users/{id}", "/api/v1/users/", false),
            ("/api/v1/users/{id}", "/api/v1/users/00u1/roles", false),
            ("/api/v1/users/**", "/api/v1/users", true),
            ("/api/v1/users/**", "/api/v1/users/00u1/roles", true),
            ("/api/v1/users/**", "/api/v1/usersandmore", false),
            ("/api/v1/**", "/oauth2/v1/token", false),
        ] {
            assert_eq!(fits(pattern, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn requests_fall_into_the_buckets_that_okta_counts_by() {
        let okta = Buckets::okta();
        for (bucket, methods, paths) in [
            ("users", &["GET", "POST"][..], &["/api/v1/users"][..]),
            (
                "users",
                &["GET", "POST", "PUT", "DELETE"],
                &[
                    "/api/v1/users/00u1/lifecycle/suspend",
                    "/api/v1/users/00u1/credentials/change_password",
                    "/api/v1/users/00u1/factors/mbl1/verify",
                    "/api/v1/users/00u1/roles/ra1/targets/groups/00g1",
                    "/api/v1/users/00u1/grants",
                    "/api/v1/users/00u1/groups",
                    "/api/v1/users/00u1/appLinks",
                    "/api/v1/users/00u1/sessions",
                    "/api/v1/users/me/subscriptions",
                ],
            ),
            ("user", &["GET"], &["/api/v1/users/00u1", "/api/v1/users/ada%40example.com"]),
            ("user write", &["POST", "PUT", "DELETE"], &["/api/v1/users/00u1"]),
            ("own user", &["GET"], &["/api/v1/users/me"]),
            (
                "groups",
                &["GET", "POST", "PUT", "DELETE"],
                &[
                    "/api/v1/groups",
                    "/api/v1/groups/rules",
                    "/api/v1/groups/rules/0pr1",
                    "/api/v1/groups/00g1/users/00u1",
                    "/api/v1/groups/00g1/owners",
                ],
            ),
            ("group", &["GET", "PUT", "DELETE"], &["/api/v1/groups/00g1"]),
            ("apps", &["GET", "POST", "DELETE"], &["/api/v1/apps", "/api/v1/apps/0oa1/users/00u1"]),
            ("app", &["GET"], &["/api/v1/apps/0oa1"]),
            ("app write", &["PUT", "DELETE"], &["/api/v1/apps/0oa1"]),
            (
                "sessions",
                &["GET", "POST"],
                &["/api/v1/sessions", "/api/v1/sessions/102/lifecycle/refresh"],
            ),
            ("devices", &["GET"], &["/api/v1/devices", "/api/v1/devices/guo1"]),
            ("device users", &["GET"], &["/api/v1/devices/guo1/users"]),
            ("logs", &["GET"], &["/api/v1/logs"]),
            ("token", &["POST"], &["/oauth2/v1/token"]),
            ("clients", &["GET"], &["/oauth2/v1/clients", "/oauth2/v1/clients/0oa1"]),
            ("roles", &["GET"], &["/api/v1/iam/roles", "/api/v1/iam/roles/cr0/permissions"]),
            ("resource sets", &["GET"], &["/api/v1/iam/resource-sets/iam1/bindings"]),
            ("identity sources", &["POST"], &["/api/v1/identity-sources/0oa1/sessions"]),
            ("mappings", &["GET", "POST"], &["/api/v1/mappings", "/api/v1/mappings/prm1"]),
            ("sign-in", &["POST"], &["/api/v1/authn", "/api/v1/authn/factors/f1/verify"]),
            (
                "other",
                &["GET"],
                &[
                    "/api/v1/idps",
                    "/api/v1/meta/schemas/user/default",
                    "/api/v1/iam/assignees/users",
                ],
            ),
        ] {
            for (method, path) in methods.iter().flat_map(|m| paths.iter().map(move |p| (m, p))) {
                let method = Method::from_bytes(method.as_bytes()).unwrap();
                assert_eq!(okta.bucket_of(&method, path), Some(bucket), "{method} {path}");
            }
        }
        assert_eq!(okta.bucket_of(&Method::GET, "/idp/myaccount/profile"), None);
    }

    #[test]
    fn a_rule_of_ones_own_goes_first_and_no_rule_means_by_route() {
        let ours = Buckets::okta().rule("ours", [], "/api/v1/users/**");

        assert_eq!(ours.bucket_of(&Method::GET, "/api/v1/users/00u1"), Some("ours"));
        assert_eq!(ours.bucket_of(&Method::GET, "/api/v1/logs"), Some("logs"));
        assert_eq!(Buckets::by_route().bucket_of(&Method::GET, "/api/v1/users"), None);
    }

    #[test]
    fn every_rule_of_okta_says_how_it_is_known_and_can_be_reached() {
        let okta = Buckets::okta();
        for (position, rule) in okta.rules().enumerate() {
            assert!(!rule.source.is_empty(), "{rule:?}");
            let method = rule.methods.first().cloned().unwrap_or(Method::PATCH);
            let path = rule.path.replace("**", "x");
            let first = okta.rules().position(|other| other.fits(&method, &path));
            assert_eq!(first, Some(position), "{rule:?} is hidden by an earlier one");
        }
    }
}
