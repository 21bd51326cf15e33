//! Numbers that can be texted and called.

/// Whether a number has the form of E.164.
pub(crate) fn is_phone_number(number: &str) -> bool {
    let Some(digits) = number.strip_prefix('+') else { return false };
    (2..=15).contains(&digits.len())
        && digits.bytes().all(|digit| digit.is_ascii_digit())
        && !digits.starts_with('0')
}
