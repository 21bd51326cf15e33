//! What a request carries as a secret is in nothing that is said of its answer, even where the answer quotes it.

use http::Response;
use okta_core::{Client, Error, ErrorBody, HttpResponse, Secret, transport_fn};
use serde_json::json;

const TOKEN: &str = "00tokenCANARY";
const PASSWORD: &str = "pass\"word&<CANARY>";
const SESSION: &str = "102CANARYsession";

/// As an answer has it in JSON, in HTML and in a URL.
fn quotes() -> Vec<String> {
    let json = json!(PASSWORD).to_string();
    vec![
        TOKEN.to_owned(),
        format!("SSWS {TOKEN}"),
        PASSWORD.to_owned(),
        json[1..json.len() - 1].to_owned(),
        "pass&quot;word&amp;&lt;CANARY&gt;".to_owned(),
        "pass%22word%26%3CCANARY%3E".to_owned(),
        SESSION.to_owned(),
    ]
}

async fn call(response: HttpResponse) -> Error {
    let transport = transport_fn(move |_| {
        let response = response.clone();
        async move { Ok(response) }
    });
    let client = Client::builder()
        .org_url("https://test.okta.com")
        .api_token(TOKEN)
        .retries(okta_core::RetryPolicy::none())
        .transport(transport)
        .build()
        .unwrap();
    let body = json!({"credentials": {"password": {"value": PASSWORD}}});
    let call = client.post("updateUser", "/api/v1/users/{id}").segment(&Secret::from(SESSION));
    call.json(&body).decode::<serde_json::Map<_, _>>().await.unwrap_err()
}

/// The message, `Debug` and all fields that quote the answer.
fn everything(error: &Error) -> String {
    let source = std::error::Error::source(error).map(|source| format!("{source} {source:?}"));
    let mut all = vec![format!("{error} {error:?} {error:#?} {source:?} {:?}", error.request_id())];
    if let Some(api) = error.api() {
        all.push(format!("{api} {api:?} {:?} {:?} {:?}", api.body, api.causes, api.challenge));
        all.push(format!("{:?} {:?} {:?}", api.code(), api.summary(), api.error_id()));
        let causes = api.causes.iter();
        all.extend(causes.map(|cause| format!("{} {:?}", cause.summary, cause.extra)));
        match &api.body {
            ErrorBody::Okta { extra, .. } => all.push(format!("{extra:?}")),
            ErrorBody::Other { content_type, excerpt, .. } => {
                all.push(format!("{content_type:?} {excerpt}"));
            }
            _ => {}
        }
        if let Some(challenge) = &api.challenge {
            all.push(format!("{:?} {:?}", challenge.description, challenge.parameters));
        }
    }
    if let Error::Decode { source, .. } = error {
        all.push(format!("{} {} {:?}", source.path, source.problem, source.excerpt));
    }
    all.join("\n")
}

fn answer(status: u16, media: &str, body: String, quote: &str) -> HttpResponse {
    let header = format!("Zk {quote}");
    let challenge = format!("Bearer error=\"x\", error_description=\"{quote}\", a=\"{quote}\"");
    Response::builder()
        .status(status)
        .header("content-type", format!("{media}; x={quote}"))
        .header("x-okta-request-id", header)
        .header("www-authenticate", challenge)
        .body(body.into())
        .unwrap()
}

#[tokio::test]
async fn no_error_shows_what_its_request_carried_as_a_secret() {
    for quote in quotes() {
        let text = json!(quote).to_string();
        let page = format!("<html>POST with {quote} was refused</html>");
        let okta = format!(
            r#"{{"errorCode":{text},"errorSummary":{text},"errorId":{text},{text}:{text},"errorCauses":[
               {{"errorSummary":{text},{text}:[{text}]}}]}}"#
        );
        for (status, media, body) in [
            (502, "text/html", page.clone()),
            (403, "text/plain", quote.clone()),
            (400, "application/json", okta.clone()),
            (200, "application/json", okta),
            (200, "text/html", page.clone()),
            (200, "application/json", page),
            (200, "application/json", format!("[{{{text}:{text}}}]")),
        ] {
            let error = call(answer(status, media, body.clone(), &quote)).await;

            let shown = everything(&error);
            assert!(!shown.contains("CANARY"), "{status} {media} {body}: {shown}");
            assert!(shown.contains("[REDACTED]"), "{status} {media} {body}: {shown}");
        }
    }
}

#[tokio::test]
async fn no_part_of_a_secret_is_left_where_a_page_is_cut_off() {
    for before in (0..200).chain(65_500..65_550) {
        let page = format!("{}{TOKEN}", " ".repeat(before));
        let long = format!("{}{TOKEN}{}", "x".repeat(before.min(160)), " ".repeat(70_000));
        for body in [page, long] {
            let error = call(answer(502, "text/html", body, "")).await;

            assert!(!everything(&error).contains("00t"), "{before}: {error}");
        }
    }
}

#[tokio::test]
async fn a_request_id_that_is_the_token_is_not_told_of_a_success_either() {
    let transport = transport_fn(|_| async {
        let response = Response::builder().header("x-okta-request-id", TOKEN);
        Ok(response.body("{}".into()).unwrap())
    });
    let client = Client::builder()
        .org_url("https://test.okta.com")
        .api_token(TOKEN)
        .transport(transport)
        .build()
        .unwrap();

    let reply = client.get("getUser", "/api/v1/users").empty().send().await.unwrap();

    assert!(!format!("{reply:?} {:?}", reply.request_id()).contains("CANARY"), "{reply:?}");
}

#[tokio::test]
async fn what_programs_look_at_survives() {
    let body = r#"{"errorCode":"E0000001","errorCauses":[{"errorSummary":"password: too weak"}]}"#;

    let error = call(answer(400, "application/json", body.to_owned(), "")).await;

    assert!(error.is_password_policy(), "{error}");
}
