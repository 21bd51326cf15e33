//! What ends the search of a listing for its next item: its time, and pages without any.

use std::{
    future::{Future as _, poll_fn},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::Poll,
    time::Duration,
};

use okta_core::{Client, Pager, transport_fn};

use crate::support::page;

fn list(client: &Client) -> Pager<u32> {
    client.get("listNetworkZones", "/api/v1/zones").page()
}

fn endless(delay: Duration) -> (Client, Arc<AtomicUsize>) {
    let sent = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&sent);
    let transport = transport_fn(move |_| {
        let n = count.fetch_add(1, Ordering::Relaxed);
        async move {
            if !delay.is_zero() {
                tokio::time::sleep(delay).await;
            }
            Ok(page("[]", &[&format!("<?after={n}>; rel=\"next\"")]))
        }
    });
    let client = Client::builder().org_url("https://test.okta.com").api_token("00canary");
    (client.transport(transport).build().unwrap(), sent)
}

#[tokio::test(start_paused = true)]
async fn pages_without_items_do_not_keep_one_next_for_ever() {
    let (client, sent) = endless(Duration::ZERO);

    let error = list(&client).next().await.unwrap().unwrap_err();

    assert!(
        error.to_string().ends_with("it has led through 1,000 pages without an item"),
        "{error}"
    );
    assert_eq!(sent.load(Ordering::Relaxed), 1_001);
}

#[tokio::test(start_paused = true)]
async fn one_next_has_a_time_limit_of_its_own_over_all_its_pages() {
    let (client, sent) = endless(Duration::from_millis(30));
    let mut pager = list(&client).next_timeout(Duration::from_millis(100));
    let start = tokio::time::Instant::now();

    let error = pager.next().await.unwrap().unwrap_err();

    assert!(error.is_timeout(), "{error}");
    assert!(start.elapsed() < Duration::from_millis(110), "{:?}", start.elapsed());
    assert_eq!(sent.load(Ordering::Relaxed), 4);
    assert!(serde_json::to_string(&pager.checkpoint()).unwrap().contains("after=2"));
    assert!(pager.next().await.is_none());
}

#[tokio::test(start_paused = true)]
async fn the_time_of_a_next_starts_anew_with_each() {
    let (client, sent) = endless(Duration::from_millis(60));
    let mut pager = list(&client).next_timeout(Duration::from_millis(100));

    for _ in 0..5 {
        assert!(pager.next_page().await.unwrap().unwrap().items.is_empty());
    }

    assert_eq!(sent.load(Ordering::Relaxed), 5);
}

#[tokio::test(start_paused = true)]
async fn a_page_that_is_there_is_given_though_its_time_is_over() {
    let transport = transport_fn(|_| async {
        tokio::time::sleep(Duration::from_millis(30)).await;
        Ok(page("[1]", &[]))
    });
    let client = Client::builder().org_url("https://test.okta.com").api_token("00canary");
    let client = client.transport(transport).build().unwrap();
    let mut pager = list(&client).next_timeout(Duration::from_millis(100));

    let mut next = std::pin::pin!(pager.next());
    let waits = poll_fn(|cx| Poll::Ready(next.as_mut().poll(cx).is_pending())).await;
    tokio::time::advance(Duration::from_secs(1)).await;

    assert!(waits);
    assert_eq!(next.await.unwrap().unwrap(), 1);
}
