//! Logins: when two are the same, and which are well-formed.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A login without case and diacritics: two logins that fold to the same text cannot both be in an org.
pub(crate) fn fold(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The part before `@` of a folded login, if there is an `@`.
pub(crate) fn short(folded: &str) -> Option<&str> {
    folded.rsplit_once('@').map(|(short, _)| short)
}

/// Whether a text has the form of an e-mail address. Okta is not picky beyond that.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let plain = |c: char| !c.is_whitespace() && !c.is_control();
    !local.is_empty()
        && !local.contains('@')
        && local.chars().all(plain)
        && domain.split('.').count() >= 2
        && domain.split('.').all(|label| !label.is_empty())
        && domain.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_diacritics_do_not_tell_logins_apart() {
        assert_eq!(fold("JosÉ@Example.com"), fold("jose\u{301}@example.com"));
        assert_eq!(fold("José@example.com"), "jose@example.com");
        assert_ne!(fold("josh@example.com"), fold("jose@example.com"));
    }

    #[test]
    fn an_email_address_has_a_local_part_and_a_domain_with_a_dot() {
        for good in ["a@b.co", "ada.lovelace+x@mail.example.com", "o'neil@ex-ample.org", "é@ü.de"]
        {
            assert!(is_email(good), "{good}");
        }
        for bad in ["", "ada", "@b.co", "a@b", "a@.co", "a@b.", "a b@c.de", "a@b@c.de", "a@b c.de"]
        {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
