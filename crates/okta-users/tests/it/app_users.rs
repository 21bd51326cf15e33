//! Users of applications: requests and what is read.

use crate::support::{parts, users};
use okta_users::{
    ListAppUsers, SendEmail,
    models::{AppCredentials, AppUserScope, AppUserUpdate, NewAppUser},
};
use serde_json::{Value, json};

#[test]
fn users_are_listed_found_and_expanded() {
    let app_users = users().app_users();

    let all = parts(app_users.list("0oa1", ListAppUsers::all()).request());
    assert_eq!(all, ("GET".into(), "/api/v1/apps/0oa1/users".into(), Value::Null));
    let some = ListAppUsers::find("ada").with_users().page_size(500);
    let (_, target, _) = parts(app_users.list("0oa1", some).request());
    assert_eq!(target, "/api/v1/apps/0oa1/users?limit=500&q=ada&expand=user");
}

#[test]
fn a_user_is_got_with_or_without_himself() {
    let app_users = users().app_users();

    let alone = parts(app_users.get("0oa1", "00u1").request());
    assert_eq!(alone, ("GET".into(), "/api/v1/apps/0oa1/users/00u1".into(), Value::Null));
    let (_, target, _) = parts(app_users.get_with_user("0oa1", "00u1").request());
    assert_eq!(target, "/api/v1/apps/0oa1/users/00u1?expand=user");
}

#[test]
fn an_assignment_sends_what_was_said_of_it() {
    let app_users = users().app_users();
    let full = NewAppUser::new("00u1")
        .scope(AppUserScope::User)
        .credentials(AppCredentials::new().user_name("ada").password("p"))
        .set("role", json!(["x"]));

    let bare = parts(app_users.assign("0oa1", NewAppUser::new("00u1")).request());
    assert_eq!(bare, ("POST".into(), "/api/v1/apps/0oa1/users".into(), json!({"id": "00u1"})));
    let (_, _, body) = parts(app_users.assign("0oa1", full).request());
    assert_eq!(
        body,
        json!({
            "id": "00u1", "scope": "USER", "credentials": {"userName": "ada", "password": {"value": "p"}}, "profile": {"role": ["x"]},
        })
    );
}

#[test]
fn an_update_is_of_the_profile_or_of_the_credentials() {
    let app_users = users().app_users();
    let update = |update| parts(app_users.update("0oa1", "00u1", update).request());

    let (method, target, body) = update(AppUserUpdate::profile([("fax", Value::Null)]));
    assert_eq!((method.as_str(), target.as_str()), ("POST", "/api/v1/apps/0oa1/users/00u1"));
    assert_eq!(body, json!({"profile": {"fax": null}}));
    let (_, _, body) = update(AppUserUpdate::credentials(AppCredentials::new().password("p")));
    assert_eq!(body, json!({"credentials": {"password": {"value": "p"}}}));
}

#[test]
fn unassigning_says_always_whether_to_mail() {
    let app_users = users().app_users();

    for (mail, target) in [
        (SendEmail::Yes, "/api/v1/apps/0oa1/users/00u1?sendEmail=true"),
        (SendEmail::No, "/api/v1/apps/0oa1/users/00u1?sendEmail=false"),
    ] {
        let sent = parts(app_users.unassign("0oa1", "00u1", mail).request());
        assert_eq!(sent, ("DELETE".into(), target.into(), Value::Null));
    }
}

#[test]
fn debug_shows_no_password() {
    let credentials = || AppCredentials::new().password("canary");

    let shown = format!(
        "{:?} {:?}",
        NewAppUser::new("00u1").credentials(credentials()),
        AppUserUpdate::credentials(credentials())
    );

    assert!(!shown.contains("canary"), "{shown}");
}
