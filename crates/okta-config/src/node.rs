//! A file's content, with the lines of its keys.

use serde_json::{Map, Value};

/// One value.
#[derive(Clone)]
#[cfg_attr(not(feature = "yaml"), expect(dead_code, reason = "only a parser makes them"))]
pub(crate) enum Node {
    Null,
    Bool(bool),
    Number(serde_json::Number),
    Text(String),
    List(Vec<Node>),
    Mapping(Vec<Entry>),
}

/// A key of a mapping, with its value.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) name: String,
    /// Counted from 1.
    pub(crate) line: u64,
    pub(crate) value: Node,
}

impl Node {
    /// What it is, for a message.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Mapping(_) => "a mapping",
        }
    }

    /// The entry of this name, if this is a mapping that has it.
    pub(crate) fn get(&self, name: &str) -> Option<&Entry> {
        match self {
            Self::Mapping(entries) => entries.iter().find(|entry| entry.name == name),
            _ => None,
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => (*value).into(),
            Self::Number(number) => number.clone().into(),
            Self::Text(text) => text.as_str().into(),
            Self::List(items) => items.iter().map(Self::to_json).collect(),
            Self::Mapping(entries) => {
                let members = entries.iter().map(|e| (e.name.clone(), e.value.to_json()));
                Value::Object(members.collect::<Map<_, _>>())
            }
        }
    }
}
