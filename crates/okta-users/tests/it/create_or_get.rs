//! Creating a user who may be there already.

use okta_core::TransportErrorKind;
use okta_mock::{MockTransport, Reply, empty, error, fail, json, request, text};
use okta_users::{
    Activation, CreatedOrFound, Users,
    models::{NewUser, UserProfile},
};

const CREATE: &str = "POST /api/v1/users?activate=true";
const LOOK: &str = "GET /api/v1/users/ada@example.com?";
const NOW: &str = "Mon, 23 Nov 2026 08:00:10 GMT";

/// A user as Okta shows them at `NOW`.
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

/// Logins that stand in no path of Okta's, how the path would be, and how they are searched for.
const NO_PATHS: [(&str, Option<&str>, &str); 6] = [
    ("a;b@example.com", Some("a%3Bb@example.com"), "a;b@example.com"),
    ("a[b@example.com", Some("a%5Bb@example.com"), "a[b@example.com"),
    ("a]b@example.com", Some("a%5Db@example.com"), "a]b@example.com"),
    (r"a\b@example.com", Some("a%5Cb@example.com"), r"a\\b@example.com"),
    ("a?b@example.com", Some("a%3Fb@example.com"), "a?b@example.com"),
    ("a/b@example.com", None, "a/b@example.com"),
];

/// Creation is refused because the login is taken, and no path leads to the login; the search is still missing.
fn taken_but_in_no_path(path: Option<&str>) -> MockTransport {
    let okta = MockTransport::new().on(CREATE, taken());
    match path {
        Some(path) => okta.on(
            request(&format!("GET /api/v1/users/{path}?")),
            text(400, "text/html", "<html>Bad Request</html>"),
        ),
        None => okta,
    }
}

fn searched(okta: MockTransport, literal: &str, answer: Reply) -> MockTransport {
    let search = format!("profile.login eq \"{literal}\"");
    okta.on(request("GET /api/v1/users").query("search", &search), answer)
}

fn user(id: &str, login: &str) -> serde_json::Value {
    serde_json::json!({"id": id, "status": "ACTIVE", "profile": {"login": login}})
}

#[tokio::test(start_paused = true)]
async fn a_login_that_no_path_carries_is_searched_for() {
    for (login, path, literal) in NO_PATHS {
        let found = serde_json::json!([user("00u1", "other@example.com"), user("00u2", login)]);
        let okta = searched(taken_but_in_no_path(path), literal, json(200, found));

        let outcome = create_or_get(&okta, login).await.unwrap();

        assert!(
            matches!(&outcome, CreatedOrFound::Found(user) if user.id == "00u2"),
            "{outcome:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_login_that_no_search_finds_is_the_error_of_creating() {
    for (login, path, literal) in NO_PATHS {
        let others = json(200, serde_json::json!([user("00u1", "other@example.com")]));
        let refused = error(400, "E0000031", "Invalid search criteria.");
        for answer in [json(200, "[]"), others, refused] {
            let okta = searched(taken_but_in_no_path(path), literal, answer);

            let error = create_or_get(&okta, login).await.unwrap_err();

            assert!(error.is_login_taken(), "{login}: {error}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn after_a_lost_answer_one_who_is_found_by_a_search_is_judged_by_their_age() {
    for (created, is_created) in
        [("2026-11-23T08:00:09.000Z", true), ("2026-11-23T08:00:00.000Z", false)]
    {
        let login = "a/b@example.com";
        let mut found = user("00u1", login);
        found["created"] = created.into();
        let okta = MockTransport::new().on(CREATE, fail(TransportErrorKind::Timeout));
        let answer = json(200, serde_json::json!([found])).header("date", NOW);
        let okta = searched(okta, login, answer);

        let outcome = create_or_get(&okta, login).await.unwrap();

        assert_eq!(outcome.is_created(), is_created, "{outcome:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_failed_search_is_told() {
    let okta = searched(taken_but_in_no_path(None), "a/b@example.com", empty(403));

    let error = create_or_get(&okta, "a/b@example.com").await.unwrap_err();

    assert_eq!(error.operation(), Some("listUsers"));
}

#[tokio::test(start_paused = true)]
async fn a_failed_look_is_told() {
    let okta = MockTransport::new().on(CREATE, taken()).on(LOOK, empty(403));

    let error = create_or_get(&okta, "ada@example.com").await.unwrap_err();

    assert_eq!(error.operation(), Some("getUser"));
}
