//! Scope consent grants and refresh tokens of a user.

use crate::support::{parts, users};
use okta_core::{Grant, GrantSource, GrantStatus, RefreshToken};
use okta_users::{ListGrants, ListTokens};
use serde_json::{Value, from_value, json, to_value};

fn get(path: &str) -> (String, String, Value) {
    ("GET".into(), path.into(), Value::Null)
}

fn delete(path: &str) -> (String, String, Value) {
    ("DELETE".into(), path.into(), Value::Null)
}

#[test]
fn grants_are_listed_all_or_by_scope_or_by_client() {
    let grants = users().grants("00u1");

    let all = grants.list(ListGrants::all().with_scopes().page_size(200));
    let of_scope = grants.list(ListGrants::of_scope("scp1"));
    let of_client = grants.list(ListGrants::of_client("0oa1").with_scopes().page_size(5));

    assert_eq!(parts(all.request()), get("/api/v1/users/00u1/grants?expand=scope&limit=200"));
    assert_eq!(parts(of_scope.request()), get("/api/v1/users/00u1/grants?scopeId=scp1"));
    assert_eq!(
        parts(of_client.request()),
        get("/api/v1/users/00u1/clients/0oa1/grants?expand=scope&limit=5")
    );
}

#[test]
fn a_grant_is_got_with_or_without_its_scope() {
    let grants = users().grants("00u1");

    assert_eq!(parts(grants.get("oag1").request()), get("/api/v1/users/00u1/grants/oag1"));
    assert_eq!(
        parts(grants.get_with_scope("oag1").request()),
        get("/api/v1/users/00u1/grants/oag1?expand=scope")
    );
}

#[test]
fn grants_are_revoked_one_by_one_by_client_or_all() {
    let grants = users().grants("00u1");

    assert_eq!(parts(grants.revoke("oag1").request()), delete("/api/v1/users/00u1/grants/oag1"));
    assert_eq!(
        parts(grants.revoke_for_client("0oa1").request()),
        delete("/api/v1/users/00u1/clients/0oa1/grants")
    );
    assert_eq!(parts(grants.revoke_all().request()), delete("/api/v1/users/00u1/grants"));
}

#[test]
fn an_empty_grant_id_does_not_revoke_all() {
    let error = users().grants("00u1").revoke("").request().unwrap_err();

    assert!(error.to_string().contains("grantId: it is empty"), "{error}");
}

#[test]
fn tokens_are_listed_and_got_by_client() {
    let tokens = users().tokens("00u1");

    assert_eq!(
        parts(tokens.list("0oa1", ListTokens::all()).request()),
        get("/api/v1/users/00u1/clients/0oa1/tokens")
    );
    let options = ListTokens::all().with_scopes().page_size(200);
    assert_eq!(
        parts(tokens.list("0oa1", options).request()),
        get("/api/v1/users/00u1/clients/0oa1/tokens?expand=scope&limit=200")
    );
    assert_eq!(
        parts(tokens.get("0oa1", "oar1").request()),
        get("/api/v1/users/00u1/clients/0oa1/tokens/oar1")
    );
    assert_eq!(
        parts(tokens.get_with_scopes("0oa1", "oar1").request()),
        get("/api/v1/users/00u1/clients/0oa1/tokens/oar1?expand=scope")
    );
}

#[test]
fn tokens_are_revoked_one_by_one_or_all_of_a_client() {
    let tokens = users().tokens("00u1");

    assert_eq!(
        parts(tokens.revoke("0oa1", "oar1").request()),
        delete("/api/v1/users/00u1/clients/0oa1/tokens/oar1")
    );
    assert_eq!(
        parts(tokens.revoke_all("0oa1").request()),
        delete("/api/v1/users/00u1/clients/0oa1/tokens")
    );
}

#[test]
fn a_grant_keeps_what_it_does_not_know() {
    let value = json!({
        "id": "oag1", "status": "ACTIVE", "created": "2025-01-02T03:04:05.000Z",
        "createdBy": {"id": "00u1", "type": "User", "new": null},
        "lastUpdated": "2025-01-02T03:04:05.000Z", "issuer": "https://test.okta.com", "clientId": "0oa1",
        "userId": "00u1", "scopeId": "okta.users.read", "source": "ROBOT", "new": [],
        "_embedded": {"scope": {"id": "scp1"}},
        "_links": {"app": {"href": "https://test.okta.com/api/v1/apps/0oa1", "title": "Portal"}},
    });

    let grant: Grant = from_value(value.clone()).unwrap();

    assert_eq!(grant.status, Some(GrantStatus::Active));
    assert_eq!(grant.source, Some(GrantSource::Unknown("ROBOT".into())));
    assert_eq!(to_value(grant).unwrap(), value);
}

#[test]
fn a_token_keeps_what_it_does_not_know() {
    let value = json!({
        "id": "oar1", "status": "REVOKED", "created": "2025-01-02T03:04:05.000Z",
        "lastUpdated": "2025-01-02T03:04:05.000Z", "expiresAt": "2025-02-02T03:04:05.000Z",
        "issuer": "https://test.okta.com/oauth2/aus1", "clientId": "0oa1", "userId": "00u1",
        "scopes": [], "new": {}, "_embedded": {"scopes": []},
        "_links": {"revoke": {"href": "https://test.okta.com/x", "hints": {"allow": ["DELETE"]}}},
    });

    let token: RefreshToken = from_value(value.clone()).unwrap();

    assert_eq!(token.status, Some(GrantStatus::Revoked));
    assert_eq!(to_value(token).unwrap(), value);
}
