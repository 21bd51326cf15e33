//! Which operation answers which request: one table.

use http::Method;
use percent_encoding::percent_decode_str;

use crate::org::operations::{apps, factors, groups, roles, route::Route, schema, users};

/// Everything the org can do, wing by wing; what comes first wins. Whatever is not here is answered as Okta answers an
/// unknown path.
static WINGS: [&[Route]; 6] = [
    users::routes::ROUTES,
    groups::routes::ROUTES,
    apps::routes::ROUTES,
    schema::routes::ROUTES,
    factors::routes::ROUTES,
    roles::routes::ROUTES,
];

/// Okta's name of what a request asks for, whoever has sent it.
pub(crate) fn operation_name(method: &Method, path: &str) -> Option<&'static str> {
    match find(method, path) {
        Found::Operation(route, _) => Some(route.operation),
        Found::OtherMethods | Found::Nothing => None,
    }
}

pub(crate) fn routes() -> impl Iterator<Item = &'static Route> {
    WINGS.into_iter().flatten()
}

/// What is at a path.
pub(crate) enum Found {
    /// An operation, and the values of its path parameters.
    Operation(&'static Route, Vec<String>),
    /// Operations with other methods.
    OtherMethods,
    Nothing,
}

/// Looks a request up. Empty segments do not count, as recorded: `//api/v1/users` lists users, and
/// `DELETE /api/v1/users/` is a call on the collection.
pub(crate) fn find(method: &Method, path: &str) -> Found {
    let mut found = Found::Nothing;
    for route in routes() {
        let Some(parameters) = parameters(route.template, path) else {
            continue;
        };
        if route.method == *method {
            return Found::Operation(route, parameters);
        }
        found = Found::OtherMethods;
    }
    found
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

/// The decoded values of a template's parameters if the path fits.
fn parameters(template: &str, path: &str) -> Option<Vec<String>> {
    let mut values = Vec::new();
    let mut path = segments(path);
    for expected in segments(template) {
        let segment = path.next()?;
        if expected.starts_with('{') {
            values.push(percent_decode_str(segment).decode_utf8_lossy().into_owned());
        } else if expected != segment {
            return None;
        }
    }
    path.next().is_none().then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org::state::platform::rate::Bucket;

    #[test]
    fn every_operation_is_found_under_its_own_template_and_no_two_share_one() {
        for expected in routes() {
            let Found::Operation(route, _) = find(&expected.method, expected.template) else {
                panic!("{} is not found", expected.operation);
            };
            assert_eq!(route.operation, expected.operation);
        }
    }

    /// Both are readings of the same facts: operations share a bucket here if, and only if, the client believes that they do.
    #[test]
    fn the_buckets_of_the_org_and_of_the_client_agree_on_every_operation() {
        let client = okta_core::Buckets::okta();
        let mut pairs = std::collections::BTreeSet::new();
        for route in routes() {
            // Of a template's parameters any value will do.
            let path = route.template.replace(['{', '}'], "");
            // Where the client has no rule it waits for what the answers tell.
            if let Some(theirs) = client.bucket_of(&route.method, &path) {
                pairs.insert((Bucket::of(&route.method, route.template), theirs.to_owned()));
            }
        }

        for (ours, theirs) in &pairs {
            let same = |(a, b): &&(Bucket, String)| a == ours || b == theirs;
            assert_eq!(pairs.iter().filter(same).count(), 1, "{ours:?} and {theirs}: {pairs:?}");
        }
        assert!(pairs.len() > 8, "{pairs:?}");
    }

    #[test]
    fn a_parameter_is_one_decoded_segment() {
        let path = "/api/v1/users/a%2Bb%40example.com%2Fx/groups";

        let values = parameters("/api/v1/users/{id}/groups", path);

        assert_eq!(values, Some(vec!["a+b@example.com/x".to_owned()]));
    }

    #[test]
    fn an_empty_segment_does_not_count() {
        assert!(matches!(
            find(&Method::GET, "//api/v1/users/"),
            Found::Operation(Route { operation: "listUsers", .. }, _)
        ));
        assert!(matches!(find(&Method::DELETE, "/api/v1/users/"), Found::OtherMethods));
        assert!(matches!(find(&Method::GET, "/api/v1/nothing"), Found::Nothing));
    }
}
