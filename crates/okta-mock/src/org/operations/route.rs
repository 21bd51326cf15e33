//! An operation and where it is found: [`Route`].

use http::Method;

use crate::org::{
    state::State,
    wire::{answer::Outcome, context::Context},
};

/// An operation of Okta's API.
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) template: &'static str,
    /// Okta's operationId.
    pub(crate) operation: &'static str,
    pub(crate) handler: fn(&mut State, &Context<'_>) -> Outcome,
    /// Whether anybody may call it, as a sign-in page does.
    pub(crate) open: bool,
    /// Whether its body is a form instead of JSON.
    pub(crate) form: bool,
}

pub(crate) const fn route(
    method: Method,
    template: &'static str,
    operation: &'static str,
    handler: fn(&mut State, &Context<'_>) -> Outcome,
) -> Route {
    Route { method, template, operation, handler, open: false, form: false }
}

/// An operation that needs no credential.
pub(crate) const fn open(
    method: Method,
    template: &'static str,
    operation: &'static str,
    handler: fn(&mut State, &Context<'_>) -> Outcome,
) -> Route {
    Route { method, template, operation, handler, open: true, form: false }
}

/// An operation that needs no credential but those in its body, which is a form.
#[cfg(feature = "oauth")]
pub(crate) const fn form(
    method: Method,
    template: &'static str,
    operation: &'static str,
    handler: fn(&mut State, &Context<'_>) -> Outcome,
) -> Route {
    Route { method, template, operation, handler, open: true, form: true }
}
