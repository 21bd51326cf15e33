//! The `Link` header (RFC 8288), as far as paging needs it.
//!
//! A link that is overlooked ends a listing too soon, and nobody would notice. So lines are read as bytes, a broken link costs no other, and
//! where nothing can be read that could have been the next link, that is said.

use std::mem;

use http::{HeaderMap, header::LINK};
use percent_encoding::{AsciiSet, percent_encode};

/// Encodes nothing of ASCII: what stands there is meant.
const BEYOND_ASCII: &AsciiSet = &AsciiSet::EMPTY;

/// Where an answer says that the next page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// This was the last page.
    End,
    /// A reference as it was written, in ASCII.
    At(String),
    /// There is something that can be meant to be a next link, and cannot be read.
    Unreadable,
}

impl Next {
    /// What the `Link` lines of an answer say. Of several next links the first counts.
    pub(crate) fn in_headers(headers: &HeaderMap) -> Self {
        let mut doubtful = false;
        for line in headers.get_all(LINK) {
            for link in (Links { rest: line.as_bytes() }) {
                match link {
                    Found::Next(target) => return Self::at(target),
                    Found::Doubtful => doubtful = true,
                    Found::Other => {}
                }
            }
        }
        if doubtful { Self::Unreadable } else { Self::End }
    }

    pub(crate) fn at(target: impl AsRef<[u8]>) -> Self {
        Self::At(percent_encode(target.as_ref(), BEYOND_ASCII).to_string())
    }
}

enum Found<'a> {
    Next(&'a [u8]),
    Doubtful,
    Other,
}

/// What stands in one header line, link by link.
struct Links<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Links<'a> {
    type Item = Found<'a>;

    fn next(&mut self) -> Option<Found<'a>> {
        let start = self.rest.iter().position(|byte| !matches!(byte, b',' | b' ' | b'\t'))?;
        let rest = &self.rest[start..];
        let Some(inner) = rest.strip_prefix(b"<") else {
            // A link may begin within junk, without a comma before it.
            let (junk, rest) = split_before(rest, b",<");
            self.rest = rest;
            return Some(doubtful_if(could_be_next(junk)));
        };
        let end = inner.iter().position(|byte| matches!(byte, b'<' | b'>'));
        let Some(end) = end.filter(|end| inner[*end] == b'>') else {
            // No target holds the sign that begins one: here the next link begins.
            let (junk, rest) = inner.split_at(end.unwrap_or(inner.len()));
            self.rest = rest;
            return Some(doubtful_if(could_be_next(junk)));
        };
        let (target, after) = (inner[..end].trim_ascii(), &inner[end + 1..]);
        let parameters = Parameters::read(after);
        self.rest = &after[parameters.length..];
        Some(match parameters.relation() {
            Relation::Next => Found::Next(target),
            Relation::Doubtful => Found::Doubtful,
            Relation::Other => Found::Other,
        })
    }
}

fn doubtful_if<'a>(doubtful: bool) -> Found<'a> {
    if doubtful { Found::Doubtful } else { Found::Other }
}

enum Relation {
    Next,
    Doubtful,
    Other,
}

/// `; name=value; name="value"`, up to the comma before the next link.
struct Parameters<'a> {
    pairs: Vec<(&'a [u8], Vec<u8>)>,
    /// What cannot be read.
    broken: Option<&'a [u8]>,
    length: usize,
}

impl<'a> Parameters<'a> {
    fn read(text: &'a [u8]) -> Self {
        let mut pairs = Vec::new();
        let mut rest = text;
        loop {
            let start = rest
                .iter()
                .position(|byte| !matches!(byte, b';' | b' ' | b'\t'))
                .unwrap_or(rest.len());
            rest = &rest[start..];
            if matches!(rest.first(), None | Some(b',')) {
                return Self { pairs, broken: None, length: text.len() - rest.len() };
            }
            let (name, after) = split_before(rest, b"=;,");
            let Some(value) = after.strip_prefix(b"=") else {
                pairs.push((name.trim_ascii(), Vec::new()));
                rest = after;
                continue;
            };
            let value = value.trim_ascii_start();
            let Some(inner) = value.strip_prefix(b"\"") else {
                let (value, after) = split_before(value, b";,");
                pairs.push((name.trim_ascii(), value.trim_ascii().to_vec()));
                rest = after;
                continue;
            };
            let Some((value, after)) = quoted(inner) else {
                // A quote without an end may have swallowed the next link.
                let broken = &rest[..before_next_link(rest)];
                let length = text.len() - rest.len() + broken.len();
                return Self { pairs, broken: Some(broken), length };
            };
            pairs.push((name.trim_ascii(), value));
            rest = after;
        }
    }

    fn relation(&self) -> Relation {
        // Only the first rel counts (RFC 8288, 3.3); it may name several relations.
        let mut others = self.pairs.iter();
        let first = others.find(|(name, _)| name.eq_ignore_ascii_case(b"rel"));
        let mut words =
            first.into_iter().flat_map(|(_, value)| value.split(u8::is_ascii_whitespace));
        if words.clone().any(|word| word.eq_ignore_ascii_case(b"next")) {
            return Relation::Next;
        }
        let doubtful = words.any(|word| word.eq_ignore_ascii_case(b"'next'"))
            || self.broken.is_some_and(could_be_next)
            || self.pairs.iter().any(|pair| {
                let (name, value) = pair;
                let another = name.eq_ignore_ascii_case(b"rel")
                    && !first.is_some_and(|first| std::ptr::eq(first, pair));
                (another || name.eq_ignore_ascii_case(b"rel*")) && names(value, b"next")
            });
        if doubtful { Relation::Doubtful } else { Relation::Other }
    }
}

/// The value up to the closing quote, without its escapes, and what follows; none where it is not closed, or followed by something
/// that no parameter has there.
fn quoted(text: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut value = Vec::new();
    let mut escaped = false;
    for (at, &byte) in text.iter().enumerate() {
        match byte {
            _ if mem::take(&mut escaped) => value.push(byte),
            b'\\' => escaped = true,
            b'"' => {
                let after = &text[at + 1..];
                let follows = after.trim_ascii_start().first();
                return matches!(follows, None | Some(b';' | b',')).then_some((value, after));
            }
            _ => value.push(byte),
        }
    }
    None
}

/// Where a comma stands that a link follows, whatever the quotes say.
fn before_next_link(text: &[u8]) -> usize {
    let begins = |(at, byte): (usize, &u8)| {
        *byte == b',' && text[at + 1..].trim_ascii_start().starts_with(b"<")
    };
    text.iter().enumerate().position(begins).unwrap_or(text.len())
}

fn split_before<'a>(text: &'a [u8], ends: &[u8]) -> (&'a [u8], &'a [u8]) {
    text.split_at(text.iter().position(|byte| ends.contains(byte)).unwrap_or(text.len()))
}

fn names(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word))
}

/// Whether what cannot be read could be the link to a next page.
fn could_be_next(junk: &[u8]) -> bool {
    names(junk, b"rel") && names(junk, b"next")
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    fn next(lines: &[impl AsRef<[u8]>]) -> Next {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(LINK, HeaderValue::from_bytes(line.as_ref()).unwrap());
        }
        Next::in_headers(&headers)
    }

    fn at(target: &str) -> Next {
        Next::At(target.to_owned())
    }

    #[test]
    fn next_is_found_however_the_links_are_written() {
        for lines in [
            &["<https://o/u?limit=1>; rel=\"self\"", "<https://o/u?after=1>; rel=\"next\""][..],
            &["<https://o/u?limit=1>; rel=\"self\", <https://o/u?after=1>; rel=\"next\""],
            &["<https://o/u?after=1>;rel=next,<https://o/u>;rel=self"],
            &["<https://o/u?after=1>; title=\"a, <b>; rel=x\"; REL=\"NEXT\""],
            &["<https://o/u?after=1> rel=next"],
            &["<https://o/u?after=1> ; type=a ; rel = \"next\""],
            &["<https://o/u?after=1>; rel=\"prev next\""],
            &["junk, <https://o/u?after=1>; rel=\"next\""],
            &[",, <https://o/u?after=1>; crossorigin; rel=\"next\","],
            &["<https://o/u?after=1>; title=\"a\\\"b, c\"; rel=\"ne\\xt\""],
            &["<https://o/u?after=1>; rel=\"next\"; rel=\"self\""],
        ] {
            assert_eq!(next(lines), at("https://o/u?after=1"), "{lines:?}");
        }
    }

    #[test]
    fn a_broken_link_costs_no_good_one() {
        for broken in [
            "<https://o/u; rel=\"self\"",
            "<",
            "https://o/u; rel=next",
            "<https://o/u>; title=\"never closed",
            "<https://o/u>; title=\"never closed\\",
            "<https://o/u>; title=\"closed\" badly",
            "<https://o/u>; title=a\"b",
            "nothing <",
            "<https://o/u>; rel='next'",
        ] {
            for comma in [",", ", ", " ,\t"] {
                let line = format!("{broken}{comma}<https://o/u?after=1>; rel=\"next\"");
                assert_eq!(next(&[&line]), at("https://o/u?after=1"), "{line}");
            }
            assert_eq!(
                next(&[broken, "<https://o/u?after=1>; rel=\"next\""]),
                at("https://o/u?after=1")
            );
        }
    }

    #[test]
    fn commas_and_semicolons_inside_the_target_belong_to_it() {
        assert_eq!(
            next(&["<https://o/u?after=a,b;c>; rel=\"next\""]),
            at("https://o/u?after=a,b;c")
        );
    }

    #[test]
    fn letters_beyond_ascii_are_encoded_in_a_target_and_harm_nothing_elsewhere() {
        for line in [
            &b"<https://o/u?q=Jos\xc3\xa9&after=1>; rel=\"next\""[..],
            b"<https://o/u?q=Jos\xc3\xa9&after=1>; title=\"\xe9\xff\"; rel=\"next\"",
            b"<https://o/\xe9>; rel=\"self\", <https://o/u?q=Jos\xc3\xa9&after=1>; rel=next",
        ] {
            assert_eq!(next(&[line]), at("https://o/u?q=Jos%C3%A9&after=1"), "{line:?}");
        }
    }

    #[test]
    fn other_relations_are_not_next() {
        for line in [
            "",
            "junk",
            "https://o/next",
            "<https://o/u>; rel=\"self\"",
            "<https://o/u>",
            "<https://o/u>; rel=nextpage",
            "<https://o/u>; rel=\"xnext\"",
            "<https://o/u>; rel=\"prev xnext nextx\"",
            "<https://o/u>; title=\"rel=next\"",
            "<https://o/u>; title=\"a\\\"; rel=next, <https://o/v>; rel=next\"",
        ] {
            assert_eq!(next(&[line]), Next::End, "{line}");
        }
    }

    #[test]
    fn what_can_be_meant_to_be_next_and_cannot_be_read_is_not_taken_for_the_end() {
        for line in [
            "<https://o/u; rel=next",
            "junk; REL = NEXT",
            "https://o/u; rel=next",
            "<https://o/u>; rel=self; rel=next",
            "<https://o/u>; rel='next'",
            "<https://o/u>; rel*=UTF-8''next",
            "<https://o/u>; rel=\"next",
            "<https://o/u>; title=\"a; rel=\"next\"",
            "<https://o/u>; rel=\"self, next",
            "<https://o/u>; rel=\"self, x <next",
        ] {
            assert_eq!(next(&[line]), Next::Unreadable, "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_target_comes_out_as_it_went_in(
            target in "[!-;=?-~]{1,60}", other in "[!-;=?-~]{0,20}", quoted in any::<bool>(), one_line in any::<bool>(),
        ) {
            let rel = if quoted { "\"next\"" } else { "next" };
            let (a, b) = (format!("<{other}>; rel=\"self\""), format!("<{target}>; rel={rel}"));
            let found = if one_line { next(&[format!("{a}, {b}")]) } else { next(&[a, b]) };
            prop_assert_eq!(found, at(&target));
        }

        #[test]
        fn a_good_link_is_found_behind_any_bytes(
            line in proptest::collection::vec(prop_oneof![
                Just(b'<'), Just(b'>'), Just(b'"'), Just(b'\\'), Just(b','), Just(b';'), Just(b'='), Just(b' '), Just(b'\t'), 0x21..=0x7e_u8, 0x80..=0xff_u8,
            ], 0..60),
            quoted in any::<bool>(),
        ) {
            let good: &[u8] = if quoted { b", <https://o/u>; rel=\"next\"" } else { b", <https://o/u>; rel=next" };

            prop_assert_eq!(next(&[[&line[..], good].concat()]), at("https://o/u"));
            let _ = next(&[line]);
        }
    }
}
