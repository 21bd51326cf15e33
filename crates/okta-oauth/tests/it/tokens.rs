//! How a token is asked for: once, however many wait for it.

use std::time::Duration;

use futures_util::future::join_all;
use okta_core::{Call, Client};
use okta_oauth::{Dpop, ServiceApp};
use tokio::time::{Instant, sleep};

use crate::{
    server::{CLIENT_ID, ORG, Server, app, assertion, form, key},
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
