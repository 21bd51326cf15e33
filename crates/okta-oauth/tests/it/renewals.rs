//! Tokens that end: renewed before, or replaced after.

use std::time::Duration;

use futures_util::future::join_all;
use okta_oauth::Dpop;
use tokio::time::{Instant, advance, sleep};

use crate::{
    server::{Fault, Server},
    tokens::get,
};

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_in_the_background_before_it_ends() {
    let server = Server::default();
    let client = server.client(Dpop::Off);
    get(&client).await.unwrap();

    advance(Duration::from_secs(3600 - 200)).await;
    server.lock().delay = Duration::from_secs(10);
    let start = Instant::now();
    get(&client).await.unwrap();

    assert_eq!(start.elapsed(), Duration::from_secs(10), "the call did not wait for the token");
    sleep(Duration::from_secs(10)).await;
    get(&client).await.unwrap();
    let tokens: Vec<_> =
        server.api_requests().iter().map(|r| r.headers()["authorization"].clone()).collect();
    assert_eq!(tokens[0], tokens[1]);
    assert_ne!(tokens[1], tokens[2]);
    assert_eq!(server.grants(), 2);
}

#[tokio::test(start_paused = true)]
async fn an_early_renewal_that_fails_hurts_nobody_while_the_token_lives() {
    let server = Server::default();
    let client = server.client(Dpop::Off);
    get(&client).await.unwrap();
    advance(Duration::from_secs(3600 - 200)).await;
    server.lock().token_faults =
        vec![Fault::Answer(400, r#"{"error":"invalid_scope"}"#); 20].into();

    for _ in 0..20 {
        get(&client).await.unwrap();
        sleep(Duration::from_secs(1)).await;
    }
    assert_eq!(server.token_requests().len(), 2, "a failed renewal is left alone for a while");

    server.lock().token_faults.clear();
    advance(Duration::from_secs(200)).await;
    get(&client).await.unwrap();
    assert_eq!(server.grants(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_client_goes_on_for_days() {
    for server in [Server::default(), Server::demanding()] {
        let client = server.client(Dpop::Automatic);

        for _ in 0..72 {
            get(&client).await.unwrap();
            advance(Duration::from_secs(1800)).await;
        }

        assert!(server.grants() <= 37, "{}", server.grants());
        assert_eq!(server.api_requests().len(), 72, "no token was sent that had ended");
    }
}

#[tokio::test(start_paused = true)]
async fn a_listing_that_takes_longer_than_a_token_lives_goes_on() {
    for server in [Server::default(), Server::demanding()] {
        let mut users =
            server.client(Dpop::Automatic).get("listUsers", "/api/v1/users").page::<String>();
        let mut seen = Vec::new();

        while let Some(user) = users.next().await {
            seen.push(user.unwrap());
            if seen.len() == 2 {
                server.revoke_all();
            }
            advance(Duration::from_secs(3000)).await;
        }

        assert_eq!(seen, ["user-0", "user-1", "user-2", "user-3", "user-4"]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_that_was_ended_is_replaced_once_for_all_callers() {
    let server = Server::default();
    let client = server.client(Dpop::Off);
    get(&client).await.unwrap();
    server.revoke_all();

    let results = join_all((0..50).map(|_| get(&client).into_future())).await;

    assert!(results.iter().all(Result::is_ok));
    assert_eq!(server.grants(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_write_that_is_never_repeated_is_made_again_after_a_refused_token() {
    let server = Server::default();
    let client = server.client(Dpop::Off);
    get(&client).await.unwrap();
    server.revoke_all();

    let call = client.post("createUser", "/api/v1/users/00u1").json(&1).never_repeated();

    call.empty().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn e0000015_and_e0000006_do_not_renew() {
    for (status, body) in [
        (401, r#"{"errorCode":"E0000015"}"#),
        (403, r#"{"errorCode":"E0000006"}"#),
        (403, r#"{"errorCode":"E0000005"}"#),
    ] {
        let server = Server::default();
        server.lock().api_faults = [Fault::Answer(status, body)].into();

        let error = get(&server.client(Dpop::Off)).await.unwrap_err();

        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!((server.grants(), server.api_requests().len()), (1, 1), "{body}");
    }
}

#[tokio::test(start_paused = true)]
async fn every_sign_of_a_bad_token_renews_and_no_more_than_once() {
    for body in ["", r#"{"errorCode":"E0000011"}"#] {
        let server = Server::default();
        let client = server.client(Dpop::Off);
        server.lock().api_faults = [Fault::Answer(401, body), Fault::Answer(401, body)].into();

        let error = get(&client).await.unwrap_err();

        assert_eq!(error.status().unwrap(), 401);
        assert_eq!((server.grants(), server.api_requests().len()), (2, 2), "{body}");
    }
}

#[test]
fn a_client_outlives_the_runtime_that_asked_for_its_token() {
    let runtime = || {
        tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap()
    };
    let server = Server::default();
    let client = server.client(Dpop::Off);
    let first = runtime();
    first.block_on(async {
        let call = get(&client).timeout(Duration::from_millis(1));
        call.await.unwrap_err();
    });
    drop(first);

    runtime().block_on(get(&client).into_future()).unwrap();
}
