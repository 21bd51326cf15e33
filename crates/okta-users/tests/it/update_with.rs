//! Reading a user, changing them, and writing the difference.

use okta_core::TransportErrorKind;
use okta_mock::{MockTransport, Reply, error, fail, json, request};
use okta_users::{
    Users,
    models::{UserProfile, UserUpdate},
};
use serde_json::{Value, json as value};

const FIRST_LOOK: &str = "GET /api/v1/users/ada@example.com?";
const LOOK: &str = "GET /api/v1/users/00u1?";
const WRITE: &str = "POST /api/v1/users/00u1?";

fn ada(seat: u32, version: &str) -> Reply {
    let profile = value!({"login": "ada@example.com", "title": "Countess", "seat": seat});
    let user = value!({"id": "00u1", "status": "ACTIVE", "profile": profile});
    json(200, user).header("etag", version)
}

fn lost_race() -> Reply {
    error(412, "E0000231", "The resource was changed")
}

async fn next_seat(okta: &MockTransport) -> okta_core::Result<okta_users::models::User> {
    let users = Users::new(&okta.client());
    let outcome = users
        .update_with("ada@example.com", |profile| {
            let seat = profile.custom["seat"].as_u64().unwrap();
            profile.custom.insert("seat".into(), (seat + 1).into());
        })
        .await;
    okta.assert_done();
    outcome
}

#[tokio::test(start_paused = true)]
async fn only_the_difference_is_written_and_only_over_what_was_read() {
    let write = request(WRITE)
        .header("if-match", "W/\"1\"")
        .json_body(value!({"profile": {"title": null, "city": "London"}}));
    let okta = MockTransport::new().on(FIRST_LOOK, ada(7, "W/\"1\"")).on(write, ada(7, "W/\"2\""));

    let users = Users::new(&okta.client());
    let edited = users.update_with("ada@example.com", |profile| {
        profile.title = None;
        profile.city = Some("London".into());
    });
    edited.await.unwrap();

    okta.assert_done();
}

#[tokio::test(start_paused = true)]
async fn nothing_is_written_when_nothing_has_changed() {
    let okta = MockTransport::new().on(FIRST_LOOK, ada(7, "1"));

    let users = Users::new(&okta.client());
    let ada = users.update_with("ada@example.com", |profile| profile.city = None).await.unwrap();

    assert_eq!(ada.profile.custom["seat"], 7);
    okta.assert_done();
}

#[tokio::test(start_paused = true)]
async fn after_a_lost_race_the_edit_is_made_on_what_is_there_now() {
    let first = request(WRITE).header("if-match", "1").json_body(value!({"profile": {"seat": 8}}));
    let second =
        request(WRITE).header("if-match", "2").json_body(value!({"profile": {"seat": 10}}));
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada(7, "1"))
        .on(first, lost_race())
        .on(LOOK, ada(9, "2"))
        .on(second, ada(10, "3"));

    let ada = next_seat(&okta).await.unwrap();

    assert_eq!(ada.profile.custom["seat"], 10);
}

#[tokio::test(start_paused = true)]
async fn five_lost_races_are_an_error() {
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada(7, "1"))
        .on(LOOK, ada(7, "1").times(4))
        .on(WRITE, lost_race().times(5));

    assert!(next_seat(&okta).await.unwrap_err().is_precondition_failed());
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_is_not_repeated() {
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada(7, "1"))
        .on(WRITE, fail(TransportErrorKind::Timeout));

    assert!(next_seat(&okta).await.unwrap_err().is_timeout());
}

#[tokio::test(start_paused = true)]
async fn without_a_version_the_write_has_no_condition() {
    let user = value!({"id": "00u1", "status": "ACTIVE", "profile": {"seat": 7}});
    let unconditional = request(WRITE).matching(|request| request.header("if-match").is_none());
    let okta = MockTransport::new().on(FIRST_LOOK, json(200, user)).on(unconditional, ada(8, "1"));

    next_seat(&okta).await.unwrap();
}

#[tokio::test]
async fn a_base_attribute_set_to_null_is_cleared_at_okta() {
    let users = Users::new(&okta_mock::FakeOrg::sample().client());
    let titled = UserUpdate::new().title("Countess");
    users.update("ada@example.com", titled).await.unwrap();

    let clear = |profile: &mut UserProfile| *profile = profile.clone().set("title", Value::Null);
    let ada = users.update_with("ada@example.com", clear).await.unwrap();

    assert_eq!(ada.profile.get("title"), None);
}
