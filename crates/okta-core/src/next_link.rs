//! Where a link to the next page may lead: to the listing's own path, and nowhere else.

use http::Uri;
use percent_encoding::percent_decode_str;

use crate::org_url::OrgUrl;

/// The path and query of the next page, for a link as it stood in the answer to a request for `page`; otherwise what is wrong with
/// the link, as a verb phrase.
///
/// A relative reference is resolved against the request (RFC 3986, 5.2). The query may be anything, the path is that of the
/// listing's first request: with its credential, a request for anything else could tell or do what nobody asked for. No recording
/// of Okta's answers shows a listing that moves to another path.
pub(crate) fn resolve(
    org: &OrgUrl,
    second: Option<&OrgUrl>,
    page: &str,
    link: &str,
) -> Result<String, &'static str> {
    if link.is_empty() {
        return Err("is empty");
    }
    if link.contains('#') {
        return Err("has a fragment");
    }
    if link.contains(|c: char| c == '\\' || c.is_ascii_whitespace() || c.is_ascii_control()) {
        return Err("is not a URL");
    }
    let (own, _) = cut(page);
    let absolute = match link.strip_prefix("//") {
        Some(_) => Some(format!("{}:{link}", org.scheme())),
        None => has_scheme(link).then(|| link.to_owned()),
    };
    let (path, query) = if let Some(url) = &absolute {
        let Ok(uri) = url.parse::<Uri>() else { return Err("is not a URL") };
        if !org.is_origin_of(&uri) && !second.is_some_and(|second| second.is_origin_of(&uri)) {
            return Err("leads out of the org");
        }
        (uri.path().to_owned(), uri.query().map(str::to_owned))
    } else {
        let (path, query) = cut(link);
        let path = match path {
            "" => own.to_owned(),
            path if path.starts_with('/') => path.to_owned(),
            path => format!("{}/{path}", own.rsplit_once('/').map_or("", |(folder, _)| folder)),
        };
        (path, query.map(str::to_owned))
    };
    if path.split('/').any(is_dots) {
        return Err("has dot segments");
    }
    if !path.split('/').map(decoded).eq(own.split('/').map(decoded)) {
        return Err("leads to another path than the listing's");
    }
    let target = match query {
        Some(query) => format!("{own}?{query}"),
        None => own.to_owned(),
    };
    if target.parse::<Uri>().is_err() {
        return Err("is not a URL");
    }
    Ok(target)
}

/// Path and query.
fn cut(target: &str) -> (&str, Option<&str>) {
    target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)))
}

fn has_scheme(link: &str) -> bool {
    let (scheme, rest) = link.split_at(link.find([':', '/', '?']).unwrap_or(link.len()));
    rest.starts_with(':')
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

fn decoded(segment: &str) -> Vec<u8> {
    percent_decode_str(segment).collect()
}

fn is_dots(segment: &str) -> bool {
    matches!(decoded(segment).as_slice(), b"." | b"..")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "/api/v1/groups/a%40b/users?limit=2";

    fn follow(link: &str) -> Result<String, &'static str> {
        let org = OrgUrl::parse("https://example.okta.com", false).unwrap();
        resolve(&org, None, PAGE, link)
    }

    #[test]
    fn references_to_the_listings_own_path_are_resolved() {
        for link in [
            "https://example.okta.com/api/v1/groups/a%40b/users?after=1",
            "HTTPS://EXAMPLE.okta.com:443/api/v1/groups/a%40b/users?after=1",
            "https://example.okta.com/api/v1/groups/a@b/users?after=1",
            "//example.okta.com/api/v1/groups/a@b/users?after=1",
            "/api/v1/groups/a%40b/users?after=1",
            "users?after=1",
            "?after=1",
        ] {
            assert_eq!(follow(link).as_deref(), Ok("/api/v1/groups/a%40b/users?after=1"), "{link}");
        }
    }

    #[test]
    fn everything_else_is_refused_for_what_is_wrong_with_it() {
        const OTHER: &str = "leads to another path than the listing's";
        for (link, reason) in [
            ("", "is empty"),
            ("?after=1#x", "has a fragment"),
            ("#", "has a fragment"),
            ("/\\evil.example.com/users", "is not a URL"),
            ("?after=1 2", "is not a URL"),
            ("https://", "is not a URL"),
            ("https://evil.example.com/api/v1/groups/a%40b/users?after=1", "leads out of the org"),
            ("//evil.example.com/api/v1/groups/a%40b/users", "leads out of the org"),
            ("http://example.okta.com/api/v1/groups/a%40b/users", "leads out of the org"),
            ("https://example.okta.com:8443/api/v1/groups/a%40b/users", "leads out of the org"),
            ("https://x@example.okta.com/api/v1/groups/a%40b/users", "leads out of the org"),
            ("/api/v1/groups/a%40b/../../api-tokens", "has dot segments"),
            ("/api/v1/groups/a%40b/%2e%2E/users", "has dot segments"),
            ("./users?after=1", "has dot segments"),
            ("https://example.okta.com", OTHER),
            ("https://example.okta.com/", OTHER),
            ("/", OTHER),
            ("/oauth2/v1/revoke", OTHER),
            ("/api/v1/groups/a%40b/users/", OTHER),
            ("/api/v1/groups/a%40b%2Fusers", OTHER),
            ("/api/v1/groups/c/users?after=1", OTHER),
            ("00u1/lifecycle/deactivate", OTHER),
        ] {
            assert_eq!(follow(link), Err(reason), "{link}");
        }
    }

    #[test]
    fn links_of_a_second_origin_are_followed_at_the_org() {
        let gateway = OrgUrl::parse("https://okta.gateway.example.com", false).unwrap();
        let okta = OrgUrl::parse("https://example.okta.com", false).unwrap();
        let follow = |link| resolve(&gateway, Some(&okta), "/api/v1/users", link);

        for link in [
            "https://example.okta.com/api/v1/users?after=1",
            "https://okta.gateway.example.com/api/v1/users?after=1",
        ] {
            assert_eq!(follow(link).as_deref(), Ok("/api/v1/users?after=1"), "{link}");
        }
        assert_eq!(follow("https://evil.example.com/api/v1/users"), Err("leads out of the org"));
        assert!(follow("https://example.okta.com/api/v1/groups").is_err());
    }
}
