//! Exports of a big org in which others write meanwhile. The full size is the bench of that name.

mod crashes;

use std::{
    collections::{HashMap, HashSet},
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use http::Uri;
use okta_core::{HttpRequest, HttpTransport as _, jiff::Timestamp, transport_fn};
use okta_mock::FakeOrg;
use okta_tests::BigOrg;
use okta_users::{
    ChangesCheckpoint, Client, ExportUsers, ListUsers, Users,
    models::{UserId, UserStatus, UserUpdate},
    search::attr,
};
use tokio::time::Instant;

const LATENCY: Duration = Duration::from_millis(50);

/// How many users the org has; with small pages a walk takes 150 of them.
const PEOPLE: usize = 6_000;
const PAGE: u16 = 40;

/// The ids of an export, how many were given, and how long it took.
async fn exported(users: &Users, options: ExportUsers) -> (HashSet<UserId>, usize, Duration) {
    let start = Instant::now();
    let mut export = users.export(options);
    let (mut ids, mut given) = (HashSet::new(), 0);
    while let Some(user) = export.next().await {
        given += 1;
        ids.insert(user.unwrap().id);
    }
    assert_eq!(export.progress().users, given as u64);
    assert_eq!(export.progress().slices, 0);
    (ids, given, start.elapsed())
}

/// Nobody who is there, and was there before this time, is missing.
#[track_caller]
fn assert_complete(org: &FakeOrg, ids: &HashSet<UserId>, until: Timestamp) {
    let users = org.users();
    let missing = users.iter().filter(|user| user.created() < until && !ids.contains(user.id()));
    assert_eq!(missing.count(), 0);
}

#[tokio::test(start_paused = true)]
async fn chains_side_by_side_are_five_times_as_fast_as_one_walk_and_nobody_is_lost_or_doubled() {
    let big = BigOrg::new(PEOPLE, LATENCY);
    let users = Users::new(&big.org.client());
    let start = Instant::now();
    let everyone = ListUsers::search(attr("created").present()).sort_by("created").page_size(PAGE);
    assert_eq!(users.list(everyone).try_collect().await.unwrap().len(), PEOPLE);
    let serial = start.elapsed();
    let began = big.org.now();

    let (ids, given, took) = tokio::select! {
        () = big.write(200) => unreachable!("it writes for ever"),
        exported = exported(&users, ExportUsers::everyone().chains(8).page_size(PAGE)) => exported,
    };

    println!("one walk {serial:?}, eight chains {took:?}, {given} users");
    assert_eq!(ids.len(), given, "somebody came twice");
    assert_complete(&big.org, &ids, began);
    assert!(big.org.users().iter().any(|user| user.created() > began && ids.contains(user.id())));
    assert!(took * 5 <= serial, "{took:?} of {serial:?}");
}

#[tokio::test(start_paused = true)]
async fn every_number_of_chains_and_size_of_page_gives_everybody_once() {
    let big = BigOrg::new(800, LATENCY);
    let users = Users::new(&big.org.client());

    for (chains, page) in [(1, 200), (2, 7), (3, 200), (8, 3), (8, 100)] {
        let options = ExportUsers::everyone().chains(chains).page_size(page);
        let (ids, given, _) = exported(&users, options).await;
        assert_eq!((ids.len(), given), (800, 800), "{chains} chains, {page} a page");
    }
}

#[tokio::test(start_paused = true)]
async fn an_org_of_nobody_or_of_one_second_is_exported_too() {
    let org = FakeOrg::new();
    let users = Users::new(&org.client());
    assert_eq!(exported(&users, ExportUsers::everyone()).await.1, 0);

    for number in 0..450 {
        org.add_user(okta_mock::SeedUser::new(format!("user{number}@example.com")));
    }
    let (ids, given, _) = exported(&users, ExportUsers::everyone().chains(8)).await;
    assert_eq!((ids.len(), given), (450, 450));
}

#[tokio::test(start_paused = true)]
async fn who_is_deprovisioned_is_left_out_where_that_is_asked_for() {
    let org = FakeOrg::sample();
    let users = Users::new(&org.client());
    let all = org.users();
    let gone = all.iter().filter(|user| user.status() == UserStatus::Deprovisioned).count();

    let (_, with, _) = exported(&users, ExportUsers::everyone()).await;
    let (_, without, _) = exported(&users, ExportUsers::everyone().without_deprovisioned()).await;

    assert!(gone > 0);
    assert_eq!((with, without), (all.len(), all.len() - gone));
}

/// A client of an org that changes requests for a page by this.
fn meddling(
    org: &FakeOrg,
    meddle: impl Fn(&mut HttpRequest) + Copy + Send + Sync + 'static,
) -> Client {
    let org = org.clone();
    let transport = transport_fn(move |mut request| {
        let org = org.clone();
        async move {
            meddle(&mut request);
            org.send(request).await
        }
    });
    Client::builder()
        .org_url(FakeOrg::URL)
        .api_token(FakeOrg::TOKEN)
        .transport(transport)
        .build()
        .unwrap()
}

fn replace(request: &mut HttpRequest, from: &str, to: &str) {
    let uri = request.uri().to_string().replace(from, to);
    *request.uri_mut() = uri.parse::<Uri>().unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_cursor_that_is_refused_in_the_middle_costs_nobody() {
    static CURSORS: AtomicUsize = AtomicUsize::new(1);
    let big = BigOrg::new(3_000, LATENCY);
    let client = meddling(&big.org, |request| {
        let has_cursor = request.uri().query().is_some_and(|query| query.contains("after="));
        if has_cursor && CURSORS.fetch_add(1, Ordering::Relaxed).is_multiple_of(25) {
            replace(request, "after=", "after=forgotten");
        }
    });

    let options = ExportUsers::everyone().chains(3).page_size(40);
    let (ids, given, _) = exported(&Users::new(&client), options).await;

    let requests = big.org.requests();
    assert!(requests.iter().any(|request| request.status() == 400), "no cursor was refused");
    assert_eq!((ids.len(), given), (3_000, 3_000));
}

#[tokio::test(start_paused = true)]
async fn a_listing_that_is_refused_from_the_beginning_is_an_error() {
    let big = BigOrg::new(100, LATENCY);
    let client = meddling(&big.org, |request| replace(request, "sortBy=created", "sortBy=nothing"));
    let users = Users::new(&client);
    let mut export = users.export(ExportUsers::everyone());

    let error = export.next().await.unwrap().unwrap_err();

    assert_eq!(error.status().unwrap(), 400);
    assert!(export.next().await.is_none());
}

#[tokio::test(start_paused = true)]
async fn changes_come_once_each_and_none_is_lost_between_two_readings() {
    let big = BigOrg::new(400, Duration::from_millis(5));
    let users = Users::new(&big.org.client());
    let mut export = users.export(ExportUsers::everyone());
    let mut copy = HashMap::new();
    while let Some(user) = export.next().await {
        let user = user.unwrap();
        copy.insert(user.id.clone(), user);
    }
    let mut since = export.changes().unwrap();

    let read = async {
        for _ in 0..12 {
            tokio::time::sleep(Duration::from_millis(fastrand::u64(..1_500))).await;
            let mut changes = users.changes_since(since);
            // Some readings are interrupted.
            for _ in 0..fastrand::usize(1..400) {
                let Some(user) = changes.next().await else { break };
                let user = user.unwrap();
                let before = copy.insert(user.id.clone(), user.clone());
                assert_ne!(before.as_ref(), Some(&user), "it has come before");
            }
            let kept = serde_json::to_string(&changes.checkpoint()).unwrap();
            since = serde_json::from_str::<ChangesCheckpoint>(&kept).unwrap();
        }
        since
    };
    let since = tokio::select! {
        () = big.write(200) => unreachable!("it writes for ever"),
        since = read => since,
    };
    // Whatever was under way is done, and over.
    tokio::time::sleep(Duration::from_secs(3)).await;
    let mut changes = users.changes_since(since);
    while let Some(user) = changes.next().await {
        let user = user.unwrap();
        copy.insert(user.id.clone(), user);
    }

    for user in big.org.users() {
        let copied = &copy[user.id()];
        assert_eq!(copied.status, user.status());
        assert_eq!(copied.last_updated.as_ref().unwrap().instant(), user.last_updated());
    }
    assert!(users.changes_since(changes.checkpoint()).next().await.is_none());
}

#[tokio::test(start_paused = true)]
async fn a_second_change_within_the_same_moment_comes_too() {
    let org = FakeOrg::sample();
    let users = Users::new(&org.client());
    let since = ChangesCheckpoint::from(org.now());
    let mut names = Vec::new();
    let mut since = {
        let mut changes = users.changes_since(since);
        while changes.next().await.is_some() {}
        changes.checkpoint()
    };

    for name in ["Countess", "Enchantress"] {
        users.update("ada@example.com", UserUpdate::new().nick_name(name)).await.unwrap();
        let mut changes = users.changes_since(since);
        while let Some(user) = changes.next().await {
            names.push(user.unwrap().profile.nick_name);
        }
        since = changes.checkpoint();
    }

    assert_eq!(names, [Some("Countess".to_owned()), Some("Enchantress".to_owned())]);
}
