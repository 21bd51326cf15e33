//! Calls as futures: spawned, joined, buffered, abandoned, polled once too often.

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    task::Poll,
};

use futures_util::{
    StreamExt,
    future::{join_all, try_join_all},
    stream,
};
use okta_core::{Call, Client, Error};
use serde_json::Value;
use tokio::task::JoinSet;

use crate::support::{Script, json};

fn get(client: &Client) -> Call<Value> {
    client.get("getNetworkZone", "/api/v1/zones/{zoneId}").segment("nzo1").decode()
}

fn script(answers: usize) -> Script {
    (0..answers).fold(Script::new(), |script, _| script.answer(json(200, "{}")))
}

#[test]
fn a_call_is_a_future_that_goes_anywhere() {
    fn check<T: Future<Output = okta_core::Result<Value>> + Send + Unpin + 'static>(_: &T) {}

    check(&get(&script(0).client()));
}

#[tokio::test]
async fn calls_are_spawned_joined_and_buffered() {
    let script = script(9);
    let client = script.client();

    tokio::spawn(get(&client)).await.unwrap().unwrap();
    let mut set = JoinSet::new();
    set.spawn(get(&client));
    set.join_next().await.unwrap().unwrap().unwrap();
    for outcome in join_all([get(&client), get(&client)]).await {
        outcome.unwrap();
    }
    try_join_all([get(&client)]).await.unwrap();
    let (a, b) = tokio::join!(get(&client), get(&client));
    a.and(b).unwrap();
    let buffered = stream::iter([get(&client), get(&client)]).buffer_unordered(2);
    assert!(buffered.all(|outcome| async move { outcome.is_ok() }).await);

    assert_eq!(script.count(), 9);
}

#[test]
fn a_call_that_need_not_wait_needs_no_runtime() {
    let client = Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00canary")
        .transport(okta_core::transport_fn(|_| async { Ok(json(200, "{}")) }))
        .build()
        .unwrap();

    let outcome = stream::once(get(&client)).collect::<Vec<_>>();

    let outcome = pin!(outcome).poll(&mut std::task::Context::from_waker(std::task::Waker::noop()));
    assert!(matches!(outcome, Poll::Ready(outcomes) if outcomes[0].is_ok()));
}

#[tokio::test]
async fn nothing_is_sent_before_the_first_poll_nor_after_the_outcome() {
    let script = script(1);
    let client = script.client();
    drop(get(&client));
    let mut call = get(&client);
    assert_eq!(script.count(), 0);

    (&mut call).await.unwrap();
    let again = (&mut call).await.unwrap_err();
    let second = call.send().await.unwrap_err();

    assert!(matches!(again, Error::InvalidArgument { .. }), "{again}");
    assert!(matches!(second, Error::InvalidArgument { .. }), "{second}");
    assert_eq!(script.count(), 1);
}

#[tokio::test]
async fn a_call_under_way_goes_on_where_it_is_and_is_not_sent_twice() {
    let script = script(1);
    let mut call = get(&script.client());
    let first = poll_fn(|cx| Poll::Ready(Pin::new(&mut call).poll(cx))).await;
    assert!(first.is_pending());

    let reply = call.send().await.unwrap();

    assert_eq!(reply.attempts, 1);
    assert_eq!(script.count(), 1);
}
