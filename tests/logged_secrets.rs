//! Tokens, passwords, answers, links and codes: in no error, no log at any level, no `Debug`.

use std::sync::Arc;

use base64::Engine;
use okta_core::{
    Client, HttpRequest, HttpResponse, RetryPolicy, TransportError, TransportErrorKind,
    transport_fn,
};
use okta_tests::{
    Answers, CANARY, Log, OPERATIONS, Scene, Secrets, assert_hidden, catalogue, everything_about,
    found,
};
use okta_users::{ListUsers, Users};
use serde_json::{Map, Value, json};

/// What an org, or whoever is between, may do to a request.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mood {
    /// Answers, with secrets wherever there may be one.
    Answers,
    /// Answers with something else.
    AnswersNonsense,
    /// Answers with the secret where an object or a list should be.
    AnswersWrongTypes,
    /// Answers, and breaks off within the body.
    AnswersHalf,
    Refuses,
    Redirects,
    Hurries,
    BreaksOff,
}

const MOODS: [Mood; 8] = [
    Mood::Answers,
    Mood::AnswersNonsense,
    Mood::AnswersWrongTypes,
    Mood::AnswersHalf,
    Mood::Refuses,
    Mood::Redirects,
    Mood::Hurries,
    Mood::BreaksOff,
];

fn client(mood: Mood, answers: &Arc<Answers>) -> Client {
    let answers = Arc::clone(answers);
    let transport = transport_fn(move |request: HttpRequest| {
        let response = respond(mood, answers.to(&request));
        async move {
            response.ok_or_else(|| TransportError::new(TransportErrorKind::Interrupted, "broken"))
        }
    });
    Client::builder()
        .org_url("https://test.okta.com")
        .api_token(CANARY)
        .transport(transport)
        .retries(RetryPolicy::new().max_retries(1))
        .build()
        .unwrap()
}

fn respond(mood: Mood, answer: &str) -> Option<HttpResponse> {
    let okta_says = |code: &str| {
        json!({"errorCode": code, "errorSummary": "no", "errorCauses": [], "stateToken": CANARY})
            .to_string()
    };
    let (status, body) = match mood {
        Mood::Answers => (200, answer.to_owned()),
        Mood::AnswersNonsense => {
            (200, json!([CANARY, {"tempPassword": [CANARY]}, answer]).to_string())
        }
        Mood::AnswersWrongTypes => (200, wrong_types(answer)),
        Mood::AnswersHalf => (200, answer.chars().take(answer.chars().count() / 2).collect()),
        Mood::Refuses => (403, okta_says("E0000014")),
        Mood::Redirects => (302, String::new()),
        Mood::Hurries => (429, okta_says("E0000047")),
        Mood::BreaksOff => return None,
    };
    let elsewhere = "https://elsewhere.example.com/?token=c4nary";
    let response = http::Response::builder()
        .status(status)
        .header("content-type", "application/json")
        .header("set-cookie", format!("sid={CANARY}"))
        .header("location", elsewhere)
        .header("link", format!("<{elsewhere}>; rel=\"next\""));
    Some(response.body(body.into()).unwrap())
}

/// The secret instead of every object and list one level down.
fn wrong_types(answer: &str) -> String {
    let mut value: Value = serde_json::from_str(answer).unwrap_or_default();
    let objects = match &mut value {
        Value::Array(items) => items.iter_mut().collect(),
        object => vec![object],
    };
    for member in objects.into_iter().filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
        if member.is_object() || member.is_array() {
            *member = CANARY.into();
        }
    }
    value.to_string()
}

/// Sends every call of the catalogue with a canary for every secret; gives how many could be decoded.
async fn send_all(client: &Client, scene: &Scene, mood: Mood) -> (usize, usize) {
    let calls = catalogue(client, &scene.places, &Secrets::all(CANARY));
    let (all, mut decoded) = (calls.len(), 0);
    for call in calls {
        let case = format!("{} in the mood {mood:?}", call.operation());
        assert!(call.request.is_ok(), "{case}: {:?}", call.request.err());
        assert_hidden(&call.shown, &case);
        match call.send().await {
            Ok(shown) => {
                decoded += 1;
                assert_hidden(&shown, &case);
            }
            Err(error) => assert_hidden(&everything_about(&error), &case),
        }
    }
    (decoded, all)
}

#[tokio::test(start_paused = true)]
async fn no_secret_shows_whatever_is_called_and_whatever_happens() {
    let scene = Scene::build().await.unwrap();
    let answers = Arc::new(Answers::planted(&scene).await);
    println!("{} operations are answered with a secret", answers.secret());
    let (log, _logging) = Log::start();

    for mood in MOODS {
        let client = client(mood, &answers);
        assert_hidden(&format!("{client:?} {:?}", Users::new(&client)), "the client");

        let (decoded, all) = send_all(&client, &scene, mood).await;

        println!("{mood:?}: {decoded} of {all} calls succeeded");
        if mood == Mood::Answers {
            assert_eq!(decoded, all);
        }
        let listing = Users::new(&client).list(ListUsers::all()).try_collect().await;
        assert_hidden(&everything_about(&listing.unwrap_err()), "a listing that leads away");
    }

    let log = log.text();
    let operations = catalogue(&client(Mood::Answers, &answers), &scene.places, &scene.secrets);
    for call in &operations {
        assert!(log.contains(call.operation()), "not logged: {}", call.operation());
    }
    assert!(operations.len() > OPERATIONS && log.contains("/api/v1/users/{id}"));
    println!("{} lines of log", log.lines().count());
    for line in log.lines() {
        assert_hidden(line, "the log");
    }
}

#[test]
fn the_canary_is_found_in_every_disguise() {
    for before in ["", "a", "ab", "abc"] {
        let text = format!("{before}{CANARY}");
        let percent =
            percent_encoding::utf8_percent_encode(&text, percent_encoding::NON_ALPHANUMERIC);
        let hex: Vec<String> = text.bytes().map(|byte| format!("{byte:02X}")).collect();

        for written in [
            format!("{text:?}"),
            serde_json::json!(text).to_string(),
            percent.to_string(),
            hex.concat(),
            format!("{:?}", text.as_bytes()),
            format!("{:?}", bytes::Bytes::from(text.clone())),
            base64::engine::general_purpose::STANDARD.encode(&text),
        ] {
            assert!(found(&written).is_some(), "{written}");
        }
    }
    assert_eq!(found("nothing to see"), None);
}
