//! A credential that learns what came back, and asks for one more attempt.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering::Relaxed},
    },
    time::Duration,
};

use async_trait::async_trait;
use http::StatusCode;
use okta_core::{
    Attempt, Authorize, AuthorizeError, Call, Client, Error, HttpRequest, NextAttempt, RetryPolicy,
    TransportErrorKind, transport_fn,
};
use tokio::time::Instant;

use crate::support::{Script, json};

/// Numbers its tokens, and makes a new one whenever an answer is a 400 or worse.
#[derive(Debug, Default)]
struct Numbered {
    token: AtomicU32,
    /// After how many tokens there are no more.
    last: Option<u32>,
    seen: Arc<AtomicU32>,
    proof: bool,
}

#[async_trait]
impl Authorize for Numbered {
    async fn authorize(&self, request: &mut HttpRequest) -> Result<(), AuthorizeError> {
        let token = self.token.load(Relaxed);
        if self.last.is_some_and(|last| token > last) {
            return Err("there are no more".into());
        }
        request.headers_mut().insert("authorization", format!("Bearer {token}").parse()?);
        Ok(())
    }

    fn answered(&self, attempt: &Attempt<'_>) -> NextAttempt {
        let token = attempt.authorization.unwrap().to_str().unwrap();
        assert_eq!(token, format!("Bearer {}", self.token.load(Relaxed)));
        assert_eq!(attempt.error.is_none(), attempt.response.status().is_success());
        self.seen.fetch_add(1, Relaxed);
        match attempt.error.map(|error| error.status) {
            Some(StatusCode::UNAUTHORIZED) if self.proof => NextAttempt::NewProof,
            Some(_) => {
                self.token.fetch_add(1, Relaxed);
                NextAttempt::NewCredential
            }
            None => NextAttempt::AsUsual,
        }
    }
}

fn client(script: &Script, credential: Numbered) -> Client {
    script.builder().authorize(credential).build().unwrap()
}

fn change(client: &Client) -> Call<()> {
    client.post("suspendUser", "/api/v1/users/{id}").segment("00u1").never_repeated().empty()
}

fn tokens(script: &Script) -> Vec<String> {
    let requests = script.requests();
    let sent = requests.iter().map(|request| &request.headers()["authorization"]);
    sent.map(|value| value.to_str().unwrap().to_owned()).collect()
}

#[tokio::test(start_paused = true)]
async fn a_refused_credential_is_replaced_once_even_where_nothing_is_repeated() {
    let script = Script::new().answer(json(401, "")).answer(json(200, "{}"));
    let client = client(&script, Numbered::default());

    let reply = change(&client).retries(RetryPolicy::none()).send().await.unwrap();

    assert_eq!(tokens(&script), ["Bearer 0", "Bearer 1"]);
    assert_eq!(reply.attempts, 2);
    assert!(!script.requests()[1].headers().contains_key("x-okta-retry-count"));
}

#[tokio::test(start_paused = true)]
async fn a_second_refusal_is_the_callers() {
    let script = Script::new().answer(json(401, "")).answer(json(401, ""));
    let seen = Arc::default();
    let client = client(&script, Numbered { seen: Arc::clone(&seen), ..Numbered::default() });

    let error = change(&client).await.unwrap_err();

    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (401, Some(2)));
    assert_eq!(seen.load(Relaxed), 2);
}

#[tokio::test(start_paused = true)]
async fn a_new_credential_and_a_new_proof_may_both_be_wanted() {
    let script = Script::new().answer(json(400, "")).answer(json(401, "")).answer(json(200, "{}"));
    let client = client(&script, Numbered { proof: true, ..Numbered::default() });

    assert_eq!(change(&client).send().await.unwrap().attempts, 3);
}

#[tokio::test(start_paused = true)]
async fn no_other_answer_brings_another_attempt() {
    for (status, body) in [
        (401, r#"{"errorCode":"E0000015"}"#),
        (401, r#"{"errorCode":"E0000005"}"#),
        (403, ""),
        (404, ""),
        (500, ""),
        (302, ""),
    ] {
        let script = Script::new().answer(json(status, body));

        let error = change(&client(&script, Numbered::default())).await.unwrap_err();

        assert_eq!((error.status().unwrap().as_u16(), script.count()), (status, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn a_retry_may_be_renewed_again_and_success_is_seen_too() {
    let script = Script::new()
        .answer(json(401, ""))
        .fail(TransportErrorKind::Connect)
        .answer(json(401, ""))
        .answer(json(200, "{}"));
    let seen = Arc::default();
    let client = client(&script, Numbered { seen: Arc::clone(&seen), ..Numbered::default() });

    let reply = client.get("getUser", "/api/v1/users/{id}").segment("1").empty().send();

    assert_eq!(reply.await.unwrap().attempts, 4);
    assert_eq!(tokens(&script), ["Bearer 0", "Bearer 1", "Bearer 1", "Bearer 2"]);
    assert_eq!(script.requests()[3].headers()["x-okta-retry-count"], "1");
    assert_eq!(seen.load(Relaxed), 3);
}

#[tokio::test(start_paused = true)]
async fn where_there_is_no_other_credential_that_is_the_error() {
    let script = Script::new().answer(json(401, ""));
    let client = client(&script, Numbered { last: Some(0), ..Numbered::default() });

    let error = change(&client).await.unwrap_err();

    let Error::Auth { source, .. } = error else { panic!("{error}") };
    assert_eq!(source.to_string(), "there are no more");
}

#[tokio::test(start_paused = true)]
async fn a_time_limit_covers_the_renewal() {
    #[derive(Debug, Default)]
    struct Slow(AtomicU32);

    #[async_trait]
    impl Authorize for Slow {
        async fn authorize(&self, _: &mut HttpRequest) -> Result<(), AuthorizeError> {
            if self.0.fetch_add(1, Relaxed) > 0 {
                std::future::pending::<()>().await;
            }
            Ok(())
        }

        fn answered(&self, _: &Attempt<'_>) -> NextAttempt {
            NextAttempt::NewCredential
        }
    }
    let script = Script::new().answer(json(401, ""));
    let client = script.builder().authorize(Slow::default()).build().unwrap();
    let start = Instant::now();

    let error = change(&client).timeout(Duration::from_secs(2)).await.unwrap_err();

    assert!(error.is_timeout());
    assert_eq!((error.attempts(), start.elapsed()), (Some(1), Duration::from_secs(2)));
}

/// Asks the org for its token, once.
#[derive(Debug)]
struct Asking(Option<Client>);

#[async_trait]
impl Authorize for Asking {
    async fn authorize(&self, request: &mut HttpRequest) -> Result<(), AuthorizeError> {
        let org = self.0.as_ref().ok_or("not connected")?;
        let token: String = org.post("token", "/token").idempotent().decode().await?;
        request.headers_mut().insert("authorization", token.parse()?);
        Ok(())
    }

    fn connect(&self, client: &Client) -> Result<Option<Arc<dyn Authorize>>, Error> {
        match self.0 {
            Some(_) => Err(Error::config("asking", "is connected already")),
            None => Ok(Some(Arc::new(Self(Some(client.clone()))))),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_credential_is_asked_for_the_clients_own_way() {
    let script = Script::new()
        .answer(json(503, ""))
        .answer(json(200, r#""Bearer 1""#))
        .answer(json(200, "{}"));
    let builder = script.builder().user_agent("hr-sync/1").authorize(Asking(None));

    change(&builder.build().unwrap()).await.unwrap();

    let requests = script.requests();
    let uris: Vec<_> = requests.iter().map(|request| request.uri().to_string()).collect();
    let token = "https://test.okta.com/token";
    assert_eq!(uris, [token, token, "https://test.okta.com/api/v1/users/00u1"]);
    for request in &requests {
        assert!(request.headers()["user-agent"].to_str().unwrap().ends_with(" hr-sync/1"));
    }
    assert!(!requests[1].headers().contains_key("authorization"));
    assert_eq!(requests[2].headers()["authorization"], "Bearer 1");
}

#[test]
fn a_credential_that_cannot_be_used_stops_the_build() {
    let client = Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00a")
        .transport(transport_fn(|_| async { Ok(json(200, "{}")) }))
        .build()
        .unwrap();

    let error = client.with_authorize(Asking(Some(client.clone()))).unwrap_err();

    assert_eq!(error.to_string(), "invalid setting asking: it is connected already");
}
