//! Numbers that can be texted and called.

/// What people put between the digits of a number. Copied ones come with marks of direction that nobody sees.
const BETWEEN: [char; 11] =
    [' ', '\u{a0}', '-', '.', '(', ')', '/', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202c}'];

/// A number in the form of E.164, with a plus sign and nothing but digits after it. `None` where it is none.
///
/// A number without a country is one of North America, where Okta's orgs are unless they are told otherwise.
pub(crate) fn normalized(number: &str) -> Option<String> {
    let number: String = number.chars().filter(|c| !BETWEEN.contains(c)).collect();
    let digits = match number.strip_prefix('+') {
        Some(digits) => digits.to_owned(),
        None if number.len() == 10 => format!("1{number}"),
        None if number.len() == 11 && number.starts_with('1') => number,
        None => return None,
    };
    let is_one = (2..=15).contains(&digits.len())
        && digits.bytes().all(|digit| digit.is_ascii_digit())
        && !digits.starts_with('0');
    is_one.then(|| format!("+{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_kept_without_what_stands_between_its_digits() {
        for (sent, expected) in [
            ("+15554151337", "+15554151337"),
            ("+1-555-415-1337", "+15554151337"),
            ("+1 (555) 415.1337", "+15554151337"),
            ("+49\u{a0}30/901820", "+4930901820"),
            ("415 555 0134", "+14155550134"),
            ("162 840 01133\u{202c}", "+16284001133"),
        ] {
            assert_eq!(normalized(sent).as_deref(), Some(expected), "{sent}");
        }
    }

    #[test]
    fn what_cannot_be_dialled_is_no_number() {
        for bad in [
            "",
            "+",
            "+1",
            "555-1230",
            "+0123456",
            "+1234567890123456",
            "+1555x",
            "++1555",
            "٠١٢٣٤٥٦٧٨٩",
        ] {
            assert_eq!(normalized(bad), None, "{bad}");
        }
    }
}
