//! Which operation answers which request: one table.

use std::{collections::HashMap, sync::LazyLock};

use http::Method;
use percent_encoding::percent_decode_str;

#[cfg(feature = "oauth")]
use crate::org::operations::oauth;
use crate::org::operations::{apps, factors, groups, roles, route::Route, schema, users};

/// Everything the org can do, wing by wing; what comes first wins. Whatever is not here is answered as Okta answers an
/// unknown path.
static WINGS: &[&[Route]] = &[
    users::routes::ROUTES,
    groups::routes::ROUTES,
    apps::routes::ROUTES,
    schema::routes::ROUTES,
    factors::routes::ROUTES,
    roles::routes::ROUTES,
    #[cfg(feature = "oauth")]
    oauth::routes::ROUTES,
];

/// Okta's name of what a request asks for, whoever has sent it.
pub(crate) fn operation_name(method: &Method, path: &str) -> Option<&'static str> {
    find(method, path).operation()
}

pub(crate) fn routes() -> impl Iterator<Item = &'static Route> {
    WINGS.iter().copied().flatten()
}

/// What is at a path.
pub(crate) enum Found {
    /// An operation, and the decoded path parameters by name.
    Operation(&'static Route, Vec<(&'static str, String)>),
    /// Operations with other methods.
    OtherMethods,
    Nothing,
}

impl Found {
    /// Okta's name of the operation, if there is one.
    pub(crate) fn operation(&self) -> Option<&'static str> {
        match self {
            Self::Operation(route, _) => Some(route.operation),
            Self::OtherMethods | Self::Nothing => None,
        }
    }
}

/// Looks a request up. Empty segments do not count, as recorded: `//api/v1/users` lists users, and
/// `DELETE /api/v1/users/` is a call on the collection.
pub(crate) fn find(method: &Method, path: &str) -> Found {
    let path: Vec<&str> = segments(path).collect();
    let mut found = Vec::new();
    TREE.collect(&path, &mut found);
    match found.iter().find(|route| route.method == *method) {
        Some(route) => Found::Operation(route, parameters(route.template, &path)),
        None if found.is_empty() => Found::Nothing,
        None => Found::OtherMethods,
    }
}

/// The templates, segment by segment.
static TREE: LazyLock<Node> = LazyLock::new(|| {
    let mut root = Node::default();
    for route in routes() {
        let node = segments(route.template).fold(&mut root, Node::child);
        node.routes.push(route);
    }
    root
});

#[derive(Default)]
struct Node {
    routes: Vec<&'static Route>,
    named: HashMap<&'static str, Node>,
    /// What follows a segment of any name.
    any: Option<Box<Node>>,
}

impl Node {
    fn child(&mut self, segment: &'static str) -> &mut Self {
        match name(segment) {
            Some(_) => self.any.get_or_insert_default(),
            None => self.named.entry(segment).or_default(),
        }
    }

    /// Adds the routes of a path, those that name more of its segments first.
    fn collect(&self, path: &[&str], found: &mut Vec<&'static Route>) {
        let Some((first, rest)) = path.split_first() else {
            found.extend(&self.routes);
            return;
        };
        for child in self.named.get(*first).into_iter().chain(self.any.as_deref()) {
            child.collect(rest, found);
        }
    }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

/// The name of a template's parameter.
fn name(segment: &'static str) -> Option<&'static str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

fn parameters(template: &'static str, path: &[&str]) -> Vec<(&'static str, String)> {
    let decoded = |segment: &str| percent_decode_str(segment).decode_utf8_lossy().into_owned();
    let both = segments(template).zip(path);
    both.filter_map(|(expected, segment)| Some((name(expected)?, decoded(segment)))).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

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

    #[test]
    fn every_bucket_is_listed_once_and_has_an_operation() {
        let of = |route: &Route| Bucket::of(&route.method, route.template);
        let used: BTreeSet<_> = routes().map(of).filter(|b| *b != Bucket::Uncounted).collect();
        let mut listed: BTreeSet<_> = Bucket::ALL.into_iter().map(|(bucket, _)| bucket).collect();

        assert_eq!(listed.len(), Bucket::ALL.len());
        if cfg!(not(feature = "oauth")) {
            listed.remove(&Bucket::Token);
        }
        assert_eq!(listed, used);
    }

    /// Both are readings of the same facts: operations share a bucket here if, and only if, the client believes that they do.
    #[test]
    fn the_buckets_of_the_org_and_of_the_client_agree_on_every_operation() {
        let client = okta_core::Buckets::okta();
        let mut pairs = BTreeSet::new();
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
        let path = "/api/v1/users/a%2Bb%40example.com%2Fx/factors/ost1";

        let Found::Operation(route, parameters) = find(&Method::GET, path) else {
            panic!("nothing is found");
        };

        assert_eq!(route.operation, "getFactor");
        let expected = [("userId", "a+b@example.com/x"), ("factorId", "ost1")];
        assert!(parameters.iter().map(|(name, value)| (*name, value.as_str())).eq(expected));
    }

    #[test]
    fn what_is_named_goes_before_what_has_any_name_and_both_are_looked_at() {
        let operation = |method, path| match find(&method, path) {
            Found::Operation(route, _) => route.operation,
            Found::OtherMethods | Found::Nothing => "none",
        };

        assert_eq!(operation(Method::GET, "/api/v1/groups/rules"), "listGroupRules");
        assert_eq!(operation(Method::GET, "/api/v1/groups/00g1"), "getGroup");
        assert_eq!(operation(Method::DELETE, "/api/v1/groups/rules"), "deleteGroup");
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
