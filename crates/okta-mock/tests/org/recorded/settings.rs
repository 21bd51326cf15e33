//! The settings of an org, as the answers of a cassette show them.

use okta_mock::OrgSettings;
use serde_json::Value;

use super::exchange::Exchange;

/// What kind of org answered.
pub(crate) fn shown(cassette: &[Exchange]) -> OrgSettings {
    let answers = || cassette.iter().map(|exchange| &exchange.response.body);
    let users = || {
        let alone = answers().map(|body| body.pointer("/0/user").unwrap_or(body));
        alone.filter(|body| body["_links"]["schema"].is_object())
    };
    let any = |holds: fn(&Value) -> bool| users().any(holds);
    let listed = || answers().filter_map(Value::as_array).flatten();
    let emails = |user: &Value| user["credentials"]["emails"].is_array();
    let mut groups = answers().chain(listed());
    let settings =
        OrgSettings::new()
            .reset_factors_link(any(|user| user["_links"]["resetFactors"].is_object()))
            .emails_in_credentials(any(emails) || listed().any(emails))
            .forgot_password_without_question(any(|user| {
                user["_links"]["forgotPassword"].is_object()
                    && user["credentials"].get("recovery_question").is_none()
            }))
            .blocks(false)
            .group_owners_link(groups.any(|group| group["_links"]["owners"].is_object()))
            .profile_mastering(answers().any(|body| {
                body["definitions"]["base"]["properties"]["login"]["master"].is_object()
            }));
    match realm(cassette) {
        Some(realm) => settings.realm(realm),
        None => settings,
    }
}

/// The realm of a cassette's users.
pub(crate) fn realm(cassette: &[Exchange]) -> Option<&str> {
    cassette.iter().find_map(|exchange| {
        let body = &exchange.response.body;
        let user = body.pointer("/0/user").unwrap_or(body);
        user["realmId"].as_str().filter(|_| user["_links"]["schema"].is_object())
    })
}
