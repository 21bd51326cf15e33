//! What one place says.

use std::collections::BTreeMap;

use okta_core::Secret;

use crate::{
    error::ConfigError,
    key::Key,
    place::{Origin, Place},
    spelling::shown,
};

/// A value and where it stands. Every value is kept as a secret, so that none shows by mistake.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) value: Secret,
    pub(crate) place: Place,
}

/// What one place says.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    pub(crate) origin: Origin,
    pub(crate) values: BTreeMap<Key, Given>,
    pub(crate) warnings: Vec<String>,
    /// What is known and has no effect.
    pub(crate) ignored: Vec<String>,
}

impl Layer {
    pub(crate) fn new(origin: Origin) -> Self {
        Self { origin, values: BTreeMap::new(), warnings: Vec::new(), ignored: Vec::new() }
    }

    /// Takes a setting by its spelling.
    pub(crate) fn set(
        &mut self,
        spelling: &str,
        value: &str,
        place: Place,
    ) -> Result<(), ConfigError> {
        if let Some(key) = Key::find(spelling) {
            return self.set_key(key, value, place);
        }
        self.unknown(spelling, &place);
        Ok(())
    }

    /// Takes a setting. An empty one is absent; two spellings must agree.
    pub(crate) fn set_key(
        &mut self,
        key: Key,
        value: &str,
        place: Place,
    ) -> Result<(), ConfigError> {
        let value = value.trim();
        if value.is_empty() {
            return Ok(());
        }
        let value = Secret::from(value);
        match self.values.get(&key) {
            Some(other) if other.value != value => Err(ConfigError::Setting {
                key: key.name(),
                reason: format!("differs from its other spelling, {}", other.place),
                place,
            }),
            _ => {
                self.values.insert(key, Given { value, place });
                Ok(())
            }
        }
    }

    /// Notes a setting that has no effect.
    pub(crate) fn unknown(&mut self, spelling: &str, place: &Place) {
        let name = shown(spelling);
        if Key::is_ignored(spelling) {
            self.ignored.push(format!("{name} ({place})"));
            return;
        }
        let hint = Key::nearest(spelling).map(|key| format!("; did you mean {}?", key.name()));
        self.warnings.push(format!(
            "{place}: {name} is not a setting of this SDK and has no effect{}",
            hint.unwrap_or_default()
        ));
    }
}
