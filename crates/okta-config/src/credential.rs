//! How the client proves who it is.

use okta_core::Secret;

use crate::{error::ConfigError, key::Key, key_file::KeyFiles, merged::Merged};

/// How the client proves who it is.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Credential {
    /// An API token (SSWS).
    Token(Secret),
    /// An OAuth access token, which is used as it is and never renewed.
    AccessToken(Secret),
    /// A service app.
    #[non_exhaustive]
    ServiceApp {
        /// The app's client id.
        client_id: String,
        /// PEM or JWK.
        private_key: Secret,
        /// The key's id, if it is given.
        key_id: Option<String>,
        /// The scopes to ask for.
        scopes: Vec<String>,
        /// Whether `DPoP` is asked for; `None` where nothing is said.
        dpop: Option<bool>,
    },
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Token,
    AccessToken,
    ServiceApp,
}

impl Credential {
    /// The one of the settings. A private key is read from its file if it has one.
    pub(crate) fn read(merged: &mut Merged, files: &KeyFiles<'_>) -> Result<Self, ConfigError> {
        match mode(merged)? {
            Mode::Token => token(merged).map(Self::Token),
            Mode::AccessToken => token(merged).map(Self::AccessToken),
            Mode::ServiceApp => {
                files.resolve(merged)?;
                service_app(merged)
            }
        }
    }
}

fn mode(merged: &Merged) -> Result<Mode, ConfigError> {
    let known = "is none of SSWS, PrivateKey and Bearer";
    let mode = merged.parse(Key::Mode, known, |mode| match mode.to_ascii_lowercase().as_str() {
        "ssws" => Some(Mode::Token),
        "bearer" | "bearertoken" => Some(Mode::AccessToken),
        // JWK is what Go's SDK calls a private key in that form.
        "privatekey" | "jwk" => Some(Mode::ServiceApp),
        _ => None,
    })?;
    if let Some(mode) = mode {
        return Ok(mode);
    }
    let part = [Key::ClientId, Key::PrivateKey, Key::PrivateKeyFile];
    let part = part.into_iter().find_map(|key| merged.get(key));
    match part {
        None => Ok(Mode::Token),
        Some(_) if merged.get(Key::Token).is_none() => Ok(Mode::ServiceApp),
        Some(part) => Err(merged.refuse(
            Key::Token,
            format!("stands beside a service app ({}): set authorizationMode", part.place),
        )),
    }
}

/// The setting, or that it is missing beside the other part of the credential.
fn part(merged: &Merged, key: Key, other: Key) -> Result<&str, ConfigError> {
    let beside = || merged.get(other).map(|given| given.place.clone());
    merged.text(key).ok_or_else(|| ConfigError::Missing { key: key.name(), beside: beside() })
}

fn token(merged: &mut Merged) -> Result<Secret, ConfigError> {
    let given = merged.text(Key::Token);
    let given = given.ok_or(ConfigError::Missing { key: Key::Token.name(), beside: None })?;
    let bare = given.strip_prefix("SSWS ").unwrap_or(given).trim();
    if bare.contains(['{', '}', '<', '>']) {
        return Err(merged.refuse(Key::Token, "is a placeholder: put the token there"));
    }
    let (token, is_cut) = (Secret::from(bare), bare.len() < given.len());
    if let Some(given) = merged.get(Key::Token).filter(|_| is_cut) {
        let warning = format!("{}: token begins with SSWS, which is left out", given.place);
        merged.warnings.push(warning);
    }
    Ok(token)
}

fn service_app(merged: &Merged) -> Result<Credential, ConfigError> {
    let scopes = merged.text(Key::Scopes).unwrap_or_default();
    let scopes = scopes.split([' ', ',', '\t', '\n', '\r']).filter(|scope| !scope.is_empty());
    Ok(Credential::ServiceApp {
        client_id: part(merged, Key::ClientId, Key::PrivateKey)?.into(),
        private_key: part(merged, Key::PrivateKey, Key::ClientId)?.into(),
        key_id: merged.text(Key::KeyId).map(Into::into),
        scopes: scopes.map(Into::into).collect(),
        dpop: merged.flag(Key::Dpop)?,
    })
}
