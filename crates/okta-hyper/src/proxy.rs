//! Which proxy, if any, a target is reached through.

use std::{borrow::Cow, fmt};

use http::{
    Uri,
    uri::{Authority, PathAndQuery, Scheme},
};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use okta_core::{Error, is_loopback};

const NOT_A_PROXY: &str =
    "is not a proxy's URL such as `http://user:password@proxy.example.com:8080`";
const BAD_SCHEME: &str = "has a scheme other than http, https, socks5 and socks5h";

/// Where the proxy comes from.
#[derive(Clone, Default)]
pub(crate) enum ProxySetting {
    #[default]
    Environment,
    Direct,
    Url(String),
}

/// The rules of one transport, made of a [`ProxySetting`].
pub(crate) enum Proxies {
    Direct,
    /// Everything goes through this proxy.
    Always(Matcher),
    /// `https` targets off this machine go through what the environment names.
    Environment(Matcher),
}

/// The way to a proxy.
pub(crate) struct Route {
    /// Scheme, host and port, never credentials.
    pub(crate) address: Uri,
    intercept: Intercept,
}

impl ProxySetting {
    pub(crate) fn proxies(&self) -> Result<Proxies, Error> {
        match self {
            Self::Direct => Ok(Proxies::Direct),
            Self::Url(url) => {
                let url = checked("proxy", url)?;
                Ok(Proxies::Always(Matcher::builder().all(url).build()))
            }
            Self::Environment => Proxies::from_variables(|name| std::env::var(name).ok()),
        }
    }
}

impl Proxies {
    fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let first = |names: [&'static str; 2]| {
            names.into_iter().find_map(|name| {
                variable(name).filter(|value| !value.is_empty()).map(|value| (name, value))
            })
        };
        let proxy =
            first(["HTTPS_PROXY", "https_proxy"]).or_else(|| first(["ALL_PROXY", "all_proxy"]));
        let Some((name, url)) = proxy else {
            return Ok(Self::Direct);
        };

        // A proxy that is ignored because of a typing error would send traffic where it should not go.
        let url = checked(name, &url)?;
        let except = first(["NO_PROXY", "no_proxy"]).map_or_else(String::new, |(_, list)| list);
        Ok(Self::Environment(Matcher::builder().https(url).no(except).build()))
    }

    pub(crate) fn route(&self, target: &Uri) -> Option<Route> {
        let intercept = match self {
            Self::Direct => None,
            Self::Environment(_) if target.host().is_some_and(is_loopback) => None,
            Self::Always(matcher) | Self::Environment(matcher) => matcher.intercept(target),
        }?;
        let default_port = match intercept.uri().scheme_str() {
            Some("https") => 443,
            Some("http") => 80,
            _ => 1080,
        };
        Some(Route { address: with_port(intercept.uri(), default_port), intercept })
    }
}

impl Route {
    pub(crate) fn is_socks(&self) -> bool {
        self.address.scheme_str().is_some_and(|scheme| scheme.starts_with("socks"))
    }

    pub(crate) fn is_tls(&self) -> bool {
        self.address.scheme() == Some(&Scheme::HTTPS)
    }

    pub(crate) fn basic_auth(&self) -> Option<&http::HeaderValue> {
        self.intercept.basic_auth()
    }

    pub(crate) fn user_and_password(&self) -> Option<(&str, &str)> {
        self.intercept.raw_auth()
    }
}

/// Shows where the proxy comes from and its address; the credentials are not part of it.
impl fmt::Debug for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = |f: &mut fmt::Formatter<'_>, origin, matcher: &Matcher| {
            let address = matcher.intercept(&Uri::from_static("https://example.okta.com"));
            f.debug_tuple(origin).field(&address.map(|proxy| proxy.uri().clone())).finish()
        };
        match self {
            Self::Direct => f.write_str("Direct"),
            Self::Always(matcher) => address(f, "Always", matcher),
            Self::Environment(matcher) => address(f, "Environment", matcher),
        }
    }
}

/// The same URL with its port spelled out.
pub(crate) fn with_port(uri: &Uri, default_port: u16) -> Uri {
    let host = uri.host().unwrap_or_default();
    let port = uri.port_u16().unwrap_or(default_port);
    let mut parts = uri.clone().into_parts();
    parts.authority = Authority::try_from(format!("{host}:{port}")).ok();
    parts.path_and_query = Some(PathAndQuery::from_static("/"));
    Uri::from_parts(parts).unwrap_or_else(|_| uri.clone())
}

/// The URL as the matcher understands it, if it is a proxy's.
fn checked(field: &'static str, url: &str) -> Result<String, Error> {
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
    if !["http", "https", "socks5", "socks5h"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
    {
        return Err(Error::config(field, BAD_SCHEME));
    }
    let url = format!("{scheme}://{}", with_encoded_user(rest));
    let target = Uri::from_static("https://example.okta.com");
    let everything = Matcher::builder().all(url.as_str()).build();
    if everything.intercept(&target).is_some_and(|proxy| has_host_and_port(proxy.uri())) {
        return Ok(url);
    }
    Err(Error::config(field, NOT_A_PROXY))
}

/// The last `@` ends the credentials: one in a password is percent-encoded, so that nothing is cut off.
fn with_encoded_user(rest: &str) -> Cow<'_, str> {
    match rest.rsplit_once('@') {
        Some((user, host)) => {
            let mut encoded = String::with_capacity(rest.len() + 8);
            for c in user.chars() {
                match c {
                    '@' => encoded.push_str("%40"),
                    '/' => encoded.push_str("%2F"),
                    '?' => encoded.push_str("%3F"),
                    '#' => encoded.push_str("%23"),
                    c => encoded.push(c),
                }
            }
            format!("{encoded}@{host}").into()
        }
        None => rest.into(),
    }
}

/// `http::Uri` lets a port be any text, which then counts as none.
fn has_host_and_port(uri: &Uri) -> bool {
    let (host, authority) = (uri.host().unwrap_or_default(), uri.authority());
    let names_port = authority.is_some_and(|authority| authority.as_str() != host);
    !host.is_empty() && (!names_port || uri.port_u16().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(variables: &[(&str, &str)]) -> Result<Proxies, Error> {
        Proxies::from_variables(|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    fn address(proxies: &Proxies, target: &str) -> Option<String> {
        let route = proxies.route(&target.parse().unwrap())?;
        Some(route.address.to_string())
    }

    #[test]
    fn an_empty_environment_means_direct() {
        let proxies = environment(&[("HTTPS_PROXY", "")]).unwrap();

        assert_eq!(address(&proxies, "https://example.okta.com/"), None);
    }

    #[test]
    fn https_proxy_goes_before_all_proxy_in_either_case() {
        let proxies =
            environment(&[("ALL_PROXY", "socks5://b"), ("https_proxy", "http://a:3128")]).unwrap();

        assert_eq!(
            address(&proxies, "https://example.okta.com/").as_deref(),
            Some("http://a:3128/")
        );
    }

    #[test]
    fn a_port_is_assumed_by_scheme() {
        for (url, expected) in [
            ("proxy.example.com", "http://proxy.example.com:80/"),
            ("https://proxy.example.com", "https://proxy.example.com:443/"),
            ("socks5h://proxy.example.com", "socks5h://proxy.example.com:1080/"),
        ] {
            let proxies = environment(&[("ALL_PROXY", url)]).unwrap();

            assert_eq!(address(&proxies, "https://example.okta.com/").as_deref(), Some(expected));
        }
    }

    #[test]
    fn no_proxy_and_loopback_are_reached_directly() {
        let proxies =
            environment(&[("HTTPS_PROXY", "http://a"), ("no_proxy", "internal.example.com")])
                .unwrap();

        for target in [
            "https://internal.example.com/",
            "https://okta.internal.example.com/",
            "https://localhost:8443/",
            "https://org.localhost/",
            "https://127.0.0.1/",
            "https://[::1]:8443/",
        ] {
            assert_eq!(address(&proxies, target), None, "{target}");
        }
    }

    #[test]
    fn an_explicit_proxy_is_used_for_loopback_too() {
        let proxies = ProxySetting::Url("http://a:3128".to_owned()).proxies().unwrap();

        assert_eq!(address(&proxies, "http://127.0.0.1:80/").as_deref(), Some("http://a:3128/"));
    }

    #[test]
    fn an_unusable_proxy_is_named_by_its_setting_and_never_shown() {
        for (variable, url) in
            [("HTTPS_PROXY", "http://secret@:nonsense"), ("all_proxy", "socks4://secret@a")]
        {
            let error = environment(&[(variable, url)]).unwrap_err();

            let text = format!("{error} {error:?}");
            assert!(text.contains(variable), "{text}");
            assert!(!text.contains("secret"), "{text}");
        }
    }

    #[test]
    fn debug_shows_the_address_without_credentials() {
        let proxies = ProxySetting::Url("http://user:secret@a:3128".to_owned()).proxies().unwrap();

        let text = format!("{proxies:?}");

        assert!(text.contains("a:3128"), "{text}");
        assert!(!text.contains("user") && !text.contains("secret"), "{text}");
    }
}
