//! In what a request is not what a pattern asks for.

use std::fmt;

use serde_json::Value;

pub(super) struct Difference {
    part: Part,
    text: String,
}

/// The part of a request that differs; how far away it makes the request seem.
#[derive(Clone, Copy)]
pub(super) enum Part {
    PathLength,
    Operation,
    Segment,
    Method,
    Query,
    Header,
    Body,
    Condition,
}

impl Difference {
    pub(super) fn new(part: Part, text: &str) -> Self {
        Self { part, text: text.to_owned() }
    }

    pub(super) fn of(part: Part, place: &str, expected: &str, got: impl fmt::Display) -> Self {
        Self { part, text: format!("{place}: expected {expected}, got {got}") }
    }

    /// A wrong path means another endpoint, a wrong method another operation on it, and the rest is detail.
    pub(super) fn distance(&self) -> usize {
        match self.part {
            Part::PathLength => 1000,
            Part::Operation => 300,
            Part::Segment => 200,
            Part::Method => 100,
            Part::Query | Part::Header | Part::Body | Part::Condition => 1,
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Compares member by member, so that a long body gives a short answer. Places are JSON pointers.
pub(super) fn json_differences(expected: &Value, got: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", Some(expected), Some(got), &mut found);
    found
}

fn compare(
    pointer: &str,
    expected: Option<&Value>,
    got: Option<&Value>,
    found: &mut Vec<Difference>,
) {
    match (expected, got) {
        (Some(Value::Object(expected)), Some(Value::Object(got))) => {
            let more = got.keys().filter(|name| !expected.contains_key(*name));
            for name in expected.keys().chain(more) {
                let escaped = name.replace('~', "~0").replace('/', "~1");
                let pointer = format!("{pointer}/{escaped}");
                compare(&pointer, expected.get(name), got.get(name), found);
            }
        }
        (Some(Value::Array(expected)), Some(Value::Array(got))) => {
            for index in 0..expected.len().max(got.len()) {
                let pointer = format!("{pointer}/{index}");
                compare(&pointer, expected.get(index), got.get(index), found);
            }
        }
        _ if expected == got => {}
        _ => {
            let place =
                if pointer.is_empty() { "body".to_owned() } else { format!("body {pointer}") };
            found.push(Difference::of(Part::Body, &place, &shown(expected), shown(got)));
        }
    }
}

fn shown(value: Option<&Value>) -> String {
    value.map_or_else(|| "nothing".to_owned(), Value::to_string)
}

/// Text as JSON writes it: quotes stay visible, and nothing breaks the line.
pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn texts(expected: &Value, got: &Value) -> Vec<String> {
        json_differences(expected, got).iter().map(Difference::to_string).collect()
    }

    #[test]
    fn equal_json_differs_in_nothing() {
        let value = json!({"a": [1, {"b": null}]});

        assert!(texts(&value, &value).is_empty());
    }

    #[test]
    fn each_difference_is_named_by_its_pointer() {
        let expected =
            json!({"profile": {"login": "a", "a/b~c": 1, "old": true}, "groups": ["x", "y"]});
        let got = json!({"profile": {"login": "b", "a/b~c": 2, "new": null}, "groups": ["x"]});

        assert_eq!(
            texts(&expected, &got),
            [
                r#"body /groups/1: expected "y", got nothing"#,
                "body /profile/a~1b~0c: expected 1, got 2",
                r#"body /profile/login: expected "a", got "b""#,
                "body /profile/old: expected true, got nothing",
                "body /profile/new: expected nothing, got null",
            ]
        );
    }

    #[test]
    fn null_and_absent_are_different() {
        assert_eq!(texts(&json!({"a": null}), &json!({})), ["body /a: expected null, got nothing"]);
    }

    #[test]
    fn another_type_at_the_root_is_the_body_itself() {
        assert_eq!(texts(&json!([]), &json!({})), ["body: expected [], got {}"]);
    }
}
