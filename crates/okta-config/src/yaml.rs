//! Reads YAML.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{
    Spanned,
    options::{MergeKeyPolicy, NonFiniteFloatPolicy},
};

use crate::node::{Entry, Node};

/// How deep aliases of aliases may go.
const ALIAS_DEPTH: usize = 8;

/// How many events aliases may add to a file; settings need a handful.
const ALIAS_EVENTS: usize = 10_000;

/// Reads a text; an error is the line, where it is known, and a clause. The parser's own message would quote the text.
pub(crate) fn parse(text: &str) -> Result<Node, (Option<u64>, &'static str)> {
    let options = serde_saphyr::options! {
        merge_keys: MergeKeyPolicy::Error,
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: ALIAS_EVENTS,
            max_replay_stack_depth: ALIAS_DEPTH,
        },
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(text, options).map_err(|cause| {
        use serde_saphyr::Error;

        let line = cause.location().map(|at| at.line());
        let mut inner = cause.without_snippet();
        while let Error::AliasError { error, .. } = inner {
            inner = error.without_snippet();
        }
        let reason = match inner {
            Error::DuplicateMappingKey { .. } => "has a key twice",
            Error::MergeKeyNotAllowed { .. } => "has a merge key (<<), which is not supported",
            Error::MultipleDocuments { .. } => "holds more than one document",
            Error::Budget { .. }
            | Error::AliasReplayLimitExceeded { .. }
            | Error::AliasReplayStackDepthExceeded { .. } => "is too large or too deep",
            _ => "is not valid YAML",
        };
        (line, reason)
    })
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<Node, D::Error> {
        Node::deserialize(value)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        // What is no JSON number is no setting either, and is refused as a text.
        let number = serde_json::Number::from_f64(value).map(Node::Number);
        Ok(number.unwrap_or_else(|| Node::Text(value.to_string())))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(name) = map.next_key::<Spanned<String>>()? {
            let line = name.referenced.line();
            entries.push(Entry { name: name.value, line, value: map.next_value()? });
        }
        Ok(Node::Mapping(entries))
    }
}
