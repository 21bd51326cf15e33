//! Rate limits, kept before Okta has to refuse anything.

mod job;
mod workforce;

use std::{sync::Arc, time::Duration};

use http::Method;
use okta_core::Buckets;
use okta_mock::{FakeOrg, OrgSettings, RateLimits};
use okta_users::Users;
use tokio::time::Instant;

/// What the fake org allows per minute for getting a user.
const LIMIT: u32 = 1000;

/// Gets a user so many times from so many tasks.
async fn get_many(users: Users, tasks: usize, calls: usize) {
    let mut running = Vec::new();
    for _ in 0..tasks {
        let users = users.clone();
        running.push(tokio::spawn(async move {
            for _ in 0..calls {
                // The answer takes its time, as over a network.
                tokio::time::sleep(Duration::from_millis(20)).await;
                users.get("ada@example.com").await.unwrap();
            }
        }));
    }
    for task in running {
        task.await.unwrap();
    }
}

fn org() -> FakeOrg {
    let org = FakeOrg::with_settings(OrgSettings::new().rate_limits(RateLimits::OKTA));
    org.add_user(okta_mock::SeedUser::new("ada@example.com").name("Ada", "Lovelace"));
    org
}

fn refused(org: &FakeOrg) -> usize {
    org.requests().iter().filter(|request| request.status().as_u16() == 429).count()
}

#[tokio::test(start_paused = true)]
async fn a_client_alone_is_never_refused_and_wastes_no_time() {
    let org = org();
    let start = Instant::now();

    get_many(Users::new(&org.client()), 50, 70).await;

    // 3500 calls are three full windows and a half one.
    let took = start.elapsed().as_secs_f64();
    assert_eq!(refused(&org), 0);
    assert!(took < 3.0 * 61.0 * 1.05, "{took} s");
}

#[tokio::test(start_paused = true)]
async fn four_clients_share_a_limit_without_knowing_of_each_other() {
    let org = org();
    let start = Instant::now();

    let clients = (0..4).map(|_| tokio::spawn(get_many(Users::new(&org.client()), 8, 125)));
    for client in clients.collect::<Vec<_>>() {
        client.await.unwrap();
    }

    // 4000 calls are four full windows; the last one need not end.
    let took = start.elapsed().as_secs_f64();
    let refused = refused(&org);
    let requests = org.requests().len();
    println!("{requests} requests, {refused} refused, {took:.1} s");
    assert!(refused * 100 < requests, "{refused} of {requests} refused");
    assert!(took < f64::from(4000 / LIMIT) * 61.0 * 1.05, "{took} s");
}

#[tokio::test(start_paused = true)]
async fn a_share_is_not_exceeded() {
    let org = org();
    let client = okta_core::Client::builder()
        .org_url(FakeOrg::URL)
        .api_token(FakeOrg::TOKEN)
        .transport(org.clone())
        .max_share(0.5)
        .build()
        .unwrap();
    let start = Instant::now();

    let calls = get_many(Users::new(&client), 10, 100);
    let in_one_window = tokio::time::timeout(Duration::from_secs(59), calls).await;

    assert!(in_one_window.is_err(), "{:?}", start.elapsed());
    assert_eq!(org.requests().len(), LIMIT as usize / 2);
}

#[tokio::test(start_paused = true)]
async fn waiting_is_told() {
    let org = org();
    let told = Arc::new(std::sync::Mutex::new(Vec::new()));
    let hear = Arc::clone(&told);
    let client = okta_core::Client::builder()
        .org_url(FakeOrg::URL)
        .api_token(FakeOrg::TOKEN)
        .transport(org.clone())
        .on_wait(move |waiting| hear.lock().unwrap().push(*waiting))
        .build()
        .unwrap();

    get_many(Users::new(&client), 1, LIMIT as usize + 1).await;

    let told = told.lock().unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].operation, told[0].reason),
        ("getUser", okta_core::WaitReason::LimitReached)
    );
}

#[tokio::test(start_paused = true)]
async fn too_many_at_once_is_answered_with_fewer_at_once() {
    let settings = OrgSettings::new().concurrency(10).latency(Duration::from_millis(100));
    let org = FakeOrg::with_settings(settings);
    org.add_user(okta_mock::SeedUser::new("ada@example.com").name("Ada", "Lovelace"));
    let patient = okta_core::RetryPolicy::new().max_retries(20);
    let client = okta_core::Client::builder()
        .org_url(FakeOrg::URL)
        .api_token(FakeOrg::TOKEN)
        .transport(org.clone())
        .retries(patient)
        .build()
        .unwrap();

    // Everybody gets through, although four times as many want to as may.
    get_many(Users::new(&client), 40, 25).await;

    let requests = org.requests();
    let second_half = &requests[requests.len() / 2..];
    let refused_late =
        second_half.iter().filter(|request| request.status().as_u16() == 429).count();
    println!("{} requests, {} refused, {refused_late} of them late", requests.len(), refused(&org));
    assert!(refused(&org) > 0, "the org never refused anything");
    assert!(
        refused_late * 5 < second_half.len(),
        "{refused_late} of {} refused",
        second_half.len()
    );
}

/// Prints one line of figures.
fn tell(who: &str, outcome: &job::Outcome, ideal: Duration) {
    let job::Outcome { tally, failed, took } = outcome;
    let ratio = took.as_secs_f64() / ideal.as_secs_f64();
    println!(
        "{who}: {:.1} s, {ratio:.3} of the ideal {} s, {} requests, {} refused, {failed} failed, {} at once",
        took.as_secs_f64(),
        ideal.as_secs(),
        tally.requests,
        tally.refused,
        tally.most_at_once
    );
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_mixed_calls_go_as_fast_as_the_buckets_allow_and_none_is_refused() {
    let calls = 10_000;
    let ideal = job::ideal(calls);

    let by_bucket = job::run(calls, 1, 200, &Buckets::okta()).await;
    let by_route = job::run(calls, 1, 200, &Buckets::by_route()).await;

    tell("by Okta's buckets", &by_bucket, ideal);
    tell("by method and path", &by_route, ideal);
    assert_eq!((by_bucket.tally.refused, by_bucket.failed), (0, 0));
    assert!(by_bucket.took.as_secs_f64() < 1.05 * ideal.as_secs_f64(), "{:?}", by_bucket.took);
}

#[tokio::test(start_paused = true)]
async fn four_clients_with_mixed_calls_are_hardly_ever_refused() {
    let calls = 10_000;
    let ideal = job::ideal(calls);

    let by_bucket = job::run(calls, 4, 50, &Buckets::okta()).await;
    let by_route = job::run(calls, 4, 50, &Buckets::by_route()).await;

    tell("four by Okta's buckets", &by_bucket, ideal);
    tell("four by method and path", &by_route, ideal);
    assert_eq!(by_bucket.failed, 0);
    let tally = by_bucket.tally;
    assert!(tally.refused * 100 < tally.requests, "{tally:?}");
}

/// Both readings of the facts put every operation of the job and of the Users API into the same buckets.
#[test]
fn two_readings_of_the_buckets_agree() {
    let okta = Buckets::okta();
    let names = [
        ("U1", &["users", "own user"][..]),
        ("U2", &["user", "own user"]),
        ("U3", &["user write"]),
    ];
    for (method, path) in [
        (Method::GET, "/api/v1/users"),
        (Method::POST, "/api/v1/users"),
        (Method::GET, "/api/v1/users/00u1"),
        (Method::POST, "/api/v1/users/00u1"),
        (Method::PUT, "/api/v1/users/00u1"),
        (Method::DELETE, "/api/v1/users/00u1"),
        (Method::POST, "/api/v1/users/00u1/lifecycle/activate"),
        (Method::DELETE, "/api/v1/users/00u1/factors/mbl1"),
        (Method::PUT, "/api/v1/users/00u1/roles/ra1/targets/groups/00g1"),
        (Method::GET, "/api/v1/users/00u1/grants"),
    ] {
        let theirs = workforce::bucket(&method, path);
        let (_, ours) = names.iter().find(|(name, _)| *name == theirs).unwrap();
        let found = okta.bucket_of(&method, path).unwrap();
        assert!(ours.contains(&found), "{method} {path}: {found} and {theirs}");
    }
}
