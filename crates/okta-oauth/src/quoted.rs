//! Text from outside, made fit to be shown.

/// As much of a text as is shown.
const MOST: usize = 300;

/// On one line, not too long, and without JWTs: a server, or a proxy before it, may well repeat what it was sent.
pub(crate) fn quoted(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, jwt)) = rest.split_once("eyJ") {
        shown.push_str(before);
        shown.push_str("[REDACTED]");
        rest = jwt.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-_.+/=%".contains(c));
    }
    shown.push_str(rest);
    let mut shown = shown.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut text: String = shown.by_ref().take(MOST).collect();
    if shown.next().is_some() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_shown_on_one_line_cut_and_without_jwts() {
        assert_eq!(quoted("The client's JWT kid is invalid."), "The client's JWT kid is invalid.");
        assert_eq!(quoted("a\r\nb\u{1b}[0m"), "a  b [0m");
        assert_eq!(quoted("x=eyJhb-_c.eyJi.c&y eyJ"), "x=[REDACTED]&y [REDACTED]");
        assert_eq!(quoted(&"ä".repeat(301)), format!("{}…", "ä".repeat(300)));
    }
}
