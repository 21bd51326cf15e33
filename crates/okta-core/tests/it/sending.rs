//! Retry, rate limits, time limits, credentials.

use std::time::Duration;

use async_trait::async_trait;
use okta_core::{
    Authorize, AuthorizeError, Call, Client, Error, HttpRequest, RetryPolicy, TransportErrorKind,
    transport_fn,
};
use tokio::time::Instant;

use crate::support::{Script, json, too_many_requests};

fn get(client: &Client) -> Call<()> {
    client.get("getUser", "/api/v1/users/{id}").segment("00u1").empty()
}

fn client_get(script: &Script) -> Call<serde_json::Value> {
    script.client().get("getUser", "/api/v1/users/{id}").segment("00u1").decode()
}

fn create(client: &Client) -> Call<()> {
    client.post("createUser", "/api/v1/users").json(&1).empty()
}

fn delete(client: &Client) -> Call<()> {
    client.delete("deleteUser", "/api/v1/users/{id}").segment("00u1").never_repeated().empty()
}

#[tokio::test(start_paused = true)]
async fn a_rate_limit_is_waited_for_by_oktas_clock_and_the_call_repeated() {
    let script = Script::new().answer(too_many_requests(30)).answer(json(200, "{}"));
    let start = Instant::now();

    let reply = create(&script.client()).send().await.unwrap();

    let waited = start.elapsed();
    assert!((31..33).contains(&waited.as_secs()), "{waited:?}");
    assert_eq!(reply.attempts, 2);
    let [first, second] = &script.requests()[..] else { panic!("two requests") };
    assert!(!first.headers().contains_key("x-okta-retry-count"));
    assert_eq!(second.headers()["x-okta-retry-count"], "1");
    assert_eq!(second.headers()["x-okta-retry-for"], "Zk1");
    assert_eq!(first.body(), second.body());
}

#[tokio::test(start_paused = true)]
async fn others_wait_too_instead_of_collecting_a_429_each() {
    let mut script = Script::new().answer(too_many_requests(30));
    for _ in 0..5 {
        script = script.answer(json(200, "{}"));
    }
    let client = script.client();
    let first = tokio::spawn(std::future::IntoFuture::into_future(get(&client)));
    tokio::time::sleep(Duration::from_secs(1)).await;

    for _ in 0..4 {
        get(&client).await.unwrap();
    }
    first.await.unwrap().unwrap();

    assert_eq!(script.count(), 6);
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_is_too_long_is_not_started() {
    let patient = RetryPolicy::new();
    for (call, policy, limit) in [
        ("cap", patient.clone().max_wait(Duration::from_secs(10)), None),
        ("deadline", patient.clone(), Some(Duration::from_secs(20))),
        ("no retries", RetryPolicy::none(), None),
    ] {
        let script = Script::new().answer(too_many_requests(30));
        let mut get = get(&script.client()).retries(policy);
        if let Some(limit) = limit {
            get = get.timeout(limit);
        }
        let start = Instant::now();

        let error = get.await.unwrap_err();

        assert!(error.is_rate_limited(), "{call}: {error}");
        assert_eq!(error.rate_limit().unwrap().resets_in(), Duration::from_secs(30));
        assert_eq!(start.elapsed(), Duration::ZERO, "{call}");
        assert_eq!(script.count(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn what_may_have_been_done_is_not_repeated_unless_that_is_harmless() {
    use TransportErrorKind::{Connect, Interrupted, Timeout};

    for (kind, creates, deletes) in [(Connect, 2, 1), (Interrupted, 1, 1), (Timeout, 1, 1)] {
        for (call, attempts) in
            [(get as fn(&Client) -> Call<()>, 2), (create, creates), (delete, deletes)]
        {
            let script = Script::new().fail(kind).answer(json(200, "{}"));

            let result = call(&script.client()).await;

            assert_eq!(script.count(), attempts, "{kind:?}");
            assert_eq!(result.is_ok(), attempts == 2, "{kind:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn deleting_is_sent_exactly_once_even_when_it_was_refused() {
    let script = Script::new().answer(too_many_requests(1));

    let error = delete(&script.client()).await.unwrap_err();

    assert!(error.is_rate_limited());
    assert_eq!(script.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn attempts_end_and_the_error_counts_them() {
    let script = Script::new()
        .answer(json(503, "<html>"))
        .fail(TransportErrorKind::Interrupted)
        .fail(TransportErrorKind::Timeout);

    let error = get(&script.client()).await.unwrap_err();

    assert_eq!(error.to_string(), "getUser: no answer from Okta (attempts: 3)");
    assert!(error.is_timeout());
    assert_eq!(script.count(), 3);
}

#[tokio::test(start_paused = true)]
async fn an_error_says_how_many_attempts_were_made_and_how_long_it_took() {
    let unavailable = || json(503, "<html>");
    for (last, attempts) in [(json(404, "{}"), 2), (json(200, "no JSON"), 2), (unavailable(), 3)] {
        let script = Script::new().answer(unavailable()).answer(last).answer(unavailable());
        let start = Instant::now();

        let error = client_get(&script).await.unwrap_err();

        assert_eq!(error.attempts(), Some(attempts), "{error}");
        assert_eq!(error.elapsed(), Some(start.elapsed()), "{error}");
        assert!(start.elapsed() > Duration::ZERO);
    }
}

#[tokio::test(start_paused = true)]
async fn what_became_of_an_attempt_is_not_hidden_by_a_closed_gate() {
    let limited = || too_many_requests(30);
    let script = Script::new().answer(json(503, "<html>")).answer(limited());
    let client = script.client();
    let patient = RetryPolicy::new().max_wait(Duration::from_secs(10));
    let first = tokio::spawn(get(&client).retries(patient.clone()).into_future());
    tokio::task::yield_now().await;

    let closing = get(&client).retries(patient.clone()).await.unwrap_err();
    let refused = first.await.unwrap().unwrap_err();
    let unsent = get(&client).retries(patient).await.unwrap_err();

    assert_eq!(closing.status().unwrap(), 429);
    assert_eq!((refused.status().unwrap().as_u16(), refused.attempts()), (503, Some(1)));
    assert!(matches!(unsent, Error::RateLimited { .. }), "{unsent}");
    assert_eq!(unsent.attempts(), Some(0));
    assert_eq!(script.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_time_limit_covers_everything_and_abandons_what_runs() {
    let hanging = transport_fn(|_| std::future::pending());
    let client = Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00t")
        .transport(hanging)
        .timeout(Duration::from_secs(9))
        .build()
        .unwrap();
    let start = Instant::now();

    let error = get(&client).timeout(Duration::from_secs(2)).await.unwrap_err();

    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(start.elapsed(), Duration::from_secs(2));

    get(&client).await.unwrap_err();

    assert_eq!(start.elapsed(), Duration::from_secs(11));
}

#[tokio::test]
async fn a_time_limit_beyond_all_time_is_none() {
    let script = Script::new().answer(json(200, "{}"));

    get(&script.client()).timeout(Duration::MAX).await.unwrap();
}

#[tokio::test]
async fn redirects_are_errors_and_not_followed() {
    let mut redirect = json(302, "");
    redirect.headers_mut().insert("location", "https://evil.example.com/".parse().unwrap());
    let script = Script::new().answer(redirect);

    let error = get(&script.client()).await.unwrap_err();

    assert_eq!(error.status().unwrap(), 302);
    assert_eq!(script.count(), 1);
}

#[derive(Debug, Default)]
struct Fresh(std::sync::atomic::AtomicU32);

#[async_trait]
impl Authorize for Fresh {
    async fn authorize(&self, request: &mut HttpRequest) -> Result<(), AuthorizeError> {
        match self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
            n @ 0..2 => {
                let value = format!("DPoP canary{n}").parse()?;
                request.headers_mut().insert("authorization", value);
                Ok(())
            }
            _ => Err("the key is gone".into()),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn every_attempt_is_authorized_anew_and_its_credential_hidden() {
    let script = Script::new().answer(json(503, "")).answer(json(200, "{}"));
    let client = script.builder().authorize(Fresh::default()).build().unwrap();

    get(&client).header("authorization", "mine").await.unwrap();
    let error = get(&client).await.unwrap_err();

    let requests = script.requests();
    assert_eq!(requests[0].headers()["authorization"], "DPoP canary0");
    assert_eq!(requests[1].headers()["authorization"], "DPoP canary1");
    assert!(!format!("{requests:?}").contains("canary"));
    assert_eq!(error.to_string(), "getUser: could not authorize the request");
    assert!(matches!(error, Error::Auth { .. }));
}
