//! What is wrong in a file, without what was found there.

/// A message of serde without the value that it quotes: `invalid type, expected a map` of
/// `invalid type: string "secret", expected a map`.
pub(crate) fn expectation(message: &str) -> String {
    let Some((found, expected)) = message.rsplit_once(", expected ") else {
        return message.to_owned();
    };
    let kind = found.split([':', '`']).next().unwrap_or_default().trim_end();
    format!("{kind}, expected {expected}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_left_out() {
        for (message, shown) in [
            ("missing field `id`", "missing field `id`"),
            ("invalid type: string \"canary\", expected a map", "invalid type, expected a map"),
            (
                "unknown variant `canary, expected x`, expected `hook`",
                "unknown variant, expected `hook`",
            ),
        ] {
            assert_eq!(expectation(message), shown);
        }
    }
}
