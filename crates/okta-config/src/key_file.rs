//! A private key that stands in a file of its own.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use okta_core::Secret;

use crate::{
    error::ConfigError,
    key::Key,
    layer::Given,
    merged::Merged,
    place::Origin,
    source::{self, Source},
};

/// How the paths of keys are read.
pub(crate) struct KeyFiles<'a> {
    pub(crate) source: &'a dyn Source,
    /// Where relative paths of a layer begin; for all others it is the working directory.
    pub(crate) folders: BTreeMap<Origin, PathBuf>,
    pub(crate) trusts_project: bool,
}

impl KeyFiles<'_> {
    /// Puts the key in the place of the path: of `privateKeyFile`, of `@path`, or of a bare path to a file.
    pub(crate) fn resolve(&self, merged: &mut Merged) -> Result<(), ConfigError> {
        let key = match (merged.get(Key::PrivateKey), merged.get(Key::PrivateKeyFile)) {
            (None, None) => return Ok(()),
            (Some(key), Some(_)) => {
                let reason = format!("stands beside privateKey ({}): give one of them", key.place);
                return Err(merged.refuse(Key::PrivateKeyFile, reason));
            }
            (Some(_), None) => Key::PrivateKey,
            (None, Some(_)) => Key::PrivateKeyFile,
        };
        let Some(given) = merged.get(key).cloned() else { return Ok(()) };
        let text = given.value.expose();
        let marked = text.strip_prefix('@');
        if key == Key::PrivateKey
            && marked.is_none()
            && (text.starts_with('{') || text.contains("-----"))
        {
            return Ok(());
        }
        if given.place.origin == Origin::Project && !self.trusts_project {
            return Err(merged
                .refuse(key, "is no key, and a file of the working directory may not name one"));
        }
        let path = marked.unwrap_or(text);
        let path = match (path.strip_prefix("~/"), self.source.home()) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => match self.folders.get(&given.place.origin) {
                Some(folder) => folder.join(path),
                None => path.into(),
            },
        };
        let key_text = read(self.source, &path).map_err(|reason| {
            let named = key == Key::PrivateKeyFile || marked.is_some();
            let what =
                if named { "names a file that" } else { "is neither PEM nor JWK, and as a file" };
            merged.refuse(key, format!("{what} {reason}"))
        })?;
        if self.source.is_shared(&path) {
            let (place, name) = (&given.place, key.name());
            merged.warnings.push(format!("{place}: {name} names a file that others can read"));
        }
        let value = Secret::from(key_text.trim());
        merged.values.remove(&key);
        merged.values.insert(Key::PrivateKey, Given { value, place: given.place });
        Ok(())
    }
}

fn read(source: &dyn Source, path: &Path) -> Result<String, String> {
    let bytes = source::read(source, path)?;
    let bytes = bytes.ok_or_else(|| source::unreadable(io::ErrorKind::NotFound))?;
    String::from_utf8(bytes).map_err(|_| "is not UTF-8".into())
}
