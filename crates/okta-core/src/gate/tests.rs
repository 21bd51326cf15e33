use std::time::Duration;

use http::Method;
use tokio::time::advance;

use super::*;
use crate::RateLimit;

const LIST: Route<'static> = route(&Method::GET, "/api/v1/users");
const CREATE: Route<'static> = route(&Method::POST, "/api/v1/users");
const GET: Route<'static> = route(&Method::GET, "/api/v1/users/00u1");

/// A request whose path is its own template.
const fn route(method: &'static Method, path: &'static str) -> Route<'static> {
    Route { method, template: path, path }
}

/// A gate through which any number may go at once.
fn gate(share: f64, buckets: Buckets) -> Gate {
    let gate = Gate::new(share, u32::MAX, buckets);
    gate.lock().crowd = Crowd::without_start(u32::MAX);
    gate
}

fn open() -> Gate {
    gate(1.0, Buckets::okta())
}

fn limit(remaining: u64, reset: u64) -> RateLimit {
    RateLimit { limit: 100, remaining, reset, date: 1000 }
}

#[track_caller]
fn go_as<'a>(gate: &'a Gate, route: Route<'a>) -> Permit<'a> {
    match Place::new(gate, route).ask() {
        Turn::Go(permit) => permit,
        Turn::Wait(wait) => panic!("told to wait {wait:?}"),
        Turn::AfterAnother(_) => panic!("told to wait for another"),
        Turn::NoRoom(_) => panic!("told to wait for room"),
    }
}

#[track_caller]
fn go(gate: &Gate) -> Permit<'_> {
    go_as(gate, LIST)
}

#[track_caller]
fn wait_as(gate: &Gate, route: Route<'_>) -> Duration {
    match Place::new(gate, route).ask() {
        Turn::Wait(wait) => wait,
        _ => panic!("not told to wait"),
    }
}

#[track_caller]
fn wait(gate: &Gate) -> Duration {
    wait_as(gate, LIST)
}

fn holds_back(gate: &Gate) -> bool {
    matches!(Place::new(gate, LIST).ask(), Turn::AfterAnother(_))
}

fn has_no_room(gate: &Gate) -> bool {
    matches!(Place::new(gate, LIST).ask(), Turn::NoRoom(_))
}

#[tokio::test(start_paused = true)]
async fn the_first_request_finds_out_and_the_limit_is_then_used_up_exactly() {
    let gate = open();
    let first = go(&gate);
    assert!(holds_back(&gate));

    first.answered(Some(&limit(3, 1030)));
    let three = [go(&gate), go(&gate), go(&gate)];

    assert_eq!(wait(&gate), Duration::from_secs(31));
    drop(three);
    assert_eq!(wait(&gate), Duration::from_secs(31));
    advance(Duration::from_secs(31)).await;
    let next = go(&gate);
    assert!(holds_back(&gate));
    next.answered(Some(&limit(99, 1090)));
    go(&gate);
}

#[tokio::test(start_paused = true)]
async fn a_share_of_the_limit_is_left_to_others() {
    let gate = gate(0.5, Buckets::okta());
    go(&gate).answered(Some(&limit(52, 1030)));

    let two = [go(&gate), go(&gate)];

    assert_eq!(wait(&gate), Duration::from_secs(31));
    drop(two);
}

#[tokio::test(start_paused = true)]
async fn where_others_take_from_the_same_limit_a_cushion_is_kept() {
    let gate = open();
    go(&gate).answered(Some(&limit(50, 1030)));
    go(&gate).answered(Some(&limit(4, 1030)));

    // One after the other, since so little is left.
    go(&gate).failed();
    go(&gate).failed();

    assert_eq!(wait(&gate), Duration::from_secs(31));
}

#[tokio::test(start_paused = true)]
async fn an_old_answer_says_nothing_about_a_new_window() {
    let gate = open();
    go(&gate).answered(Some(&limit(5, 1030)));
    let late = go(&gate);
    go(&gate).answered(Some(&limit(90, 1090)));

    late.answered(Some(&limit(0, 1030)));

    go(&gate);
}

#[tokio::test(start_paused = true)]
async fn without_limits_in_the_answers_nothing_is_held_back() {
    let gate = open();
    go(&gate).answered(None);

    let many: Vec<_> = (0..1000).map(|_| go(&gate)).collect();

    assert_eq!(many.len(), 1000);
}

#[tokio::test(start_paused = true)]
async fn others_do_not_hold_back_for_long_nor_for_one_that_failed() {
    let gate = open();
    let slow = go(&gate);
    assert!(holds_back(&gate));

    advance(PATIENCE).await;
    go(&gate).failed();

    let many: Vec<_> = (0..10).map(|_| go(&gate)).collect();
    slow.answered(Some(&limit(0, 1030)));
    assert_eq!(wait(&gate), Duration::from_secs(31));
    drop(many);
}

#[tokio::test(start_paused = true)]
async fn a_refusal_closes_the_bucket_for_a_while_and_no_other() {
    let gate = open();
    go(&gate).refused(Duration::from_secs(2));

    assert_eq!(wait(&gate), Duration::from_secs(2));
    go_as(&gate, GET);
    advance(Duration::from_secs(2)).await;
    go(&gate);
}

#[tokio::test(start_paused = true)]
async fn a_request_that_was_never_seen_gives_its_place_back() {
    let gate = open();
    go(&gate).answered(Some(&limit(2, 1030)));

    for _ in 0..100 {
        go(&gate).unseen();
    }

    let two = [go(&gate), go(&gate)];
    assert_eq!(wait(&gate), Duration::from_secs(31));
    drop(two);
}

#[tokio::test(start_paused = true)]
async fn what_failed_otherwise_may_have_been_counted() {
    let gate = open();
    go(&gate).answered(Some(&limit(2, 1030)));

    go(&gate).failed();
    drop(go(&gate));

    assert_eq!(wait(&gate), Duration::from_secs(31));
}

#[tokio::test(start_paused = true)]
async fn a_place_is_given_back_only_to_the_window_it_was_taken_from() {
    let gate = open();
    go(&gate).answered(Some(&limit(5, 1030)));
    let unseen = go(&gate);
    go(&gate).answered(Some(&limit(1, 1090)));
    assert!(gate.limits().buckets[0].left == Some(0));

    unseen.unseen();

    assert_eq!(gate.limits().buckets[0].left, Some(0));
}

#[tokio::test(start_paused = true)]
async fn requests_under_way_are_subtracted_from_what_an_answer_says_is_left() {
    // In the same window, where others have taken some, and in a new one.
    for reset in [1030, 1090] {
        let gate = open();
        go(&gate).answered(Some(&limit(90, 1030)));
        let three = [go(&gate), go(&gate), go(&gate)];

        go(&gate).answered(Some(&limit(50, reset)));

        assert_eq!(gate.limits().buckets[0].left, Some(47), "{reset}");
        drop(three);
    }
}

#[tokio::test(start_paused = true)]
async fn a_late_answer_never_raises_what_is_left() {
    let gate = open();
    go(&gate).answered(Some(&limit(90, 1030)));
    let [early, late] = [go(&gate), go(&gate)];

    late.answered(Some(&limit(88, 1030)));
    early.answered(Some(&limit(89, 1030)));

    assert_eq!(gate.limits().buckets[0].left, Some(88));
}

#[tokio::test(start_paused = true)]
async fn after_a_failure_all_may_go_at_once() {
    for seen in [true, false] {
        let gate = open();
        let first = go(&gate);
        assert!(holds_back(&gate));

        if seen {
            first.failed();
        } else {
            first.unseen();
        }

        let many = [go(&gate), go(&gate), go(&gate)];
        drop(many);
    }
}

#[tokio::test(start_paused = true)]
async fn requests_of_one_bucket_draw_on_one_window() {
    let gate = open();
    let suspend = route(&Method::POST, "/api/v1/users/{id}/lifecycle/suspend");
    go(&gate).answered(Some(&limit(3, 1030)));

    let three = [go_as(&gate, CREATE), go_as(&gate, suspend), go(&gate)];

    assert_eq!(wait_as(&gate, CREATE), Duration::from_secs(31));
    assert_eq!(wait_as(&gate, suspend), Duration::from_secs(31));
    go_as(&gate, GET);
    drop(three);
}

#[tokio::test(start_paused = true)]
async fn a_limit_of_one_user_concerns_their_path_only() {
    let path = |path| Route {
        method: &Method::POST,
        template: "/api/v1/users/{userId}/factors/{factorId}/verify",
        path,
    };
    let [ada, ben] = ["/api/v1/users/00uA/factors/s/verify", "/api/v1/users/00uB/factors/s/verify"];
    let one = RateLimit { limit: 1, ..limit(0, 1030) };
    let five = RateLimit { limit: 5, ..limit(0, 1030) };
    let gate = open();

    // Whether the answer is a refusal or a success that used the limit up.
    go_as(&gate, path(ada)).refused_for_one_user(Duration::from_secs(31));
    assert_eq!(wait_as(&gate, path(ada)), Duration::from_secs(31));
    go_as(&gate, path(ben)).answered(Some(&RateLimit { remaining: 1, ..one }));
    go_as(&gate, path(ben)).answered(Some(&one));
    assert_eq!(wait_as(&gate, path(ben)), Duration::from_secs(31));

    go(&gate).answered(Some(&limit(50, 1060)));
    assert!(go_as(&gate, path("/api/v1/users/00uC/x")).limits_one_user(&five));
    assert!(!go_as(&gate, GET).limits_one_user(&limit(0, 1030)));
    let logs = route(&Method::GET, "/api/v1/logs");
    assert!(!go_as(&gate, logs).limits_one_user(&one));
    advance(Duration::from_secs(31)).await;
    go_as(&gate, path(ada));
}

#[tokio::test(start_paused = true)]
async fn a_small_limit_is_the_buckets_where_nothing_larger_is_known() {
    let gate = open();
    let five = RateLimit { limit: 5, ..limit(0, 1030) };

    assert!(!go_as(&gate, GET).limits_one_user(&five));
    go_as(&gate, GET).answered(Some(&RateLimit { limit: 49, ..limit(9, 1030) }));
    assert!(!go_as(&gate, GET).limits_one_user(&five));

    let factors = route(&Method::POST, "/api/v1/users/00u1/factors");
    go_as(&gate, factors).answered(Some(&limit(50, 1030)));
    assert!(go_as(&gate, factors).limits_one_user(&five));
    advance(Duration::from_secs(31)).await;
    assert!(!go_as(&gate, factors).limits_one_user(&five));
}

#[test]
fn another_gate_has_the_same_settings() {
    let gate = Gate::new(0.5, 7, Buckets::okta());

    let another = gate.another();

    assert_eq!((another.share, another.limits().at_once), (0.5, 7));
}

#[tokio::test(start_paused = true)]
async fn the_gate_tells_how_things_stand() {
    let gate = Gate::new(1.0, 30, Buckets::okta());
    assert_eq!(gate.limits(), Limits { at_once: 10, ..Limits::default() });
    go(&gate).answered(Some(&limit(2, 1030)));
    let two = [go(&gate), go(&gate)];
    let mut waits = Place::new(&gate, CREATE);
    assert!(matches!(waits.ask(), Turn::Wait(_)));
    assert!(matches!(waits.ask(), Turn::Wait(_)));
    go_as(&gate, GET).refused(Duration::from_secs(2));
    advance(Duration::from_secs(1)).await;

    let limits = gate.limits();

    assert_eq!((limits.under_way, limits.at_once), (2, 10));
    let [users, user] = &limits.buckets[..] else { panic!("{limits:?}") };
    assert_eq!((users.bucket.as_str(), users.limit, users.left), ("users", Some(100), Some(0)));
    assert_eq!(users.resets_in, Some(Duration::from_secs(30)));
    assert_eq!((users.waiting, users.under_way), (1, 2));
    assert_eq!((user.bucket.as_str(), user.limit, user.left), ("user", None, None));
    assert_eq!(user.resets_in, Some(Duration::from_secs(1)));

    drop((waits, two));
    advance(Duration::from_secs(1)).await;
    assert_eq!(gate.limits().buckets[1].resets_in, None);
    advance(Duration::from_secs(29)).await;
    let users = &gate.limits().buckets[0];
    assert_eq!((users.waiting, users.under_way, users.left), (0, 0, None));
}

mod learning;
mod room;
