//! Time and load: latency, limits, deactivation that takes its time.

use std::time::Duration;

use okta_core::{HttpTransport, UserStatus};
use okta_mock::{FakeOrg, OrgSettings, RateLimits};
use serde_json::json;
use tokio::time::Instant;

use super::caller::Caller;

const ADA: &str = "/api/v1/users/ada";

#[tokio::test(start_paused = true)]
async fn an_answer_takes_the_latency() {
    let org = FakeOrg::sample_with(OrgSettings::new().latency(Duration::from_millis(50)));
    let start = Instant::now();

    Caller::of(&org).get(ADA).await;

    assert_eq!(start.elapsed(), Duration::from_millis(50));
}

#[tokio::test(start_paused = true)]
async fn who_gives_up_waiting_has_changed_something_all_the_same() {
    let org = FakeOrg::sample_with(OrgSettings::new().latency(Duration::from_secs(5)));
    let okta = Caller::of(&org);

    let suspending = okta.post("/api/v1/users/ada/lifecycle/suspend", None);
    let answer = tokio::time::timeout(Duration::from_secs(1), suspending).await;

    assert!(answer.is_err());
    assert_eq!(org.user("ada").unwrap().status(), UserStatus::Suspended);
}

#[tokio::test(start_paused = true)]
async fn more_requests_at_once_than_allowed_are_refused_with_a_limit_of_zero() {
    let settings = OrgSettings::new().concurrency(2).latency(Duration::from_secs(1));
    let org = FakeOrg::sample_with(settings);
    let okta = Caller::of(&org);

    let (first, second, third) = tokio::join!(okta.get(ADA), okta.get(ADA), okta.get(ADA));
    let later = okta.get(ADA).await;

    assert_eq!((first.status, second.status, later.status), (200, 200, 200));
    assert_eq!((third.status, third.code()), (429, "E0000047"));
    assert_eq!(third.header("x-rate-limit-limit"), Some("0"));
    assert_eq!(third.header("x-rate-limit-remaining"), Some("0"));
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_given_up_makes_room() {
    let org =
        FakeOrg::sample_with(OrgSettings::new().concurrency(1).latency(Duration::from_secs(9)));
    let okta = Caller::of(&org);

    let given_up = tokio::time::timeout(Duration::from_secs(1), okta.get(ADA)).await;

    assert!(given_up.is_err());
    assert_eq!(okta.get(ADA).await.status, 200);
}

#[tokio::test(start_paused = true)]
async fn a_limit_of_ones_own_counts_seconds_of_ones_own() {
    let limits = RateLimits::each_endpoint(2, Duration::from_secs(10));
    let org = FakeOrg::sample_with(OrgSettings::new().rate_limits(limits));
    let okta = Caller::of(&org);

    let first = okta.get(ADA).await;
    okta.get(ADA).await;
    let refused = okta.get(ADA).await;
    tokio::time::advance(Duration::from_secs(10)).await;
    let later = okta.get(ADA).await;

    assert_eq!(first.header("x-rate-limit-limit"), Some("2"));
    assert_eq!(first.header("x-rate-limit-reset"), Some("1780304410"));
    assert_eq!((refused.status, later.status), (429, 200));
}

#[tokio::test(start_paused = true)]
async fn a_limit_can_be_set_while_the_org_runs() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);

    let none = RateLimits::each_endpoint(0, Duration::from_secs(60));
    org.change_settings(|settings| settings.rate_limits(none));
    let refused = okta.get(ADA).await;
    org.change_settings(|settings| settings.rate_limits(RateLimits::OFF));

    assert_eq!(refused.status, 429);
    assert_eq!(okta.get(ADA).await.status, 200);
}

#[tokio::test]
async fn a_revoked_token_is_refused() {
    let org = FakeOrg::sample();

    org.revoke_token(FakeOrg::TOKEN);

    let reply = Caller::of(&org).get(ADA).await;
    assert_eq!((reply.status, reply.code()), (401, "E0000011"));
}

#[tokio::test(start_paused = true)]
async fn an_activation_may_take_its_time_and_tells_what_is_coming() {
    let password = json!({ "password": { "value": "Blue-Kettle-42" } });
    for (query, credentials, coming) in [
        ("", json!({}), "PROVISIONED"),
        ("", password.clone(), "ACTIVE"),
        ("?nextLogin=changePassword", password, "PASSWORD_EXPIRED"),
    ] {
        let org =
            FakeOrg::with_settings(OrgSettings::new().activation_time(Duration::from_secs(3)));
        let okta = Caller::of(&org);
        let profile = json!({
            "firstName": "New", "lastName": "Comer", "email": "new@example.com", "login": "new@example.com",
        });
        let body = json!({ "profile": profile, "credentials": credentials });

        let created = okta.post(&format!("/api/v1/users{query}"), Some(body)).await;
        let listed = okta.get("/api/v1/users").await;
        let update = json!({ "profile": { "city": "Paris" } });
        let updated = okta.post("/api/v1/users/new", Some(update)).await;
        let suspended = okta.post("/api/v1/users/new/lifecycle/suspend", None).await;
        tokio::time::advance(Duration::from_secs(3)).await;
        let after = okta.get("/api/v1/users/new").await;

        for shown in [&created.body, &listed.body[0]] {
            assert_eq!(shown["status"], "STAGED");
            assert_eq!(shown["transitioningToStatus"], coming);
        }
        assert_eq!((updated.status, updated.code()), (409, "E0000112"));
        assert_eq!((suspended.status, suspended.code()), (403, "E0000038"));
        assert_eq!(after.body["status"], coming);
        assert_eq!(after.body.get("transitioningToStatus"), None);
        assert_eq!(after.body["activated"], "2026-06-01T09:00:03.000Z");
        assert_eq!(org.outbox().len(), usize::from(coming == "PROVISIONED"));
    }
}

#[tokio::test(start_paused = true)]
async fn changes_of_status_end_in_the_order_of_their_times() {
    let settings = OrgSettings::new()
        .activation_time(Duration::from_secs(3))
        .deactivation_time(Duration::from_secs(60));
    let org = FakeOrg::sample_with(settings);
    let okta = Caller::of(&org);
    let prefer = [("prefer", "respond-async")];
    let status = |login: &str| org.user(login).unwrap().status().to_string();

    okta.call("POST", &format!("{ADA}/lifecycle/deactivate"), None, &prefer).await;
    let activated = okta.post("/api/v1/users/nils.holgersson/lifecycle/activate", None).await;
    let early = status("nils.holgersson");
    tokio::time::advance(Duration::from_secs(3)).await;
    let (nils, ada) = (status("nils.holgersson"), status("ada"));
    let restored = FakeOrg::from_json(&org.to_json()).unwrap();
    restored.advance(Duration::from_secs(60));

    assert_eq!((activated.status, early.as_str()), (200, "STAGED"));
    assert_eq!((nils.as_str(), ada.as_str()), ("PROVISIONED", "ACTIVE"));
    assert_eq!(restored.user("ada").unwrap().status().to_string(), "DEPROVISIONED");
}

#[tokio::test(start_paused = true)]
async fn a_deactivation_nobody_waits_for_tells_what_is_coming() {
    let org = FakeOrg::sample_with(OrgSettings::new().deactivation_time(Duration::from_secs(3)));
    let okta = Caller::of(&org);
    let prefer = [("prefer", "respond-async")];

    let reply = okta.call("POST", &format!("{ADA}/lifecycle/deactivate"), None, &prefer).await;
    let meanwhile = okta.get(ADA).await;
    let again = okta.post(&format!("{ADA}/lifecycle/suspend"), None).await;
    tokio::time::advance(Duration::from_secs(3)).await;
    let after = okta.get(ADA).await;

    assert_eq!(reply.status, 200);
    assert_eq!(meanwhile.body["status"], "ACTIVE");
    assert_eq!(meanwhile.body["transitioningToStatus"], "DEPROVISIONED");
    assert_eq!((again.status, again.code()), (403, "E0000038"));
    assert_eq!(after.body["status"], "DEPROVISIONED");
    assert_eq!(after.body.get("transitioningToStatus"), None);
}

#[tokio::test(start_paused = true)]
async fn a_deletion_nobody_waits_for_is_two_steps_too() {
    let org = FakeOrg::sample_with(OrgSettings::new().deactivation_time(Duration::from_secs(3)));
    let okta = Caller::of(&org);
    let prefer = [("prefer", "handling=lenient, respond-async")];

    let first = okta.call("DELETE", ADA, None, &prefer).await;
    let status = org.user("ada").unwrap().status();
    org.advance(Duration::from_secs(3));
    let second = okta.call("DELETE", ADA, None, &prefer).await;

    assert_eq!((first.status, status, second.status), (204, UserStatus::Active, 204));
    assert!(org.user("ada").is_none());
}

#[tokio::test(start_paused = true)]
async fn the_coming_status_can_be_left_out() {
    let org = FakeOrg::sample_with(OrgSettings::new().deactivation_time(Duration::from_secs(3)));
    let okta = Caller::of(&org);
    okta.call("DELETE", ADA, None, &[("prefer", "respond-async")]).await;

    let media = "application/json; okta-response=omitTransitioningToStatus";
    let reply = okta.call("GET", ADA, None, &[("content-type", media)]).await;

    assert_eq!(reply.body.get("transitioningToStatus"), None);
}

#[tokio::test]
async fn waiting_is_the_rule() {
    let waiting =
        FakeOrg::sample_with(OrgSettings::new().deactivation_time(Duration::from_secs(3)));
    let simple = FakeOrg::sample();

    Caller::of(&waiting).delete(ADA).await;
    Caller::of(&simple).call("DELETE", ADA, None, &[("prefer", "respond-async")]).await;

    for org in [waiting, simple] {
        assert_eq!(org.user("ada").unwrap().status(), UserStatus::Deprovisioned);
    }
}

#[test]
fn an_org_can_be_sent_between_threads_while_it_waits() {
    fn is_send<T: Send>(_: T) {}

    let org = FakeOrg::new();
    is_send(org.send(http::Request::new(bytes::Bytes::new())));
}
