//! What an app is set to: [`parts`].

use serde_json::{Map, Value, json};

use crate::org::{
    state::apps::app_kind::{AppKind, SignOnMode},
    wire::{
        body::{member, merge, text},
        errors::{Code, Problem},
    },
};

/// What Okta fills in, with what was sent in its place.
pub(crate) fn parts(
    kind: &AppKind,
    body: &Map<String, Value>,
    id: &str,
) -> Result<Map<String, Value>, Problem> {
    let mut parts = kind.defaults();
    for name in ["accessibility", "visibility", "settings"] {
        if let Some(sent) = member(body, name)? {
            merge(&mut parts[name], sent);
        }
    }
    if let Some(sent) = member(body, "credentials")? {
        merge_credentials(&mut parts["credentials"], sent)?;
    }
    if let Some(profile) = member(body, "profile")? {
        parts["profile"] = profile.clone().into();
    }
    if parts["credentials"]["oauthClient"].is_object() {
        parts["credentials"]["oauthClient"]["client_id"] = id.into();
    }
    if kind.sign_on_mode == SignOnMode::Saml2 && kind.is_custom {
        tidy_saml(&mut parts["settings"]["signOn"]);
    }
    match parts {
        Value::Object(parts) => Ok(parts),
        _ => Ok(Map::new()),
    }
}

/// Only where the kind of app has them. A password never comes back.
fn merge_credentials(into: &mut Value, sent: &Map<String, Value>) -> Result<(), Problem> {
    for name in ["userNameTemplate", "oauthClient"] {
        if let (Some(sent), true) = (member(sent, name)?, into[name].is_object()) {
            let mut sent = sent.clone();
            sent.remove("client_secret");
            merge(&mut into[name], &sent);
        }
    }
    if into.get("scheme").is_none() {
        return Ok(());
    }
    if let Some(scheme) = text(sent, "scheme")? {
        into["scheme"] = scheme.into();
    }
    if let Some(reveal) = sent.get("revealPassword") {
        into["revealPassword"] = reveal.as_bool().ok_or(Code::MalformedBody)?.into();
    }
    if let Some(name) = text(sent, "userName")?.filter(|name| !name.is_empty()) {
        into["userName"] = name.into();
    }
    if member(sent, "password")?.is_some_and(|password| password.contains_key("value")) {
        into["password"] = json!({});
    }
    Ok(())
}

/// Recorded: overrides that say nothing are left out, and the issuer of logouts is shown a second time.
fn tidy_saml(sign_on: &mut Value) {
    let issuer = match &sign_on["slo"] {
        slo if slo["enabled"] == true => slo["issuer"].clone(),
        _ => Value::Null,
    };
    sign_on["spIssuer"] = issuer;
    if sign_on["defaultRelayState"] == "" {
        sign_on["defaultRelayState"] = Value::Null;
    }
    if let Some(sign_on) = sign_on.as_object_mut() {
        sign_on.retain(|name, value| {
            !name.ends_with("Override") || !(*value == "" || value.is_null())
        });
    }
}
