use std::time::Duration;

use okta_mock::{FakeOrg, Fault, Faulty, Moment, OrgSettings, RateLimits, SeedUser};
use okta_users::Client;
use tokio::time::Instant;

use super::*;

fn org_of(people: usize) -> FakeOrg {
    let org = FakeOrg::with_settings(OrgSettings::new().rate_limits(RateLimits::OKTA));
    for number in 0..people {
        org.add_user(SeedUser::new(format!("user{number}@example.com")));
    }
    org
}

fn ids(org: &FakeOrg) -> Vec<UserId> {
    org.users().iter().map(|user| user.id().clone()).collect()
}

fn moved(org: &FakeOrg) -> usize {
    org.users()
        .iter()
        .filter(|user| user.profile("city").is_some_and(|city| city == "Turin"))
        .count()
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_updates_keep_to_the_limit_and_none_is_refused() {
    let org = org_of(10_000);
    let start = Instant::now();

    let failures = move_all(&Users::new(&org.client()), ids(&org), "Turin").await;

    assert!(failures.is_empty());
    assert_eq!(moved(&org), 10_000);
    assert!(org.requests().iter().all(|request| request.status().as_u16() == 200));
    assert!(start.elapsed() > Duration::from_secs(60), "there was no limit to keep to");
}

#[tokio::test(start_paused = true)]
async fn an_update_whose_answer_was_lost_is_not_retried_and_is_told_as_one_that_may_be_done() {
    let org = org_of(50);
    let faulty = Faulty::new(org.clone()).at_rate(0.2, 7, [Fault::Reset(Moment::AfterActing)]);
    let client =
        Client::builder().org_url(FakeOrg::URL).api_token(FakeOrg::TOKEN).transport(faulty);

    let failures = move_all(&Users::new(&client.build().unwrap()), ids(&org), "Turin").await;

    assert!(!failures.is_empty());
    assert!(failures.iter().all(|(_, error)| error.may_have_been_carried_out()));
    assert_eq!(moved(&org), 50);
    assert_eq!(org.requests().len(), 50);
}
