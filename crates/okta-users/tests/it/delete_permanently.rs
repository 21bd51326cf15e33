//! Deleting a user whatever their status is.

use std::time::Duration;

use okta_core::{RetryPolicy, TransportErrorKind};
use okta_mock::{MockTransport, Reply, empty, error, fail, json, too_many_requests};
use okta_users::{Deletion, SendEmail, Users};
use tokio::time::Instant;

const FIRST_LOOK: &str = "GET /api/v1/users/ada@example.com?";
const LOOK: &str = "GET /api/v1/users/00u1?";
const DEACTIVATE: &str = "POST /api/v1/users/00u1/lifecycle/deactivate?sendEmail=false";
const DELETE: &str = "DELETE /api/v1/users/00u1?sendEmail=false";

fn ada(status: &str) -> Reply {
    json(200, serde_json::json!({"id": "00u1", "status": status}))
}

fn nobody() -> Reply {
    error(404, "E0000007", "Not found: Resource not found: 00u1 (User)")
}

async fn delete(okta: &MockTransport) -> okta_core::Result<String> {
    let users = Users::new(&okta.client());
    let outcome = users.delete_permanently("ada@example.com", SendEmail::No).await;
    okta.assert_done();
    outcome.map(|deletion| match deletion {
        Deletion::Deleted { was, deactivated, .. } => format!("{was} {deactivated}"),
        other => format!("{other:?}"),
    })
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
async fn an_active_user_is_deactivated_and_deleted_by_id() {
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada("ACTIVE"))
        .on(DEACTIVATE, empty(200))
        .on(LOOK, ada("DEPROVISIONED"))
        .on(DELETE, empty(204));

    assert_eq!(delete(&okta).await.unwrap(), "ACTIVE true");
}

#[tokio::test(start_paused = true)]
async fn a_deprovisioned_user_is_deleted_with_one_deletion() {
    let okta = MockTransport::new().on(FIRST_LOOK, ada("DEPROVISIONED")).on(DELETE, empty(204));

    assert_eq!(delete(&okta).await.unwrap(), "DEPROVISIONED false");
}

#[tokio::test(start_paused = true)]
async fn one_who_is_gone_stays_gone() {
    let okta = MockTransport::new().on(FIRST_LOOK, nobody());

    assert_eq!(delete(&okta).await.unwrap(), "AlreadyGone");
}

#[tokio::test(start_paused = true)]
async fn a_deactivation_that_takes_time_is_waited_for() {
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada("SUSPENDED"))
        .on(DEACTIVATE, empty(200))
        .on(LOOK, ada("SUSPENDED").times(3))
        .on(LOOK, ada("DEPROVISIONED"))
        .on(DELETE, empty(204));

    assert_eq!(delete(&okta).await.unwrap(), "SUSPENDED true");
}

#[tokio::test(start_paused = true)]
async fn after_a_lost_deletion_it_looks_before_it_says_anything() {
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada("DEPROVISIONED"))
        .on(DELETE, fail(TransportErrorKind::Timeout))
        .on(LOOK, nobody());

    assert_eq!(delete(&okta).await.unwrap(), "DEPROVISIONED false");
}

#[tokio::test(start_paused = true)]
async fn a_deletion_that_was_not_carried_out_is_retried_after_a_look() {
    for failure in
        [fail(TransportErrorKind::Interrupted), fail(TransportErrorKind::Connect), json(503, "{}")]
    {
        let okta = MockTransport::new()
            .on(FIRST_LOOK, ada("DEPROVISIONED"))
            .on(DELETE, failure)
            .on(LOOK, ada("DEPROVISIONED"))
            .on(DELETE, empty(204));

        assert_eq!(delete(&okta).await.unwrap(), "DEPROVISIONED false");
    }
}

#[tokio::test(start_paused = true)]
async fn a_rate_limited_deletion_waits_for_the_limit() {
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada("DEPROVISIONED"))
        .on(DELETE, too_many_requests(30))
        .on(LOOK, ada("DEPROVISIONED"))
        .on(DELETE, empty(204));
    let start = Instant::now();

    assert_eq!(delete(&okta).await.unwrap(), "DEPROVISIONED false");

    assert!(start.elapsed().as_secs() >= 30, "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn after_a_lost_deactivation_it_looks_before_the_next_step() {
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada("ACTIVE"))
        .on(DEACTIVATE, fail(TransportErrorKind::Timeout))
        .on(LOOK, ada("DEPROVISIONED"))
        .on(DELETE, empty(204));

    assert_eq!(delete(&okta).await.unwrap(), "ACTIVE true");
}

#[tokio::test(start_paused = true)]
async fn one_who_was_reactivated_meanwhile_is_deactivated_again_not_deleted() {
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada("DEPROVISIONED"))
        .on(DELETE, fail(TransportErrorKind::Timeout))
        .on(LOOK, ada("PROVISIONED"))
        .on(DEACTIVATE, empty(200))
        .on(LOOK, ada("DEPROVISIONED"))
        .on(DELETE, empty(204));

    assert_eq!(delete(&okta).await.unwrap(), "DEPROVISIONED true");
}

#[tokio::test(start_paused = true)]
async fn one_whom_somebody_else_deletes_meanwhile_is_gone() {
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada("ACTIVE"))
        .on(DEACTIVATE, nobody())
        .on(LOOK, nobody());

    assert_eq!(delete(&okta).await.unwrap(), "AlreadyGone");
}

/// Okta answers the deactivation of somebody deactivated as if there were nobody.
#[tokio::test(start_paused = true)]
async fn one_whom_somebody_else_deactivates_meanwhile_is_deleted_all_the_same() {
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada("ACTIVE"))
        .on(DEACTIVATE, nobody())
        .on(LOOK, ada("DEPROVISIONED"))
        .on(DELETE, empty(204));

    assert_eq!(delete(&okta).await.unwrap(), "ACTIVE true");
}

#[tokio::test(start_paused = true)]
async fn what_okta_refuses_ends_it() {
    let okta = MockTransport::new().on(FIRST_LOOK, ada("ACTIVE")).on(
        DEACTIVATE,
        error(403, "E0000006", "You do not have permission to perform the requested action"),
    );

    assert!(delete(&okta).await.unwrap_err().is_forbidden());
}

#[tokio::test(start_paused = true)]
async fn what_keeps_failing_ends_it() {
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada("DEPROVISIONED"))
        .on(DELETE, json(500, "{}").times(4))
        .on(LOOK, ada("DEPROVISIONED").times(3));

    assert_eq!(delete(&okta).await.unwrap_err().operation(), Some("deleteUser"));
}

/// A 429 whose window ends so many seconds after the answer, of a limit of that height.
fn refused(limit: u64, seconds: u64) -> Reply {
    error(429, "E0000047", "too many")
        .header("date", "Thu, 01 Jan 1970 00:16:40 GMT")
        .header("x-rate-limit-limit", &limit.to_string())
        .header("x-rate-limit-remaining", "0")
        .header("x-rate-limit-reset", &(1000 + seconds).to_string())
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_is_too_long_is_an_error_at_once_that_says_when() {
    for (seconds, timeout) in [(86_400, None), (86_400 * 3650, None), (3599, None), (30, Some(5))] {
        let okta = MockTransport::new()
            .on(FIRST_LOOK, ada("DEPROVISIONED"))
            .on(DELETE, refused(600, seconds));
        let users = Users::new(&okta.client());
        let mut deletion = users.delete_permanently("ada@example.com", SendEmail::No);
        if let Some(limit) = timeout {
            deletion = deletion.timeout(Duration::from_secs(limit));
        }
        let start = Instant::now();

        let error = deletion.await.unwrap_err();

        assert!(error.is_rate_limited());
        assert_eq!(error.retry_in(), Some(Duration::from_secs(seconds + 1)));
        assert_eq!(start.elapsed(), Duration::ZERO);
        okta.assert_done();
    }
}

#[tokio::test(start_paused = true)]
async fn after_too_many_at_once_it_goes_on_shortly() {
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada("DEPROVISIONED"))
        .on(DELETE, refused(0, 60))
        .on(LOOK, ada("DEPROVISIONED"))
        .on(DELETE, empty(204));
    let start = Instant::now();

    assert_eq!(delete(&okta).await.unwrap(), "DEPROVISIONED false");

    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn the_clients_time_limit_holds_for_all_of_it_and_a_longer_one_can_be_given() {
    let hour = Duration::from_secs(3600);
    for (limit, seconds) in [(None, 5), (Some(20), 20), (Some(100), 60)] {
        let okta = MockTransport::new()
            .on(FIRST_LOOK, ada("ACTIVE"))
            .on(DEACTIVATE, empty(200))
            .on(LOOK, ada("ACTIVE").any_times());
        let client = limited(&okta);
        let users = Users::new(&client);
        let mut deletion = users.delete_permanently("ada@example.com", SendEmail::No);
        if let Some(limit) = limit {
            deletion = deletion.timeout(Duration::from_secs(limit));
        }
        let start = Instant::now();

        let error = tokio::time::timeout(hour, deletion).await.unwrap().unwrap_err();

        assert!(error.is_timeout(), "{error}");
        assert_eq!(start.elapsed().as_secs(), seconds);
    }
}

#[tokio::test(start_paused = true)]
async fn without_retries_a_refused_deletion_is_the_callers_turn() {
    let okta =
        MockTransport::new().on(FIRST_LOOK, ada("DEPROVISIONED")).on(DELETE, refused(600, 1));
    let users = Users::new(&okta.client());

    let deletion = users.delete_permanently("ada@example.com", SendEmail::No);
    let error = deletion.retries(RetryPolicy::none()).await.unwrap_err();

    assert!(error.is_rate_limited());
    okta.assert_done();
}
