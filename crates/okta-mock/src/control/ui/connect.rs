//! How programs reach the org, and the org as a whole.

use maud::{Markup, html};

use super::{
    super::{desk::Desk, sdk_settings::sdk_settings},
    form::Done,
    layout::{button, page},
};

pub(super) fn show(desk: &Desk, base: &str) -> Markup {
    let token = desk.org.inner().any_token();
    let token = token.as_deref().unwrap_or("(the org accepts none)");
    let content = html! {
        dl { dt { "URL" } dd { code { (base) } } dt { "Token" } dd { code { (token) } } }
        @for (name, settings) in sdk_settings(base, token, None) {
            h2 { (name) }
            pre { (settings) }
        }
        (service_apps(desk))
        h2 { "The org as a whole" }
        p { a href="/_mock/state" download="okta-org.json" { "Download the state" }
            " for " code { "okta-mock serve --org" } ". What else programs can do is listed at "
            a href="/_mock" { "/_mock" } "." }
        (button("/_mock/ui/reset", "Reset to the start"))
    };
    page("Connect", "Connect", content)
}

/// Who gets access tokens, if anybody does.
#[cfg(feature = "oauth")]
fn service_apps(desk: &Desk) -> Markup {
    let apps = desk.org.inner().service_apps();
    html! { @if !apps.is_empty() {
        h2 { "Service apps" }
        table {
            thead { tr { th { "Client id" } th { "Scopes" } th { "Proofs" } } }
            tbody { @for app in &apps { tr {
                td { code { (app.client_id()) } }
                td { @for scope in app.granted_scopes() { code { (scope) } " " } }
                td { @if app.demands_dpop() { "DPoP" } @else { "–" } }
            } } }
        }
    } }
}

#[cfg(not(feature = "oauth"))]
fn service_apps(_: &Desk) -> Markup {
    Markup::default()
}

pub(super) fn reset(desk: &Desk) -> Done {
    desk.reset();
    Done::SeeOther(String::new())
}
