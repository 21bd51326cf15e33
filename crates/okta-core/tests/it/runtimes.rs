//! Other executors than Tokio, and a Tokio runtime without its time driver: what waits for nothing goes through, what has to wait says so.

use std::{error::Error as _, future::poll_fn, pin::pin, time::Duration};

use http::StatusCode;
use okta_core::{Call, Client, Error, ErrorKind, Flow, TransportErrorKind, Wait};
use serde_json::Value;

use crate::support::{Script, json, page, too_many_requests};

/// Runs a future where nobody can wait.
type BlockOn<T> = fn(std::pin::Pin<Box<dyn Future<Output = T>>>) -> T;

fn without_waiting<T>() -> [BlockOn<T>; 2] {
    [
        |future| futures::executor::block_on(future),
        |future| tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future),
    ]
}

fn get(client: &Client) -> Call<Value> {
    client.get("getNetworkZone", "/api/v1/zones/{zoneId}").segment("nzo1").decode()
}

#[track_caller]
fn check_says_so(error: &Error) {
    assert!(matches!(error, Error::NoTimer { .. }), "{error:?}");
    assert_eq!(
        error.to_string(),
        "getNetworkZone: waiting needs a Tokio runtime with its time driver (`enable_time`), and there is none here"
    );
}

#[test]
fn what_need_not_wait_goes_through() {
    for block_on in without_waiting() {
        let script = Script::new().answer(json(200, r#"{"id":"nzo1"}"#));
        let client = script.client();

        let outcome = block_on(Box::pin(async move { get(&client).await }));

        assert_eq!(outcome.unwrap()["id"], "nzo1");
    }
}

#[test]
fn a_retry_that_has_to_wait_is_an_error_that_tells_of_the_refusal_too() {
    for block_on in without_waiting() {
        let script = Script::new().answer(too_many_requests(3));
        let client = script.client();

        let error = block_on(Box::pin(async move { get(&client).await })).unwrap_err();

        check_says_so(&error);
        assert_eq!(error.status(), Some(StatusCode::TOO_MANY_REQUESTS));
        assert_eq!(error.kind(), ErrorKind::RateLimited);
        assert_eq!((error.attempts(), script.count()), (Some(1), 1));
        assert!(error.retry_in().is_some() && error.elapsed().is_some());
        let refusal = error.source().unwrap().to_string();
        assert!(refusal.contains("429 Too Many Requests"), "{refusal}");
    }
}

#[test]
fn a_lost_answer_stays_one_that_may_have_been_carried_out() {
    for (kind, carried_out) in
        [(TransportErrorKind::Interrupted, true), (TransportErrorKind::Connect, false)]
    {
        let client = Script::new().fail(kind).client();

        let error = futures::executor::block_on(get(&client)).unwrap_err();

        check_says_so(&error);
        assert_eq!(error.transport_kind(), Some(kind));
        assert_eq!(error.may_have_been_carried_out(), carried_out);
    }
}

#[test]
fn a_time_limit_is_an_error_before_anything_is_sent() {
    for block_on in without_waiting() {
        let script = Script::new();
        let client = script.client();

        let call = get(&client).timeout(Duration::from_secs(1));
        let error = block_on(Box::pin(call)).unwrap_err();

        check_says_so(&error);
        assert!(!error.may_have_been_carried_out());
        assert_eq!(
            (error.attempts(), error.kind(), script.count()),
            (Some(0), ErrorKind::Other, 0)
        );
    }
}

#[test]
fn a_limit_that_is_used_up_is_an_error_before_anything_is_sent() {
    let used_up = || {
        let mut answer = json(200, "{}");
        for (name, value) in [
            ("x-rate-limit-limit", "10"),
            ("x-rate-limit-remaining", "0"),
            ("x-rate-limit-reset", "1598552106"),
            ("date", "Thu, 27 Aug 2020 18:14:06 GMT"),
        ] {
            answer.headers_mut().insert(name, value.parse().unwrap());
        }
        answer
    };
    for block_on in without_waiting() {
        let script = Script::new().answer(used_up());
        let client = script.client();

        let error = block_on(Box::pin(async move {
            get(&client).await.unwrap();
            get(&client).await.unwrap_err()
        }));

        check_says_so(&error);
        assert_eq!(script.count(), 1);
    }
}

#[test]
fn a_listing_with_a_limit_for_each_item_says_so_and_ends() {
    for block_on in without_waiting() {
        let script = Script::new().answer(page("[]", &[]));
        let zones = script.client().get("getNetworkZone", "/api/v1/zones").page::<Value>();
        let mut zones = zones.next_timeout(Duration::from_secs(1));

        let (first, second) = block_on(Box::pin(async move {
            (zones.next().await.unwrap().unwrap_err(), zones.next().await.is_none())
        }));

        check_says_so(&first);
        assert!(second);
    }
}

#[test]
fn a_wait_and_a_flow_with_a_limit_say_so() {
    for block_on in without_waiting() {
        let client = Script::new().client();

        let (asked, paused, flow) = block_on(Box::pin(async move {
            let mut wait = Wait::new("getNetworkZone", "status ACTIVE", Duration::from_secs(9));
            let asked = wait.ask(async { Ok(()) }).await;
            let paused = wait.pause().await;
            let zone = client.clone();
            let flow =
                Flow::new(&client, move |budget| async move { budget.call(get(&zone)).await });
            (asked, paused, flow.timeout(Duration::from_secs(9)).await)
        }));

        check_says_so(&asked.unwrap_err());
        check_says_so(&paused.unwrap_err());
        check_says_so(&flow.unwrap_err());
    }
}

#[test]
fn on_another_executor_a_call_can_be_spawned_on_a_runtime_beside_it() {
    let script = Script::new().answer(json(200, r#"{"id":"nzo1"}"#));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let spawner = runtime.handle().clone();
    let (stop, stopped) = futures::channel::oneshot::channel::<()>();
    let beside = std::thread::spawn(move || runtime.block_on(stopped));

    let call = get(&script.client()).timeout(Duration::from_secs(60));
    let outcome = futures::executor::block_on(spawner.spawn(call));

    assert_eq!(outcome.unwrap().unwrap()["id"], "nzo1");
    drop(stop);
    assert!(beside.join().unwrap().is_err());
}

/// Tokio's clock counts where the call is polled, not where it was made.
#[tokio::test(start_paused = true)]
async fn a_call_made_elsewhere_waits_where_it_is_polled() {
    let script = Script::new().answer(too_many_requests(3)).answer(json(200, "{}"));
    let call = std::thread::spawn(move || get(&script.client())).join().unwrap();

    let mut call = pin!(call);
    let outcome = poll_fn(|cx| call.as_mut().poll(cx)).await;

    outcome.unwrap();
}
