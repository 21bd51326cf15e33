//! The org around the users: time, determinism, log, threads.

use std::time::Duration;

use okta_mock::{FakeOrg, LoggedRequest, OrgSettings, SeedUser};
use serde_json::json;

use super::caller::Caller;

async fn story(org: &FakeOrg) -> Vec<String> {
    let okta = Caller::of(org);
    let profile = json!({
        "firstName": "Ada", "lastName": "Byron", "email": "ada@example.com", "login": "ada@example.com",
    });
    let created =
        okta.post("/api/v1/users?activate=false", Some(json!({ "profile": profile }))).await;
    let activated = okta.post("/api/v1/users/ada/lifecycle/activate?sendEmail=false", None).await;
    let missing = okta.get("/api/v1/users/nobody").await;
    [created, activated, missing]
        .iter()
        .map(|reply| format!("{} {:?}", reply.body, reply.header("x-okta-request-id")))
        .collect()
}

#[tokio::test(start_paused = true)]
async fn the_same_seed_and_requests_give_the_same_answers() {
    let first = story(&FakeOrg::new()).await;
    let second = story(&FakeOrg::new()).await;
    let other = story(&FakeOrg::with_settings(OrgSettings::new().seed(1))).await;

    assert_eq!(first, second);
    assert!(first.iter().zip(&other).all(|(a, b)| a != b));
}

#[tokio::test(start_paused = true)]
async fn time_stands_still_until_somebody_moves_it() {
    let org = FakeOrg::with_settings(
        OrgSettings::new().starts_at("2030-01-01T00:00:00Z".parse().unwrap()),
    );

    let start = org.now();
    tokio::time::advance(Duration::from_secs(5)).await;
    org.advance(Duration::from_secs(60));

    assert_eq!(start.to_string(), "2030-01-01T00:00:00Z");
    assert_eq!(org.now().to_string(), "2030-01-01T00:01:05Z");
}

#[tokio::test]
async fn the_log_remembers_every_request_with_its_operation_and_its_status() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);

    okta.get("/api/v1/users?q=a%20b&limit=1").await;
    okta.post("/api/v1/users/nobody/lifecycle/suspend", None).await;
    okta.get("/api/v1/nothing").await;

    let log = org.requests();
    let operations: Vec<_> = log.iter().map(LoggedRequest::operation).collect();
    assert_eq!(operations, [Some("listUsers"), Some("suspendUser"), None]);
    let statuses: Vec<_> = log.iter().map(|request| request.status().as_u16()).collect();
    assert_eq!(statuses, [200, 404, 404]);
    assert_eq!(log[0].query_value("q"), Some("a b"));
    assert_eq!(log[1].path(), "/api/v1/users/nobody/lifecycle/suspend");
    assert_eq!(log[1].method(), "POST");
}

#[tokio::test]
async fn a_clone_is_the_same_org() {
    let org = FakeOrg::new();

    org.clone().add_user(SeedUser::new("ada@example.com"));

    assert!(org.user("ada").is_some());
}

#[test]
fn requests_from_many_threads_at_once_all_count() {
    let org = FakeOrg::new();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let org = &org;
            scope.spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
                runtime.block_on(async {
                    for number in 0..50 {
                        let login = format!("u{thread}-{number}@example.com");
                        let profile = json!({ "firstName": "U", "lastName": "V", "email": login, "login": login });
                        let body = Some(json!({ "profile": profile }));
                        assert_eq!(Caller::of(org).post("/api/v1/users", body).await.status, 200);
                    }
                });
            });
        }
    });

    assert_eq!(org.users().len(), 200);
    assert_eq!(org.requests().len(), 200);
}

#[test]
#[should_panic(expected = "the user cannot be added: Api validation failed: login")]
fn a_seed_user_that_okta_would_refuse_is_refused() {
    let org = FakeOrg::new();
    org.add_user(SeedUser::new("ada@example.com"));

    org.add_user(SeedUser::new("ADA@example.com"));
}

#[tokio::test]
async fn the_client_of_an_org_talks_to_it() {
    let org = FakeOrg::sample();

    let call = org.client().get("getUser", "/api/v1/users/{id}").segment("ada@example.com");
    let user: okta_core::User = call.decode().await.unwrap();

    assert_eq!(user.login(), Some("ada@example.com"));
}
