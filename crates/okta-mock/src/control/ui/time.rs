//! The org's clock.

use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    super::{call::duration, desk::Desk, reply::Refusal},
    form::{Done, Form},
    layout::page,
};

pub(super) fn show(desk: &Desk) -> Markup {
    let org = desk.org.inner();
    let pace = match (org.clock_is_frozen(), org.clock_follows_world()) {
        (true, _) => "stands still until it is advanced",
        (_, true) => "follows the clock of this machine",
        _ => "runs",
    };
    let content = html! {
        p { strong { (org.now()) } ", and " (pace) "." }
        form method="post" action="/_mock/ui/clock/advance" {
            label { "Advance by" input name="by" required placeholder="1h30m"; }
            button { "Advance" }
        }
        form method="post" action="/_mock/ui/clock/freeze" {
            label { "Freeze at (empty: now)" input name="at" placeholder="2026-06-01T09:00:00Z"; }
            button { "Freeze" }
        }
        form method="post" action="/_mock/ui/clock/run" {
            label { "Run from (empty: now)" input name="at" placeholder="2026-06-01T09:00:00Z"; }
            button { "Run" }
        }
        form method="post" action="/_mock/ui/clock/follow" { button { "Follow this machine's clock" } }
    };
    page("Clock", "Clock", content)
}

pub(super) fn change(desk: &Desk, what: &str, form: &Form) -> Result<Done, Refusal> {
    let org = desk.org.inner();
    let at = || -> Result<Option<Timestamp>, Refusal> {
        let wrong = |_| Refusal::bad("A time is written like 2026-06-01T09:00:00Z.");
        form.field("at").map(|at| at.parse().map_err(wrong)).transpose()
    };
    match what {
        "advance" => {
            org.advance(duration(form.field("by").unwrap_or_default()).map_err(Refusal::bad)?);
        }
        "freeze" => org.freeze_clock(at()?),
        "run" => org.run_clock(at()?),
        "follow" => org.follow_world_clock(),
        _ => return Err(Refusal::not_found("There is no such form.")),
    }
    Ok(Done::SeeOther("/clock".to_owned()))
}
