//! Users of identity providers: requests and what is read.

use crate::support::{parts, users};
use okta_users::{
    ListIdentityProviderUsers,
    models::{IdentityProviderUser, SocialAuthToken},
};
use serde_json::{Value, json};

#[test]
fn users_are_listed_found_and_expanded() {
    let linked = users().identity_provider_users();

    let all = parts(linked.list("0oa1", ListIdentityProviderUsers::all()).request());
    assert_eq!(all, ("GET".into(), "/api/v1/idps/0oa1/users".into(), Value::Null));
    let some = ListIdentityProviderUsers::find("ada").with_users().page_size(200);
    let (_, target, _) = parts(linked.list("0oa1", some).request());
    assert_eq!(target, "/api/v1/idps/0oa1/users?limit=200&q=ada&expand=user");
}

#[test]
fn a_user_is_got_linked_and_unlinked() {
    let linked = users().identity_provider_users();

    let target = "/api/v1/idps/0oa1/users/00u1";
    let got = parts(linked.get("0oa1", "00u1").request());
    assert_eq!(got, ("GET".into(), target.into(), Value::Null));
    let link = parts(linked.link("0oa1", "00u1", "ext").request());
    assert_eq!(link, ("POST".into(), target.into(), json!({"externalId": "ext"})));
    let unlink = parts(linked.unlink("0oa1", "00u1").request());
    assert_eq!(unlink, ("DELETE".into(), target.into(), Value::Null));
}

#[test]
fn tokens_are_listed_per_provider_and_user() {
    let listed =
        parts(users().identity_provider_users().social_auth_tokens("0oa1", "00u1").request());

    let target = "/api/v1/idps/0oa1/users/00u1/credentials/tokens";
    assert_eq!(listed, ("GET".into(), target.into(), Value::Null));
}

#[test]
fn everything_okta_sends_of_a_user_is_kept_and_written_back() {
    let value = json!({
        "id": "00u1", "externalId": "ext", "created": "2017-03-30T19:57:19.000Z", "lastUpdated": "2017-03-30T19:57:19.000Z",
        "profile": {"profileUrl": null, "x": {}}, "_embedded": {"user": {}}, "_links": {"idp": {"href": "https://o/i"}}, "new": [],
    });

    let user: IdentityProviderUser = serde_json::from_value(value.clone()).unwrap();

    assert_eq!(serde_json::to_value(&user).unwrap(), value);
}

#[test]
fn a_token_is_kept_but_never_shown() {
    let value = json!({
        "id": "dsa1", "token": "canary", "tokenType": "urn:ietf:params:oauth:token-type:access_token", "tokenAuthScheme": "Bearer",
        "expiresAt": "2014-08-06T16:56:31.000Z", "scopes": [], "newToken": "canary",
    });

    let token: SocialAuthToken = serde_json::from_value(value.clone()).unwrap();

    assert_eq!(serde_json::to_value(&token).unwrap(), value);
    let shown = format!("{token:?}");
    assert!(shown.contains("dsa1") && !shown.contains("canary"), "{shown}");
}
