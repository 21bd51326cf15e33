//! Creating a user who may be there already.

use okta_core::TransportErrorKind;
use okta_mock::{MockTransport, Reply, empty, error, fail, json};
use okta_users::{
    Activation, CreatedOrFound, Users,
    models::{NewUser, UserProfile},
};

const CREATE: &str = "POST /api/v1/users?activate=true";
const LOOK: &str = "GET /api/v1/users/ada@example.com?";
const NOW: &str = "Mon, 23 Nov 2026 08:00:10 GMT";

/// A user as Okta tells her at `NOW`.
fn ada(created: &str) -> Reply {
    let profile = serde_json::json!({"login": "ada@example.com"});
    let user = serde_json::json!({"id": "00u1", "status": "ACTIVE", "created": created, "profile": profile});
    json(200, user).header("date", NOW)
}

fn taken() -> Reply {
    error(400, "E0000001", "Api validation failed: login")
        .cause("login: An object with this field already exists in the current organization")
}

fn nobody() -> Reply {
    error(404, "E0000007", "Not found: Resource not found: ada@example.com (User)")
}

async fn create_or_get(okta: &MockTransport, login: &str) -> okta_core::Result<CreatedOrFound> {
    let new = NewUser::new(UserProfile::new(login));
    let outcome = Users::new(&okta.client()).create_or_get(new, Activation::Now).await;
    okta.assert_done();
    outcome
}

#[tokio::test(start_paused = true)]
async fn a_new_user_is_created_with_one_request() {
    let okta = MockTransport::new().on(CREATE, ada("2026-11-23T08:00:09.000Z"));

    let outcome = create_or_get(&okta, "ada@example.com").await.unwrap();

    assert!(matches!(outcome, CreatedOrFound::Created(_)), "{outcome:?}");
}

#[tokio::test(start_paused = true)]
async fn who_has_the_login_already_is_found() {
    // Even one who is seconds old: it was not this call.
    let okta = MockTransport::new().on(CREATE, taken()).on(LOOK, ada("2026-11-23T08:00:09.000Z"));

    let outcome = create_or_get(&okta, "ada@example.com").await.unwrap();

    assert!(matches!(&outcome, CreatedOrFound::Found(_)), "{outcome:?}");
    assert!(!outcome.is_created());
}

#[tokio::test(start_paused = true)]
async fn after_a_lost_answer_a_user_as_old_as_the_call_is_taken_for_its_work() {
    for lost in [fail(TransportErrorKind::Timeout), json(500, "{}"), json(200, r#"{"id":7}"#)] {
        let okta = MockTransport::new().on(CREATE, lost).on(LOOK, ada("2026-11-23T08:00:09.000Z"));

        let outcome = create_or_get(&okta, "ada@example.com").await.unwrap();

        assert!(matches!(outcome, CreatedOrFound::CreatedUnconfirmed(_)), "{outcome:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn after_a_lost_answer_an_older_user_is_found() {
    let okta = MockTransport::new()
        .on(CREATE, fail(TransportErrorKind::Interrupted))
        .on(LOOK, ada("2026-11-23T08:00:00.000Z"));

    let outcome = create_or_get(&okta, "ada@example.com").await.unwrap();

    assert!(matches!(outcome, CreatedOrFound::Found(_)), "{outcome:?}");
}

#[tokio::test(start_paused = true)]
async fn what_was_lost_and_is_not_there_is_created_once_more() {
    let okta = MockTransport::new()
        .on(CREATE, fail(TransportErrorKind::Timeout))
        .on(LOOK, nobody())
        .on(CREATE, ada("2026-11-23T08:00:09.000Z"));

    let outcome = create_or_get(&okta, "ada@example.com").await.unwrap();

    assert!(matches!(outcome, CreatedOrFound::Created(_)), "{outcome:?}");
}

#[tokio::test(start_paused = true)]
async fn a_creation_that_came_through_after_the_look_is_told_from_somebody_elses() {
    let okta = MockTransport::new()
        .on(CREATE, fail(TransportErrorKind::Timeout))
        .on(LOOK, nobody())
        .on(CREATE, taken())
        .on(LOOK, ada("2026-11-23T08:00:09.000Z"));

    let outcome = create_or_get(&okta, "ada@example.com").await.unwrap();

    assert!(matches!(outcome, CreatedOrFound::CreatedUnconfirmed(_)), "{outcome:?}");
}

#[tokio::test(start_paused = true)]
async fn what_is_lost_twice_and_not_there_is_the_error_of_creating() {
    let okta =
        MockTransport::new().on(CREATE, json(500, "{}").times(2)).on(LOOK, nobody().times(2));

    let error = create_or_get(&okta, "ada@example.com").await.unwrap_err();

    assert_eq!(error.operation(), Some("createUser"));
}

#[tokio::test(start_paused = true)]
async fn a_refused_creation_looks_nobody_up() {
    let okta =
        MockTransport::new().on(CREATE, error(400, "E0000001", "Api validation failed: email"));

    let error = create_or_get(&okta, "ada@example.com").await.unwrap_err();

    assert_eq!(error.code(), Some("E0000001"));
}

#[tokio::test(start_paused = true)]
async fn somebody_who_only_begins_with_the_login_is_somebody_else() {
    let okta = MockTransport::new()
        .on(CREATE, taken())
        .on("GET /api/v1/users/ada", ada("2026-11-23T08:00:09.000Z"));

    let error = create_or_get(&okta, "ada").await.unwrap_err();

    assert!(error.is_login_taken());
}

#[tokio::test(start_paused = true)]
async fn a_login_that_cannot_be_looked_up_is_the_error_of_creating() {
    let okta = MockTransport::new().on(CREATE, taken());

    let error = create_or_get(&okta, "ada/b@example.com").await.unwrap_err();

    assert!(error.is_login_taken());
}

#[tokio::test(start_paused = true)]
async fn a_failed_look_is_told() {
    let okta = MockTransport::new().on(CREATE, taken()).on(LOOK, empty(403));

    let error = create_or_get(&okta, "ada@example.com").await.unwrap_err();

    assert_eq!(error.operation(), Some("getUser"));
}
