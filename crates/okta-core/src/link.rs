//! The `Link` header (RFC 8288), as far as paging needs it.

use http::{HeaderMap, header::LINK};
use percent_encoding::{AsciiSet, percent_encode};

/// Where a listing goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Nowhere: this was the last page.
    End,
    /// At this link.
    At(String),
    /// Something says so, but where cannot be read.
    Unreadable,
}

impl Next {
    /// The link to the next page, from all header lines. Bytes beyond ASCII in it are percent-encoded.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let mut unreadable = false;
        for line in headers.get_all(LINK) {
            let line = percent_encode(line.as_bytes(), BEYOND_ASCII).to_string();
            let mut links = Links { rest: &line, unreadable: false };
            if let Some(link) = links.by_ref().find(|link| link.has_relation("next")) {
                return Self::At(link.target.to_owned());
            }
            unreadable |= links.unreadable;
        }
        if unreadable { Self::Unreadable } else { Self::End }
    }
}

/// Encodes nothing of ASCII: what stands there is meant.
const BEYOND_ASCII: &AsciiSet = &AsciiSet::EMPTY;

/// `<target>; name=value; name="value"`
struct Link<'a> {
    target: &'a str,
    parameters: &'a str,
}

impl Link<'_> {
    fn has_relation(&self, wanted: &str) -> bool {
        let mut rest = self.parameters;
        while let Some((name, value, after)) = parameter(rest) {
            if name.eq_ignore_ascii_case("rel") {
                // Only the first rel counts (RFC 8288, 3.3); it may name several relations.
                return value.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case(wanted));
            }
            rest = after;
        }
        false
    }
}

/// The links of one header line. What is not a link is skipped up to the next comma.
struct Links<'a> {
    rest: &'a str,
    /// Whether something that was skipped could be the link to a next page.
    unreadable: bool,
}

impl<'a> Iterator for Links<'a> {
    type Item = Link<'a>;

    fn next(&mut self) -> Option<Link<'a>> {
        loop {
            self.rest = self.rest.trim_start_matches([',', ' ', '\t']);
            if self.rest.is_empty() {
                return None;
            }
            let Some((target, after)) =
                self.rest.strip_prefix('<').and_then(|rest| rest.split_once('>'))
            else {
                let (junk, after) = self.rest.split_once(',').unwrap_or((self.rest, ""));
                let junk = junk.to_ascii_lowercase();
                self.unreadable |= junk.contains("rel") && junk.contains("next");
                self.rest = after;
                continue;
            };
            let end = end_of_parameters(after);
            let (parameters, after) = after.split_at(end);
            self.rest = after;
            return Some(Link { target: target.trim(), parameters });
        }
    }
}

/// The next comma that does not stand inside a quoted value.
fn end_of_parameters(text: &str) -> usize {
    let mut quoted = false;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ',' if !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

/// Splits off the first `; name=value`. The value is returned without its quotes.
fn parameter(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches([';', ' ', '\t']);
    if text.is_empty() {
        return None;
    }
    let name_end = text.find(['=', ';']).unwrap_or(text.len());
    let (name, after) = text.split_at(name_end);
    let Some(value) = after.strip_prefix('=') else {
        return Some((name.trim(), "", after));
    };
    let value = value.trim_start();
    if let Some(inner) = value.strip_prefix('"') {
        // A relation holds no escapes, so the plain next quote is its end.
        let (value, after) = inner.split_once('"').unwrap_or((inner, ""));
        return Some((name.trim(), value, after));
    }
    let end = value.find(';').unwrap_or(value.len());
    let (value, after) = value.split_at(end);
    Some((name.trim(), value.trim(), after))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    fn read(lines: &[&str]) -> Next {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(LINK, HeaderValue::from_bytes(line.as_bytes()).unwrap());
        }
        Next::of(&headers)
    }

    fn next(lines: &[&str]) -> Vec<String> {
        match read(lines) {
            Next::At(link) => vec![link],
            Next::End | Next::Unreadable => Vec::new(),
        }
    }

    #[test]
    fn bytes_beyond_ascii_lose_no_link() {
        let encoded = "https://o/u?q=Jos%C3%A9&after=1";
        for lines in [
            &["<https://o/u?q=José&after=1>; rel=\"next\""][..],
            &["<https://o/u?q=José>; rel=\"self\", <https://o/u?q=José&after=1>; rel=\"next\""],
            &[
                "<https://o/é>; title=\"é\"",
                "<https://o/u?q=José&after=1>; title=\"é, x\"; rel=next",
            ],
        ] {
            assert_eq!(read(lines), Next::At(encoded.into()), "{lines:?}");
        }
    }

    #[test]
    fn what_could_be_the_next_link_and_cannot_be_read_is_not_the_end() {
        for line in ["<https://o/u; rel=next", "https://o/u; rel=\"next\"", "junk; REL = NEXT"] {
            assert_eq!(read(&[line]), Next::Unreadable, "{line}");
        }
        for line in [
            "",
            "junk",
            "<https://o/u>; rel=\"self\"",
            "<https://o/u>; rel=\"xnext\"",
            "https://o/next",
        ] {
            assert_eq!(read(&[line]), Next::End, "{line}");
        }
    }

    #[test]
    fn next_is_found_however_the_links_are_written() {
        for lines in [
            &["<https://o/u?limit=1>; rel=\"self\"", "<https://o/u?after=1>; rel=\"next\""][..],
            &["<https://o/u?limit=1>; rel=\"self\", <https://o/u?after=1>; rel=\"next\""],
            &["<https://o/u?after=1>;rel=next,<https://o/u>;rel=self"],
            &["<https://o/u?after=1>; title=\"a, <b>; rel=x\"; REL=\"NEXT\""],
            &["<https://o/u?after=1> ; type=a ; rel = \"next\""],
            &["<https://o/u?after=1>; rel=\"prev next\""],
            &["junk, <https://o/u?after=1>; rel=\"next\""],
            &[",, <https://o/u?after=1>; crossorigin; rel=\"next\","],
        ] {
            assert_eq!(next(lines), ["https://o/u?after=1"], "{lines:?}");
        }
    }

    #[test]
    fn commas_and_semicolons_inside_the_target_belong_to_it() {
        assert_eq!(next(&["<https://o/u?after=a,b;c>; rel=\"next\""]), ["https://o/u?after=a,b;c"]);
    }

    #[test]
    fn other_relations_and_broken_lines_are_not_next() {
        for line in [
            "",
            "<https://o/u>; rel=\"self\"",
            "<https://o/u>",
            "<https://o/u; rel=next",
            "https://o/u; rel=next",
            "<https://o/u>; rel=self; rel=next",
            "<https://o/u>; rel=nextpage",
            "<https://o/u>; title=\"rel=next\"",
        ] {
            assert!(next(&[line]).is_empty(), "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_target_comes_out_as_it_went_in(
            target in "[!-;=?-~]{1,60}", other in "[!-;=?-~]{0,20}", quoted in any::<bool>(), one_line in any::<bool>(),
        ) {
            let rel = if quoted { "\"next\"" } else { "next" };
            let (a, b) = (format!("<{other}>; rel=\"self\""), format!("<{target}>; rel={rel}"));
            let found = if one_line { next(&[&format!("{a}, {b}")]) } else { next(&[&a, &b]) };
            prop_assert_eq!(found, vec![target]);
        }

        #[test]
        fn no_line_breaks_the_parser(line in "[ -~]{0,80}") {
            next(&[&line]);
        }
    }
}
