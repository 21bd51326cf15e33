//! Tokens, passwords, answers, links and codes: in no error, no log at any level, no `Debug`.

use std::{
    io::Write,
    sync::{Arc, Mutex},
};

use okta_core::{
    Client, HttpResponse, RetryPolicy, TransportError, TransportErrorKind, transport_fn,
};
use okta_users::*;
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

const CANARY: &str = "c4nary-secret";

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// What an org may do to a request: answer with secrets in every member, refuse, break off.
#[derive(Clone, Copy, Debug)]
enum Mood {
    Answers,
    AnswersNonsense,
    Refuses,
    Hurries,
    BreaksOff,
}

/// What Okta answers, and more secrets than it would.
fn answer(path: &str) -> serde_json::Value {
    match path {
        path if path.contains("/factors") => json!({
            "id": "f1", "factorType": "question", "status": "ACTIVE", "profile": {"answer": CANARY, "sharedSecret": CANARY},
            "_embedded": {"activation": {"sharedSecret": CANARY, "_links": {"qrcode": {"href": CANARY}}}}, "passCode": CANARY,
        }),
        path if path.contains("/authenticator-enrollments") => {
            json!({"id": "e1", "type": "tac", "profile": {"tac": CANARY}})
        }
        path if path.contains("/sessions") => {
            json!({"id": CANARY, "userId": "00u1", "cookieToken": CANARY})
        }
        path if path.contains("/lifecycle/") || path.ends_with("/forgot_password") => json!({
            "activationUrl": CANARY, "activationToken": CANARY, "resetPasswordUrl": CANARY, "tempPassword": CANARY,
            "summary": CANARY,
        }),
        path if path.contains("/credentials/") => {
            json!({"password": {"value": CANARY}, "recovery_question": {"question": "q", "answer": CANARY}})
        }
        path if path.contains("/tokens") => json!([{"id": "t1", "token": CANARY}]),
        _ => json!({"id": "00u1", "status": "ACTIVE", "credentials": {
            "password": {"value": CANARY, "hash": {"value": CANARY, "salt": CANARY}},
            "recovery_question": {"question": "q", "answer": CANARY},
        }}),
    }
}

fn client(mood: Mood) -> Client {
    let transport = transport_fn(move |request: okta_core::HttpRequest| async move {
        let secrets = answer(request.uri().path());
        let (status, body) = match mood {
            Mood::Answers => (200, secrets.to_string()),
            Mood::AnswersNonsense => {
                (200, json!([CANARY, {"tempPassword": [CANARY]}, secrets]).to_string())
            }
            Mood::Refuses => {
                (403, json!({"errorCode": "E0000014", "errorSummary": "refused"}).to_string())
            }
            Mood::Hurries => {
                (429, json!({"errorCode": "E0000047", "errorSummary": "slow"}).to_string())
            }
            Mood::BreaksOff => {
                return Err(TransportError::new(TransportErrorKind::Interrupted, "broken"));
            }
        };
        let response =
            http::Response::builder().status(status).header("content-type", "application/json");
        Ok(response.body(body.into()).unwrap()) as Result<HttpResponse, _>
    });
    Client::builder()
        .org_url("https://test.okta.com")
        .api_token(CANARY)
        .transport(transport)
        .retries(RetryPolicy::new().max_retries(1))
        .build()
        .unwrap()
}

/// Every operation that takes or gives a secret; what they leave behind, formatted.
async fn all(client: &Client) -> Vec<String> {
    let users = Users::new(client);
    let mut shown = vec![format!("{client:?} {users:?}")];
    macro_rules! call {
        ($($call:expr),+ $(,)?) => { $(
            let call = $call;
            shown.push(format!("{call:?}"));
            match call.send().await {
                Ok(response) => shown.push(format!("{response:?}")),
                Err(error) => {
                    let source = std::error::Error::source(&error).map(ToString::to_string);
                    shown.push(format!("{error} {error:?} {source:?}"));
                }
            }
        )+ };
    }
    let new = || NewUser::new(UserProfile::new("ada@example.com"));
    call!(
        users.create(new().password(CANARY).recovery_question("q", CANARY), Activation::Now),
        users.create(
            new().hashed_password(HashedPassword::bcrypt(10, CANARY, CANARY)),
            Activation::Later
        ),
        users.create(
            new().hashed_password(HashedPassword::sha256(CANARY).salt(Salt::prefix(CANARY))),
            Activation::Later
        ),
        users.update("00u1", UserUpdate::new().password(CANARY).recovery_question("q", CANARY)),
        users.replace(
            "00u1",
            UserReplacement::new(UserProfile::new("a@b.co"))
                .password(CANARY)
                .recovery_question("q", CANARY)
        ),
        users.set_password("00u1", CANARY),
        users.set_recovery_question("00u1", "q", CANARY),
        users.change_password("00u1", ChangePassword::new(CANARY, CANARY, Sessions::Keep)),
        users.change_recovery_question("00u1", CANARY, "q", CANARY),
        users.activate("00u1", SendEmail::No),
        users.reactivate("00u1", SendEmail::No),
        users.reset_password("00u1", SendEmail::No, Sessions::Keep),
        users.expire_password_with_temporary("00u1", Sessions::Keep),
        users.forgot_password("00u1", SendEmail::No),
        users.forgot_password_with_answer("00u1", CANARY, CANARY, SendEmail::No),
        users.factors("00u1").enroll(NewFactor::question("q", CANARY), FactorActivation::Later),
        users.factors("00u1").get("f1"),
        users.factors("00u1").activate("f1", ActivateFactor::pass_code(CANARY)),
        users.factors("00u1").verify("f1", VerifyFactor::pass_code(CANARY)),
        users.factors("00u1").verify("f1", VerifyFactor::answer(CANARY)),
        users.app_users().assign(
            "0oa1",
            NewAppUser::new("00u1")
                .credentials(AppCredentials::new().user_name("a").password(CANARY))
        ),
        users.sessions().get(CANARY),
        users.sessions().refresh(CANARY),
        users.sessions().revoke(CANARY),
        users.authenticator_enrollments("00u1").get("e1", PhoneNumbers::Masked),
    );
    let mut tokens = users.identity_provider_users().social_auth_tokens("0oa1", "00u1");
    shown.push(format!(
        "{tokens:?} {:?} {tokens:?}",
        tokens.next_page().await.map_err(|e| format!("{e} {e:?}"))
    ));
    shown
}

#[tokio::test(start_paused = true)]
async fn no_secret_shows_whatever_happens() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
        .with_writer(log.clone())
        .finish();
    let _on = tracing::subscriber::set_default(subscriber);

    for mood in
        [Mood::Answers, Mood::AnswersNonsense, Mood::Refuses, Mood::Hurries, Mood::BreaksOff]
    {
        for shown in all(&client(mood)).await {
            assert!(!shown.contains(CANARY), "{mood:?}: {shown}");
        }
    }

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("createUser") && log.contains("/api/v1/users/{id}"), "{log}");
    assert!(!log.contains(CANARY), "{log}");
}
