//! People: a search with Okta's own grammar, and somebody new.

use http::StatusCode;
use maud::{Markup, html};
use serde_json::Value;

use super::{
    super::{call::Call, desk::Desk, reply::Refusal},
    form::{Done, Form},
    layout::page,
};
use crate::SeedUser;

/// How many are shown.
const SHOWN: usize = 100;

pub(super) async fn list(desk: &Desk, call: &Call<'_>) -> Result<Markup, Refusal> {
    let search = call.query("search").unwrap_or_default();
    let path = path(search);
    let (status, answer) = desk.ask(call.base(), &path).await?;
    let newest = desk.log().last_number();
    let content = html! {
        form method="get" action="/_mock/ui/people" role="search" {
            label { "Search"
                input name="search" value=(search) placeholder=r#"status eq "ACTIVE" and profile.lastName sw "B""#;
            }
            button { "Search" }
        }
        div data-live=(newest) {
            @if status.is_success() { (table(&answer)) } @else { (refusal(&answer)) }
        }
        h2 { "Somebody new" }
        form method="post" action="/_mock/ui/people" {
            label { "Login" input name="login" type="text" required placeholder="grace@example.com"; }
            label { "Status"
                select name="status" {
                    @for status in ["ACTIVE", "STAGED", "PROVISIONED", "SUSPENDED", "LOCKED_OUT", "PASSWORD_EXPIRED", "RECOVERY", "DEPROVISIONED"] {
                        option { (status) }
                    }
                }
            }
            button { "Add" }
        }
        p.quiet { "Their password is " code { (SeedUser::PASSWORD) } "." }
    };
    Ok(page("People", "People", content))
}

fn path(search: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("limit", &SHOWN.to_string());
    if !search.is_empty() {
        query.append_pair("search", search);
    }
    format!("/api/v1/users?{}", query.finish())
}

fn table(users: &Value) -> Markup {
    let users = users.as_array().map(Vec::as_slice).unwrap_or_default();
    html! {
        @if users.is_empty() { p.quiet { "Nobody." } }
        @else { div.scroll { table {
            thead { tr { th { "Login" } th { "Name" } th { "Status" } th.wide { "Id" } } }
            tbody { @for user in users { tr {
                td { a href={ "/_mock/ui/people/" (text(&user["id"])) } { (text(&user["profile"]["login"])) } }
                td { (text(&user["profile"]["firstName"])) " " (text(&user["profile"]["lastName"])) }
                td { (text(&user["status"])) }
                td.wide { code { (text(&user["id"])) } }
            } } }
        } }
            @if users.len() == SHOWN { p.quiet { "The first " (SHOWN) "; search for others." } }
        }
    }
}

/// What Okta says is wrong.
pub(super) fn refusal(answer: &Value) -> Markup {
    let causes = answer["errorCauses"].as_array();
    html! {
        div.notice role="alert" {
            strong { (text(&answer["errorCode"])) " " (text(&answer["errorSummary"])) }
            @for cause in causes.into_iter().flatten() { p { (text(&cause["errorSummary"])) } }
        }
    }
}

pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

pub(super) fn add(desk: &Desk, form: &Form) -> Result<Done, Refusal> {
    let login = form.field("login").ok_or_else(|| Refusal::bad("A login is needed."))?;
    let mut seed = SeedUser::new(login);
    if let Some(status) = form.field("status") {
        let status = serde_json::from_value(status.into());
        seed = seed.status(status.map_err(|_| Refusal::bad("There is no such status."))?);
    }
    Ok(match desk.org.inner().try_add_user(seed) {
        Ok(user) => Done::SeeOther(format!("/people/{}", user.id().as_str())),
        Err(reason) => {
            Done::Page(StatusCode::BAD_REQUEST, super::layout::plain("Nobody was added", &reason))
        }
    })
}
