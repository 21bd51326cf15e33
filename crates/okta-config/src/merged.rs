//! The layers, one over the other.

use std::{borrow::Cow, collections::BTreeMap, time::Duration};

use crate::{
    error::ConfigError,
    key::Key,
    layer::{Given, Layer},
};

/// The strongest value of each setting, read by type.
#[derive(Clone, Debug, Default)]
pub(crate) struct Merged {
    pub(crate) values: BTreeMap<Key, Given>,
    pub(crate) warnings: Vec<String>,
    pub(crate) ignored: Vec<String>,
}

impl Merged {
    /// Lays the layers one over the other, the weakest first.
    pub(crate) fn of(layers: &[Layer]) -> Self {
        let mut merged = Self::default();
        for layer in layers {
            // A credential is never made of two layers' parts: a token of one and a key of another would be a riddle at best.
            if layer.values.keys().any(|key| key.is_own_credential()) {
                merged.values.retain(|key, _| !key.is_credential());
            }
            // Nor does a password go to another proxy than its own.
            if layer.values.contains_key(&Key::ProxyHost) {
                merged.values.retain(|key, _| !key.is_proxy());
            }
            let given = layer.values.iter().map(|(key, given)| (*key, given.clone()));
            merged.values.extend(given);
            merged.warnings.extend(layer.warnings.iter().cloned());
            merged.ignored.extend(layer.ignored.iter().cloned());
        }
        merged
    }

    pub(crate) fn get(&self, key: Key) -> Option<&Given> {
        self.values.get(&key)
    }

    pub(crate) fn text(&self, key: Key) -> Option<&str> {
        self.get(key).map(|given| given.value.expose())
    }

    /// Why a setting that is there cannot be used.
    pub(crate) fn refuse(&self, key: Key, reason: impl Into<Cow<'static, str>>) -> ConfigError {
        match self.get(key) {
            Some(given) => ConfigError::Setting {
                place: given.place.clone(),
                key: key.name(),
                reason: reason.into().into_owned(),
            },
            None => ConfigError::Missing { key: key.name(), beside: None },
        }
    }

    /// Reads a setting; an error where it is there and cannot be read.
    pub(crate) fn parse<T>(
        &self,
        key: Key,
        reason: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, ConfigError> {
        let Some(text) = self.text(key) else { return Ok(None) };
        read(text).ok_or_else(|| self.refuse(key, reason)).map(Some)
    }

    pub(crate) fn number<T: std::str::FromStr>(&self, key: Key) -> Result<Option<T>, ConfigError> {
        self.parse(key, "is not a whole number in range", |text| text.parse().ok())
    }

    pub(crate) fn flag(&self, key: Key) -> Result<Option<bool>, ConfigError> {
        self.parse(key, "is neither true nor false", |text| {
            match text.to_ascii_lowercase().as_str() {
                "true" | "1" | "yes" => Some(true),
                "false" | "0" | "no" => Some(false),
                _ => None,
            }
        })
    }

    /// Seconds, or with a unit; zero is no limit of ours.
    pub(crate) fn time(&mut self, key: Key) -> Result<Option<Duration>, ConfigError> {
        let time = self.parse(key, "is not a time such as 30, 30s or 500ms", |text| {
            if let Some(millis) = text.strip_suffix("ms") {
                return millis.trim_end().parse().ok().map(Duration::from_millis);
            }
            let seconds: u32 = text.strip_suffix('s').unwrap_or(text).trim_end().parse().ok()?;
            Some(Duration::from_secs(seconds.into()))
        })?;
        // Files for Node's and .NET's SDKs have milliseconds.
        let bare = self.text(key).and_then(|text| text.parse::<u32>().ok());
        if let Some(given) = self.get(key).filter(|_| bare.is_some_and(|bare| bare >= 1000)) {
            let place = &given.place;
            let name = key.name();
            self.warnings
                .push(format!("{place}: {name} is read in seconds; write ms if that is meant"));
        }
        Ok(time.filter(|time| !time.is_zero()))
    }
}
