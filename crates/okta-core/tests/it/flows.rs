//! Jobs of several calls: one time limit, one patience.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use okta_core::{Budget, Call, Client, Flow, RetryPolicy, WaitReason, transport_fn};
use tokio::time::{Instant, sleep};

use crate::support::{Script, json, too_many_requests};

const SECOND: Duration = Duration::from_secs(1);

fn get(client: &Client) -> Call<()> {
    client.get("getUser", "/api/v1/users/{id}").segment("00u1").empty()
}

fn delete(client: &Client) -> Call<()> {
    client.delete("deleteUser", "/api/v1/users/{id}").segment("00u1").never_repeated().empty()
}

/// Every answer takes two seconds.
fn slow() -> okta_core::ClientBuilder {
    let transport = transport_fn(|_| async {
        sleep(2 * SECOND).await;
        Ok(json(200, "[]"))
    });
    Client::builder().org_url("https://test.okta.com").api_token("00t").transport(transport)
}

/// Gets a user ten times.
fn ten(client: &Client) -> Flow<'static, ()> {
    let okta = client.clone();
    Flow::new(client, move |budget| async move {
        for _ in 0..10 {
            budget.call(get(&okta)).await?;
        }
        Ok(())
    })
}

/// Deletes a user as often as it takes.
fn delete_until_done(client: &Client) -> Flow<'static, u32> {
    let okta = client.clone();
    Flow::new(client, move |budget: Budget| async move {
        let mut retries = 0;
        while let Err(error) = budget.call(delete(&okta)).await {
            if !budget.wait_out(&error, retries).await {
                return Err(error);
            }
            retries += 1;
        }
        Ok(retries)
    })
}

#[tokio::test(start_paused = true)]
async fn a_time_limit_holds_for_all_calls_together() {
    let limited = slow().timeout(7 * SECOND).build().unwrap();
    let unlimited = slow().build().unwrap();

    for (flow, seconds) in [
        (ten(&limited), 7),
        (ten(&limited).timeout(5 * SECOND), 5),
        (ten(&unlimited).timeout(5 * SECOND), 5),
        (ten(&limited).timeout(30 * SECOND), 20),
        (ten(&unlimited), 20),
        (ten(&unlimited).timeout(Duration::MAX), 20),
    ] {
        let start = Instant::now();

        let outcome = flow.await;

        assert_eq!(start.elapsed().as_secs(), seconds);
        assert_eq!(outcome.is_ok(), seconds == 20);
        assert!(outcome.err().is_none_or(|error| error.is_timeout()));
    }
}

#[tokio::test(start_paused = true)]
async fn a_flow_of_its_own_length_has_the_clients_limit_for_each_call() {
    let flow = |client: &Client| {
        let okta = client.clone();
        Flow::of_its_own_length(client, move |budget| async move {
            for _ in 0..10 {
                budget.call(get(&okta)).await?;
            }
            Ok(())
        })
    };
    let start = Instant::now();

    flow(&slow().timeout(3 * SECOND).build().unwrap()).await.unwrap();
    assert_eq!(start.elapsed().as_secs(), 20);
    flow(&slow().timeout(SECOND).build().unwrap()).await.unwrap_err();

    assert_eq!(start.elapsed().as_secs(), 21);
}

#[tokio::test(start_paused = true)]
async fn a_time_limit_holds_for_the_pages_of_a_listing() {
    let next = r#"<https://test.okta.com/api/v1/users?after=1>; rel="next""#;
    let pages = Arc::new(Mutex::new(0));
    let transport = transport_fn(move |_| {
        let pages = Arc::clone(&pages);
        async move {
            sleep(2 * SECOND).await;
            let mut page = json(200, "[1]");
            let number = {
                let mut pages = pages.lock().unwrap();
                *pages += 1;
                *pages
            };
            let next = next.replace("after=1", &format!("after={number}"));
            page.headers_mut().insert("link", next.parse().unwrap());
            Ok(page)
        }
    });
    let client =
        Client::builder().org_url("https://test.okta.com").api_token("00t").transport(transport);
    let client = client.build().unwrap();
    let okta = client.clone();
    let start = Instant::now();

    let all = Flow::new(&client, move |budget| async move {
        budget.listing(okta.get("listUsers", "/api/v1/users").page::<u32>()).try_collect().await
    });
    let error = all.timeout(7 * SECOND).await.unwrap_err();

    assert!(error.is_timeout());
    assert_eq!(start.elapsed().as_secs(), 7);
}

#[tokio::test(start_paused = true)]
async fn its_retry_policy_holds_for_each_call_unless_the_call_has_one() {
    for (flow_retries, call_retries, attempts) in
        [(None, None, 3), (Some(0), None, 1), (Some(4), None, 5), (Some(4), Some(1), 2)]
    {
        let script = (0..10).fold(Script::new(), |script, _| script.answer(json(503, "{}")));
        let client = script.client();
        let policy = |retries| RetryPolicy::new().max_retries(retries);
        let okta = client.clone();
        let mut flow = Flow::new(&client, move |budget| async move {
            let call = get(&okta);
            budget
                .call(if let Some(n) = call_retries { call.retries(policy(n)) } else { call })
                .await
        });
        if let Some(retries) = flow_retries {
            flow = flow.retries(policy(retries));
        }

        flow.await.unwrap_err();

        assert_eq!(script.count(), attempts);
    }
}

#[tokio::test(start_paused = true)]
async fn a_refused_step_is_waited_for_as_okta_says_and_told() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let hear = Arc::clone(&told);
    let script = Script::new().answer(too_many_requests(30)).answer(json(204, ""));
    let client = script.builder().on_wait(move |wait| hear.lock().unwrap().push(*wait));
    let start = Instant::now();

    let retries = delete_until_done(&client.build().unwrap()).await.unwrap();

    assert_eq!((retries, start.elapsed().as_secs()), (1, 31));
    let told = told.lock().unwrap();
    assert_eq!(
        (told.len(), told[0].operation, told[0].reason),
        (1, "deleteUser", WaitReason::Refused)
    );
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_policy_or_time_limit_forbid_is_an_error_at_once_that_says_when() {
    let patient = RetryPolicy::new().max_wait(Duration::from_secs(100_000));
    for (reset, policy, timeout, says) in [
        (30, RetryPolicy::none(), None, 31),
        (30, RetryPolicy::new().max_wait(10 * SECOND), None, 31),
        (30, RetryPolicy::new(), Some(20 * SECOND), 31),
        (30, patient.clone(), Some(31 * SECOND), 31),
        (3599, RetryPolicy::new(), None, 3600),
        (86_400, RetryPolicy::new(), None, 86_401),
        (300_000_000, patient, None, 300_000_001),
    ] {
        let script = Script::new().answer(too_many_requests(reset));
        let mut flow = delete_until_done(&script.client()).retries(policy);
        if let Some(limit) = timeout {
            flow = flow.timeout(limit);
        }
        let start = Instant::now();

        let error = flow.await.unwrap_err();

        assert_eq!(error.retry_in(), Some(Duration::from_secs(says)));
        assert_eq!((start.elapsed(), script.count()), (Duration::ZERO, 1), "{reset}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_crowd_is_waited_for_only_shortly_and_not_for_ever() {
    let crowd = || {
        let mut response = too_many_requests(60);
        response.headers_mut().insert("x-rate-limit-limit", 0.into());
        response
    };
    let script = Script::new().answer(crowd()).answer(crowd()).answer(crowd());
    let start = Instant::now();

    let error = delete_until_done(&script.client()).await.unwrap_err();

    assert!(error.is_rate_limited() && error.retry_in().is_none());
    assert_eq!(script.count(), 3);
    assert!(start.elapsed() < 3 * SECOND, "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn what_is_no_limit_is_not_waited_for() {
    let script = Script::new().answer(json(503, "{}"));

    let error = delete_until_done(&script.client()).await.unwrap_err();

    assert_eq!(error.status().unwrap(), 503);
}

#[tokio::test(start_paused = true)]
async fn nothing_happens_before_it_is_awaited_and_it_can_be_spawned() {
    let script = (0..10).fold(Script::new(), |script, _| script.answer(json(200, "{}")));
    let flow = ten(&script.client());
    let limited = ten(&script.client()).timeout(SECOND);
    sleep(2 * SECOND).await;
    assert_eq!(script.count(), 0);

    tokio::spawn(flow).await.unwrap().unwrap();

    assert_eq!(script.count(), 10);
    assert!(format!("{limited:?}").contains("timeout: Some(1s)"));
}

#[tokio::test(start_paused = true)]
async fn a_flow_or_wait_within_another_ends_with_it() {
    let client = slow().build().unwrap();
    let okta = client.clone();
    let outer = || {
        let okta = okta.clone();
        Flow::new(&client, move |budget| async move {
            budget.call(get(&okta)).await?;
            budget.flow(ten(&okta).timeout(100 * SECOND)).await
        })
    };
    let okta = client.clone();
    let waiting = Flow::new(&client, move |budget| async move {
        let mut wait = budget.wait("getUser", "a miracle", 100 * SECOND);
        loop {
            wait.ask(budget.call(get(&okta))).await?;
            wait.pause().await?;
        }
    });
    let waiting: Flow<'_, ()> = waiting.timeout(9 * SECOND);

    let start = Instant::now();
    assert!(outer().timeout(9 * SECOND).await.unwrap_err().is_timeout());
    assert_eq!(start.elapsed().as_secs(), 9);
    outer().await.unwrap();
    assert_eq!(start.elapsed().as_secs(), 9 + 22);
    let error = waiting.await.unwrap_err();

    assert_eq!(error.to_string(), "getUser: a miracle did not come within 9 s");
    assert_eq!(start.elapsed().as_secs(), 9 + 22 + 9);
}
