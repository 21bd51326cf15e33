//! How the rate limits stand.

use maud::{Markup, html};
use serde_json::json;

use super::{
    super::{desk::Desk, reply::Refusal},
    form::{Done, Form},
    layout::page,
    people::text,
};

pub(super) fn show(desk: &Desk) -> Markup {
    let org = desk.org.inner();
    let (meters, newest) = (org.rate_meters(), desk.log().last_number());
    let settings = json!(org.settings());
    let content = html! {
        form method="post" action="/_mock/ui/limits" {
            label { "off, okta, or REQUESTS/SECONDS" input name="limits" value=(text(&settings["rateLimits"])) required; }
            button { "Set" }
        }
        div data-live=(newest) {
            @if meters.is_empty() { p.quiet { "Nothing is counted." } }
            @else { table {
                thead { tr { th { "Endpoints" } th { "Left" } th.wide { "All again" } } }
                tbody { @for meter in &meters { tr {
                    td { code { (meter.endpoints) } }
                    td {
                        meter min="0" max=(meter.limit) value=(meter.remaining) {}
                        " " (meter.remaining) " of " (meter.limit)
                    }
                    td.wide.number { @if let Some(resets) = meter.resets { (resets.strftime("%H:%M:%S")) } @else { "–" } }
                } } }
            } }
        }
        form method="post" action="/_mock/ui/limits" { button name="refill" value="yes" { "Fill all" } }
    };
    page("Rate limits", "Rate limits", content)
}

pub(super) fn change(desk: &Desk, form: &Form) -> Result<Done, Refusal> {
    if form.field("refill").is_some() {
        desk.org.inner().refill_rate_limits();
    } else {
        let limits = form.field("limits").unwrap_or_default();
        let limits = limits.parse().map_err(|error| Refusal::bad(format!("Rejected: {error}.")))?;
        desk.org.inner().change_settings(|settings| settings.rate_limits(limits));
    }
    Ok(Done::SeeOther("/limits".to_owned()))
}
