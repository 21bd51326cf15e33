//! Text from outside, made fit for a message: one line, nothing that a terminal obeys, and not too long.

use std::fmt;

/// What stands for a part that was left out.
const CUT: char = '…';

/// White space of any length becomes one space, what does not show or commands a terminal is escaped, and the end is cut at `most` bytes.
pub(crate) fn quoted(text: &str, most: usize) -> String {
    let mut line = String::new();
    // A text of megabytes is not looked at beyond what is kept.
    for c in text.split_whitespace().flat_map(|word| [" ", word]).flat_map(str::chars).skip(1) {
        let before = line.len();
        if must_be_escaped(c) {
            line.extend(c.escape_unicode());
        } else {
            line.push(c);
        }
        if line.len() > most {
            line.truncate(before);
            line.push(CUT);
            break;
        }
    }
    line
}

/// A text as `Debug` shows it: quoted, and cut at so many bytes.
pub(crate) struct Shown<'a>(pub(crate) &'a str, pub(crate) usize);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", quoted(self.0, self.1))
    }
}

/// Control characters, and those that turn the direction of a text, hide in it or end its line.
fn must_be_escaped(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_text_is_one_line_without_anything_that_a_terminal_obeys() {
        for (text, line) in [
            ("  a\r\n\tb\u{2028}c  ", "a b c"),
            ("\u{1b}[31mred\u{7}", "\\u{1b}[31mred\\u{7}"),
            ("user\u{202e}nimda\u{9b}", "user\\u{202e}nimda\\u{9b}"),
            ("Zoë 東京", "Zoë 東京"),
            ("", ""),
        ] {
            assert_eq!(quoted(text, 100), line);
        }
    }

    #[test]
    fn a_quoted_text_is_cut_within_its_bytes_between_characters() {
        assert_eq!(quoted("abcd", 4), "abcd");
        assert_eq!(quoted("abcde", 4), "abcd…");
        assert_eq!(quoted("äää", 5), "ää…");
        assert_eq!(quoted("a\u{1b}", 4), "a…");
        assert!(quoted(&"\u{1b}".repeat(1_000_000), 80).len() < 90);
    }
}
