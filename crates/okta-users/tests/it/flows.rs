//! Several calls in one: a time limit and a retry policy hold for all of them together.

use std::{fmt::Debug, time::Duration};

use okta_core::{Client, Flow, HttpTransport, RetryPolicy, transport_fn};
use okta_mock::{MockTransport, Reply, empty, error, json};
use okta_users::{
    Activation, SendEmail, Users,
    models::{NewUser, UserProfile},
};
use serde_json::json as value;
use tokio::time::{Instant, sleep};

const FIRST_LOOK: &str = "GET /api/v1/users/ada@example.com?";
const LOOK: &str = "GET /api/v1/users/00u1?";
const EACH_ANSWER: Duration = Duration::from_secs(3);
const LIMIT: Duration = Duration::from_secs(5);

fn ada(status: &str) -> Reply {
    let profile = value!({"login": "ada@example.com"});
    json(200, value!({"id": "00u1", "status": status, "profile": profile}))
}

fn refused() -> Reply {
    error(503, "E0000009", "Internal Server Error")
}

/// A client that has five seconds, and whose answers take three.
fn slow(okta: &MockTransport) -> Users {
    let okta = okta.clone();
    let client = Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00t")
        .timeout(LIMIT)
        .transport(transport_fn(move |request| {
            let okta = okta.clone();
            async move {
                sleep(EACH_ANSWER).await;
                okta.send(request).await
            }
        }))
        .build()
        .unwrap();
    Users::new(&client)
}

/// `script` gives the answers, of which the last look is this one.
async fn has_limits<T: Debug>(
    flow: impl Fn(&Users) -> Flow<'static, T>,
    script: impl Fn(Reply) -> MockTransport,
) {
    let start = Instant::now();
    let error = flow(&slow(&script(ada("ACTIVE")))).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(start.elapsed(), LIMIT);

    flow(&slow(&script(ada("ACTIVE")))).timeout(10 * LIMIT).await.unwrap();

    let okta = script(refused());
    let users = Users::new(&okta.client());
    let error = flow(&users).retries(RetryPolicy::none()).await.unwrap_err();
    assert_eq!((error.operation(), error.attempts()), (Some("getUser"), Some(1)));
}

#[tokio::test(start_paused = true)]
async fn creating_or_getting_takes_a_time_limit_and_a_retry_policy() {
    let new = || NewUser::new(UserProfile::new("ada@example.com"));
    let taken = || {
        error(400, "E0000001", "Api validation failed: login")
            .cause("login: An object with this field already exists in the current organization")
    };

    has_limits(
        |users| users.create_or_get(new(), Activation::Now),
        |last| {
            MockTransport::new()
                .on("POST /api/v1/users?activate=true", taken())
                .on(FIRST_LOOK, last)
        },
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn updating_with_code_takes_a_time_limit_and_a_retry_policy() {
    has_limits(
        |users| users.update_with("ada@example.com", |profile| profile.city = Some("X".into())),
        |last| {
            MockTransport::new()
                .on(FIRST_LOOK, ada("ACTIVE").header("etag", "1"))
                .on("POST /api/v1/users/00u1?", error(412, "E0000231", "The resource was changed"))
                .on(LOOK, last)
                .on("POST /api/v1/users/00u1?", ada("ACTIVE"))
        },
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn making_active_takes_a_time_limit_and_a_retry_policy() {
    has_limits(
        |users| users.ensure_active("ada@example.com", SendEmail::No),
        |last| {
            MockTransport::new()
                .on(FIRST_LOOK, ada("SUSPENDED"))
                .on("POST /api/v1/users/00u1/lifecycle/unsuspend?", empty(200))
                .on(LOOK, last)
        },
    )
    .await;
}

#[tokio::test]
async fn an_edit_may_borrow_and_change_what_is_around_it() {
    let okta = MockTransport::new().on(FIRST_LOOK, ada("ACTIVE"));
    let users = Users::new(&okta.client());
    let mut seen = Vec::new();

    users
        .update_with("ada@example.com", |profile| seen.extend(profile.login.clone()))
        .await
        .unwrap();

    assert_eq!(seen, ["ada@example.com"]);
}
