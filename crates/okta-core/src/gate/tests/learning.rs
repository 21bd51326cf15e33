//! What the answers show about Okta's buckets.

use super::*;

const MEMBERS: Route<'static> = route(&Method::GET, "/api/v1/groups/{groupId}/users");
const RULES: Route<'static> = route(&Method::GET, "/api/v1/groups/rules");

/// Two lanes of which nothing says that they are one.
fn by_route() -> Gate {
    gate(1.0, Buckets::by_route())
}

fn at(remaining: u64, reset: u64, date: u64) -> RateLimit {
    RateLimit { limit: 100, remaining, reset, date }
}

fn names(gate: &Gate) -> Vec<String> {
    gate.limits().buckets.into_iter().map(|bucket| bucket.bucket).collect()
}

#[tokio::test(start_paused = true)]
async fn two_that_count_down_one_window_three_times_are_one_bucket() {
    let gate = by_route();
    let mut left = 100;
    let mut answered = |route| {
        left -= 1;
        go_as(&gate, route).answered(Some(&limit(left, 1060)));
    };

    for route in [LIST, CREATE, LIST] {
        answered(route);
    }
    assert_eq!(names(&gate).len(), 2);
    answered(CREATE);

    assert_eq!(names(&gate), ["GET /api/v1/users + POST /api/v1/users"]);
    // Two are kept for others, who took what the new one does not explain.
    go(&gate).answered(Some(&limit(3, 1060)));
    let last = go_as(&gate, CREATE);
    assert_eq!(wait(&gate), Duration::from_secs(61));
    drop(last);
}

#[tokio::test(start_paused = true)]
async fn two_whose_windows_began_together_stay_two() {
    let gate = by_route();

    // Each explains its own remainder, in whatever order.
    for left in (50..100).rev() {
        go(&gate).answered(Some(&limit(left, 1060)));
        go_as(&gate, CREATE).answered(Some(&limit(left, 1060)));
    }
    for left in (10..30).rev() {
        go_as(&gate, CREATE).answered(Some(&limit(left, 1060)));
    }
    for left in (30..50).rev() {
        go(&gate).answered(Some(&limit(left, 1060)));
    }

    assert_eq!(names(&gate).len(), 2);
}

/// Answers of one window, each with a route and what is left.
fn see(gate: &Gate, answers: &[(Route<'static>, u64)]) {
    for (route, left) in answers {
        go_as(gate, *route).answered(Some(&limit(*left, 1060)));
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_left_must_fall_each_time_and_not_only_become_no_more() {
    let gate = by_route();

    see(&gate, &[(LIST, 90), (CREATE, 80), (LIST, 80), (CREATE, 70), (LIST, 70), (CREATE, 60)]);

    assert_eq!(names(&gate).len(), 2);
}

#[tokio::test(start_paused = true)]
async fn what_ones_own_requests_explain_proves_nothing() {
    let gate = by_route();

    see(&gate, &[(LIST, 99), (CREATE, 98), (LIST, 98), (CREATE, 97), (LIST, 97), (CREATE, 96)]);

    assert_eq!(names(&gate).len(), 2);
}

#[tokio::test(start_paused = true)]
async fn the_first_answer_of_a_window_proves_nothing_if_ones_own_request_explains_it() {
    let gate = by_route();

    see(&gate, &[(LIST, 100), (CREATE, 99), (LIST, 98), (CREATE, 97)]);
    assert_eq!(names(&gate).len(), 2);

    see(&gate, &[(LIST, 96)]);
    assert_eq!(names(&gate).len(), 1);
}

#[tokio::test(start_paused = true)]
async fn three_that_fall_in_turn_are_not_taken_for_a_pair() {
    let gate = by_route();

    see(&gate, &[(LIST, 99), (CREATE, 90), (GET, 80), (LIST, 70), (CREATE, 60), (GET, 50)]);

    assert_eq!(names(&gate).len(), 3);
}

#[tokio::test(start_paused = true)]
async fn what_is_under_way_or_waits_in_either_of_two_is_kept_when_they_become_one() {
    // The last ten are left to others.
    let gate = gate(0.9, Buckets::by_route());
    see(&gate, &[(LIST, 99), (CREATE, 12)]);
    go_as(&gate, GET).answered(None);
    let _user = go_as(&gate, GET);
    let [first, _second] = [go_as(&gate, CREATE), go_as(&gate, CREATE)];
    let [third, _fourth] = [go(&gate), go(&gate)];
    let mut waits = Place::new(&gate, CREATE);
    assert!(matches!(waits.ask(), Turn::Wait(_)));

    third.answered(Some(&limit(11, 1060)));
    first.answered(Some(&limit(5, 1060)));

    let buckets = gate.limits().buckets;
    let shown: Vec<_> = buckets.iter().map(|b| (&*b.bucket, b.under_way, b.waiting)).collect();
    assert_eq!(
        shown,
        [("GET /api/v1/users + POST /api/v1/users", 2, 1), ("GET /api/v1/users/00u1", 1, 0)]
    );
    assert_eq!(wait(&gate), Duration::from_secs(61));
    go_as(&gate, GET);
}

#[tokio::test(start_paused = true)]
async fn two_of_other_limits_or_windows_stay_two() {
    for (list, create) in [
        (at(0, 1060, 1000), RateLimit { limit: 90, ..at(0, 1060, 1000) }),
        (at(0, 1060, 1000), at(0, 1061, 1000)),
    ] {
        let gate = by_route();
        for step in 1..10 {
            go(&gate).answered(Some(&RateLimit { remaining: 90 - 8 * step, ..list }));
            go_as(&gate, CREATE).answered(Some(&RateLimit { remaining: 86 - 8 * step, ..create }));
        }

        assert_eq!(names(&gate).len(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_route_that_shows_another_window_at_the_same_time_is_another_bucket() {
    let gate = open();
    go_as(&gate, MEMBERS).answered(Some(&at(90, 1030, 1000)));
    go_as(&gate, RULES).answered(Some(&at(20, 1055, 1001)));
    assert_eq!(names(&gate), ["groups"]);

    go_as(&gate, MEMBERS).answered(Some(&at(89, 1030, 1010)));

    assert_eq!(names(&gate), ["groups", "GET /api/v1/groups/{groupId}/users"]);
    let left = |gate: &Gate| gate.limits().buckets.iter().map(|b| b.left).collect::<Vec<_>>();
    assert_eq!(left(&gate), [Some(20), Some(89)]);
    go_as(&gate, RULES).answered(Some(&at(19, 1055, 1011)));
    go_as(&gate, MEMBERS).answered(Some(&at(0, 1030, 1012)));
    assert_eq!(left(&gate), [Some(19), Some(0)]);
    go_as(&gate, RULES);
}

#[tokio::test(start_paused = true)]
async fn a_route_that_shows_another_limit_is_another_bucket() {
    let gate = open();
    go_as(&gate, MEMBERS).answered(Some(&at(90, 1060, 1000)));

    go_as(&gate, RULES).answered(Some(&RateLimit { limit: 50, ..at(0, 1060, 1001) }));

    assert_eq!(names(&gate), ["groups", "GET /api/v1/groups/rules"]);
    go_as(&gate, MEMBERS);
    assert_eq!(wait_as(&gate, RULES), Duration::from_secs(60));
}

#[tokio::test(start_paused = true)]
async fn a_late_answer_of_a_window_that_had_ended_splits_nothing() {
    let gate = open();
    go_as(&gate, MEMBERS).answered(Some(&at(1, 1030, 1000)));
    let late = go_as(&gate, RULES);
    advance(Duration::from_secs(31)).await;
    go_as(&gate, MEMBERS).answered(Some(&at(99, 1091, 1031)));

    // Okta's machines may differ by two seconds.
    late.answered(Some(&at(1, 1030, 1029)));
    go_as(&gate, RULES).answered(Some(&at(1, 1034, 1033)));
    go_as(&gate, RULES).answered(Some(&at(1, 1034, 1034)));

    assert_eq!(names(&gate), ["groups"]);
}

#[tokio::test(start_paused = true)]
async fn whoever_waits_when_a_bucket_is_split_goes_by_the_right_one() {
    let gate = open();
    go_as(&gate, MEMBERS).answered(Some(&at(90, 1060, 1000)));
    let under_way = go_as(&gate, RULES);
    go_as(&gate, MEMBERS).answered(Some(&at(0, 1060, 1000)));
    let mut waits = Place::new(&gate, RULES);
    assert!(matches!(waits.ask(), Turn::Wait(_)));
    let mut comes = Place::new(&gate, RULES);

    under_way.answered(Some(&RateLimit { limit: 50, ..at(40, 1060, 1001) }));

    assert_eq!(gate.limits().buckets[0].waiting, 1);
    assert!(matches!(waits.ask(), Turn::Go(_)));
    assert!(matches!(comes.ask(), Turn::Go(_)));
    assert_eq!(gate.limits().buckets.iter().map(|b| b.waiting).sum::<u32>(), 0);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_learned_across_gates() {
    let [one, other] = [by_route(), by_route()];

    go(&one).answered(Some(&limit(0, 1060)));

    go(&other);
    assert_eq!(names(&other), ["GET /api/v1/users"]);
}
