//! What one place says.

use std::collections::BTreeMap;
use std::fmt;

use okta_core::Secret;
use serde_json::{Map, Value};

use crate::error::ConfigError;
use crate::key::Key;

/// Where a setting stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// `~/.okta/okta.yaml`.
    Home,
    /// `okta.yaml` of the working directory.
    Project,
    /// The file that the user named.
    File(String),
    /// `OKTA_CLIENT_*`.
    Environment,
    /// The program.
    Program,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("~/.okta/okta.yaml"),
            Self::Project => f.write_str("./okta.yaml"),
            Self::File(file) => f.write_str(file),
            Self::Environment => f.write_str("the environment"),
            Self::Program => f.write_str("the program"),
        }
    }
}

/// What one place says; every value is kept as a secret, so that nothing shows by mistake.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    pub(crate) origin: Origin,
    pub(crate) values: BTreeMap<Key, Secret>,
    pub(crate) warnings: Vec<String>,
}

impl Layer {
    pub(crate) fn new(origin: Origin) -> Self {
        Self { origin, values: BTreeMap::new(), warnings: Vec::new() }
    }

    pub(crate) fn error(&self, key: Key, reason: &'static str) -> ConfigError {
        ConfigError::Setting { origin: self.origin.clone(), key: key.name(), reason }
    }

    /// Takes one setting. An empty one is absent; two spellings must agree.
    pub(crate) fn set(&mut self, spelling: &str, value: &str) -> Result<(), ConfigError> {
        let Some(key) = Key::find(spelling) else {
            self.warn(spelling);
            return Ok(());
        };
        let value = value.trim();
        if value.is_empty() {
            return Ok(());
        }
        let value = Secret::from(value);
        match self.values.get(&key) {
            Some(other) if *other != value => {
                Err(self.error(key, "is given in two spellings that differ"))
            }
            _ => {
                self.values.insert(key, value);
                Ok(())
            }
        }
    }

    /// Takes a section of a file.
    pub(crate) fn section(
        &mut self,
        prefix: &str,
        section: &Map<String, Value>,
    ) -> Result<(), ConfigError> {
        for (name, value) in section {
            let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
            let key = Key::find(&path);
            match (value, key) {
                (Value::Null, _) => {}
                (Value::Object(inner), None) if prefix.is_empty() => self.section(&path, inner)?,
                (_, None) => self.warn(&path),
                (Value::String(text), Some(_)) => self.set(&path, text)?,
                (Value::Object(_), Some(Key::PrivateKey))
                | (Value::Bool(_), Some(Key::Dpop | Key::AllowHttp))
                | (
                    Value::Number(_),
                    Some(
                        Key::ConnectionTimeout
                        | Key::RequestTimeout
                        | Key::MaxRetries
                        | Key::ProxyPort,
                    ),
                ) => self.set(&path, &value.to_string())?,
                (Value::Array(items), Some(Key::Scopes)) => {
                    let scopes: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
                    let scopes = scopes.ok_or_else(|| {
                        self.error(Key::Scopes, "holds something that is no text")
                    })?;
                    self.set(&path, &scopes.join(" "))?;
                }
                (_, Some(key)) => return Err(self.error(key, "has the wrong type")),
            }
        }
        Ok(())
    }

    fn warn(&mut self, spelling: &str) {
        // A value in the place of a name must not show: only what looks like a name is quoted.
        let plain = spelling.len() <= 40
            && spelling.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '.' | '_'));
        let name = if plain { spelling } else { "a key" };
        let hint = Key::nearest(spelling).map(|key| format!("; did you mean {}?", key.name()));
        self.warnings.push(format!(
            "{}: {name} is not a setting of this SDK and has no effect{}",
            self.origin,
            hint.unwrap_or_default()
        ));
    }
}
