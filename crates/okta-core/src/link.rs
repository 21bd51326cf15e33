//! The `Link` header (RFC 8288), as far as paging needs it.

use http::{HeaderMap, header::LINK};

/// The targets of all links with a relation, over all header lines, in order.
pub(crate) fn links<'a>(headers: &'a HeaderMap, relation: &str) -> Vec<&'a str> {
    headers
        .get_all(LINK)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| Links { rest: line })
        .filter(|link| link.has_relation(relation))
        .map(|link| link.target)
        .collect()
}

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
                self.rest = self.rest.split_once(',').map_or("", |(_, after)| after);
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
    use proptest::prelude::*;

    use super::*;

    fn next(lines: &[&str]) -> Vec<String> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(LINK, line.parse().unwrap());
        }
        links(&headers, "next").into_iter().map(str::to_owned).collect()
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
