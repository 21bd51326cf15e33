//! What was asked, the latest first, and one request with all there is to know of it.

use maud::{Markup, html};
use serde_json::Value;

use super::{
    super::{answered_request::AnsweredRequest, desk::Desk, reply::Refusal},
    form::Done,
    layout::{button, page},
};

/// How many are shown.
const SHOWN: usize = 100;

pub(super) fn list(desk: &Desk) -> Markup {
    let log = desk.log();
    let newest = log.last_number();
    let content = html! {
        (button("/_mock/ui/requests/clear", "Clear"))
        div data-live=(newest) {
            @if log.iter().next().is_none() {
                p.quiet { "No request yet. " a href="/_mock/ui/connect" { "Connect" } " shows how to send some." }
            } @else {
                (table(log.iter().rev().take(SHOWN)))
            }
        }
    };
    page("Requests", "Requests", content)
}

fn table<'a>(requests: impl Iterator<Item = &'a AnsweredRequest>) -> Markup {
    html! {
        div.scroll { table {
            thead { tr {
                th { "Time" } th { "Request" } th { "Status" } th.wide { "Operation" } th.wide { "Who" } th.wide { "ms" }
            } }
            tbody { @for request in requests { tr {
                td.number { (request.time().strftime("%H:%M:%S")) }
                td { a href={ "/_mock/ui/requests/" (request.number()) } { code { (request.method()) " " (request.path()) } } }
                td { (status(request)) @if let Some(reason) = request.reason() { div.quiet { (reason) } } }
                td.wide { (request.operation().unwrap_or("–")) }
                td.wide { (request.caller().unwrap_or("–")) }
                td.wide.number { (request.duration().as_millis()) }
            } } }
        } }
    }
}

fn status(request: &AnsweredRequest) -> Markup {
    let code = request.status().map(|status| status.as_u16());
    let class = if code.is_some_and(|code| code < 400) { "good" } else { "bad" };
    html! {
        span class=(class) {
            @if let Some(code) = code { (code) } @else { "broken connection" }
            @if let Some(code) = request.error_code() { " " (code) }
        }
        @if let Some(fault) = request.fault() { div.bad { "fault " code { (fault) } } }
    }
}

pub(super) fn one(desk: &Desk, base: &str, number: &str) -> Result<Markup, Refusal> {
    let missing = || Refusal::not_found("No such request is remembered.");
    let number = number.parse().map_err(|_| missing())?;
    let log = desk.log();
    let (request, exchange) = log.shown(number).ok_or_else(missing)?;
    let content = html! {
        dl {
            dt { "Time" } dd { (request.time()) }
            dt { "Operation" } dd { (request.operation().unwrap_or("none of the org's")) }
            dt { "Who" } dd { (request.caller().unwrap_or("nobody, or a token without a user")) }
            dt { "Status" } dd { (status(request)) }
            dt { "Duration" } dd { (request.duration().as_millis()) " ms" }
            @if let Some(reason) = request.reason() { dt { "Why" } dd { (reason) } }
            @for (name, value) in request.query() { dt { "Query" } dd { code { (name) " = " (value) } } }
        }
        @match &exchange {
            Some((asked, outcome)) => {
                h2 { "Request" } (message(asked))
                h2 { "Answer" } (message(&outcome["response"]))
                h2 { "As curl" }
                p.quiet { "With $OKTA_TOKEN for the token; secrets are masked." }
                pre { (curl(request, asked, base)) }
            }
            None => p.quiet { "Its headers and bodies are forgotten." },
        }
    };
    let title = format!("{} {}", request.method(), request.path());
    Ok(page(&title, "Requests", content))
}

fn message(message: &Value) -> Markup {
    let headers = message["headers"].as_array();
    html! {
        @if message.is_null() { p.quiet { "The connection broke." } }
        pre {
            @for header in headers.into_iter().flatten() {
                (header[0].as_str().unwrap_or_default()) ": " (header[1].as_str().unwrap_or_default()) "\n"
            }
            @if let Some(body) = body(message) { "\n" (body) }
        }
    }
}

fn body(message: &Value) -> Option<String> {
    if let Some(text) = message["text"].as_str() {
        return Some(text.to_owned());
    }
    let body = &message["body"];
    (!body.is_null()).then(|| format!("{body:#}"))
}

/// The request as a line for a shell, with the masks where the secrets were.
fn curl(request: &AnsweredRequest, asked: &Value, base: &str) -> String {
    let query =
        form_urlencoded::Serializer::new(String::new()).extend_pairs(request.query()).finish();
    let mark = if query.is_empty() { "" } else { "?" };
    let path = request.path().replace('\'', "%27");
    let target = format!("'{base}{path}{mark}{query}'");
    let method = request.method();
    let token = r#"-H "Authorization: SSWS $OKTA_TOKEN""#;
    match body(asked) {
        None => format!("curl -X {method} {target} {token}"),
        Some(body) => {
            let body = body.replace('\'', r"'\''");
            format!(
                "curl -X {method} {target} {token} -H 'Content-Type: application/json' -d '{body}'"
            )
        }
    }
}

pub(super) fn clear(desk: &Desk) -> Done {
    desk.log().clear();
    Done::SeeOther(String::new())
}
