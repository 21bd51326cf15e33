//! The layer of a file.

use crate::{
    error::ConfigError,
    key::Key,
    layer::Layer,
    node::{Entry, Node},
    place::{Origin, Place},
    spelling::{distance, squeeze},
};

#[cfg(feature = "yaml")]
use crate::yaml::parse;

#[cfg(not(feature = "yaml"))]
fn parse(_: &str) -> Result<Node, (Option<u64>, &'static str)> {
    Err((None, "cannot be read without the feature yaml"))
}

/// What may stand below `okta`.
const SECTIONS: [&str; 3] = ["client", "testing", "profiles"];

/// A file that is there, before it is known which of its sections is meant.
pub(crate) struct File {
    origin: Origin,
    name: String,
    okta: Node,
    warnings: Vec<String>,
    /// Others than the user may read it.
    pub(crate) is_shared: bool,
}

impl File {
    /// As a user would name it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn read(origin: Origin, name: &str, bytes: &[u8]) -> Result<Self, ConfigError> {
        let error = |line, reason: &str| ConfigError::File {
            place: Place::new(origin, name, line),
            reason: reason.into(),
        };
        let text = std::str::from_utf8(bytes).map_err(|_| error(None, "is not UTF-8"))?;
        let mut file = Self {
            origin,
            name: name.into(),
            okta: Node::Null,
            warnings: Vec::new(),
            is_shared: false,
        };
        // A byte order mark is what Windows' Notepad puts in front.
        let text = text.trim_start_matches('\u{feff}');
        if text.trim().is_empty() {
            return Ok(file);
        }
        let root = parse(text).map_err(|(line, reason)| error(line, reason))?;
        match &root {
            Node::Null => return Ok(file),
            Node::Mapping(_) => {}
            other => return Err(error(None, &format!("is {} and not a mapping", other.kind()))),
        }
        let Some(okta) = root.get("okta") else {
            file.warnings.push(format!("{name}: has no section okta and no effect"));
            return Ok(file);
        };
        for entry in file.entries(okta, "okta")? {
            if SECTIONS.contains(&entry.name.as_str()) {
                continue;
            }
            let name = squeeze(&entry.name);
            let near = SECTIONS.into_iter().find(|section| distance(section, &name) <= 2);
            let hint = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
            let place = file.place(entry.line);
            file.warnings.push(format!("{place}: a section of okta has no effect{hint}"));
        }
        file.okta = okta.value.clone();
        Ok(file)
    }

    /// The names of its profiles.
    pub(crate) fn profiles(&self) -> Result<Vec<&str>, ConfigError> {
        let Some(profiles) = self.okta.get("profiles") else { return Ok(Vec::new()) };
        let entries = self.entries(profiles, "okta.profiles")?;
        Ok(entries.iter().map(|entry| entry.name.as_str()).collect())
    }

    /// What it says for this profile, or where none is chosen.
    pub(crate) fn layer(&self, profile: Option<&str>) -> Result<Layer, ConfigError> {
        let mut layer = Layer::new(self.origin);
        layer.warnings.clone_from(&self.warnings);
        let section = match profile {
            None => self.okta.get("client"),
            Some(name) => self.okta.get("profiles").and_then(|all| all.value.get(name)),
        };
        if let Some(section) = section {
            self.section(&mut layer, "", self.entries(section, "a section")?)?;
        }
        let testing = self.okta.get("testing");
        let testing = testing.map(|entry| self.entries(entry, "okta.testing")).transpose()?;
        for entry in testing.into_iter().flatten() {
            match Key::find(&entry.name) {
                Some(Key::AllowHttp) => self.entry(&mut layer, &entry.name, entry)?,
                _ => layer.unknown(&entry.name, &self.place(entry.line)),
            }
        }
        Ok(layer)
    }

    fn place(&self, line: u64) -> Place {
        Place::new(self.origin, &self.name, Some(line))
    }

    /// The entries of a section; an empty section has none.
    fn entries<'a>(&self, section: &'a Entry, name: &str) -> Result<&'a [Entry], ConfigError> {
        match &section.value {
            Node::Null => Ok(&[]),
            Node::Mapping(entries) => Ok(entries),
            other => Err(ConfigError::File {
                place: self.place(section.line),
                reason: format!("{name} is {} and not a mapping", other.kind()),
            }),
        }
    }

    fn section(
        &self,
        layer: &mut Layer,
        prefix: &str,
        entries: &[Entry],
    ) -> Result<(), ConfigError> {
        for entry in entries {
            let path = match prefix {
                "" => entry.name.clone(),
                prefix => format!("{prefix}.{}", entry.name),
            };
            self.entry(layer, &path, entry)?;
        }
        Ok(())
    }

    /// Takes an entry with its dotted name.
    fn entry(&self, layer: &mut Layer, path: &str, entry: &Entry) -> Result<(), ConfigError> {
        let (node, place) = (&entry.value, self.place(entry.line));
        let Some(key) = Key::find(path) else {
            match node {
                Node::Null => {}
                Node::Mapping(inner) if !path.contains('.') && !Key::is_ignored(path) => {
                    self.section(layer, path, inner)?;
                }
                _ => layer.unknown(path, &place),
            }
            return Ok(());
        };
        let text = match (node, key) {
            (Node::Null, _) => return Ok(()),
            (Node::Text(text), _) => text.clone(),
            // Java's SDK once had the path of the key below it.
            (Node::Mapping(inner), Key::PrivateKey) if node.get("kty").is_none() => {
                return self.section(layer, path, inner);
            }
            (Node::Mapping(_), Key::PrivateKey) => node.to_json().to_string(),
            (Node::Bool(value), Key::Dpop | Key::AllowHttp) => value.to_string(),
            (Node::Number(number), key) if takes_number(key) => number.to_string(),
            (Node::List(items), Key::Scopes) => {
                let scopes = items.iter().map(|item| match item {
                    Node::Text(scope) => Ok(scope.as_str()),
                    other => Err(ConfigError::Setting {
                        place: place.clone(),
                        key: key.name(),
                        reason: format!("holds {} where a text must be", other.kind()),
                    }),
                });
                scopes.collect::<Result<Vec<_>, _>>()?.join(" ")
            }
            (other, key) => {
                let reason = format!("is {} and must be {}", other.kind(), wanted(key));
                return Err(ConfigError::Setting { place, key: key.name(), reason });
            }
        };
        layer.set_key(key, &text, place)
    }
}

/// 1 and 0 are truth and its opposite.
fn takes_number(key: Key) -> bool {
    matches!(key, Key::ConnectionTimeout | Key::RequestTimeout | Key::MaxRetries | Key::ProxyPort)
        || matches!(key, Key::Dpop | Key::AllowHttp)
}

/// What a setting must be in a file.
fn wanted(key: Key) -> &'static str {
    match key {
        Key::Dpop | Key::AllowHttp => "true or false",
        Key::ConnectionTimeout | Key::RequestTimeout => "a time such as 30, 30s or 500ms",
        Key::MaxRetries | Key::ProxyPort => "a whole number",
        Key::Scopes => "a list of texts, or a text",
        Key::PrivateKey => "a text, or a JWK as a mapping",
        _ => "a text: put it in quotes",
    }
}
