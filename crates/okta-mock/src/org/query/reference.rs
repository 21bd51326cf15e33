//! A second evaluator, naive and independent of the first, and the writer of the queries both are given.

use std::cmp::Ordering;
use std::fmt::Write;

use jiff::Timestamp;
use serde_json::{Value as Json, json};

pub(super) const DATES: [&str; 4] = ["created", "activated", "statusChanged", "lastUpdated"];

/// A query before it is written down.
#[derive(Clone, Debug)]
pub(super) enum Query {
    Leaf(&'static str, &'static str, Json),
    And(Vec<Query>),
    Or(Vec<Query>),
}

impl Query {
    /// Writes the query down, with as few brackets as it needs or with more.
    pub(super) fn write(&self, style: Style) -> String {
        let join = |parts: &[Query], word: &str| {
            let parts: Vec<String> = parts
                .iter()
                .map(|part| match (self, part) {
                    (Query::And(_), Query::Or(_)) => format!("({})", part.write(style)),
                    _ if style.brackets => format!(" ( {} ) ", part.write(style)),
                    _ => part.write(style),
                })
                .collect();
            parts.join(&format!(" {} ", style.word(word)))
        };

        match self {
            Query::Leaf(name, "pr", _) => format!("{name} {}", style.word("pr")),
            Query::Leaf(name, operator, value) => {
                format!("{name} {} {}", style.word(operator), style.literal(value))
            }
            Query::And(parts) => join(parts, "and"),
            Query::Or(parts) => join(parts, "or"),
        }
    }

    /// Whether `user` matches: everything copied, everything lower-cased, nothing clever.
    pub(super) fn holds(&self, user: &Json, fold: bool) -> bool {
        match self {
            Query::And(parts) => parts.iter().all(|part| part.holds(user, fold)),
            Query::Or(parts) => parts.iter().any(|part| part.holds(user, fold)),
            Query::Leaf(name, operator, expected) => values(user, name)
                .iter()
                .any(|value| leaf_holds(name, operator, value, expected, fold)),
        }
    }
}

/// The values of an attribute: none, one, or the elements of an array.
fn values(user: &Json, name: &str) -> Vec<Json> {
    let value = match name.split_once('.') {
        Some((object, member)) => user[object][member].clone(),
        None => user[name].clone(),
    };
    match value {
        Json::Array(elements) => elements,
        Json::Null => vec![],
        value => vec![value],
    }
}

fn leaf_holds(name: &str, operator: &str, value: &Json, expected: &Json, fold: bool) -> bool {
    let case = |text: &str| {
        if fold { text.to_lowercase() } else { text.to_owned() }
    };
    let ordering = match (operator, value, expected) {
        ("pr", value, _) => return *value != json!(""),
        (_, Json::String(value), Json::String(expected)) if DATES.contains(&name) => {
            let [value, expected] =
                [value, expected].map(|date| date.parse::<Timestamp>().unwrap());
            value.cmp(&expected)
        }
        (_, Json::String(value), Json::String(expected)) => {
            let (value, expected) = (case(value), case(expected));
            match operator {
                "sw" => return value.starts_with(&expected),
                "co" => return value.contains(&expected),
                _ => value.cmp(&expected),
            }
        }
        (_, Json::Number(_), Json::Number(_)) if operator != "sw" && operator != "co" => {
            value.as_f64().partial_cmp(&expected.as_f64()).unwrap()
        }
        (_, Json::Bool(value), Json::Bool(expected)) => {
            return operator == "eq" && value == expected;
        }
        _ => return false,
    };
    match operator {
        "eq" => ordering == Ordering::Equal,
        "gt" => ordering == Ordering::Greater,
        "ge" => ordering != Ordering::Less,
        "lt" => ordering == Ordering::Less,
        "le" => ordering != Ordering::Greater,
        other => panic!("{other} has no order"),
    }
}

/// How a query is written, as far as that must not matter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) brackets: bool,
    pub(super) upper: bool,
    pub(super) escapes: bool,
}

impl Style {
    fn word(self, word: &str) -> String {
        if self.upper { word.to_uppercase() } else { word.to_owned() }
    }

    fn literal(self, value: &Json) -> String {
        match value {
            Json::String(text) if self.escapes => escaped(text),
            value => value.to_string(),
        }
    }
}

/// `text` as a JSON string in which everything is escaped, pair by pair where it takes two.
pub(super) fn escaped(text: &str) -> String {
    let mut literal = String::from("\"");
    for unit in text.encode_utf16() {
        write!(literal, "\\u{unit:04x}").expect("a String takes everything");
    }
    literal + "\""
}
