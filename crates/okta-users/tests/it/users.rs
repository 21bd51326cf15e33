//! The requests of getting, creating, updating, replacing and deleting users.

use crate::support::{parts, users};
use okta_core::{Error, GroupId, UserKey};
use okta_users::{
    Activation, SendEmail,
    models::{HashedPassword, NewUser, Provider, UserProfile, UserReplacement, UserUpdate},
};
use serde_json::{Value, json};

fn ada() -> NewUser {
    NewUser::new(UserProfile::new("ada@example.com").first_name("Ada").last_name("Lovelace"))
}

fn created(user: NewUser, activation: Activation) -> (String, Value) {
    let (method, target, body) = parts(users().create(user, activation).request());
    assert_eq!(method, "POST");
    (target, body)
}

#[test]
fn getting_takes_ids_logins_and_users() {
    let user: okta_users::models::User =
        serde_json::from_value(json!({"id": "00u1", "status": "ACTIVE"})).unwrap();

    for (key, path) in [
        (UserKey::from("ada@example.com"), "/api/v1/users/ada%40example.com"),
        (UserKey::from(&user), "/api/v1/users/00u1"),
        (UserKey::from(user.id.clone()), "/api/v1/users/00u1"),
    ] {
        assert_eq!(parts(users().get(key).request()), ("GET".into(), path.into(), Value::Null));
    }
    assert_eq!(parts(users().me().request()).1, "/api/v1/users/me");
}

#[test]
fn creating_says_always_whether_to_activate() {
    let profile = json!({"login": "ada@example.com", "email": "ada@example.com", "firstName": "Ada", "lastName": "Lovelace"});

    assert_eq!(
        created(ada(), Activation::Later),
        ("/api/v1/users?activate=false".into(), json!({"profile": profile}))
    );
    assert_eq!(created(ada(), Activation::Now).0, "/api/v1/users?activate=true");
}

#[test]
fn everything_given_to_a_new_user_is_sent_together() {
    let user = ada()
        .password("p")
        .recovery_question("q", "a")
        .provider(Provider::okta())
        .group("00g1")
        .group(GroupId::from("00g2"))
        .user_type("oty1")
        .realm("guo1");

    let (target, body) = created(user, Activation::ChangePasswordAtNextLogin);

    assert_eq!(target, "/api/v1/users?activate=true&provider=true&nextLogin=changePassword");
    assert_eq!(
        body["credentials"],
        json!({"password": {"value": "p"}, "recovery_question": {"question": "q", "answer": "a"},
            "provider": {"type": "OKTA", "name": "OKTA"}})
    );
    assert_eq!(body["groupIds"], json!(["00g1", "00g2"]));
    assert_eq!((&body["type"], &body["realmId"]), (&json!({"id": "oty1"}), &json!("guo1")));
}

#[test]
fn the_last_kind_of_password_counts() {
    let hashed =
        ada().password("p").hashed_password(HashedPassword::md5("XrY7u+Ae7tCTyyK7j1rNww=="));
    let hook = ada().password("p").password_hook();

    assert_eq!(
        created(hashed, Activation::Later).1["credentials"],
        json!({"password": {"hash": {"algorithm": "MD5", "value": "XrY7u+Ae7tCTyyK7j1rNww=="}}})
    );
    assert_eq!(
        created(hook, Activation::Later).1["credentials"],
        json!({"password": {"hook": {"type": "default"}}})
    );
}

#[test]
fn a_hash_that_nobody_could_sign_in_with_is_refused_wherever_it_is_given() {
    let hex = || HashedPassword::sha256("07".repeat(32));
    let replacement = UserReplacement::new(UserProfile::new("ada@example.com"));
    let users = users();

    for (call, said) in [
        (users.create(ada().hashed_password(hex()), Activation::Now), "createUser: invalid user: "),
        (
            users.update("00u1", UserUpdate::new().hashed_password(hex())),
            "updateUser: invalid update: ",
        ),
        (
            users.replace("00u1", replacement.hashed_password(hex())),
            "replaceUser: invalid replacement: ",
        ),
    ] {
        let error = call.request().unwrap_err().to_string();

        assert_eq!(error, format!("{said}a SHA-256 digest is Base64 of 32 bytes"));
    }
}

#[test]
fn providers_name_themselves() {
    for (provider, sent) in [
        (Provider::federation(), json!({"type": "FEDERATION", "name": "FEDERATION"})),
        (Provider::social(), json!({"type": "SOCIAL", "name": "SOCIAL"})),
        (Provider::import(), json!({"type": "IMPORT", "name": "IMPORT"})),
        (Provider::active_directory("ad1"), json!({"type": "ACTIVE_DIRECTORY", "name": "ad1"})),
        (Provider::ldap("ldap1"), json!({"type": "LDAP", "name": "ldap1"})),
    ] {
        let (target, body) = created(ada().provider(provider), Activation::Now);

        assert_eq!(target, "/api/v1/users?activate=true&provider=true");
        assert_eq!(body["credentials"], json!({"provider": sent}));
    }
}

#[tokio::test]
async fn contradictions_are_refused_before_anything_is_sent() {
    for (user, activation, said) in [
        (
            ada(),
            Activation::ChangePasswordAtNextLogin,
            "createUser: invalid activation: a password to be changed must be given first",
        ),
        (
            ada().provider(Provider::federation()).password("p"),
            Activation::Now,
            "createUser: invalid user: users of a federation or social provider have no password and no recovery \
             question in Okta",
        ),
        (
            ada().provider(Provider::social()).recovery_question("q", "a"),
            Activation::Now,
            "createUser: invalid user: users of a federation or social provider have no password and no recovery \
             question in Okta",
        ),
    ] {
        let error = users().create(user, activation).await.unwrap_err();

        assert!(matches!(error, Error::InvalidArgument { .. }));
        assert_eq!(error.to_string(), said);
    }
}

#[test]
fn an_update_posts_what_was_mentioned_and_a_replacement_puts_all() {
    let update = UserUpdate::new().city("London").clear("title");
    let replacement = UserReplacement::new(UserProfile::new("ada@example.com").set("badge", 7));

    assert_eq!(
        parts(users().update("00u1", update.clone()).request()),
        (
            "POST".into(),
            "/api/v1/users/00u1".into(),
            json!({"profile": {"city": "London", "title": null}})
        )
    );
    assert_eq!(
        parts(users().replace("00u1", replacement).request()),
        (
            "PUT".into(),
            "/api/v1/users/00u1".into(),
            json!({"profile": {"login": "ada@example.com", "email": "ada@example.com", "badge": 7}})
        )
    );
    assert_eq!(
        parts(users().update("00u1", update.strict()).request()).1,
        "/api/v1/users/00u1?strict=true"
    );
    let request = users().update("00u1", UserUpdate::new()).if_match("W/\"1\"").request();
    assert_eq!(request.unwrap().headers()["if-match"], "W/\"1\"");
}

#[test]
fn deleting_says_always_whether_to_mail() {
    assert_eq!(
        parts(users().delete("00u1", SendEmail::No).request()),
        ("DELETE".into(), "/api/v1/users/00u1?sendEmail=false".into(), Value::Null)
    );
    assert_eq!(
        parts(users().delete("00u1", SendEmail::Yes).request()).1,
        "/api/v1/users/00u1?sendEmail=true"
    );
}

#[test]
fn no_secret_shows_in_debug() {
    let user = ada().password("canary").recovery_question("q", "canary");
    let replacement = UserReplacement::new(UserProfile::new("a@b.co"))
        .password("canary")
        .recovery_question("q", "canary");

    let shown =
        format!("{user:?} {replacement:?} {:?}", users().create(user.clone(), Activation::Now));

    assert!(!shown.contains("canary"), "{shown}");
}
