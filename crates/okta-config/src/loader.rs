//! Reads the layers.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::error::ConfigError;
use crate::key::Key;
use crate::layer::{Layer, Origin};
use crate::settings::Settings;
use crate::source::{Process, Source};

/// The largest file that is read, in bytes.
const LIMIT: u64 = 1 << 20;

/// Reads files, variables and what the program sets.
#[must_use]
pub struct Loader {
    source: Box<dyn Source>,
    file: Option<PathBuf>,
    profile: Option<String>,
    program: Vec<(Key, String)>,
    trust_project_file: bool,
    files: bool,
    environment: bool,
}

impl fmt::Debug for Loader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loader").finish_non_exhaustive()
    }
}

impl Default for Loader {
    fn default() -> Self {
        Self::new()
    }
}

impl Loader {
    /// Reads every layer of the process.
    pub fn new() -> Self {
        Self {
            source: Box::new(Process),
            file: None,
            profile: None,
            program: Vec::new(),
            trust_project_file: false,
            files: true,
            environment: true,
        }
    }

    /// Reads files and variables elsewhere.
    pub fn source(mut self, source: impl Source + 'static) -> Self {
        self.source = Box::new(source);
        self
    }

    /// Reads this file instead of both usual ones; it must exist.
    pub fn file(mut self, path: impl Into<PathBuf>) -> Self {
        self.file = Some(path.into());
        self
    }

    /// Reads `okta.profiles.NAME` instead of `okta.client`.
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    /// Sets one setting, stronger than every other layer.
    pub fn set(mut self, key: Key, value: impl Into<String>) -> Self {
        self.program.push((key, value.into()));
        self
    }

    /// Reads no files.
    pub fn no_files(mut self) -> Self {
        self.files = false;
        self
    }

    /// Reads no variables.
    pub fn no_env(mut self) -> Self {
        self.environment = false;
        self
    }

    /// Lets the org URL of `./okta.yaml` receive the credential of another layer, and lets that file name a key file.
    pub fn trust_project_file(mut self) -> Self {
        self.trust_project_file = true;
        self
    }

    /// Reads and merges the layers.
    pub fn load(self) -> Result<Settings, ConfigError> {
        let vars = if self.environment { self.source.vars() } else { Vec::new() };
        let var = |name: &str| {
            vars.iter().find(|(n, v)| n == name && !v.is_empty()).map(|(_, v)| v.clone())
        };
        let file = self.file.clone().or_else(|| var("OKTA_CONFIG_FILE").map(PathBuf::from));
        let profile = self.profile.clone().or_else(|| var("OKTA_PROFILE"));

        let mut places = Vec::new();
        if let Some(file) = file {
            places.push((Origin::File(file.display().to_string()), file, true));
        } else if self.files {
            if let Some(home) = self.source.home() {
                places.push((Origin::Home, home.join(".okta/okta.yaml"), false));
            }
            places.push((Origin::Project, PathBuf::from("okta.yaml"), false));
        }

        let (mut layers, mut profiles, mut found) = (Vec::new(), Vec::new(), false);
        for (origin, path, required) in places {
            let Some(okta) = self.document(&origin, &path, required)? else { continue };
            let mut layer = Layer::new(origin);
            let mut section = okta.get("client");
            if let Some(name) = &profile {
                let known = okta.get("profiles").and_then(Value::as_object);
                profiles.extend(known.into_iter().flat_map(|known| known.keys().cloned()));
                section = known.and_then(|known| known.get(name));
                found |= section.is_some();
            }
            for section in [section, okta.get("testing")].into_iter().flatten() {
                match section {
                    Value::Null => {}
                    Value::Object(section) => layer.section("", section)?,
                    _ => {
                        return Err(ConfigError::File {
                            file: layer.origin.to_string(),
                            line: None,
                            reason: "a section is no mapping",
                        });
                    }
                }
            }
            layers.push(layer);
        }
        if profile.is_some() && !found {
            return Err(ConfigError::UnknownProfile(profiles.join(", ")));
        }

        let mut layer = Layer::new(Origin::Environment);
        for (name, value) in &vars {
            let setting =
                name.strip_prefix("OKTA_CLIENT_").or_else(|| name.strip_prefix("OKTA_TESTING_"));
            if let Some(setting) = setting {
                layer.set(setting, value)?;
            }
        }
        layers.push(layer);

        let mut layer = Layer::new(Origin::Program);
        for (key, value) in &self.program {
            layer.set(key.name(), value)?;
        }
        layers.push(layer);

        for layer in &mut layers {
            self.key_file(layer)?;
        }
        Settings::merge(&layers, self.trust_project_file)
    }

    /// Replaces `@path` by what stands in that file.
    fn key_file(&self, layer: &mut Layer) -> Result<(), ConfigError> {
        let Some(path) =
            layer.values.get(&Key::PrivateKey).and_then(|key| key.expose().strip_prefix('@'))
        else {
            return Ok(());
        };
        if layer.origin == Origin::Project && !self.trust_project_file {
            return Err(layer.error(
                Key::PrivateKey,
                "names a file, which a file of the working directory may not",
            ));
        }
        let bytes = self.source.read(Path::new(path), LIMIT);
        let text = bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let text = text.ok_or_else(|| {
            layer.error(Key::PrivateKey, "names a file that cannot be read as text")
        })?;
        layer.values.insert(Key::PrivateKey, text.into());
        Ok(())
    }

    fn document(
        &self,
        origin: &Origin,
        path: &Path,
        required: bool,
    ) -> Result<Option<Map<String, Value>>, ConfigError> {
        let error = |line, reason| ConfigError::File { file: origin.to_string(), line, reason };
        let bytes = match self.source.read(path, LIMIT + 1) {
            Ok(bytes) => bytes,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound && !required => return Ok(None),
            Err(_) => return Err(error(None, "cannot be read")),
        };
        if bytes.len() as u64 > LIMIT {
            return Err(error(None, "is larger than 1 MiB"));
        }
        let text = std::str::from_utf8(&bytes).map_err(|_| error(None, "is not UTF-8"))?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        let root = parse(text).map_err(|(line, reason)| error(line, reason))?;
        Ok(root.get("okta").and_then(Value::as_object).cloned())
    }
}

#[cfg(feature = "yaml")]
fn parse(text: &str) -> Result<Value, (Option<u64>, &'static str)> {
    // The parser's own message quotes the text: only its line is told.
    serde_saphyr::from_str(text).map_err(|cause| {
        (cause.location().map(|at| at.line()), "is not valid YAML, or has a key twice")
    })
}

#[cfg(not(feature = "yaml"))]
fn parse(_: &str) -> Result<Value, (Option<u64>, &'static str)> {
    Err((None, "cannot be read without the feature yaml"))
}
