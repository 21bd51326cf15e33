//! Settings layer by layer.

use std::collections::BTreeMap;

use okta_config::{ConfigError, Key, Loader, Memory, Origin, Settings};
use serde_json::{Map, Value};

pub(crate) const HOME: &str = "/home/me/.okta/okta.yaml";
pub(crate) const PROJECT: &str = "okta.yaml";
pub(crate) const NAMED: &str = "/etc/okta.yaml";

/// What each layer says, by the names of `okta.client`.
#[derive(Clone, Default)]
pub(crate) struct Scene {
    layers: BTreeMap<Origin, Vec<(String, String)>>,
    files: Memory,
}

impl Scene {
    /// One layer says this too.
    pub(crate) fn says(mut self, layer: Origin, name: &str, value: impl Into<String>) -> Self {
        self.layers.entry(layer).or_default().push((name.into(), value.into()));
        self
    }

    /// Another file is there.
    pub(crate) fn file(self, path: &str, text: impl Into<Vec<u8>>) -> Self {
        Self { files: self.files.file(path, text), ..self }
    }

    pub(crate) fn loader(self) -> Loader {
        let (mut source, mut program, mut named) = (self.files, Vec::new(), false);
        for (layer, settings) in self.layers {
            match layer {
                Origin::Home => source = source.file(HOME, document(&settings)),
                Origin::Project => source = source.file(PROJECT, document(&settings)),
                Origin::File => {
                    source = source.file(NAMED, document(&settings));
                    named = true;
                }
                Origin::Environment => {
                    for (name, value) in settings {
                        let name = name.to_uppercase().replace('.', "_");
                        source = source.var(format!("OKTA_CLIENT_{name}"), value);
                    }
                }
                Origin::Program => program = settings,
                other => panic!("{other:?}"),
            }
        }
        let mut loader = Loader::new().source(source);
        if named {
            loader = loader.file(NAMED);
        }
        for (name, value) in program {
            loader = loader.set(Key::find(&name).unwrap(), value);
        }
        loader
    }

    pub(crate) fn load(self) -> Result<Settings, ConfigError> {
        self.loader().load()
    }
}

/// A file; JSON is YAML.
fn document(settings: &[(String, String)]) -> String {
    let mut client = Map::new();
    for (name, value) in settings {
        match name.split_once('.') {
            None => client.insert(name.clone(), value.clone().into()),
            Some((section, name)) => {
                let section = client.entry(section).or_insert_with(|| Map::new().into());
                let Value::Object(section) = section else { panic!("{name}") };
                section.insert(name.into(), value.clone().into())
            }
        };
    }
    serde_json::json!({"okta": {"client": client}}).to_string()
}

/// A home file with an org and a token, then these lines of `okta.client`.
pub(crate) fn home(lines: &str) -> Memory {
    let text = "okta:\n  client:\n    orgUrl: https://a.okta.com\n    token: 00t\n";
    let lines: String = lines.lines().flat_map(|line| ["    ", line, "\n"]).collect();
    Memory::new().file(HOME, format!("{text}{lines}"))
}

pub(crate) fn load(source: Memory) -> Result<Settings, ConfigError> {
    Loader::new().source(source).load()
}

#[track_caller]
pub(crate) fn refused(source: Memory) -> String {
    load(source).unwrap_err().to_string()
}
