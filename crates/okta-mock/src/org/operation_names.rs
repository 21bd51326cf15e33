//! Okta's names of what an org can do.

use http::Method;

use super::{
    FakeOrg,
    router::{self, Found},
};

impl FakeOrg {
    /// Okta's names of all operations that the org has, such as `listUsers`.
    ///
    /// ```
    /// assert!(okta_mock::FakeOrg::operations().any(|operation| operation == "suspendUser"));
    /// ```
    pub fn operations() -> impl Iterator<Item = &'static str> {
        router::routes().map(|route| route.operation)
    }
}

/// Okta's name of what a request asks for, whoever has sent it.
pub(crate) fn operation_name(method: &Method, path: &str) -> Option<&'static str> {
    match router::find(method, path) {
        Found::Operation(route, _) => Some(route.operation),
        Found::OtherMethods | Found::Nothing => None,
    }
}
