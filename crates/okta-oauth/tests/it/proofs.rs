//! Proofs of possession, from the first nonce to the last.

use std::time::Duration;

use futures_util::future::join_all;
use okta_oauth::{Dpop, TokenError};
use tokio::time::advance;

use crate::{
    server::{Fault, Server, assertion},
    tokens::get,
    verify::read,
};

const USED: &str = r#"{"error":"invalid_dpop_proof","error_description":"The DPoP proof JWT has already been used."}"#;

#[tokio::test(start_paused = true)]
async fn an_app_that_demands_proofs_works_without_being_told_and_asks_without_one_only_once() {
    let server = Server::demanding();
    let client = server.client(Dpop::Automatic);

    get(&client).await.unwrap();
    assert_eq!(server.token_requests().len(), 3, "no proof, no nonce, token");
    for _ in 0..5 {
        advance(Duration::from_secs(3700)).await;
        get(&client).await.unwrap();
    }

    let requests = server.token_requests();
    assert_eq!(requests.len(), 8, "one for each renewal: proof and nonce are remembered");
    let unproved = requests.iter().filter(|r| !r.headers().contains_key("dpop")).count();
    assert_eq!(unproved, 1);
}

#[tokio::test(start_paused = true)]
async fn a_call_with_a_bound_token_has_one_proof_for_its_own_url() {
    let server = Server::demanding();
    let client = server.client(Dpop::Required);

    let call =
        client.get("getUser", "/api/v1/users/{id}").segment("a b").query("expand", Some("x"));
    call.empty().await.unwrap();

    let request = &server.api_requests()[0];
    assert!(request.headers()["authorization"].to_str().unwrap().starts_with("DPoP "));
    assert_eq!(request.headers().get_all("dpop").iter().count(), 1);
    let (header, claims) = read(request.headers()["dpop"].to_str().unwrap());
    assert_eq!((&header["typ"], &header["alg"]), (&"dpop+jwt".into(), &"ES256".into()));
    assert_eq!(claims["htm"], "GET");
    assert_eq!(claims["htu"], "https://test.okta.com/api/v1/users/a%20b");
    assert!(claims.get("nonce").is_none(), "the token endpoint's nonce stays there");
}

#[tokio::test(start_paused = true)]
async fn every_attempt_has_an_assertion_and_a_proof_of_its_own() {
    let server = Server::demanding();
    server.lock().token_faults = [Fault::Answer(503, ""), Fault::Answer(429, "")].into();
    server.lock().api_faults = [Fault::Answer(503, ""), Fault::Answer(429, "")].into();

    get(&server.client(Dpop::Required)).await.unwrap();

    let mut used: Vec<_> =
        server.lock().requests.iter().map(|r| r.headers()["dpop"].clone()).collect();
    used.extend(server.token_requests().iter().map(|r| assertion(r).parse().unwrap()));
    let all = used.len();
    used.sort();
    used.dedup();
    assert_eq!((all, used.len()), (4 + 3 + 4, 11));
}

#[tokio::test(start_paused = true)]
async fn a_nonce_that_changes_is_taken_from_every_answer() {
    let server = Server::demanding();
    let client = server.client(Dpop::Required);
    get(&client).await.unwrap();
    // Told with a success, before it is wanted.
    server.lock().nonce = Some("nonce-2".into());
    server.revoke_all();
    get(&client).await.unwrap();
    let before = server.token_requests().len();

    server.revoke_all();
    get(&client).await.unwrap();

    assert_eq!(server.token_requests().len(), before + 1);
}

#[tokio::test(start_paused = true)]
async fn nonce_retries_are_bounded() {
    let server = Server::demanding();
    server.lock().token_faults = ["a", "b", "c", "d"].map(Fault::Nonce).into();

    let error = get(&server.client(Dpop::Required)).await.unwrap_err();

    let Some(TokenError::Refused(refusal)) = TokenError::of(&error) else { panic!("{error:?}") };
    assert_eq!(refusal.error, "use_dpop_nonce");
    assert_eq!(server.token_requests().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_nonce_challenge_of_the_api_is_answered_by_header_or_body() {
    let server = Server::demanding();
    let client = server.client(Dpop::Required);
    server.lock().api_faults = [Fault::Nonce("api-1")].into();

    get(&client).await.unwrap();
    get(&client).await.unwrap();

    assert_eq!((server.grants(), server.api_requests().len()), (1, 3), "and it is remembered");

    let server = Server::demanding();
    server.lock().api_nonce = Some("api-1".into());
    server.lock().api_faults = [Fault::Answer(400, r#"{"error":"use_dpop_nonce"}"#)].into();
    get(&server.client(Dpop::Required)).await.unwrap();
    assert_eq!((server.grants(), server.api_requests().len()), (1, 2));
}

#[tokio::test(start_paused = true)]
async fn calls_that_are_under_way_when_the_nonce_changes_all_follow() {
    let server = Server::demanding();
    let client = server.client(Dpop::Required);
    get(&client).await.unwrap();
    server.lock().api_nonce = Some("api-1".into());

    let results = join_all((0..5).map(|_| get(&client).into_future())).await;

    assert!(results.iter().all(Result::is_ok), "{results:?}");
}

#[tokio::test(start_paused = true)]
async fn an_empty_nonce_counts_as_none() {
    let server = Server::demanding();
    server.lock().token_faults = [Fault::Nonce("")].into();

    let error = get(&server.client(Dpop::Required)).await.unwrap_err();

    assert!(TokenError::of(&error).unwrap().to_string().contains("use_dpop_nonce"));
    assert_eq!(server.token_requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_not_bound_is_used_as_it_is_unless_that_is_refused() {
    let server = Server::demanding();
    server.lock().binds = false;

    get(&server.client(Dpop::Automatic)).await.unwrap();

    let request = &server.api_requests()[0];
    assert!(request.headers()["authorization"].to_str().unwrap().starts_with("Bearer "));
    assert!(!request.headers().contains_key("dpop"));

    let error = get(&server.client(Dpop::Required)).await.unwrap_err();
    assert!(TokenError::of(&error).unwrap().to_string().contains("not bound"));
}

#[tokio::test(start_paused = true)]
async fn an_app_that_comes_to_demand_proofs_gets_them() {
    let server = Server::default();
    let client = server.client(Dpop::Automatic);
    get(&client).await.unwrap();
    server.lock().demands_proofs = true;
    server.revoke_all();

    get(&client).await.unwrap();

    assert!(server.api_requests().last().unwrap().headers().contains_key("dpop"));
}

#[tokio::test(start_paused = true)]
async fn an_api_that_comes_to_want_proofs_gets_a_token_for_them() {
    const WANTED: &str = r#"{"error":"invalid_request","error_description":"The resource request requires a DPoP proof."}"#;
    let server = Server::default();
    let client = server.client(Dpop::Automatic);
    server.lock().api_faults = [Fault::Answer(400, WANTED)].into();

    get(&client).await.unwrap();

    assert_eq!(server.grants(), 2);
    assert!(server.api_requests().last().unwrap().headers().contains_key("dpop"));

    let client = server.client(Dpop::Off);
    server.lock().api_faults = [Fault::Answer(400, WANTED)].into();
    let error = get(&client).await.unwrap_err();
    assert!(error.to_string().contains("requires a DPoP proof"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn proofs_that_are_off_stay_off_and_the_refusal_says_so() {
    let server = Server::demanding();

    let error = get(&server.client(Dpop::Off)).await.unwrap_err();

    assert_eq!(server.token_requests().len(), 1);
    let text = TokenError::of(&error).unwrap().to_string();
    assert!(text.contains("The DPoP proof JWT header is missing."), "{text}");
    assert!(text.contains("do not turn it off"), "{text}");
}

#[tokio::test(start_paused = true)]
async fn a_proof_that_was_used_up_on_the_way_is_made_anew_once() {
    let server = Server::demanding();
    let client = server.client(Dpop::Required);
    get(&client).await.unwrap();
    server.lock().api_faults = [Fault::Answer(400, USED)].into();

    get(&client).await.unwrap();

    server.lock().api_faults = vec![Fault::Answer(400, USED); 2].into();
    let error = get(&client).await.unwrap_err();
    assert!(error.to_string().contains("already been used"), "{error}");
    assert!(okta_oauth::hint(&error).unwrap().contains("proxy"));
}
