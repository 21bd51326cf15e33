//! The functions that read.

use okta_core::Timestamp;
use okta_mock::{MockTransport, empty, json, page};
use okta_users::{
    ForgetDevices, ListUsers, RevokeOauthTokens, Users, filter, models::UserStatus, search::attr,
};
use serde_json::{Value, json as value};

use super::{Expected, user};

#[tokio::test]
async fn get_user() {
    let okta = Expected::new(
        "GET /api/v1/users/ada%40example.com",
        Value::Null,
        json(200, user("ACTIVE")),
    );
    assert_eq!(okta.users().get("ada@example.com").await.unwrap().status, UserStatus::Active);
}

#[tokio::test]
async fn get_current_user() {
    let okta = Expected::new("GET /api/v1/users/me", Value::Null, json(200, user("ACTIVE")));
    assert_eq!(okta.users().me().await.unwrap().id.as_str(), "00u1");
}

#[tokio::test]
async fn get_assigned_applinks() {
    let links = value!([{"id": "00ub1", "label": "Mail", "linkUrl": "https://o/home/mail", "appName": "mail"}]);
    let okta = Expected::new("GET /api/v1/users/00u1/appLinks", Value::Null, json(200, links));
    let links = okta.users().app_links("00u1").try_collect().await.unwrap();
    assert_eq!(links[0].label.as_deref(), Some("Mail"));
}

/// The library read one page only and could lose groups.
#[tokio::test]
async fn get_groups_for_user() {
    let okta = MockTransport::new()
        .on(
            "GET /api/v1/users/00u1/groups?",
            page(value!([{"id": "00g1"}]), Some("/api/v1/users/00u1/groups?after=1")),
        )
        .on("GET /api/v1/users/00u1/groups?after=1", page(value!([{"id": "00g2"}]), None));
    let groups = Users::new(&okta.client()).groups("00u1").try_collect().await.unwrap();
    assert_eq!(groups.iter().map(|group| group.id.as_str()).collect::<Vec<_>>(), ["00g1", "00g2"]);
    okta.assert_done();
}

/// The library could not say what becomes of remembered devices, which Okta forgets unless told.
#[tokio::test]
async fn clear_user_sessions() {
    let target = "DELETE /api/v1/users/00u1/sessions?oauthTokens=false&forgetDevices=false";
    let okta = Expected::new(target, Value::Null, empty(204));
    okta.users().clear_sessions("00u1", RevokeOauthTokens::No, ForgetDevices::No).await.unwrap();
}

/// The library read one page only.
#[tokio::test]
async fn list_users() {
    let okta = MockTransport::new()
        .on(
            "GET /api/v1/users?limit=45",
            page(value!([user("ACTIVE")]), Some("/api/v1/users?after=1&limit=45")),
        )
        .on("GET /api/v1/users?after=1&limit=45", page(value!([user("STAGED")]), None));
    let users = Users::new(&okta.client());
    let all = users.list(ListUsers::all().page_size(45)).try_collect().await.unwrap();
    assert_eq!(all.len(), 2);
    okta.assert_done();
}

async fn listed(
    query: &str,
    list: impl FnOnce(&Users) -> okta_core::Pager<okta_users::models::User>,
) {
    let okta = Expected::new(
        &format!("GET /api/v1/users?{query}"),
        Value::Null,
        json(200, value!([user("ACTIVE")])),
    );
    let all = list(&okta.users()).try_collect().await.unwrap();
    assert_eq!(all.len(), 1);
}

#[tokio::test]
async fn find_users() {
    listed("q=isaac", |users| users.find("isaac")).await;
}

#[tokio::test]
async fn search_users() {
    let search = attr("profile.department").eq("R\"D");
    listed(r#"search=profile.department eq "R\"D""#, |users| users.search(search)).await;
}

#[tokio::test]
async fn filter_users() {
    let login = filter::login().eq("ada@example.com");
    listed(r#"filter=profile.login eq "ada@example.com""#, |users| users.filter(login)).await;
}

#[tokio::test]
async fn list_active_users() {
    listed(r#"filter=status eq "ACTIVE""#, Users::list_active).await;
}

#[tokio::test]
async fn list_staged_users() {
    listed(r#"filter=status eq "STAGED""#, Users::list_staged).await;
}

#[tokio::test]
async fn list_recovery_users() {
    listed(r#"filter=status eq "RECOVERY""#, Users::list_recovery).await;
}

#[tokio::test]
async fn list_deprovisioned_users() {
    listed(r#"filter=status eq "DEPROVISIONED""#, Users::list_deprovisioned).await;
}

#[tokio::test]
async fn list_password_expired_users() {
    listed(r#"filter=status eq "PASSWORD_EXPIRED""#, Users::list_password_expired).await;
}

#[tokio::test]
async fn list_provisioned_users() {
    listed(r#"filter=status eq "PROVISIONED""#, Users::list_provisioned).await;
}

#[tokio::test]
async fn list_locked_users() {
    listed(r#"filter=status eq "LOCKED_OUT""#, Users::list_locked_out).await;
}

/// The library listed active users only, although its name promised all.
#[tokio::test]
async fn list_users_updated_after() {
    let time = || "2026-01-31T09:00:00.5+01:00".parse::<Timestamp>().unwrap();
    let active = r#"filter=status eq "ACTIVE" and lastUpdated gt "2026-01-31T08:00:00.500Z""#;
    listed(active, |users| users.list_updated_after(time(), Some(UserStatus::Active))).await;
    let any = r#"filter=lastUpdated gt "2026-01-31T08:00:00.500Z""#;
    listed(any, |users| users.list_updated_after(time(), None)).await;
}
