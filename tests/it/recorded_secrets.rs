//! Every secret that a model takes or gives, in a recording: hidden by where it stands, not because it was seen elsewhere.

use std::sync::Arc;

use okta_core::{Client, HttpRequest, RetryPolicy, transport_fn};
use okta_mock::Recorder;
use okta_tests::{Answers, CANARY, Scene, Secrets, assert_hidden, catalogue, found};
use serde_json::Value;

/// So short that a recorder learns nothing from it.
const SHORT: &str = "c4nary";

/// What nobody can know to be a secret.
const UNHEARD_OF: [&str; 2] = ["unheardOf", "summary"];

/// An answer as Okta might send it, with the short secret in it.
fn answer(text: &str) -> String {
    let mut value: Value = serde_json::from_str(text).unwrap_or_default();
    shorten(&mut value);
    if value.is_null() { String::new() } else { value.to_string() }
}

fn shorten(value: &mut Value) {
    match value {
        Value::String(text) if text == CANARY => SHORT.clone_into(text),
        Value::String(text) if text.contains(CANARY) => {
            *text = format!("https://test.okta.com/api/v1/sessions/{SHORT}");
        }
        Value::Array(items) => items.iter_mut().for_each(shorten),
        Value::Object(members) => {
            members.retain(|name, _| !UNHEARD_OF.contains(&name.as_str()));
            members.values_mut().for_each(shorten);
        }
        _ => {}
    }
}

#[tokio::test(start_paused = true)]
async fn no_secret_of_any_model_is_in_a_recording() {
    let scene = Scene::build().await.unwrap();
    let answers = Arc::new(Answers::planted(&scene).await);
    let (mut asked, mut told) = (0, 0);
    let transport = transport_fn(move |request: HttpRequest| {
        let body = answer(answers.to(&request));
        let response = http::Response::builder().header("content-type", "application/json");
        async move { Ok(response.body(body.into()).unwrap()) }
    });
    let client = |recorder: &Recorder<_>| {
        Client::builder()
            .org_url("https://test.okta.com")
            .api_token("00example")
            .transport(recorder.clone())
            .retries(RetryPolicy::none())
            .build()
            .unwrap()
    };
    let transport = Arc::new(transport);
    let none = Recorder::new(Arc::clone(&transport));
    let count = catalogue(&client(&none), &scene.places, &Secrets::all(SHORT)).len();
    for index in 0..count {
        let recorder = Recorder::new(Arc::clone(&transport));
        let calls = catalogue(&client(&recorder), &scene.places, &Secrets::all(SHORT));
        let call = calls.into_iter().nth(index).unwrap();
        let operation = call.operation();
        let request = call.request.as_ref().unwrap();
        let sent = format!("{} {}", request.uri(), String::from_utf8_lossy(request.body()));
        asked += usize::from(found(&sent).is_some());

        let given = call.decoded().await.unwrap();

        told += usize::from(given.to_string().contains(SHORT));
        assert_hidden(&recorder.recording(), operation);
    }
    println!("{asked} calls ask with a secret, {told} are answered with one");
    assert!(asked > 25 && told > 70, "{asked} {told}");
}
