//! The address of an org, validated once, and the check that a link stays inside it.

use std::fmt;

use http::{Uri, uri::Scheme};

use crate::{Error, is_loopback};

const FIELD: &str = "org_url";

/// The address of an Okta org: scheme, host and port, nothing else.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct OrgUrl {
    origin: String,
    https: bool,
    host: String,
    port: u16,
}

impl OrgUrl {
    /// Validates an org URL. Plain `http` is for loopback addresses, or for anything when the caller allowed it.
    pub(crate) fn parse(text: &str, allow_http: bool) -> Result<Self, Error> {
        let refuse = |reason| Err(Error::Config { field: FIELD, reason });
        if text.is_empty() {
            return refuse("is empty");
        }
        if text.contains(['{', '}', '<', '>']) || text.to_ascii_lowercase().contains("yourokta") {
            return refuse("is a placeholder: put the address of your org there");
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return refuse("holds white space");
        }
        let Ok(uri) = text.parse::<Uri>() else {
            return refuse("is not a URL");
        };
        let https = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            Some(scheme) if *scheme == Scheme::HTTP => false,
            _ => return refuse("must start with https://"),
        };
        let Some(authority) = uri.authority().filter(|a| !a.host().is_empty()) else {
            return refuse("has no host");
        };
        if authority.as_str().contains('@') {
            return refuse("must not hold a user name or password");
        }
        if !matches!(uri.path(), "" | "/") {
            return refuse("must not have a path: give scheme and host only");
        }
        if uri.query().is_some() || text.contains(['#', '?']) {
            return refuse("must not have a query or fragment");
        }
        let host = authority.host().to_ascii_lowercase();
        if is_admin_host(&host) {
            return refuse("is the admin console's address: leave out -admin");
        }
        if !https && !allow_http && !is_loopback(&host) {
            return refuse("must be https, unless it is a loopback address");
        }
        let port = match port(authority, https) {
            Some(0) | None => return refuse("has a port that is not a number from 1 to 65535"),
            Some(port) => port,
        };
        let scheme = if https { "https" } else { "http" };
        let origin = match (https, port) {
            (true, 443) | (false, 80) => format!("{scheme}://{host}"),
            _ => format!("{scheme}://{host}:{port}"),
        };
        Ok(Self { origin, https, host, port })
    }

    /// `https://example.okta.com`, without a slash at the end.
    pub(crate) fn as_str(&self) -> &str {
        &self.origin
    }

    /// The path and query of a link, if the link stays in this org.
    ///
    /// A link may be absolute or start with one slash. What is returned is appended to [`as_str`](Self::as_str), so that
    /// whatever the link says, the request goes to this origin.
    pub(crate) fn relative<'a>(&self, link: &'a str) -> Option<&'a str> {
        if link.starts_with('/') && !link.starts_with("//") {
            return link.parse::<Uri>().is_ok().then_some(link);
        }
        let uri = link.parse::<Uri>().ok()?;
        let path = link.get(link.find("://")? + 3 + uri.authority()?.as_str().len()..)?;
        (self.is_origin_of(&uri) && path.starts_with('/')).then_some(path)
    }

    pub(crate) fn scheme(&self) -> &'static str {
        if self.https { "https" } else { "http" }
    }

    /// Whether an absolute URL has this scheme, host and port, and no user name.
    pub(crate) fn is_origin_of(&self, uri: &Uri) -> bool {
        uri.scheme_str() == Some(self.scheme())
            && uri.authority().is_some_and(|authority| {
                !authority.as_str().contains('@')
                    && authority.host().eq_ignore_ascii_case(&self.host)
                    && port(authority, self.https) == Some(self.port)
            })
    }
}

impl fmt::Debug for OrgUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

fn port(authority: &http::uri::Authority, https: bool) -> Option<u16> {
    let text = authority.as_str();
    // `Authority::port` answers `None` for no port and for a bad one alike.
    match text.strip_prefix(authority.host()).unwrap_or(text) {
        "" => Some(if https { 443 } else { 80 }),
        _ => authority.port_u16(),
    }
}

/// `acme-admin.okta.com`: the console of an org, which does not answer the API. A custom domain may well end in `-admin`.
fn is_admin_host(host: &str) -> bool {
    let mut labels = host.split('.');
    labels.next().is_some_and(|label| label.ends_with("-admin"))
        && labels.next().is_some_and(|label| label.starts_with("okta"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_addresses_become_a_bare_origin() {
        for (text, origin) in [
            ("https://example.okta.com", "https://example.okta.com"),
            ("https://Example.Okta.com/", "https://example.okta.com"),
            ("https://example.okta.com:443", "https://example.okta.com"),
            ("https://id.example.com:8443", "https://id.example.com:8443"),
            ("https://id-admin.example.com", "https://id-admin.example.com"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://localhost:80/", "http://localhost"),
            ("http://[::1]:9000", "http://[::1]:9000"),
            ("http://okta.localhost:1", "http://okta.localhost:1"),
        ] {
            assert_eq!(OrgUrl::parse(text, false).unwrap().as_str(), origin, "{text}");
        }
        assert!(OrgUrl::parse("http://okta.test", true).is_ok());
    }

    #[test]
    fn bad_addresses_are_refused_by_name_and_never_shown() {
        for bad in [
            "",
            "canary.okta.com",
            "ftp://canary.okta.com",
            "http://canary.okta.com",
            "http://127.0.0.1.canary.com",
            "https://canary-admin.okta.com",
            "https://canary-admin.oktapreview.com",
            "https://canary-admin.okta-emea.com",
            "https://canary.okta.com/api/v1",
            "https://canary.okta.com?x=canary",
            "https://canary.okta.com#canary",
            "https://canary:canary@okta.com",
            "https://{yourOktaDomain}.canary.com",
            "https://yourOktaDomain/canary",
            " https://canary.okta.com",
            "https://canary.okta.com\n",
            "https://canary.okta.com:0",
            "https://canary.okta.com:99999",
            "https://canary.okta.com:",
            "https://",
            "/canary",
        ] {
            let shown = match OrgUrl::parse(bad, false) {
                Err(error) => format!("{error} {error:?}"),
                Ok(url) => panic!("accepted {bad} as {url:?}"),
            };

            assert!(shown.contains("org_url"), "{shown}");
            assert!(!shown.contains("canary"), "{shown}");
        }
    }

    /// What each refusal is for, so that no other one stands in for it.
    #[test]
    fn every_address_is_refused_for_its_own_reason() {
        for (text, reason) in [
            ("", "is empty"),
            ("https://{host}", "placeholder"),
            ("https://a<b", "placeholder"),
            ("https://YourOktaDomain", "placeholder"),
            ("https://a .okta.com", "white space"),
            ("https://a.okta.com\u{7}", "white space"),
            ("https://a.okta.com:1:2", "not a URL"),
            ("ftp://a.okta.com", "must start with https"),
            ("ws://127.0.0.1", "must start with https"),
            ("a.okta.com", "must start with https"),
            ("https://ada@a.okta.com", "user name"),
            ("https://ada:pw@a.okta.com", "user name"),
            ("https://@a.okta.com", "user name"),
            ("http://ada@127.0.0.1", "user name"),
            ("https://a.okta.com/x", "path"),
            ("https://a.okta.com//", "path"),
            ("https://a.okta.com?", "query"),
            ("https://a.okta.com/#x", "query"),
            ("https://a-admin.okta.com", "admin"),
            ("http://a.okta.com", "must be https"),
            ("http://evillocalhost", "must be https"),
            ("https://a.okta.com:0", "port"),
            ("https://a.okta.com:65536", "port"),
        ] {
            let Err(error) = OrgUrl::parse(text, false) else { panic!("accepted {text}") };

            assert!(error.to_string().contains(reason), "{text}: {error}");
        }
        assert!(OrgUrl::parse("ftp://a.okta.com", true).is_err());
        assert!(OrgUrl::parse("http://ada@a.okta.com", true).is_err());
    }

    #[test]
    fn an_origin_is_told_by_scheme_host_and_port_together() {
        let org = OrgUrl::parse("http://okta.test:8080", true).unwrap();

        for (url, same) in [
            ("http://okta.test:8080/x", true),
            ("http://OKTA.test:8080", true),
            ("https://okta.test:8080", false),
            ("http://okta.test", false),
            ("http://okta.test:80", false),
            ("http://okta.test:8081", false),
            ("http://other.test:8080", false),
            ("http://ada@okta.test:8080", false),
            ("/api/v1/users", false),
        ] {
            assert_eq!(org.is_origin_of(&url.parse().unwrap()), same, "{url}");
        }
        assert_eq!(format!("{org:?}"), "http://okta.test:8080");
        assert_eq!(org.scheme(), "http");
        assert_eq!(OrgUrl::parse("https://okta.test", false).unwrap().scheme(), "https");
    }

    #[test]
    fn only_the_console_of_an_org_is_an_admin_host() {
        for (host, admin) in [
            ("a-admin.okta.com", true),
            ("a-admin.okta-emea.com", true),
            ("a-admin.example.com", false),
            ("a.okta.com", false),
            ("admin.okta.com", false),
            ("a.b-admin.okta.com", false),
        ] {
            assert_eq!(is_admin_host(host), admin, "{host}");
        }
    }

    #[test]
    fn only_links_of_the_same_origin_are_relative_to_it() {
        let org = OrgUrl::parse("https://example.okta.com", false).unwrap();

        for inside in [
            "https://example.okta.com/api/v1/users?after=a%2Cb",
            "HTTPS://EXAMPLE.okta.com:443/api/v1/users?after=a%2Cb",
            "/api/v1/users?after=a%2Cb",
        ] {
            assert_eq!(org.relative(inside), Some("/api/v1/users?after=a%2Cb"), "{inside}");
        }
        for outside in [
            "http://example.okta.com/api/v1/users",
            "https://example.okta.com:8443/api/v1/users",
            "https://evil.example.com/api/v1/users",
            "https://example.okta.com.evil.com/api/v1/users",
            "https://example.okta.com@evil.com/api/v1/users",
            "https://a@example.okta.com/api/v1/users",
            "//evil.example.com/api/v1/users",
            "https:///api/v1/users",
            "https://example.okta.com",
            "api/v1/users",
            "/api/v1/us ers",
            "",
        ] {
            assert_eq!(org.relative(outside), None, "{outside}");
        }
    }
}
