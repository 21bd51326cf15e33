//! What a client learns from Okta's limits, and how long it waits for them.

use std::time::Duration;

use http::{HeaderValue, Method};
use okta_core::{
    Buckets, Call, Client, HttpResponse, RetryPolicy, TransportErrorKind::Connect, WaitReason,
};
use tokio::time::Instant;

use crate::support::{Script, json, too_many_requests};

fn get(client: &Client) -> Call<()> {
    client.get("getUser", "/api/v1/users/{id}").segment("00u1").empty()
}

fn verify(client: &Client, user: &str) -> Call<()> {
    let path = "/api/v1/users/{userId}/factors/{factorId}/verify";
    client.post("verifyFactor", path).segment(user).segment("sms1").empty()
}

fn with(mut response: HttpResponse, headers: &[(&'static str, &str)]) -> HttpResponse {
    for (name, value) in headers {
        response.headers_mut().insert(*name, HeaderValue::from_str(value).unwrap());
    }
    response
}

/// A success that tells how many requests are left in a window that ends in a minute.
fn left(remaining: u64) -> HttpResponse {
    with(
        json(200, "{}"),
        &[
            ("date", "Thu, 01 Jan 1970 00:16:40 GMT"),
            ("x-rate-limit-limit", "600"),
            ("x-rate-limit-remaining", &remaining.to_string()),
            ("x-rate-limit-reset", "1060"),
        ],
    )
}

/// A refusal since a text message was sent to this user just now.
fn sent_just_now(headers: &[(&'static str, &str)]) -> HttpResponse {
    let body = r#"{"errorCode":"E0000109","errorSummary":"An SMS message was recently sent."}"#;
    with(json(429, body), headers)
}

#[tokio::test(start_paused = true)]
async fn connections_that_fail_do_not_use_the_limit_up() {
    let mut script = Script::new().answer(left(599));
    for _ in 0..600 {
        script = script.fail(Connect);
    }
    let client = script.answer(left(598)).builder().retries(RetryPolicy::none()).build().unwrap();
    let start = Instant::now();
    get(&client).await.unwrap();
    for _ in 0..600 {
        assert!(get(&client).await.unwrap_err().transport_kind() == Some(Connect));
    }

    get(&client).await.unwrap();

    assert_eq!(start.elapsed(), Duration::ZERO);
    assert_eq!(client.limits().buckets[0].left, Some(598));
}

#[tokio::test(start_paused = true)]
async fn a_limit_of_one_user_keeps_nobody_else_waiting() {
    let of_the_user = [
        ("date", "Thu, 01 Jan 1970 00:16:40 GMT"),
        ("x-rate-limit-limit", "1"),
        ("x-rate-limit-remaining", "0"),
        ("x-rate-limit-reset", "1030"),
    ];
    let of_the_bucket = [
        ("date", "Thu, 01 Jan 1970 00:16:40 GMT"),
        ("x-rate-limit-limit", "600"),
        ("x-rate-limit-remaining", "597"),
        ("x-rate-limit-reset", "1030"),
        ("retry-after", "30"),
    ];
    let by_limit = with(too_many_requests(30), &of_the_user);
    for refusal in [sent_just_now(&of_the_user), sent_just_now(&of_the_bucket), by_limit] {
        let script = Script::new().answer(refusal).answer(json(200, "{}")).answer(json(200, "{}"));
        let client = script.builder().retries(RetryPolicy::none()).build().unwrap();
        let start = Instant::now();
        let refused = verify(&client, "00uA").await.unwrap_err();
        assert!(refused.is_rate_limited() && refused.retry_in().unwrap().as_secs() >= 30);

        verify(&client, "00uB").await.unwrap();

        assert_eq!(start.elapsed(), Duration::ZERO);
        verify(&client, "00uA").await.unwrap();
        assert!((30..=31).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_that_says_an_hour_or_more_is_not_believed_by_others() {
    let of_the_bucket = |seconds: &str| with(json(429, "{}"), &[("retry-after", seconds)]);
    let of_one_user = |seconds: &str| sent_just_now(&[("retry-after", seconds)]);
    for refusal in [of_the_bucket, of_one_user] {
        let second_call = async |seconds| {
            let script = Script::new().answer(refusal(seconds)).answer(json(200, "{}"));
            let client = script.builder().retries(RetryPolicy::none()).build().unwrap();
            verify(&client, "00uA").await.unwrap_err();
            verify(&client, "00uA").await
        };

        let error = second_call("3599").await.unwrap_err();
        assert_eq!(error.retry_in().map(|wait| wait.as_secs()), Some(3599));
        second_call("3600").await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_waited_for_and_closes_the_bucket() {
    for (refusal, seconds) in [
        (with(json(429, "{}"), &[("retry-after", "7")]), 7),
        (
            with(
                json(429, "{}"),
                &[
                    ("date", "Thu, 01 Jan 1970 00:16:40 GMT"),
                    ("retry-after", "Thu, 01 Jan 1970 00:16:50 GMT"),
                ],
            ),
            10,
        ),
        (with(too_many_requests(86_400), &[("retry-after", "7")]), 7),
    ] {
        let script = Script::new().answer(refusal).answer(json(200, "{}")).answer(json(200, "{}"));
        let client = script.client();
        let start = Instant::now();
        let first = tokio::spawn(get(&client).into_future());
        tokio::time::sleep(Duration::from_secs(1)).await;

        get(&client).await.unwrap();
        assert_eq!(start.elapsed().as_secs(), seconds);
        first.await.unwrap().unwrap();

        assert_eq!(start.elapsed().as_secs(), seconds);
        assert_eq!(script.count(), 3);
    }
}

#[tokio::test(start_paused = true)]
async fn an_outage_that_says_for_how_long_is_believed_and_one_that_is_too_long_told() {
    let outage = |seconds: &str| with(json(503, "{}"), &[("retry-after", seconds)]);
    let script = Script::new().answer(outage("20")).answer(json(200, "{}")).answer(outage("600"));
    let client = script.client();
    let start = Instant::now();

    get(&client).await.unwrap();
    let error = get(&client).await.unwrap_err();

    assert_eq!(start.elapsed().as_secs(), 20);
    assert_eq!(error.retry_in(), Some(Duration::from_secs(600)));
    assert_eq!(error.attempts(), Some(1));
}

#[tokio::test(start_paused = true)]
async fn a_reset_that_cannot_be_true_is_told_although_it_is_not_believed() {
    let script = Script::new().answer(too_many_requests(86_400));

    let error = get(&script.client()).retries(RetryPolicy::none()).await.unwrap_err();

    assert_eq!(error.retry_in(), Some(Duration::from_secs(86_401)));
}

#[tokio::test(start_paused = true)]
async fn after_a_failure_nobody_holds_back_for_an_answer() {
    // Two wait for the first one's answer. When it fails, both go at once.
    let script = Script::new()
        .fail(okta_core::TransportErrorKind::Response)
        .answer(json(200, "{}"))
        .answer(json(200, "{}"));
    let client = script.client();
    let calls: Vec<_> = (0..3).map(|_| tokio::spawn(get(&client).into_future())).collect();

    while script.count() < 1 {
        tokio::task::yield_now().await;
    }
    let most = async {
        let mut most = 0;
        while script.count() < 3 {
            most = most.max(client.limits().under_way);
            tokio::task::yield_now().await;
        }
        most
    };

    assert_eq!(most.await, 2);
    for call in calls {
        drop(call.await.unwrap());
    }
}

#[tokio::test(start_paused = true)]
async fn a_rule_of_ones_own_decides_what_is_counted_together() {
    let script = Script::new().answer(left(0)).answer(left(599)).answer(left(0)).answer(left(599));
    for (buckets, waits) in [
        (Buckets::okta(), 0),
        (Buckets::okta().rule("mine", [Method::GET, Method::POST], "/api/v1/users/**"), 61),
    ] {
        let client = script.builder().rate_limit_buckets(buckets).build().unwrap();
        let start = Instant::now();

        get(&client).await.unwrap();
        verify(&client, "00u1").await.unwrap();

        assert_eq!(start.elapsed().as_secs(), waits);
    }
}

#[tokio::test(start_paused = true)]
async fn no_more_requests_are_under_way_than_allowed() {
    let script = (0..20).fold(Script::new(), |script, _| script.answer(left(500)));
    let client = script.builder().max_at_once(3).build().unwrap();
    let calls: Vec<_> = (0..20).map(|_| tokio::spawn(get(&client).into_future())).collect();
    let mut most = 0;

    while script.count() < 20 {
        most = most.max(client.limits().under_way);
        tokio::task::yield_now().await;
    }

    assert_eq!(most, 3);
    for call in calls {
        call.await.unwrap().unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn every_wait_is_told_with_its_reason() {
    let told = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let hear = std::sync::Arc::clone(&told);
    let script = Script::new()
        .answer(json(503, "{}"))
        .answer(with(json(429, "{}"), &[("retry-after", "7")]))
        .answer(left(0))
        .answer(left(599));
    let client = script
        .builder()
        .on_wait(move |waiting| hear.lock().unwrap().push((waiting.reason, waiting.wait.as_secs())))
        .build()
        .unwrap();

    get(&client).await.unwrap();
    get(&client).await.unwrap();

    let told = told.lock().unwrap();
    let reasons: Vec<_> = told.iter().map(|(reason, _)| *reason).collect();
    assert_eq!(
        reasons,
        [WaitReason::Failed, WaitReason::Refused, WaitReason::LimitReached],
        "{told:?}"
    );
    assert_eq!(told[1].1, 7);
    assert_eq!(told[2].1, 61);
}
