//! `/api/v1/org/factors/yubikey_token/tokens…`: the `YubiKey`s whose seeds the org has.

use serde_json::{Map, Value, json};

use crate::org::{
    base::clock::timestamp,
    state::{State, factors::yubikey::Yubikey},
    wire::{
        answer::{Answer, Outcome},
        body::text,
        context::Context,
        errors::{Code, Problem},
        expansion::Expansion,
        keyed_page,
    },
};

/// How many tokens a page has unless the request says.
const PAGE: usize = 20;

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    if context.query_value("filter").is_some() {
        return Err(Code::UnsupportedFilter.into());
    }
    if context.flag("forDownload")? == Some(true) {
        return Err(Problem::field("forDownload", "There is no file of tokens to download"));
    }
    // Nobody enrolls a token, so it has no user to embed.
    Expansion::asked_for(context, &["user"])?;
    let mut keys: Vec<&Yubikey> = state.access.yubikeys.iter().collect();
    sort(context, &mut keys)?;
    let items = keys.into_iter().map(|key| (key.id.clone(), render(context, key))).collect();
    keyed_page::answer(context, items, PAGE, &["sortBy", "sortOrder", "expand"])
}

/// Puts tokens in the order that the request wants. In most attributes no token differs from another yet.
fn sort(context: &Context<'_>, keys: &mut [&Yubikey]) -> Result<(), Problem> {
    match context.query_value("sortBy") {
        Some("profile.serial") => keys.sort_by(|left, right| left.serial.cmp(&right.serial)),
        Some("created") => keys.sort_by_key(|key| key.created),
        None | Some("profile.email" | "activated" | "user.id" | "status" | "lastVerified") => {}
        Some(_) => return Err(Problem::field("sortBy", "Tokens have no such attribute")),
    }
    match context.query_value("sortOrder") {
        None | Some("ASC") => Ok(()),
        Some("DESC") => {
            keys.reverse();
            Ok(())
        }
        Some(_) => Err(Problem::field("sortOrder", "The order must be ASC or DESC")),
    }
}

pub(crate) fn upload(state: &mut State, context: &Context<'_>) -> Outcome {
    let body = context.object()?;
    let serial = required(&body, "serialNumber")?.to_owned();
    for name in ["publicId", "privateId", "aesKey"] {
        required(&body, name)?;
    }
    if state.access.yubikeys.iter().any(|key| key.serial == serial) {
        return Err(Problem::field(
            "serialNumber",
            "A token with this serial number already exists",
        ));
    }
    let key = Yubikey { id: state.ids.id("ykk"), serial, created: state.now() };
    let answer = Answer::ok(render(context, &key));
    state.access.yubikeys.push(key);
    Ok(answer)
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = context.path("tokenId");
    let key = state.access.yubikeys.iter().find(|key| key.id == id);
    let key = key.ok_or_else(|| Problem::not_found(id, "YubikeyToken"))?;
    Ok(Answer::ok(render(context, key)))
}

fn required<'a>(body: &'a Map<String, Value>, name: &str) -> Result<&'a str, Problem> {
    let value = text(body, name)?.filter(|value| !value.is_empty());
    value.ok_or_else(|| Problem::blank(name))
}

fn render(context: &Context<'_>, key: &Yubikey) -> Value {
    let tokens = format!("{}/api/v1/org/factors/yubikey_token/tokens", context.base);
    json!({
        "id": key.id,
        "created": timestamp(key.created),
        "lastVerified": null,
        "lastUpdated": timestamp(key.created),
        "status": "UNASSIGNED",
        "profile": { "serial": key.serial },
        "_links": {
            "self": {
                "href": format!("{tokens}/{}", key.id),
                "hints": { "allow": ["GET", "DELETE"] },
            },
        },
    })
}
