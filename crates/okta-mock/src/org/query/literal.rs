//! The values a query spells out.

use jiff::Timestamp;

/// A value as it stands in the query.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Literal {
    /// A JSON string, unescaped. Dates are written like this too.
    Text(String),
    /// Okta's numbers are doubles, its integers have 32 bits: `f64` holds both exactly.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
}

impl Literal {
    /// Reads a literal that has no quotes, `None` when it should have had some.
    pub(super) fn bare(word: &str) -> Option<Self> {
        match word {
            "true" => Some(Self::Boolean(true)),
            "false" => Some(Self::Boolean(false)),
            // JSON's idea of a number: no `+1`, no `01`, no `NaN`.
            _ => serde_json::from_str(word).ok().map(Self::Number),
        }
    }
}

/// Reads `2026-01-31T12:00:00`, with or without fraction, `Z` or offset (UTC if there is none), as
/// milliseconds since the epoch.
///
/// jiff alone would also take a bare day, a blank instead of the `T` and a time zone in brackets, none of
/// which Okta's own wording of the format allows.
pub(super) fn instant(text: &str) -> Option<i64> {
    let (date_time, rest) = text.split_at_checked("2026-01-31T12:00:00".len())?;
    let separators: String = date_time.chars().filter(|c| !c.is_ascii_digit()).collect();
    let plain = rest.chars().all(|c| c.is_ascii_digit() || ".:+-Z".contains(c));
    if separators != "--T::" || !plain {
        return None;
    }

    let timestamp: Timestamp = if rest.contains(['Z', '+', '-']) {
        text.parse().ok()?
    } else {
        format!("{text}Z").parse().ok()?
    };
    Some(timestamp.as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_leave_out_milliseconds_and_offset() {
        let noon = instant("2026-01-31T12:00:00.000Z");

        assert_eq!(noon, Some(1_769_860_800_000));
        for same in [
            "2026-01-31T12:00:00Z",
            "2026-01-31T12:00:00",
            "2026-01-31T12:00:00.000",
            "2026-01-31T14:00:00+02:00",
            "2026-01-31T05:00:00.000-07:00",
            "2026-01-31T05:00:00.000-0700",
        ] {
            assert_eq!(instant(same), noon, "{same}");
        }
    }

    #[test]
    fn other_ways_to_write_a_date_are_refused() {
        for text in [
            "",
            "yesterday",
            "2026-01-31",
            "2026-01-31T12:00",
            "2026-01-31 12:00:00Z",
            "2026-01-31T12:00:00z",
            "2026-13-31T12:00:00Z",
            "2026-02-30T12:00:00Z",
            "2026-01-31T25:00:00Z",
            "2026-01-31T12:00:00+02:00[Europe/Paris]",
            "2026-01-31T12:00:00.000ZZ",
            "20260131T120000Z0000",
            "1769860800000",
            "2026-01-31T12:00:0é",
        ] {
            assert_eq!(instant(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_follow_json() {
        assert_eq!(Literal::bare("-1.5e1"), Some(Literal::Number(-15.0)));
        for word in ["+1", "01", "1.", ".5", "NaN", "0x1", "1e999", "TRUE", "null"] {
            assert_eq!(Literal::bare(word), None, "{word}");
        }
    }
}
