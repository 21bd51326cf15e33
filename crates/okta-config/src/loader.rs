//! Reads the layers.

use std::{
    collections::BTreeMap,
    fmt,
    path::{Path, PathBuf},
};

use crate::{
    environment,
    error::ConfigError,
    file::File,
    key::Key,
    key_file::KeyFiles,
    layer::Layer,
    place::{Origin, Place},
    settings::Settings,
    source::{self, Process, Source},
};

/// Where a file may be.
struct Candidate {
    origin: Origin,
    name: String,
    path: PathBuf,
}

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

    /// Reads this file instead of the usual ones; it must exist.
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

    /// Reads neither the usual files nor that of `OKTA_CONFIG_FILE`.
    pub fn no_files(mut self) -> Self {
        self.files = false;
        self
    }

    /// Reads no variables.
    pub fn no_env(mut self) -> Self {
        self.environment = false;
        self
    }

    /// Lets the org URL of the working directory's file receive the credential of another layer, and lets that file name a key's file and a
    /// proxy.
    pub fn trust_project_file(mut self) -> Self {
        self.trust_project_file = true;
        self
    }

    /// Reads and merges the layers.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] tells the place and the setting. Everything is checked here, so that a slip is not found by a call.
    pub fn load(self) -> Result<Settings, ConfigError> {
        let vars = if self.environment { self.source.vars() } else { Vec::new() };
        let var = |name: &str| {
            let found = vars.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
        };
        let named = self
            .file
            .clone()
            .or_else(|| var("OKTA_CONFIG_FILE").filter(|_| self.files).map(PathBuf::from));
        let (files, folders) = match named {
            Some(path) => self.named_file(path)?,
            None if self.files => self.usual_files()?,
            None => Default::default(),
        };
        let profile = self.profile.as_deref().or_else(|| var("OKTA_PROFILE"));
        if let Some(profile) = profile {
            let known: Vec<_> = files.iter().map(File::profiles).collect::<Result<_, _>>()?;
            let known = known.concat();
            if !known.contains(&profile) {
                let known = known.iter().map(|name| name.escape_debug().to_string()).collect();
                return Err(ConfigError::UnknownProfile { known });
            }
        }
        let mut layers = Vec::new();
        for file in &files {
            layers.push(file.layer(profile)?);
        }
        for (layer, file) in layers.iter_mut().zip(&files) {
            if file.is_shared && layer.values.keys().any(|key| key.is_secret()) {
                let name = file.name();
                layer.warnings.push(format!("{name}: holds a secret, and others can read it"));
            }
        }
        layers.push(environment::layer(&vars)?);
        let mut program = Layer::new(Origin::Program);
        for (key, value) in &self.program {
            program.set_key(*key, value, Place::new(Origin::Program, "", None))?;
        }
        layers.push(program);
        let trusts_project = self.trust_project_file;
        let keys = KeyFiles { source: &*self.source, folders, trusts_project };
        Settings::read(&layers, &keys)
    }

    fn named_file(&self, path: PathBuf) -> Result<Files, ConfigError> {
        let name = path.display().to_string();
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let candidate = Candidate { origin: Origin::File, name, path };
        let file = self.read(&candidate)?.ok_or_else(|| ConfigError::File {
            place: Place::new(Origin::File, &candidate.name, None),
            reason: "does not exist".into(),
        })?;
        Ok((vec![file], [(Origin::File, folder)].into()))
    }

    fn usual_files(&self) -> Result<Files, ConfigError> {
        let (mut files, mut folders) = (Vec::new(), BTreeMap::new());
        let home = self.source.home().map(|home| home.join(".okta"));
        let home_file = home.as_ref().map(|folder| folder.join("okta.yaml"));
        if let (Some(folder), Some(path)) = (home, home_file.clone()) {
            let name = "~/.okta/okta.yaml".into();
            files.extend(self.read(&Candidate { origin: Origin::Home, name, path })?);
            folders.insert(Origin::Home, folder);
        }
        for place in ["okta.yaml", ".okta/okta.yaml"] {
            let (name, path) = (format!("./{place}"), PathBuf::from(place));
            // In one's home both are the same.
            if home_file.as_ref().is_some_and(|home| self.source.is_same(home, &path)) {
                continue;
            }
            let folder = path.parent().map(Path::to_owned).unwrap_or_default();
            if let Some(file) = self.read(&Candidate { origin: Origin::Project, name, path })? {
                files.push(file);
                folders.insert(Origin::Project, folder);
                break;
            }
        }
        Ok((files, folders))
    }

    fn read(&self, candidate: &Candidate) -> Result<Option<File>, ConfigError> {
        let Candidate { origin, name, path } = candidate;
        let error =
            |reason: String| ConfigError::File { place: Place::new(*origin, name, None), reason };
        let bytes = source::read(self.source.as_ref(), path).map_err(error)?;
        let Some(bytes) = bytes else { return Ok(None) };
        let mut file = File::read(*origin, name, &bytes)?;
        file.is_shared = self.source.is_shared(path);
        Ok(Some(file))
    }
}

/// Files, and where relative paths in them begin.
type Files = (Vec<File>, BTreeMap<Origin, PathBuf>);
