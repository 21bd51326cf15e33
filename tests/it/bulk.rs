//! Many writes as one job: through a bad network, and killed again and again.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use okta_mock::{FakeOrg, Faulty, OrgSettings, SeedUser};
use okta_users::{
    Activation, Client, Error, Fsync, Journal, RetryPolicy, SendEmail, Step, StepDone, StepError,
    Users,
    models::{NewUser, UserProfile, UserStatus, UserUpdate},
};
use tokio::time::timeout;

const FAULTS: &str = "refused,reset-before,reset-after,timeout-before,timeout-after,truncated,html-502-before,\
                      html-503-after,html-504-before,429-concurrency@20%:7";

fn org(people: usize) -> FakeOrg {
    let org = FakeOrg::with_settings(OrgSettings::new().latency(Duration::from_millis(100)));
    for number in 0..people {
        org.add_user(SeedUser::new(format!("user{number}@example.com")));
    }
    org
}

fn users(org: &FakeOrg, faults: Option<&str>) -> Users {
    let mut network = Faulty::new(org.clone());
    if let Some(faults) = faults {
        network = network.rule(faults.parse().unwrap());
    }
    let client = Client::builder().org_url(FakeOrg::URL).api_token(FakeOrg::TOKEN);
    let patient = RetryPolicy::new().max_retries(8);
    Users::new(&client.transport(network).retries(patient).build().unwrap())
}

fn newcomer(number: usize) -> NewUser {
    let profile = UserProfile::new(format!("new{number}@example.com"));
    NewUser::new(profile.first_name("New").last_name("Comer"))
}

/// A third is created, a third updated, a third deactivated.
fn step(number: usize) -> (String, Step) {
    let login = format!("user{number}@example.com");
    let step = match number % 3 {
        0 => Step::create(newcomer(number), Activation::Later),
        1 => Step::update(login, UserUpdate::new().title("Countess").clear("nickName")),
        _ => Step::deactivate(login, SendEmail::No),
    };
    (format!("row {number}"), step)
}

fn file(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_file(&path);
    path
}

/// How often each write was carried out, by the org's own account.
fn carried_out(org: &FakeOrg) -> HashMap<(String, String), usize> {
    let mut counts = HashMap::new();
    for request in org.requests() {
        let write = request.operation().filter(|operation| *operation != "getUser");
        if let (Some(write), true) = (write, request.status().is_success()) {
            *counts.entry((write.to_owned(), request.path().to_owned())).or_default() += 1;
        }
    }
    counts
}

#[tokio::test(start_paused = true)]
async fn a_thousand_writes_are_carried_out_once_each_through_faults_and_200_kills() {
    killed_200_times(1_000).await;
}

#[tokio::test(start_paused = true)]
#[ignore = "it takes a minute in a debug build"]
async fn five_thousand_writes_are_carried_out_once_each_through_faults_and_200_kills() {
    killed_200_times(5_000).await;
}

async fn killed_200_times(steps: usize) {
    let org = org(steps);
    let users = users(&org, Some(FAULTS));
    let path = file(&format!("killed-{steps}.journal"));
    // So long that there is something left to do at the end.
    let most = steps as u64 / 6;
    let mut kills = 0;

    let report = loop {
        let journal = Journal::open(&path, Fsync::Never).unwrap();
        let job = users.bulk_steps(journal, (0..steps).map(step));
        // When all is done and it was not killed often enough, it was too quick.
        let after =
            Duration::from_millis(if kills < 200 { fastrand::u64(..most) } else { 1 << 40 });
        match timeout(after, job.finish()).await {
            Ok(report) => break report,
            Err(_) => kills += 1,
        }
        // The line that was being written is torn.
        if kills % 3 == 0 {
            let mut text = std::fs::read(&path).unwrap();
            text.extend_from_slice(br#"{"step":"row 17","sta"#);
            std::fs::write(&path, text).unwrap();
        }
    };

    assert_eq!(kills, 200, "it was over too soon");
    assert_eq!((report.done.len(), report.failed.len()), (steps, 0), "{:?}", report.failed.first());
    let confirmed = report.done.iter().filter(|(_, done)| matches!(done, StepDone::Confirmed(_)));
    println!("{} confirmed in the last run, {} requests", confirmed.count(), org.requests().len());
    let counts = carried_out(&org);
    assert_eq!(counts[&("createUser".to_owned(), "/api/v1/users".to_owned())], steps.div_ceil(3));
    let others = counts.iter().filter(|((write, _), _)| write != "createUser");
    assert_eq!(others.clone().count(), steps - steps.div_ceil(3));
    let twice: Vec<_> = others.filter(|(_, count)| **count != 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
    for number in 0..steps {
        let user = |login: &str| org.user(&format!("{login}{number}@example.com")).unwrap();
        match number % 3 {
            0 => assert_eq!(user("new").status(), UserStatus::Staged),
            1 => assert_eq!(user("user").profile("title").unwrap(), "Countess"),
            _ => assert_eq!(user("user").status(), UserStatus::Deprovisioned),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_failed_for_good_is_reported_and_tried_again_in_another_run() {
    let org = org(1);
    let users = users(&org, None);
    let path = file("failed.journal");
    let steps = || [("a", Step::update("late@example.com", UserUpdate::new().title("Late")))];

    let journal = Journal::open(&path, Fsync::EveryLine).unwrap();
    let first = users.bulk_steps(journal, steps()).finish().await;
    org.add_user(SeedUser::new("late@example.com"));
    let journal = Journal::open(&path, Fsync::EveryLine).unwrap();
    let second = users.bulk_steps(journal, steps()).finish().await;
    let journal = Journal::open(&path, Fsync::EveryLine).unwrap();
    let third = users.bulk_steps(journal, steps()).finish().await;

    assert!(matches!(&first.failed[0].1, StepError::Okta(error) if error.is_not_found()));
    assert!(matches!(second.done[0].1, StepDone::Now(_)));
    assert!(matches!(third.done[0].1, StepDone::Before(_)));
}

#[tokio::test(start_paused = true)]
async fn a_creation_whose_answer_was_lost_stays_open_until_its_user_can_be_found() {
    let org = FakeOrg::with_settings(OrgSettings::new().search_lag(Duration::from_secs(60)));
    // Nobody can be looked up by a path with such a login.
    let new = NewUser::new(UserProfile::new("ada/it@example.com").first_name("Ada").last_name("L"));
    let path = file("open.journal");
    let steps = || [("ada", Step::create(new.clone(), Activation::Later))];

    let journal = Journal::open(&path, Fsync::Never).unwrap();
    let lossy = users(&org, Some("reset-after@createUser:1"));
    let first = lossy.bulk_steps(journal, steps()).finish().await;
    org.advance(Duration::from_secs(61));
    let journal = Journal::open(&path, Fsync::Never).unwrap();
    let second = users(&org, None).bulk_steps(journal, steps()).finish().await;

    assert!(matches!(&first.failed[0].1, StepError::Okta(error) if error.is_login_taken()));
    assert!(matches!(second.done[0].1, StepDone::Confirmed(Some(_))));
    assert_eq!(org.users().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn two_steps_with_the_same_key_are_not_both_carried_out() {
    let org = org(1);
    let users = users(&org, None);
    let journal = Journal::open(file("same.journal"), Fsync::Never).unwrap();
    let create = || ("same", Step::create(newcomer(1), Activation::Later));

    let report = users.bulk_steps(journal, [create(), create()]).finish().await;

    assert_eq!(report.done.len(), 1);
    assert!(matches!(report.failed[0].1, StepError::SameKey));
}

#[test]
fn a_file_that_is_no_journal_is_left_alone() {
    let path = file("none.journal");
    std::fs::write(&path, "login,name\nada,Ada\n").unwrap();

    let error = Journal::open(&path, Fsync::Never).unwrap_err();

    assert_eq!(error.kind(), std::io::ErrorKind::InvalidData);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "login,name\nada,Ada\n");
}

#[tokio::test(start_paused = true)]
async fn outcomes_come_as_they_are_done_with_their_items() {
    let users = users(&org(1), None);
    let mut job = users.bulk([300_u64, 100, 200], |_, milliseconds| {
        let time = Duration::from_millis(*milliseconds);
        async move {
            tokio::time::sleep(time).await;
            Ok::<_, Error>(())
        }
    });
    assert_eq!(job.progress().left, Some(3));

    let mut done = Vec::new();
    while let Some(outcome) = job.next().await {
        done.push((outcome.index, outcome.item));
    }

    assert_eq!(done, [(1, 100), (2, 200), (0, 300)]);
    assert_eq!((job.progress().done, job.progress().left), (3, Some(0)));
}

#[tokio::test(start_paused = true)]
async fn as_many_run_at_once_as_the_client_lets_go() {
    let org = org(1);
    let users = users(&org, None);
    let most = Arc::new(AtomicUsize::new(0));
    let under_way = Arc::new(AtomicUsize::new(0));
    let count = |limit: Option<usize>| {
        let (most, under_way) = (Arc::clone(&most), Arc::clone(&under_way));
        most.store(0, Ordering::Relaxed);
        let job = users.bulk(0..500, move |users, _| {
            let (most, under_way) = (Arc::clone(&most), Arc::clone(&under_way));
            let call = users.get("user0@example.com");
            async move {
                most.fetch_max(under_way.fetch_add(1, Ordering::Relaxed) + 1, Ordering::Relaxed);
                let user = call.await;
                under_way.fetch_sub(1, Ordering::Relaxed);
                user
            }
        });
        match limit {
            Some(limit) => job.at_once(limit),
            None => job,
        }
    };

    assert_eq!(count(Some(3)).finish().await.done.len(), 500);
    assert_eq!(most.load(Ordering::Relaxed), 3);
    assert_eq!(count(None).finish().await.done.len(), 500);
    // It begins with ten, and grows while answers are quick.
    assert!((20..=32).contains(&most.load(Ordering::Relaxed)), "{most:?}");
    assert!(users.client().limits().at_once > 10);
}

#[tokio::test(start_paused = true)]
async fn stopping_lets_what_is_under_way_finish() {
    let org = org(100);
    let users = users(&org, None);
    let logins = (0..100).map(|number| format!("user{number}@example.com"));
    let mut job = users.bulk(logins, |users, login| users.suspend(login.as_str())).at_once(5);

    assert!(job.next().await.unwrap().result.is_ok());
    job.stopper().stop();
    let mut rest = 0;
    while let Some(outcome) = job.next().await {
        assert!(outcome.result.is_ok());
        rest += 1;
    }

    assert_eq!(rest, 4);
    let suspended = org.users().iter().filter(|u| u.status() == UserStatus::Suspended).count();
    assert_eq!(suspended, 5);
}

#[tokio::test(start_paused = true)]
async fn the_first_error_ends_a_job_where_that_is_asked_for() {
    let org = org(100);
    let users = users(&org, None);
    let logins = (90..110).map(|number| format!("user{number}@example.com"));
    let get = |users: &Users, login: &String| users.get(login.as_str());

    let all = users.bulk(logins.clone(), get).at_once(2).finish().await;
    let some = users.bulk(logins, get).at_once(2).stop_at_first_error().finish().await;

    assert_eq!((all.done.len(), all.failed.len()), (10, 10));
    assert_eq!(some.done.len(), 10);
    assert!((1..=2).contains(&some.failed.len()));
}
