//! Tokens: asked for once, renewed, replaced.

use std::time::Duration;

use futures_util::future::join_all;
use okta_core::{Call, Client, TransportErrorKind};
use okta_oauth::{Algorithm, Dpop, PrivateKey, ServiceApp, Signer, SignerError, TokenError};
use tokio::time::{Instant, advance, sleep};

use crate::{
    server::{CLIENT_ID, Fault, ORG, Server, app, assertion, form, key},
    verify::read,
};

pub(crate) fn get(client: &Client) -> Call<()> {
    client.get("getUser", "/api/v1/users/{id}").segment("00u1").empty()
}

#[tokio::test(start_paused = true)]
async fn a_call_gets_a_token_and_carries_it() {
    let server = Server::default();

    get(&server.client(Dpop::Off)).await.unwrap();

    let [request] = &server.token_requests()[..] else { panic!("one token request") };
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "https://test.okta.com/oauth2/v1/token");
    assert_eq!(request.headers()["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(request.headers()["accept"], "application/json");
    assert!(!request.headers().contains_key("authorization"));
    let api = &server.api_requests()[0];
    assert_eq!(api.headers()["authorization"], "Bearer eyJ0b2tlbg.canary1.sig");
    assert!(!api.headers().contains_key("dpop"));
}

#[tokio::test(start_paused = true)]
async fn each_form_parameter_stands_there_exactly_once() {
    let server = Server::default();

    get(&server.client(Dpop::Off)).await.unwrap();

    let form = form(&server.token_requests()[0]);
    let names: Vec<_> = form.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["grant_type", "scope", "client_assertion_type", "client_assertion"]);
    assert_eq!(form[0].1, "client_credentials");
    assert_eq!(form[1].1, "okta.groups.read okta.users.read");
    assert_eq!(form[2].1, "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
}

#[tokio::test(start_paused = true)]
async fn the_assertion_names_key_client_and_audience_and_is_short_lived() {
    let server = Server::default();

    get(&server.client(Dpop::Off)).await.unwrap();

    let (header, claims) = read(&assertion(&server.token_requests()[0]));
    assert_eq!(header, serde_json::json!({"alg": "ES256", "typ": "JWT", "kid": "kid-1"}));
    assert_eq!((&claims["iss"], &claims["sub"]), (&CLIENT_ID.into(), &CLIENT_ID.into()));
    assert_eq!(claims["aud"], format!("{ORG}/oauth2/v1/token"));
    assert_eq!(claims["exp"].as_u64().unwrap() - claims["iat"].as_u64().unwrap(), 300);
}

#[tokio::test(start_paused = true)]
async fn a_thousand_callers_share_one_token_request() {
    let server = Server::demanding();
    let client = server.builder().max_at_once(1000).authorize(app().dpop(Dpop::Required)).build();
    let client = client.unwrap();

    let results = join_all((0..1000).map(|_| get(&client).into_future())).await;

    assert!(results.iter().all(Result::is_ok));
    assert_eq!(server.grants(), 1);
    // The first one taught the nonce.
    assert_eq!(server.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_caller_who_gives_up_does_not_take_the_token_from_the_others() {
    let server = Server::default();
    server.lock().delay = Duration::from_secs(4);
    let client = server.client(Dpop::Off);
    let first = tokio::spawn(get(&client).into_future());
    sleep(Duration::from_secs(1)).await;
    let second = tokio::spawn(get(&client).into_future());
    sleep(Duration::from_secs(1)).await;

    first.abort();

    second.await.unwrap().unwrap();
    assert_eq!(server.token_requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_time_limit_covers_the_wait_for_a_token() {
    let server = Server::default();
    server.lock().delay = Duration::from_secs(60);
    let start = Instant::now();

    let error = get(&server.client(Dpop::Off)).timeout(Duration::from_secs(2)).await.unwrap_err();

    assert!(error.is_timeout());
    assert_eq!(start.elapsed(), Duration::from_secs(2));
}

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
async fn a_failed_renewal_is_told_clearly_and_the_next_call_tries_again() {
    let server = Server::default();
    let client = server.client(Dpop::Off);
    server.lock().token_faults =
        [Fault::Answer(400, r#"{"error":"consent_required","error_description":"No."}"#)].into();

    let error = get(&client).await.unwrap_err();

    let Some(TokenError::Refused(refusal)) = TokenError::of(&error) else { panic!("{error:?}") };
    assert_eq!((refusal.error.as_str(), refusal.description.as_str()), ("consent_required", "No."));
    assert!(server.api_requests().is_empty(), "nothing goes without a credential");
    get(&client).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn token_requests_are_retried_each_with_an_assertion_of_its_own() {
    for fault in [
        Fault::Answer(502, ""),
        Fault::Answer(503, ""),
        Fault::Answer(504, ""),
        Fault::Answer(500, r#"{"error":"server_error"}"#),
        Fault::Answer(400, r#"{"error":"temporarily_unavailable"}"#),
        Fault::Answer(429, r#"{"errorCode":"E0000047"}"#),
        Fault::Break(TransportErrorKind::Connect),
        Fault::Break(TransportErrorKind::Interrupted),
        Fault::Break(TransportErrorKind::Timeout),
    ] {
        let server = Server::default();
        server.lock().token_faults = [fault.clone()].into();

        get(&server.client(Dpop::Off)).await.unwrap_or_else(|error| panic!("{fault:?}: {error:?}"));

        assert_eq!(server.token_requests().len(), 2, "{fault:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_final_is_not_retried() {
    for error in ["invalid_client", "invalid_scope", "access_denied", "unsupported_grant_type"] {
        let body = format!(r#"{{"error":"{error}","error_description":"x"}}"#).leak();
        let server = Server::default();
        server.lock().token_faults = [Fault::Answer(401, body)].into();

        get(&server.client(Dpop::Off)).await.unwrap_err();

        assert_eq!(server.token_requests().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_without_a_token_is_an_error() {
    for body in [
        "{}",
        "",
        "[]",
        "<html>",
        r#"{"access_token":null,"token_type":"Bearer"}"#,
        r#"{"access_token":"","token_type":"Bearer"}"#,
        r#"{"access_token":"a b","token_type":"Bearer"}"#,
        r#"{"access_token":7,"token_type":"Bearer"}"#,
        r#"{"access_token":"a"}"#,
        r#"{"access_token":"a","token_type":"mac"}"#,
        r#"{"access_token":"a","token_type":"DPoP"}"#,
    ] {
        let server = Server::default();
        server.lock().token_faults = [Fault::Answer(200, body)].into();

        let error = get(&server.client(Dpop::Off)).await.unwrap_err();

        assert!(TokenError::of(&error).is_some(), "{body}: {error:?}");
        assert!(server.api_requests().is_empty());
    }
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

#[tokio::test(start_paused = true)]
async fn the_token_request_goes_the_clients_own_way() {
    let server = Server::default();
    let client = server.builder().user_agent("hr-sync/1").authorize(app()).build().unwrap();

    get(&client).await.unwrap();

    let agents: Vec<_> =
        server.lock().requests.iter().map(|r| r.headers()["user-agent"].clone()).collect();
    assert_eq!(agents.len(), 2);
    assert_eq!(agents[0], agents[1]);
    assert!(agents[0].to_str().unwrap().ends_with(" hr-sync/1"));
}

#[tokio::test(start_paused = true)]
async fn a_wrong_clock_is_corrected_once() {
    for ahead in [7200, 86_400, -7200, -86_400] {
        for server in [Server::default(), Server::demanding()] {
            server.lock().ahead = ahead;
            let client = server.client(Dpop::Automatic);

            get(&client).await.unwrap();
            let first = server.token_requests().len();
            server.revoke_all();
            get(&client).await.unwrap();

            assert_eq!(server.token_requests().len(), first + 1, "the clock is remembered");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_cannot_be_corrected_is_told() {
    const EXPIRED: &str = r#"{"error":"invalid_client","error_description":"The client_assertion token is expired."}"#;
    let server = Server::default();
    server.lock().ahead = 7200;
    server.lock().token_faults = vec![Fault::Answer(401, EXPIRED); 5].into();

    let error = get(&server.client(Dpop::Off)).await.unwrap_err();

    assert_eq!(server.token_requests().len(), 2);
    let text = TokenError::of(&error).unwrap().to_string();
    assert!(text.contains("The client_assertion token is expired."), "{text}");
    assert!(text.contains("behind Okta's") && text.contains("NTP"), "{text}");
}

/// Signs a number of times and then no more.
#[derive(Debug)]
struct Failing(std::sync::atomic::AtomicU32, PrivateKey);

#[okta_oauth::async_trait]
impl Signer for Failing {
    fn algorithm(&self) -> Algorithm {
        self.1.algorithm()
    }

    fn key_id(&self) -> Option<&str> {
        self.1.key_id()
    }

    async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        if self.0.fetch_sub(1, std::sync::atomic::Ordering::Relaxed) == 0 {
            return Err("the HSM is locked".into());
        }
        self.1.sign(message).await
    }
}

#[tokio::test(start_paused = true)]
async fn a_signer_that_fails_is_told_whenever_it_does() {
    for signatures in [0, 1, 2] {
        let server = Server::demanding();
        let signer = Failing(signatures.into(), key());
        let app = ServiceApp::new(CLIENT_ID, signer).scopes(["okta.users.read"]);
        let client = server.builder().authorize(app).build().unwrap();

        let error = get(&client).await.unwrap_err();

        let Some(TokenError::Signer { source, .. }) = TokenError::of(&error) else {
            panic!("{error:?}")
        };
        assert_eq!(source.to_string(), "the HSM is locked");
        assert_eq!(server.token_requests().len(), signatures as usize);
    }
}

#[tokio::test(start_paused = true)]
async fn settings_that_cannot_be_used_stop_the_build() {
    for (app, field) in [
        (ServiceApp::new("", key()).scopes(["a"]), "client_id"),
        (ServiceApp::new("{clientId}", key()).scopes(["a"]), "client_id"),
        (ServiceApp::new("0oa 1", key()).scopes(["a"]), "client_id"),
        (ServiceApp::new("0oa1", key()), "scopes"),
        (ServiceApp::new("0oa1", key()).scopes([""]), "scopes"),
        (ServiceApp::new("0oa1", key()).scopes(["okta.users.read okta.groups.read"]), "scopes"),
        (ServiceApp::new("0oa1", key()).scopes(["okta.users.read.self"]), "scopes"),
    ] {
        let error = Server::default().builder().authorize(app).build().unwrap_err();

        assert!(error.to_string().starts_with(&format!("invalid setting {field}: it ")), "{error}");
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
