//! What a user has: requests and answers.

use crate::support::{parts, users};
use okta_core::HttpRequest;
use okta_mock::{MockTransport, page};
use okta_users::{
    ForgetDevices, RevokeOauthTokens, Users,
    models::{AppLink, GroupType, IdentityProviderType, OAuth2Client, UserKey},
};
use serde_json::{Value, json};

#[test]
fn each_listing_has_its_path() {
    let users = users();
    let login = || UserKey::from("ada@example.com");
    let gets = |request: okta_core::Result<HttpRequest>, resource: &str| {
        let target = format!("/api/v1/users/ada%40example.com/{resource}");
        assert_eq!(parts(request), ("GET".into(), target, Value::Null));
    };

    gets(users.app_links(login()).request(), "appLinks");
    gets(users.groups(login()).request(), "groups");
    gets(users.blocks(login()).request(), "blocks");
    gets(users.clients(login()).request(), "clients");
    gets(users.devices(login()).request(), "devices");
    gets(users.identity_providers(login()).request(), "idps");
}

#[test]
fn clearing_sessions_says_always_what_of_tokens_and_devices() {
    for (tokens, devices, query) in [
        (RevokeOauthTokens::No, ForgetDevices::No, "oauthTokens=false&forgetDevices=false"),
        (RevokeOauthTokens::Yes, ForgetDevices::No, "oauthTokens=true&forgetDevices=false"),
        (RevokeOauthTokens::No, ForgetDevices::Yes, "oauthTokens=false&forgetDevices=true"),
    ] {
        assert_eq!(
            parts(users().clear_sessions("00u1", tokens, devices).request()),
            ("DELETE".into(), format!("/api/v1/users/00u1/sessions?{query}"), Value::Null)
        );
    }
}

#[tokio::test]
async fn groups_follow_the_next_link_although_none_is_promised() {
    let okta = MockTransport::new()
        .on(
            "GET /api/v1/users/00u1/groups?",
            page(r#"[{"id":"00g1"}]"#, Some("/api/v1/users/00u1/groups?after=x")),
        )
        .on(
            "GET /api/v1/users/00u1/groups?after=x",
            page(r#"[{"id":"00g2","type":"BUILT_IN"}]"#, None),
        );

    let groups = Users::new(&okta.client()).groups("00u1").try_collect().await.unwrap();

    assert_eq!(groups.len(), 2);
    assert_eq!(groups[1].kind, Some(GroupType::BuiltIn));
    okta.assert_done();
}

#[tokio::test]
async fn identity_providers_of_any_type_are_read() {
    let okta = MockTransport::new().on(
        "GET /api/v1/users/00u1/idps",
        okta_mock::json(
            200,
            r#"[{"id":"0oa1","type":"SAML2","protocol":null},{"id":"0oa2","type":"RUNES"}]"#,
        ),
    );

    let providers =
        Users::new(&okta.client()).identity_providers("00u1").try_collect().await.unwrap();

    assert_eq!(providers[0].kind, Some(IdentityProviderType::Saml2));
    assert_eq!(providers[1].kind, Some(IdentityProviderType::Unknown("RUNES".into())));
}

#[test]
fn app_links_and_clients_are_written_back_as_they_came() {
    let link = json!({
        "id": "00u1", "label": "Mail", "linkUrl": "https://o/home/x", "logoUrl": "https://o/x.png", "appName": "google",
        "appInstanceId": "0oa1", "appAssignmentId": "0ua1", "credentialsSetup": false, "hidden": true, "sortOrder": 0,
        "new": {"a": []},
    });
    let client = json!({
        "client_id": "0oa1", "client_name": "Reader", "client_uri": "https://r", "logo_uri": "https://r/x.png",
        "_links": {"grants": {"href": "https://o/g"}}, "new": {},
    });

    let read_link: AppLink = serde_json::from_value(link.clone()).unwrap();
    let read_client: OAuth2Client = serde_json::from_value(client.clone()).unwrap();

    assert_eq!(serde_json::to_value(read_link).unwrap(), link);
    assert_eq!(serde_json::to_value(read_client).unwrap(), client);
}
