//! What was sent to people.

use maud::{Markup, html};
use serde_json::json;

use super::{
    super::desk::Desk,
    form::Done,
    layout::{button, page},
    people::text,
};

pub(super) fn list(desk: &Desk) -> Markup {
    let mails = desk.org.inner().outbox();
    let newest = desk.log().last_number();
    let content = html! {
        (button("/_mock/ui/mails/clear", "Clear"))
        div data-live=(newest) {
            @if mails.is_empty() { p.quiet { "No mail yet." } }
            @else { div.scroll { table {
                thead { tr { th { "Sent" } th { "To" } th { "What" } th { "Link or code" } } }
                tbody { @for mail in mails.iter().rev() { tr {
                    td.number { @if let Some(sent) = mail.sent() { (sent.strftime("%H:%M:%S")) } }
                    td { (mail.to()) }
                    td { (text(&json!(mail.kind()))) }
                    td {
                        @if let Some(link) = mail.link() { a href=(link) rel="noreferrer" { (link) } }
                        @if let Some(code) = mail.code() { code { (code) } }
                    }
                } } }
            } } }
        }
    };
    page("Mails", "Mails", content)
}

pub(super) fn clear(desk: &Desk) -> Done {
    drop(desk.org.inner().take_outbox());
    Done::SeeOther("/mails".to_owned())
}
