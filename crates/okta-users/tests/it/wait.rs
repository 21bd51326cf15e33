//! Waiting for a status, and for the search to catch up.

use std::time::Duration;

use okta_core::Error;
use okta_mock::{MockTransport, Reply, error, json, request};
use okta_users::{Users, models::UserStatus};
use serde_json::{Value, json as value};
use tokio::time::Instant;

const LOOK: &str = "GET /api/v1/users/00u1?";
const LIMIT: Duration = Duration::from_secs(30);

fn ada(status: &str, last_updated: &str) -> Value {
    value!({"id": "00u1", "status": status, "lastUpdated": last_updated})
}

fn at(status: &str) -> Reply {
    json(200, ada(status, "2026-11-23T08:00:00.000Z"))
}

/// A client with a time limit of five seconds.
fn limited(okta: &MockTransport) -> okta_core::Client {
    okta_core::Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00t")
        .transport(okta.clone())
        .timeout(Duration::from_secs(5))
        .build()
        .unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_status_that_is_there_is_not_waited_for() {
    let okta = MockTransport::new().on(LOOK, at("ACTIVE"));
    let start = Instant::now();

    let users = Users::new(&okta.client());
    let ada = users.wait_for_status("00u1", UserStatus::Active, LIMIT).await.unwrap();

    assert_eq!((ada.status, start.elapsed()), (UserStatus::Active, Duration::ZERO));
    okta.assert_done();
}

#[tokio::test(start_paused = true)]
async fn pauses_double_up_to_five_seconds() {
    let okta = MockTransport::new().on(LOOK, at("STAGED").times(7)).on(LOOK, at("ACTIVE"));
    let start = Instant::now();

    let users = Users::new(&okta.client());
    users.wait_for_status("00u1", UserStatus::Active, LIMIT).await.unwrap();

    let pauses = 250 + 500 + 1000 + 2000 + 4000 + 5000 + 5000;
    assert_eq!(start.elapsed().as_millis(), pauses);
    okta.assert_done();
}

#[tokio::test(start_paused = true)]
async fn what_does_not_come_in_time_is_an_error_of_its_own() {
    // At 0, 250 and 750 ms, and for the last time at the limit.
    let okta = MockTransport::new().on(LOOK, at("STAGED").times(4));
    let limit = Duration::from_secs(1);
    let start = Instant::now();

    let users = Users::new(&okta.client());
    let error = users.wait_for_status("00u1", UserStatus::Active, limit).await.unwrap_err();

    assert_eq!(start.elapsed(), limit);
    assert!(matches!(error, Error::WaitedTooLong { .. }) && error.is_timeout());
    assert_eq!(error.to_string(), "getUser: status ACTIVE did not come within 1 s");
    okta.assert_done();
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_does_not_come_does_not_prolong_the_wait() {
    let okta = MockTransport::new().on(LOOK, at("ACTIVE").delay(Duration::from_secs(50)));
    let start = Instant::now();

    let users = Users::new(&okta.client());
    let error = users.wait_for_status("00u1", UserStatus::Active, LIMIT).await.unwrap_err();

    assert!(matches!(error, Error::WaitedTooLong { .. }));
    assert_eq!(start.elapsed(), LIMIT);
}

#[tokio::test(start_paused = true)]
async fn without_a_limit_to_speak_of_it_waits_as_long_as_needed() {
    let okta = MockTransport::new().on(LOOK, at("STAGED").times(99)).on(LOOK, at("ACTIVE"));

    let users = Users::new(&okta.client());
    users.wait_for_status("00u1", UserStatus::Active, Duration::MAX).await.unwrap();

    okta.assert_done();
}

#[tokio::test(start_paused = true)]
async fn one_who_does_not_exist_is_not_waited_for() {
    let okta = MockTransport::new().on(LOOK, error(404, "E0000007", "Not found"));

    let users = Users::new(&okta.client());
    let error = users.wait_for_status("00u1", UserStatus::Active, LIMIT).await.unwrap_err();

    assert!(error.is_not_found());
    okta.assert_done();
}

#[tokio::test(start_paused = true)]
async fn the_search_is_asked_until_it_shows_the_user_as_he_is() {
    let search = || request("GET /api/v1/users").query("search", r#"id eq "00u1""#);
    let old = ada("STAGED", "2026-11-23T07:59:59.000Z");
    let new = ada("ACTIVE", "2026-11-23T08:00:00.000Z");
    let okta = MockTransport::new()
        .on("GET /api/v1/users/ada@example.com", at("ACTIVE"))
        .on(search(), json(200, value!([])))
        .on(search(), json(200, value!([old])))
        .on(search(), json(200, value!([new])));

    let users = Users::new(&okta.client());
    let found = users.wait_until_searchable("ada@example.com", LIMIT).await.unwrap();

    assert_eq!(found.status, UserStatus::Active);
    okta.assert_done();
}

#[tokio::test(start_paused = true)]
async fn a_search_that_never_shows_the_user_is_an_error() {
    let okta = MockTransport::new()
        .on("GET /api/v1/users/00u1", at("ACTIVE"))
        .on("GET /api/v1/users", json(200, value!([])).any_times());

    let users = Users::new(&okta.client());
    let error = users.wait_until_searchable("00u1", LIMIT).await.unwrap_err();

    assert!(matches!(error, Error::WaitedTooLong { .. }));
}

#[tokio::test(start_paused = true)]
async fn a_wait_outlasts_the_clients_time_limit_which_is_for_each_call() {
    let okta = MockTransport::new().on(LOOK, at("STAGED").times(6)).on(LOOK, at("ACTIVE"));
    let client = limited(&okta);
    let users = Users::new(&client);

    users.wait_for_status("00u1", UserStatus::Active, LIMIT).await.unwrap();

    okta.assert_done();
}

#[tokio::test(start_paused = true)]
async fn a_wait_takes_a_time_limit_and_a_retry_policy_as_a_call_does() {
    let okta = MockTransport::new().on(LOOK, at("STAGED").times(3)).on(LOOK, json(503, value!({})));
    let users = Users::new(&okta.client());

    let waiting = users.wait_for_status("00u1", UserStatus::Active, LIMIT);
    let error = waiting.retries(okta_core::RetryPolicy::none()).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 503);
    okta.assert_done();

    let okta = MockTransport::new().on(LOOK, at("STAGED").any_times());
    let users = Users::new(&okta.client());
    let start = Instant::now();
    let waiting = users.wait_for_status("00u1", UserStatus::Active, LIMIT);
    let error = waiting.timeout(Duration::from_secs(3)).await.unwrap_err();

    assert!(error.is_timeout());
    assert_eq!(start.elapsed(), Duration::from_secs(3));
}

#[test]
fn waits_can_be_spawned() {
    fn check<T: Send>(_: T) {}
    let users = Users::new(&MockTransport::new().client());

    check(users.wait_for_status("00u1", UserStatus::Active, LIMIT));
    check(users.wait_until_searchable("00u1", LIMIT));
    check(users.update_with("00u1", |profile| profile.title = None));
    check(users.ensure_active("00u1", okta_users::SendEmail::No));
    check(users.delete_permanently("00u1", okta_users::SendEmail::No));
    let new =
        okta_users::models::NewUser::new(okta_users::models::UserProfile::new("ada@example.com"));
    check(users.create_or_get(new, okta_users::Activation::Now));
}
