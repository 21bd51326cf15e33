//! `/_mock/mails`: what was sent to people, and the codes in it.

use serde_json::{Value, json};

use super::{
    call::Call,
    desk::Desk,
    reply::{Refusal, Reply},
};
use crate::Mail;

pub(super) fn list(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let found = found(desk, call);
    let something = !found.is_empty();
    Ok(Reply::json(found.iter().map(json_of).collect()).unless(something))
}

pub(super) fn latest(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let found = found(desk, call);
    Ok(match found.last() {
        Some(mail) => Reply::json(json_of(mail)),
        None => Reply::json(Value::Null).unless(false),
    })
}

pub(super) fn clear(desk: &Desk, _: &Call<'_>) -> Result<Reply, Refusal> {
    drop(desk.org.inner().take_outbox());
    Ok(Reply::done())
}

/// The oldest first. Addresses are compared as people write them.
fn found(desk: &Desk, call: &Call<'_>) -> Vec<Mail> {
    let (to, kind) = (call.query("to"), call.query("kind"));
    let mut mails = desk.org.inner().outbox();
    mails.retain(|mail| {
        to.is_none_or(|to| mail.to().eq_ignore_ascii_case(to))
            && kind.is_none_or(|kind| json!(mail.kind()) == kind)
    });
    mails
}

fn json_of(mail: &Mail) -> Value {
    json!({
        "to": mail.to(),
        "kind": mail.kind(),
        "sent": mail.sent(),
        "link": mail.link(),
        "code": mail.code(),
    })
}
