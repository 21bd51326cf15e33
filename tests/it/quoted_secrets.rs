//! Okta, or a gateway before it, that quotes the whole request in its answer: every secret that a model takes stays hidden.

use okta_core::{Client, HttpRequest, RetryPolicy, transport_fn};
use okta_tests::{CANARY, Scene, Secrets, assert_hidden, catalogue, everything_about, found};
use serde_json::json;

/// Credential, address and body of a request.
fn echo(request: &HttpRequest) -> String {
    let credential = request.headers()["authorization"].to_str().unwrap();
    let body = String::from_utf8_lossy(request.body());
    format!("{body} {} {credential}", request.uri().path())
}

fn client(page: bool) -> Client {
    let transport = transport_fn(move |request: HttpRequest| {
        let echo = echo(&request);
        let okta = json!({"errorCode": "E0000001", "errorSummary": echo, "errorCauses": [echo]});
        let (media, body) =
            if page { ("text/html", echo) } else { ("application/json", okta.to_string()) };
        let response = http::Response::builder().status(400).header("content-type", media);
        async move { Ok(response.body(body.into()).unwrap()) }
    });
    Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00another-c4nary")
        .retries(RetryPolicy::none())
        .transport(transport)
        .build()
        .unwrap()
}

#[tokio::test]
async fn no_secret_of_any_model_is_shown_where_an_answer_quotes_the_request() {
    let scene = Scene::build().await.unwrap();
    for page in [true, false] {
        let mut asked = 0;
        for call in catalogue(&client(page), &scene.places, &Secrets::all(CANARY)) {
            let operation = call.operation();
            let request = call.request.as_ref().unwrap();
            let sent = format!("{} {}", request.uri(), String::from_utf8_lossy(request.body()));
            asked += usize::from(found(&sent).is_some());

            let error = call.send().await.unwrap_err();

            assert_hidden(&everything_about(&error), operation);
            let api = error.api().unwrap();
            assert_hidden(&format!("{:?}", api.summary()), operation);
            for cause in &api.causes {
                assert_hidden(&cause.summary, operation);
            }
        }
        println!("{asked} calls ask with a secret");
        assert!(asked > 25, "{asked}");
    }
}
