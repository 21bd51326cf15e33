//! What serde says of JSON that does not fit, without any value of it.

use serde_path_to_error::{Path, Segment};

/// The path to what does not fit, `.` for the whole. It ends before the variant of an enum, which is a value of the JSON.
pub(crate) fn place(path: &Path) -> String {
    let mut place = String::new();
    for segment in path {
        match segment {
            Segment::Seq { .. } => {}
            Segment::Enum { .. } => break,
            Segment::Map { .. } | Segment::Unknown if place.is_empty() => {}
            Segment::Map { .. } | Segment::Unknown => place.push('.'),
        }
        place.push_str(&segment.to_string());
    }
    if place.is_empty() { ".".to_owned() } else { place }
}

/// Serde's messages quote what they found: `invalid type: string "secret", expected a map`, or `` integer `7` ``. Keeps the
/// names of fields and drops the rest.
pub(crate) fn without_values(message: &str) -> String {
    if message.starts_with("missing field") || message.starts_with("duplicate field") {
        return message.to_owned();
    }
    let mut out = String::with_capacity(message.len());
    let mut end = None;
    let mut escaped = false;
    for c in message.chars() {
        match end {
            Some(_) if escaped => escaped = false,
            Some('"') if c == '\\' => escaped = true,
            Some(quote) if c == quote => {
                out.push('…');
                out.push(c);
                end = None;
            }
            Some(_) => {}
            None => {
                out.push(c);
                if c == '"' || c == '`' {
                    end = Some(c);
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn messages_keep_names_and_lose_values() {
        for (message, kept) in [
            ("missing field `id` at line 1 column 2", "missing field `id` at line 1 column 2"),
            (
                r#"invalid type: string "sec\"ret", expected a map"#,
                r#"invalid type: string "…", expected a map"#,
            ),
            (
                "invalid type: integer `7`, expected a string",
                "invalid type: integer `…`, expected a string",
            ),
            (r#"unterminated "secret"#, r#"unterminated ""#),
        ] {
            assert_eq!(without_values(message), kept);
        }
    }

    #[test]
    fn a_place_ends_where_its_next_step_is_a_value() {
        #[derive(Debug, serde::Deserialize)]
        enum Size {
            Small(()),
        }

        let read = |text| {
            let mut json = serde_json::Deserializer::from_str(text);
            let sizes: Result<BTreeMap<String, Vec<Size>>, _> =
                serde_path_to_error::deserialize(&mut json);
            place(sizes.unwrap_err().path())
        };

        assert_eq!(read(r#"{"shirts":[{"Small":null},"canary"]}"#), "shirts[1]");
        assert_eq!(read(r#"{"shirts":[{"Small":"canary"}]}"#), "shirts[0]");
        assert_eq!(read(r#"{"shirts":7}"#), "shirts");
        assert_eq!(read("7"), ".");
    }
}
