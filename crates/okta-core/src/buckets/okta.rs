//! What is known of Okta's own buckets, as data. An exact path goes before a longer prefix; the first rule that fits counts.
//!
//! `documented` is Okta's page on rate limits and its archived page "Management rate limits"; `recorded` is what rate-limit headers in
//! public recordings of Okta's answers tell: two answers with the same limit and reset and a falling remainder share a bucket.

use std::borrow::Cow::Borrowed;

use http::Method;

use super::BucketRule;

const fn rule(
    bucket: &'static str,
    methods: &'static [Method],
    path: &'static str,
    source: &'static str,
) -> BucketRule {
    BucketRule {
        bucket: Borrowed(bucket),
        methods: Borrowed(methods),
        path: Borrowed(path),
        source,
    }
}

const ALL: &[Method] = &[];
const GET: &[Method] = &[Method::GET];
const WRITE: &[Method] = &[Method::POST, Method::PUT, Method::DELETE];

pub(super) const RULES: &[BucketRule] = &[
    rule("own user", GET, "/api/v1/users/me", "documented: 40 in 10 s for an end user"),
    rule("user", GET, "/api/v1/users/{id}", "documented; recorded 2020"),
    rule(
        "user write",
        WRITE,
        "/api/v1/users/{id}",
        "documented; recorded 2025 and 2026, mixed in 2020",
    ),
    rule(
        "users",
        ALL,
        "/api/v1/users/**",
        "recorded 2020 to 2026: the list and every path below a user",
    ),
    rule("groups", ALL, "/api/v1/groups/rules", "recorded 2020: the rules are no group"),
    rule(
        "group",
        &[Method::GET, Method::PUT, Method::DELETE],
        "/api/v1/groups/{id}",
        "documented; recorded",
    ),
    rule("groups", ALL, "/api/v1/groups/**", "documented; recorded 2020"),
    rule("app", GET, "/api/v1/apps/{id}", "recorded 2025; documented together with writing"),
    rule(
        "app write",
        &[Method::PUT, Method::DELETE],
        "/api/v1/apps/{id}",
        "recorded 2025; documented together with reading",
    ),
    rule("apps", ALL, "/api/v1/apps/**", "documented; recorded: users of apps too"),
    rule("sessions", ALL, "/api/v1/sessions/**", "documented; recorded"),
    rule("device users", ALL, "/api/v1/devices/{id}/users", "recorded: 300 where devices have 50"),
    rule("devices", ALL, "/api/v1/devices/**", "documented; recorded"),
    rule("logs", ALL, "/api/v1/logs", "documented"),
    rule("sign-in", ALL, "/api/v1/authn/**", "documented"),
    rule("token", ALL, "/oauth2/v1/token", "documented; recorded"),
    rule("clients", ALL, "/oauth2/v1/clients/**", "documented"),
    rule("roles", ALL, "/api/v1/iam/roles/**", "recorded: 100"),
    rule("resource sets", ALL, "/api/v1/iam/resource-sets/**", "recorded: 100"),
    rule("identity sources", ALL, "/api/v1/identity-sources/**", "recorded: 15"),
    rule("mappings", ALL, "/api/v1/mappings/**", "recorded: 500"),
    rule("other", ALL, "/api/v1/**", "documented; recorded: the rest shares one bucket"),
];
