//! A call's time limit, whatever the transport does.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use okta_core::{
    Authorize, AuthorizeError, Call, Client, HttpRequest, RetryPolicy, TransportError,
    TransportErrorKind, transport_fn,
};
use proptest::{collection::vec, prelude::*};
use tokio::time::{Instant, sleep};

use crate::support::{json, too_many_requests};

/// What one attempt does, and after how many milliseconds.
#[derive(Clone, Debug)]
enum Attempt {
    Answer(u64, u16),
    Limited(u64, u64),
    Fail(u64, TransportErrorKind),
    Hang,
}

fn attempt() -> impl Strategy<Value = Attempt> {
    use TransportErrorKind::{Connect, Interrupted, Response, Timeout};
    prop_oneof![
        (0..5000u64, prop_oneof![Just(200), Just(204), Just(404), Just(500), Just(503)])
            .prop_map(|(delay, status)| Attempt::Answer(delay, status)),
        (0..5000u64, 0..90u64).prop_map(|(delay, reset)| Attempt::Limited(delay, reset)),
        (0..5000u64, prop_oneof![Just(Connect), Just(Interrupted), Just(Response), Just(Timeout)])
            .prop_map(|(delay, kind)| Attempt::Fail(delay, kind)),
        Just(Attempt::Hang),
    ]
}

fn client(script: Vec<Attempt>) -> Client {
    let next = Arc::new(AtomicUsize::new(0));
    let transport = transport_fn(move |_| {
        let attempt = script[next.fetch_add(1, Ordering::Relaxed) % script.len()].clone();
        async move {
            match attempt {
                Attempt::Answer(delay, status) => {
                    sleep(Duration::from_millis(delay)).await;
                    Ok(json(status, "{}"))
                }
                Attempt::Limited(delay, reset) => {
                    sleep(Duration::from_millis(delay)).await;
                    Ok(too_many_requests(reset))
                }
                Attempt::Fail(delay, kind) => {
                    sleep(Duration::from_millis(delay)).await;
                    Err(TransportError::new(kind, "scripted"))
                }
                Attempt::Hang => std::future::pending().await,
            }
        }
    });
    Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00t")
        .transport(transport)
        .retries(RetryPolicy::new().max_retries(20))
        .build()
        .unwrap()
}

fn get(client: &Client) -> Call<()> {
    client.get("getUser", "/api/v1/users/{id}").segment("00u1").empty()
}

proptest! {
    #[test]
    fn every_call_returns_within_its_limit(script in vec(attempt(), 1..6), limit in 1..30_000u64, calls in 1..4usize) {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        let limit = Duration::from_millis(limit);

        let longest = runtime.block_on(async {
            let client = client(script);
            let mut running = Vec::new();
            for _ in 0..calls {
                let call = get(&client).timeout(limit);
                running.push(tokio::spawn(async move {
                    let start = Instant::now();
                    let _ = call.await;
                    start.elapsed()
                }));
            }
            let mut longest = Duration::ZERO;
            for call in running {
                longest = longest.max(call.await.unwrap());
            }
            longest
        });

        // Tokio's timers are exact to a millisecond.
        prop_assert!(longest <= limit + Duration::from_millis(1), "{longest:?} of {limit:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_abandoned_call_leaves_nothing_behind() {
    let client = client(vec![Attempt::Hang, Attempt::Answer(0, 200)]);
    let mut hanging = Box::pin(get(&client).into_future());
    assert!(tokio::time::timeout(Duration::from_millis(10), &mut hanging).await.is_err());

    drop(hanging);

    // The place of the abandoned call is free: this one does not hold back for it.
    let start = Instant::now();
    get(&client).await.unwrap();
    assert_eq!(start.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn the_wait_that_was_refused_is_told() {
    let client = client(vec![Attempt::Limited(0, 30)]);

    let refused = get(&client).timeout(Duration::from_secs(5)).await.unwrap_err();
    let held_back = get(&client).timeout(Duration::from_secs(5)).await.unwrap_err();

    assert!(refused.is_rate_limited() && held_back.is_rate_limited());
    assert_eq!(refused.retry_in(), Some(Duration::from_secs(31)));
    assert_eq!(held_back.retry_in(), Some(Duration::from_secs(31)));
    assert_eq!(held_back.to_string(), "getUser: the rate limit is used up, try again in 31 s");
}

#[derive(Debug)]
struct NeverReady;

#[async_trait]
impl Authorize for NeverReady {
    async fn authorize(&self, _: &mut HttpRequest) -> Result<(), AuthorizeError> {
        std::future::pending().await
    }
}

#[tokio::test(start_paused = true)]
async fn a_time_limit_covers_the_credential() {
    let client = Client::builder()
        .org_url("https://test.okta.com")
        .authorize(NeverReady)
        .transport(transport_fn(|_| async { Ok(json(200, "{}")) }))
        .build()
        .unwrap();
    let start = Instant::now();

    let error = get(&client).timeout(Duration::from_secs(2)).await.unwrap_err();

    assert!(error.is_timeout());
    assert_eq!((error.attempts(), start.elapsed()), (Some(0), Duration::from_secs(2)));
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_ends_with_the_time_limit_is_not_started() {
    // The gate opens after exactly 31 seconds.
    for (limit, is_sent) in [(31_000, false), (31_001, true)] {
        let client = client(vec![Attempt::Limited(0, 30), Attempt::Answer(0, 200)]);
        get(&client).retries(RetryPolicy::none()).await.unwrap_err();
        let start = Instant::now();

        let outcome = get(&client).timeout(Duration::from_millis(limit)).await;

        assert_eq!(outcome.is_ok(), is_sent, "{limit}");
        assert_eq!(start.elapsed().as_secs(), if is_sent { 31 } else { 0 });
    }
}
