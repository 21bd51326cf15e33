//! Snapshots and forks.

use std::time::Duration;

use okta_core::UserStatus;
use okta_mock::{FakeOrg, OrgSettings, RateLimits, SeedUser};

use super::caller::Caller;

async fn suspend(org: &FakeOrg) -> (u16, Option<String>) {
    let reply = Caller::of(org).post("/api/v1/users/ada/lifecycle/suspend", None).await;
    (reply.status, reply.header("x-okta-request-id").map(str::to_owned))
}

#[tokio::test(start_paused = true)]
async fn a_restored_org_answers_as_it_did_after_the_snapshot() {
    let org = FakeOrg::sample();
    org.advance(Duration::from_secs(5));
    let before = org.snapshot();

    let first = suspend(&org).await;
    org.advance(Duration::from_secs(60));
    tokio::time::advance(Duration::from_secs(60)).await;
    org.restore(&before);
    let restored = (org.now(), org.user("ada").unwrap().status(), org.requests().len());
    let second = suspend(&org).await;

    assert_eq!(restored.0.to_string(), "2026-06-01T09:00:05Z");
    assert_eq!((restored.1, restored.2), (UserStatus::Active, 0));
    assert_eq!(first, second);
    assert_eq!(first.0, 200);
}

#[tokio::test(start_paused = true)]
async fn the_clock_of_a_restored_org_runs() {
    let org = FakeOrg::new();
    let before = org.snapshot();
    tokio::time::advance(Duration::from_secs(60)).await;

    org.restore(&before);
    tokio::time::advance(Duration::from_secs(7)).await;

    assert_eq!(org.now().to_string(), "2026-06-01T09:00:07Z");
}

#[tokio::test]
async fn a_restore_is_seen_by_every_clone() {
    let org = FakeOrg::new();
    let clone = org.clone();
    let empty = org.snapshot();
    org.add_user(SeedUser::new("ada@example.com"));

    org.restore(&empty);

    assert!(clone.users().is_empty());
}

#[tokio::test]
async fn a_fork_starts_alike_and_goes_its_own_way() {
    let org = FakeOrg::sample();

    let fork = org.fork();
    let (here, there) = (suspend(&org).await, suspend(&fork).await);
    fork.add_user(SeedUser::new("grace@example.com"));

    assert_eq!(here, there);
    assert!(org.user("grace").is_none());
    assert_eq!(fork.users().len(), org.users().len() + 1);
}

#[tokio::test]
async fn rate_limit_windows_and_cursors_are_part_of_a_snapshot() {
    let limits = RateLimits::each_endpoint(3, Duration::from_secs(60));
    let org = FakeOrg::sample_with(OrgSettings::new().rate_limits(limits));
    let first = Caller::of(&org).get("/api/v1/users?search=id%20pr&sortBy=id&limit=2").await;
    let next = first.link("next").unwrap();

    let fork = org.fork();
    let page = Caller::of(&fork).get(&next).await;
    let last = Caller::of(&fork).get(&next).await;
    let refused = Caller::of(&fork).get(&next).await;

    assert_eq!((page.status, last.status, refused.status), (200, 200, 429));
}

#[test]
fn a_snapshot_shows_nobody() {
    let org = FakeOrg::sample();

    let shown = format!("{:?}", org.snapshot());

    assert_eq!(shown, "Snapshot { users: 12, .. }");
}
