//! The endpoints of the authorization server.

use http::Method;

use crate::org::operations::{
    oauth::{metadata, token},
    route::{Route, form, open},
};

#[rustfmt::skip]
pub(crate) static ROUTES: &[Route] = &[
    form(Method::POST, token::PATH, "token", token::grant),
    open(Method::GET, "/oauth2/v1/keys", "oauthKeys", metadata::keys),
    open(Method::GET, "/.well-known/openid-configuration", "getWellKnownOpenIDConfiguration", metadata::discovery),
    open(Method::GET, "/.well-known/oauth-authorization-server", "getWellKnownOAuthConfiguration", metadata::discovery),
];
