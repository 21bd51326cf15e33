//! The functions that write.

use okta_mock::{MockTransport, empty, json};
use okta_users::{
    Activation, ChangePassword, RevokeSessions, SendEmail, Users,
    models::{NewUser, Provider, UserKey, UserProfile, UserReplacement, UserStatus, UserUpdate},
};
use serde_json::{Value, json as value};

use super::{Expected, user};

fn profile() -> UserProfile {
    UserProfile::new("ada@example.com").first_name("Ada")
}

fn profile_json() -> Value {
    value!({"login": "ada@example.com", "email": "ada@example.com", "firstName": "Ada"})
}

fn credentials() -> Value {
    value!({"password": {}, "provider": {"type": "OKTA", "name": "OKTA"}})
}

#[tokio::test]
async fn create_user() {
    for (activation, target) in [
        (Activation::Now, "POST /api/v1/users?activate=true"),
        (Activation::Later, "POST /api/v1/users?activate=false"),
    ] {
        let body = value!({"profile": profile_json(), "groupIds": ["00g1"]});
        let okta = Expected::new(target, body, json(200, user("STAGED")));
        let new = NewUser::new(profile()).group("00g1");
        assert_eq!(okta.users().create(new, activation).await.unwrap().status, UserStatus::Staged);
    }
}

/// The library dropped other credentials beside the password.
#[tokio::test]
async fn create_user_with_password() {
    let body = value!({"profile": profile_json(), "credentials":
        {"password": {"value": "p"}, "recovery_question": {"question": "q", "answer": "a"}}});
    let target = "POST /api/v1/users?activate=true&nextLogin=changePassword";
    let okta = Expected::new(target, body, json(200, user("PASSWORD_EXPIRED")));
    let new = NewUser::new(profile()).recovery_question("q", "a").password("p");
    let created = okta.users().create(new, Activation::ChangePasswordAtNextLogin).await.unwrap();
    assert_eq!(created.status, UserStatus::PasswordExpired);
}

#[tokio::test]
async fn create_user_with_provider() {
    let body = value!({"profile": profile_json(), "credentials":
        {"provider": {"type": "FEDERATION", "name": "FEDERATION"}}});
    let okta = Expected::new(
        "POST /api/v1/users?activate=true&provider=true",
        body,
        json(200, user("ACTIVE")),
    );
    let new = NewUser::new(profile()).provider(Provider::federation());
    okta.users().create(new, Activation::Now).await.unwrap();
}

#[tokio::test]
async fn update_user() {
    let okta = Expected::new(
        "PUT /api/v1/users/00u1",
        value!({"profile": profile_json()}),
        json(200, user("ACTIVE")),
    );
    okta.users().replace("00u1", UserReplacement::new(profile())).await.unwrap();
}

#[tokio::test]
async fn update_profile() {
    let body = value!({"profile": {"city": "London", "title": null}});
    let okta = Expected::new("POST /api/v1/users/00u1", body, json(200, user("ACTIVE")));
    okta.users().update("00u1", UserUpdate::new().city("London").clear("title")).await.unwrap();
}

#[tokio::test]
async fn set_password() {
    let body = value!({"credentials": {"password": {"value": "p"}}});
    let okta = Expected::new("POST /api/v1/users/00u1", body, json(200, user("ACTIVE")));
    okta.users().set_password("00u1", "p").await.unwrap();
}

#[tokio::test]
async fn change_password() {
    let body = value!({"oldPassword": {"value": "old"}, "newPassword": {"value": "new"}, "revokeSessions": false});
    let target = "POST /api/v1/users/00u1/credentials/change_password?strict=false";
    let okta = Expected::new(target, body, json(200, credentials()));
    let change = ChangePassword::new("old", "new", RevokeSessions::No);
    assert!(okta.users().change_password("00u1", change).await.unwrap().password.is_some());
}

/// The library sent PUT, the strict update, which may clear the profile.
#[tokio::test]
async fn set_recovery_credential() {
    let body = value!({"credentials": {"recovery_question": {"question": "q", "answer": "a"}}});
    let okta = Expected::new("POST /api/v1/users/00u1", body, json(200, user("ACTIVE")));
    okta.users().set_recovery_question("00u1", "q", "a").await.unwrap();
}

/// The library wrapped the body in `credentials`; Okta wants its members at the top.
#[tokio::test]
async fn change_recovery_credential() {
    let body =
        value!({"password": {"value": "p"}, "recovery_question": {"question": "q", "answer": "a"}});
    let target = "POST /api/v1/users/00u1/credentials/change_recovery_question";
    let okta = Expected::new(target, body, json(200, credentials()));
    okta.users().change_recovery_question("00u1", "p", "q", "a").await.unwrap();
}

#[tokio::test]
async fn activate_user() {
    let target = "POST /api/v1/users/00u1/lifecycle/activate?sendEmail=false";
    let token = value!({"activationUrl": "https://o/welcome/t", "activationToken": "t"});
    let okta = Expected::new(target, Value::Null, json(200, token));
    let token = okta.users().activate("00u1", SendEmail::No).await.unwrap();
    assert_eq!(token.activation_token.unwrap().expose(), "t");
    let okta = Expected::new(&target.replace("false", "true"), Value::Null, json(200, value!({})));
    assert!(okta.users().activate("00u1", SendEmail::Yes).await.unwrap().activation_url.is_none());
}

#[tokio::test]
async fn reactivate_user() {
    let target = "POST /api/v1/users/00u1/lifecycle/reactivate?sendEmail=false";
    let okta = Expected::new(target, Value::Null, json(200, value!({"activationToken": "t"})));
    assert!(
        okta.users().reactivate("00u1", SendEmail::No).await.unwrap().activation_token.is_some()
    );
}

#[tokio::test]
async fn deactivate_user() {
    for reply in [json(200, value!({})), empty(200), empty(204)] {
        let target = "POST /api/v1/users/00u1/lifecycle/deactivate?sendEmail=false";
        let okta = Expected::new(target, Value::Null, reply);
        okta.users().deactivate("00u1", SendEmail::No).await.unwrap();
    }
}

#[tokio::test]
async fn unlock_user() {
    let okta = Expected::new(
        "POST /api/v1/users/00u1/lifecycle/unlock",
        Value::Null,
        json(200, value!({})),
    );
    okta.users().unlock("00u1").await.unwrap();
}

/// The library misspelt it, and sent a parameter that Okta no longer has.
#[tokio::test]
async fn expire_passsword() {
    let target = "POST /api/v1/users/00u1/lifecycle/expire_password";
    let okta = Expected::new(target, Value::Null, json(200, user("PASSWORD_EXPIRED")));
    assert_eq!(
        okta.users().expire_password("00u1").await.unwrap().status,
        UserStatus::PasswordExpired
    );
    let target =
        "POST /api/v1/users/00u1/lifecycle/expire_password_with_temp_password?revokeSessions=true";
    let okta = Expected::new(target, Value::Null, json(200, value!({"tempPassword": "t"})));
    let temporary =
        okta.users().expire_password_with_temporary("00u1", RevokeSessions::Yes).await.unwrap();
    assert_eq!(temporary.temp_password.expose(), "t");
}

#[tokio::test]
async fn reset_password() {
    let target =
        "POST /api/v1/users/00u1/lifecycle/reset_password?sendEmail=false&revokeSessions=false";
    let okta = Expected::new(
        target,
        Value::Null,
        json(200, value!({"resetPasswordUrl": "https://o/r/t"})),
    );
    let token =
        okta.users().reset_password("00u1", SendEmail::No, RevokeSessions::No).await.unwrap();
    assert_eq!(token.reset_password_url.unwrap().expose(), "https://o/r/t");
}

#[tokio::test]
async fn suspend_user() {
    let okta = Expected::new(
        "POST /api/v1/users/00u1/lifecycle/suspend",
        Value::Null,
        json(200, value!({})),
    );
    okta.users().suspend("00u1").await.unwrap();
}

#[tokio::test]
async fn unsuspend_user() {
    let okta = Expected::new(
        "POST /api/v1/users/00u1/lifecycle/unsuspend",
        Value::Null,
        json(200, value!({})),
    );
    okta.users().unsuspend("00u1").await.unwrap();
}

#[tokio::test]
async fn delete_user() {
    let okta = Expected::new("DELETE /api/v1/users/00u1?sendEmail=false", Value::Null, empty(204));
    okta.users().delete("00u1", SendEmail::No).await.unwrap();
}

#[tokio::test]
async fn forgot_password() {
    let target = "POST /api/v1/users/00u1/credentials/forgot_password?sendEmail=true";
    let okta = Expected::new(target, Value::Null, json(200, value!({})));
    let token = okta.users().forgot_password("00u1", SendEmail::Yes).await.unwrap();
    assert!(token.reset_password_url.is_none());
}

/// The library posted this to the path of `forgot_password`.
#[tokio::test]
async fn forgot_password_with_security_answer() {
    let target =
        "POST /api/v1/users/00u1/credentials/forgot_password_recovery_question?sendEmail=false";
    let body = value!({"password": {"value": "p"}, "recovery_question": {"answer": "a"}});
    let okta = Expected::new(target, body, json(200, credentials()));
    let credentials =
        okta.users().forgot_password_with_answer("00u1", "a", "p", SendEmail::No).await.unwrap();
    assert!(credentials.password.is_some());
}

/// The library took any text for an id: an empty one became a call on all users, `me` one on the token's owner.
#[tokio::test]
async fn ids_that_mean_something_else_are_refused() {
    let okta = MockTransport::new();
    let users = Users::new(&okta.client());
    for id in ["", ".", "..", "me", "a/b"] {
        let error = users.delete(UserKey::from(id), SendEmail::No).await.unwrap_err();
        assert!(matches!(error, okta_core::Error::InvalidArgument { .. }), "{error}");
    }
    assert!(okta.requests().is_empty());
}
