//! One person: profile, groups, factors, sessions, and what can be done to them now.

use http::{Method, StatusCode};
use maud::{Markup, html};
use serde_json::Value;

use super::{
    super::{desk::Desk, reply::Refusal},
    form::{Done, Form},
    layout::page,
    people::{refusal, text},
};

/// What a button does: the relation in Okta's `_links`, the name on the button, and the path below the user.
const ACTIONS: [(&str, &str, &str); 10] = [
    ("activate", "Activate", "/lifecycle/activate"),
    ("reactivate", "Reactivate", "/lifecycle/reactivate"),
    ("deactivate", "Deactivate", "/lifecycle/deactivate"),
    ("suspend", "Suspend", "/lifecycle/suspend"),
    ("unsuspend", "Unsuspend", "/lifecycle/unsuspend"),
    ("unlock", "Unlock", "/lifecycle/unlock"),
    ("expirePassword", "Expire password", "/lifecycle/expire_password"),
    ("resetPassword", "Reset password", "/lifecycle/reset_password?sendEmail=true"),
    ("resetFactors", "Reset factors", "/lifecycle/reset_factors"),
    ("delete", "Delete", ""),
];

/// Okta has no relation for it.
const END_SESSIONS: (&str, &str, &str) = ("endSessions", "End sessions", "/sessions");

/// `refused` is what the last button has led to.
pub(super) async fn show(
    desk: &Desk,
    base: &str,
    key: &str,
    refused: Option<&Value>,
) -> Result<Markup, Refusal> {
    let known = desk.org.inner().user(key);
    let known = known.ok_or_else(|| Refusal::not_found("There is nobody of this name."))?;
    let id = known.id().as_str();
    let (_, user) = desk.ask(base, &format!("/api/v1/users/{id}")).await?;
    let (_, groups) = desk.ask(base, &format!("/api/v1/users/{id}/groups")).await?;
    let factors = desk.org.inner().factors(id);
    let sessions = desk.org.inner().sessions(id);
    let newest = desk.log().last_number();
    let content = html! {
        @if let Some(answer) = refused { (refusal(answer)) }
        div data-live=(newest) {
            dl {
                dt { "Status" } dd { strong { (text(&user["status"])) } }
                dt { "Id" } dd { code { (id) } }
                @for name in ["created", "activated", "statusChanged", "lastLogin", "lastUpdated", "passwordChanged"] {
                    @if let Some(date) = user[name].as_str() { dt { (name) } dd { (date) } }
                }
                dt { "Sessions" } dd { (sessions) }
            }
            div.buttons role="group" aria-label="What can be done now" {
                @for (relation, name, _) in ACTIONS {
                    @if user["_links"][relation].is_object() { (action(id, relation, name)) }
                }
                @if sessions > 0 { (action(id, END_SESSIONS.0, END_SESSIONS.1)) }
            }
            h2 { "Profile" }
            dl { @for (name, value) in user["profile"].as_object().into_iter().flatten() {
                dt { (name) } dd { (shown(value)) }
            } }
            h2 { "Groups" }
            ul { @for group in groups.as_array().into_iter().flatten() { li { (text(&group["profile"]["name"])) } } }
            h2 { "Factors" }
            @if factors.is_empty() { p.quiet { "None." } }
            ul { @for factor in &factors { li {
                (factor.factor_type().as_str()) ", " (factor.status().as_str())
                @if let Some(code) = factor.code() { ", code now " code { (code) } }
            } } }
        }
    };
    Ok(page(known.login(), "People", content))
}

fn action(id: &str, relation: &str, name: &str) -> Markup {
    html! {
        form.line method="post" action={ "/_mock/ui/people/" (id) } {
            button name="action" value=(relation) { (name) }
        }
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => "–".to_owned(),
        other => other.to_string(),
    }
}

pub(super) async fn act(desk: &Desk, base: &str, key: &str, form: &Form) -> Result<Done, Refusal> {
    let known = desk.org.inner().user(key);
    let known = known.ok_or_else(|| Refusal::not_found("There is nobody of this name."))?;
    let id = known.id().as_str();
    let wanted = form.field("action").unwrap_or_default();
    let actions = ACTIONS.into_iter().chain([END_SESSIONS]);
    let (relation, _, path) = actions
        .into_iter()
        .find(|(relation, ..)| *relation == wanted)
        .ok_or_else(|| Refusal::bad("There is no such action."))?;
    let method = match relation {
        "delete" | "endSessions" => Method::DELETE,
        _ => Method::POST,
    };
    let (status, answer) = desk.act(base, method, &format!("/api/v1/users/{id}{path}")).await?;
    if !status.is_success() {
        return Ok(Done::Page(StatusCode::CONFLICT, show(desk, base, id, Some(&answer)).await?));
    }
    let gone = desk.org.inner().user(id).is_none();
    Ok(Done::SeeOther(if gone { "/people".to_owned() } else { format!("/people/{id}") }))
}
