//! Grants, refresh tokens and clients of a user.

use okta_mock::FakeOrg;
use serde_json::json;

use super::caller::Caller;

const ADA: &str = "/api/v1/users/ada@example.com";

#[tokio::test]
async fn grants_are_paged_got_and_revoked() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let client = org.add_client("Portal");
    let ids: Vec<_> =
        ["openid", "email", "phone"].map(|scope| org.add_grant("ada", &client, scope)).into();
    let path = format!("{ADA}/grants");

    let first = okta.get(&format!("{path}?limit=2&expand=scope")).await;
    let rest = okta.get(&first.link("next").unwrap()).await;
    let chosen = okta.get(&format!("{path}?scopeId=email")).await;

    assert_eq!(first.body[0]["id"], ids[0].as_str());
    assert_eq!(first.body[1]["_embedded"]["scope"]["id"], "email");
    assert_eq!(rest.body[0]["id"], ids[2].as_str());
    assert_eq!(rest.body[0]["_embedded"]["scope"]["id"], "phone");
    assert_eq!(rest.link("next"), None);
    assert_eq!(chosen.body.as_array().map(Vec::len), Some(1));

    let one = format!("{path}/{}", ids[1]);
    assert_eq!(okta.get(&one).await.body["scopeId"], "email");
    assert_eq!(okta.delete(&one).await.status, 204);
    assert_eq!(okta.get(&one).await.code(), "E0000007");
    assert_eq!(okta.delete(&path).await.status, 204);
    assert_eq!(okta.get(&path).await.body, json!([]));
}

#[tokio::test]
async fn a_client_is_one_of_a_user_as_long_as_it_has_something() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let client = org.add_client("Portal");
    org.add_client("Unused");
    org.add_grant("ada", &client, "openid");
    org.add_grant("isaac.brock", &client, "openid");
    let token = org.add_refresh_token("ada", &client, &["openid", "offline_access"]);
    let clients = format!("{ADA}/clients");

    let listed = okta.get(&clients).await;
    assert_eq!(listed.body[0]["client_id"], client.as_str());
    assert_eq!(listed.body.as_array().map(Vec::len), Some(1));

    let of_client = format!("{clients}/{client}");
    let tokens = okta.get(&format!("{of_client}/tokens")).await;
    assert_eq!(tokens.body[0]["id"], token.as_str());
    assert_eq!(tokens.body[0]["scopes"], json!(["openid", "offline_access"]));
    assert_eq!(okta.get(&format!("{of_client}/tokens/{token}")).await.status, 200);
    assert_eq!(okta.delete(&format!("{of_client}/tokens/{token}")).await.status, 204);
    assert_eq!(okta.get(&format!("{of_client}/tokens/{token}")).await.code(), "E0000007");
    assert_eq!(okta.delete(&format!("{of_client}/grants")).await.status, 204);
    assert_eq!(okta.get(&clients).await.body, json!([]));
    let others = okta.get("/api/v1/users/isaac.brock/grants").await;
    assert_eq!(others.body.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn revoking_sessions_takes_tokens_back_only_when_asked() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let client = org.add_client("Portal");
    org.add_refresh_token("ada", &client, &["openid"]);
    let tokens = format!("{ADA}/clients/{client}/tokens");

    okta.delete(&format!("{ADA}/sessions")).await;
    let kept = okta.get(&tokens).await.body;
    okta.delete(&format!("{ADA}/sessions?oauthTokens=true")).await;
    let gone = okta.get(&tokens).await.body;

    assert_eq!(kept.as_array().map(Vec::len), Some(1));
    assert_eq!(gone, json!([]));
}

#[tokio::test]
async fn an_unknown_client_is_oktas_404() {
    let org = FakeOrg::sample();

    let reply = Caller::of(&org).get(&format!("{ADA}/clients/0oanone/tokens")).await;

    assert_eq!((reply.status, reply.code()), (404, "E0000007"));
}
