//! The layer of the variables.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::{
    error::ConfigError,
    key::Key,
    layer::Layer,
    place::{Origin, Place},
    spelling::squeeze,
};

/// The members of a private JWK, which .NET's SDK takes one by one.
const JWK_MEMBERS: [&str; 16] =
    ["kty", "use", "alg", "kid", "n", "e", "d", "p", "q", "dp", "dq", "qi", "crv", "x", "y", "ext"];

/// Reads `OKTA_CLIENT_*` and `OKTA_TESTING_*`.
pub(crate) fn layer(vars: &[(String, String)]) -> Result<Layer, ConfigError> {
    let mut layer = Layer::new(Origin::Environment);
    let (mut jwk, mut scopes) = (Map::new(), BTreeMap::new());
    for (name, value) in vars {
        let place = Place::new(Origin::Environment, name, None);
        if let Some(spelling) = name.strip_prefix("OKTA_TESTING_") {
            match Key::find(spelling) {
                Some(key @ Key::AllowHttp) => layer.set_key(key, value, place)?,
                _ => layer.unknown(spelling, &place),
            }
            continue;
        }
        let Some(spelling) = name.strip_prefix("OKTA_CLIENT_") else { continue };
        if let Some(member) = jwk_member(spelling) {
            if !value.trim().is_empty() {
                jwk.insert(member.into(), value.trim().into());
            }
        } else if let Some(number) = scope_number(spelling) {
            scopes.insert(number, value.trim());
        } else {
            layer.set(spelling, value, place)?;
        }
    }
    if !jwk.is_empty() {
        let place = Place::new(Origin::Environment, "OKTA_CLIENT_PRIVATEKEY_*", None);
        layer.set_key(Key::PrivateKey, &Value::Object(jwk).to_string(), place)?;
    }
    if !scopes.is_empty() {
        let place = Place::new(Origin::Environment, "OKTA_CLIENT_SCOPES_*", None);
        let scopes: Vec<&str> = scopes.into_values().collect();
        layer.set_key(Key::Scopes, &scopes.join(" "), place)?;
    }
    Ok(layer)
}

/// `PRIVATEKEY_KTY` is `kty`.
fn jwk_member(spelling: &str) -> Option<&'static str> {
    let member = spelling.strip_prefix("PRIVATEKEY_").or(spelling.strip_prefix("PRIVATE_KEY_"))?;
    let member = squeeze(member);
    JWK_MEMBERS.into_iter().find(|known| *known == member)
}

/// `SCOPES_0` is 0.
fn scope_number(spelling: &str) -> Option<u32> {
    squeeze(spelling).strip_prefix("scopes")?.parse().ok()
}
