//! Which paths reach Okta at all: [`is_let_through`].

use percent_encoding::percent_decode_str;

/// Characters that no segment of a path may have, however they are encoded: the servers in front of Okta's API refuse the
/// request, and whoever has one in their login is found by id or by a search only.
const REFUSED: [char; 9] = ['\n', '\r', '/', ';', '?', '[', '\\', ']', '\u{2026}'];

/// Whether a request for this path gets to an operation.
pub(crate) fn is_let_through(path: &str) -> bool {
    path.split('/')
        .all(|segment| !percent_decode_str(segment).decode_utf8_lossy().contains(REFUSED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_login_may_have_and_a_path_may_not_is_refused_in_either_form() {
        for bad in [
            "a;b",
            "a%3Bb",
            "a%2Fb",
            "a%2fb",
            "a%3Fb",
            "a[b",
            "a%5Bb",
            "a%5Db",
            "a%5Cb",
            "a%0Ab",
            "a%0D",
            "%E2%80%A6",
        ] {
            assert!(!is_let_through(&format!("/api/v1/users/{bad}/factors")), "{bad}");
        }
        for good in [
            "",
            "/",
            "//api/v1/users/",
            "/api/v1/users/a%2Bb%40example.com",
            "/api/v1/users/o'neil%25{}|%C3%A9",
        ] {
            assert!(is_let_through(good), "{good}");
        }
    }
}
