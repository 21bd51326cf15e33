//! What an answer says is told on one line, without anything that a terminal obeys, and cut; the fields have it whole.

use okta_core::{ApiError, Error, ErrorBody, User};

use crate::support::{Script, json};

const LONG: usize = 100_000;

/// Message and `Debug` of an error and its causes.
fn shown(error: &Error) -> Vec<String> {
    let mut all = vec![error.to_string(), format!("{error:?}"), format!("{error:#?}")];
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        all.extend([cause.to_string(), format!("{cause:?}")]);
        source = cause.source();
    }
    if let Some(api) = error.api() {
        all.extend([api.to_string(), format!("{api:?}"), format!("{:?}", api.body)]);
        all.extend([format!("{:?}", api.challenge), format!("{:?}", api.causes.first())]);
    }
    all
}

async fn read(status: u16, body: &str, id: &str) -> Error {
    let mut response = json(status, body);
    response.headers_mut().insert("x-okta-request-id", id.parse().unwrap());
    let challenge = format!("Bearer error=\"{id}\", error_description=\"{id}\", scope=\"{id}\"");
    response.headers_mut().insert("www-authenticate", challenge.parse().unwrap());
    response.headers_mut().insert("content-type", id.parse().unwrap());
    let client = Script::new().answer(response).builder();
    let client = client.retries(okta_core::RetryPolicy::none()).build().unwrap();
    client.get("getUser", "/x").decode::<User>().await.unwrap_err()
}

/// A code, summary, cause and error id of this text, a key, a page, and a key and a value of a success.
fn bodies(text: &str) -> Vec<(u16, String)> {
    let json = serde_json::json!(text).to_string();
    let causes = vec![format!("{{\"errorSummary\":{json}}}"); 9].join(",");
    vec![
        (
            400,
            format!(
                r#"{{"errorCode":{json},"errorSummary":{json},"errorId":{json},"errorCauses":[{causes}]}}"#
            ),
        ),
        (400, format!(r#"{{"errorCode":"E1","errorCauses":{{{json}:{json}}}}}"#)),
        (502, format!("<html>{text}")),
        (200, format!("<html>{text}")),
        (200, format!(r#"{{"id":"00u1","status":{{{json}:{json}}}}}"#)),
        (200, format!(r#"{{"id":"00u1","status":{json},"x":{{{json}:[}}}}"#)),
        (200, format!("[{json}]")),
    ]
}

#[tokio::test]
async fn nothing_that_a_terminal_obeys_comes_out_raw() {
    for c in ["\u{1b}[2J", "\u{7}", "\r\n", "\u{9b}31m", "\u{202e}", "\u{2028}", "\0", "\u{200b}"] {
        for (status, body) in bodies(&format!("a{c}b forged")) {
            for text in shown(&read(status, &body, "Zk1").await) {
                // The long form of `Debug` has line ends of its own.
                let bad = text.chars().find(|&raw| raw != '\n' && c.starts_with(raw));
                assert_eq!(bad, None, "{status} {c:?}: {text:?}");
                assert!(!text.contains("\nb forged"), "{text:?}");
            }
        }
    }
}

#[tokio::test]
async fn messages_stay_short_whatever_is_quoted() {
    for text in ["x".repeat(LONG), "\u{1b}".repeat(LONG), "東".repeat(LONG / 3)] {
        for (status, body) in bodies(&text) {
            for text in shown(&read(status, &body, &"y".repeat(50_000)).await) {
                assert!(text.len() < 2_000, "{status}: {} bytes: {}", text.len(), &text[..300]);
            }
        }
    }
    let causes = vec!["{}"; 50_000].join(",");
    let many = format!(r#"{{"errorCode":"E0000001","errorCauses":[{causes}]}}"#);
    let error = read(400, &many, "Zk1").await;
    assert!(shown(&error).iter().all(|text| text.len() < 2_000));
    assert!(error.to_string().contains("; and 49996 more]"), "{error}");
}

#[tokio::test]
async fn the_fields_have_the_whole_texts() {
    let long = "x".repeat(LONG);
    let (status, body) = bodies(&long).swap_remove(0);

    let error = read(status, &body, &long[..50_000]).await;

    let api: &ApiError = error.api().unwrap();
    assert!(api.summary() == Some(&long) && api.error_id() == Some(&long));
    assert!(api.causes.len() == 9 && api.causes[8].summary == long);
    assert_eq!(error.request_id().map(str::len), Some(50_000));
    assert!(matches!(&api.body, ErrorBody::Okta { code, .. } if *code == long));
}

#[tokio::test]
async fn what_main_prints_is_the_message_with_its_causes() {
    let error = read(200, "<html>Please sign in to the guest network</html>", "text/html").await;

    assert_eq!(
        format!("{error:?}"),
        "getUser: cannot read Okta's answer: 200 OK (text/html) at `.`: a page and not an answer of Okta's API: \
         <html>Please sign in to the guest network</html>"
    );
}

#[test]
fn an_error_answer_can_be_made_for_a_test() {
    let answer = json(403, r#"{"errorCode":"E0000006","errorSummary":"no"}"#);

    let error = Error::from(ApiError::from_response("getUser", &answer));

    assert!(error.is_forbidden() && error.operation() == Some("getUser"));
    assert_eq!((error.attempts(), error.request_id()), (Some(1), Some("Zk1")));
}

#[tokio::test]
async fn a_page_is_quoted_up_to_the_same_length_however_long_it_is() {
    for length in [200, LONG] {
        let error = read(502, &format!("<html>{}", "a".repeat(length)), "Zk1").await;

        let ErrorBody::Other { excerpt, .. } = &error.api().unwrap().body else {
            panic!("{error:?}")
        };
        assert!((150..=170).contains(&excerpt.chars().count()), "{length}: {excerpt}");
    }
}
