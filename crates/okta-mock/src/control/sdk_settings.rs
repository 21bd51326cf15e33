//! How SDKs are told to use a served org: [`sdk_settings`].

/// For several SDKs the name and the settings that lead it to an org at this URL, as text to be pasted: environment
/// variables, or a few lines of code. Okta's SDKs want `https` unless a switch for tests says otherwise, and that switch is
/// among them where it is needed. `authority` is the path of the certificate authority's PEM file.
///
/// ```
/// let settings = okta_mock::sdk_settings("http://127.0.0.1:8080", "00token", None);
///
/// let (_, python) = settings.iter().find(|(name, _)| *name == "python").unwrap();
/// assert!(python.contains("OKTA_TESTING_TESTINGDISABLEHTTPSCHECK=true"));
/// ```
pub fn sdk_settings(
    url: &str,
    token: &str,
    authority: Option<&str>,
) -> Vec<(&'static str, String)> {
    let tls = url.starts_with("https:");
    let (url, token) = (quoted(url), quoted(token));
    let variables = format!("export OKTA_CLIENT_ORGURL={url}\nexport OKTA_CLIENT_TOKEN={token}\n");
    let with = |over_http: &str, trust: &str| {
        let more = match authority {
            Some(path) if tls && !trust.is_empty() => format!("export {trust}={}\n", quoted(path)),
            _ if !tls && !over_http.is_empty() => format!("{over_http}\n"),
            _ => String::new(),
        };
        format!("{variables}{more}")
    };
    let java = if tls {
        "# keytool -importcert the authority, and -Djavax.net.ssl.trustStore=…"
    } else {
        "export JAVA_TOOL_OPTIONS=-Dokta.testing.disableHttpsCheck=true"
    };
    let authority = authority.map(|path| format!("--cacert {} ", quoted(path))).unwrap_or_default();
    vec![
        ("rust", with("", "SSL_CERT_FILE")),
        ("python", with("export OKTA_TESTING_TESTINGDISABLEHTTPSCHECK=true", "SSL_CERT_FILE")),
        ("node", with("", "NODE_EXTRA_CA_CERTS")),
        ("go", with("export OKTA_TESTING_DISABLE_HTTPS_CHECK=true", "SSL_CERT_FILE")),
        ("java", format!("{variables}{java}\n")),
        (
            "curl",
            format!("curl {authority}-H \"Authorization: SSWS \"{token} {url}/api/v1/users/me\n"),
        ),
    ]
}

/// As a shell takes it for one word, whatever is in it.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@[]".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, url: &str) -> String {
        let all = sdk_settings(url, "00t", Some("/tmp/ca.pem"));
        all.into_iter().find(|(known, _)| *known == name).unwrap().1
    }

    #[test]
    fn the_switch_for_http_and_the_authority_for_tls_are_named_where_an_sdk_needs_them() {
        assert!(of("go", "http://localhost:1").contains("DISABLE_HTTPS_CHECK=true"));
        assert!(of("java", "http://localhost:1").contains("disableHttpsCheck=true"));
        for name in ["rust", "python", "node", "go"] {
            assert!(of(name, "https://localhost:1").contains("=/tmp/ca.pem"), "{name}");
            assert!(!of(name, "https://localhost:1").contains("HTTPS_CHECK"), "{name}");
            assert!(!of(name, "http://localhost:1").contains("ca.pem"), "{name}");
        }
    }

    #[test]
    fn a_shell_takes_a_token_for_one_word() {
        assert_eq!(quoted("00-token_7"), "00-token_7");
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's;$(x)"), r"'it'\''s;$(x)'");
    }
}
