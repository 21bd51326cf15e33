//! How many go at once.

use super::*;

#[tokio::test(start_paused = true)]
async fn a_crowd_is_halved_and_grows_again() {
    let gate = open();
    go(&gate).answered(None);
    let mut crowd: Vec<_> = (0..8).map(|_| go(&gate)).collect();

    crowd.pop().unwrap().crowded();

    assert!(has_no_room(&gate));
    for permit in crowd {
        permit.answered(None);
    }
    let five: Vec<_> = (0..5).map(|_| go(&gate)).collect();
    assert!(has_no_room(&gate));
    drop(five);
}

#[tokio::test(start_paused = true)]
async fn no_more_go_at_once_than_there_is_room_and_the_next_one_is_woken() {
    let gate = Gate::new(1.0, 2, Buckets::okta());
    go(&gate).answered(None);
    let (first, second) = (go(&gate), go(&gate));
    let mut places = [Place::new(&gate, LIST), Place::new(&gate, GET), Place::new(&gate, LIST)];
    let mut told = Vec::new();
    for place in &mut places {
        let Turn::NoRoom(changed) = place.ask() else { panic!("there was room") };
        told.push(Box::pin(changed));
    }

    // Both leave before anybody has begun to wait.
    drop((first, second));

    told.remove(0).await;
    let Turn::Go(third) = places[0].ask() else { panic!("no room") };
    told.remove(0).await;
    let Turn::Go(fourth) = places[1].ask() else { panic!("no room") };
    drop((third, fourth));
    told.remove(0).await;
    assert!(matches!(places[2].ask(), Turn::Go(_)));
}

#[tokio::test(start_paused = true)]
async fn whoever_waits_is_woken_when_a_permit_is_dropped() {
    let gate = open();
    let first = go(&gate);
    let mut place = Place::new(&gate, LIST);
    let Turn::AfterAnother(changed) = place.ask() else { panic!("not told to wait") };

    drop(first);

    changed.await;
    go(&gate);
}

#[tokio::test(start_paused = true)]
async fn where_others_take_from_the_same_limit_fewer_go_at_once_the_less_is_left() {
    let gate = open();
    go(&gate).answered(Some(&limit(90, 1030)));
    // So far nobody else is known.
    let alone: Vec<_> = (0..50).map(|_| go(&gate)).collect();
    drop(alone);
    go(&gate).answered(Some(&limit(36, 1030)));

    let mut three = vec![go(&gate), go(&gate), go(&gate)];

    // Three are under way, 31 of 33 left may be used, and sixteen stand behind each one more.
    assert!(holds_back(&gate));
    three.truncate(1);
    three.push(go(&gate));
    assert!(holds_back(&gate));

    // It is so in the next window too, and no more after one in which nobody else took any.
    drop(three);
    advance(Duration::from_secs(31)).await;
    go(&gate).answered(Some(&limit(33, 1091)));
    let some = [go(&gate), go(&gate)];
    assert!(holds_back(&gate));
    drop(some);
    advance(Duration::from_secs(92)).await;
    go(&gate).answered(Some(&limit(33, 1151)));
    let many: Vec<_> = (0..33).map(|_| go(&gate)).collect();
    drop(many);
}
