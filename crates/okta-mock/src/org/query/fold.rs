//! Comparing text without regard to case, and without allocating.
//!
//! Case is folded character by character: `é` equals `É` and differs from `e`. Unlike `str::to_lowercase`
//! this does not look at neighbours, so that a folded prefix is the prefix of the folded text even where
//! it ends in a Greek sigma.

use std::cmp::Ordering;

/// The characters of `text`, lower-cased.
fn folded(text: &str) -> impl Iterator<Item = char> + Clone {
    text.chars().flat_map(char::to_lowercase)
}

/// Folds `text` once, to be compared many times.
pub(super) fn fold(text: &str) -> String {
    folded(text).collect()
}

/// How `text` compares with the folded `other`, by code point.
pub(super) fn compare(text: &str, other: &str) -> Ordering {
    folded(text).cmp(other.chars())
}

/// Whether `text` starts with the folded `prefix`.
pub(super) fn starts_with(text: &str, prefix: &str) -> bool {
    begins(folded(text), prefix)
}

/// Whether the folded `part` is somewhere in `text`.
pub(super) fn contains(text: &str, part: &str) -> bool {
    let mut rest = folded(text);

    loop {
        if begins(rest.clone(), part) {
            return true;
        }
        if rest.next().is_none() {
            return false;
        }
    }
}

fn begins(mut text: impl Iterator<Item = char>, prefix: &str) -> bool {
    prefix.chars().all(|expected| text.next() == Some(expected))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_is_ignored_beyond_ascii_and_diacritics_are_not() {
        assert_eq!(compare("ÉMILE", &fold("émile")), Ordering::Equal);
        assert_ne!(compare("Emile", &fold("émile")), Ordering::Equal);
    }

    #[test]
    fn a_letter_whose_lower_case_is_longer_is_compared_whole() {
        assert_eq!(compare("İzmir", &fold("İZMIR")), Ordering::Equal);
        assert!(starts_with("İzmir", &fold("i\u{307}Z")));
    }

    #[test]
    fn a_prefix_ending_in_sigma_is_found() {
        assert!(starts_with("ΣΙΣΥΦΟΣ", &fold("ΣΙΣ")));
    }

    #[test]
    fn a_part_is_found_at_the_start_in_the_middle_and_at_the_end() {
        for part in ["", "ISA", "c B", "CK"] {
            assert!(contains("Isaac Brock", &fold(part)), "{part}");
        }
        assert!(!contains("Isaac Brock", "brocks"));
    }
}
