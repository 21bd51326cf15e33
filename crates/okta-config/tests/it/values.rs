//! What values may look like.

use std::time::Duration;

use okta_config::{Credential, Memory};

use crate::scene::{HOME, home, load, refused};

#[test]
fn a_wrong_type_is_told_with_file_line_key_and_what_was_found() {
    for (line, told) in [
        ("clientId: 12345", "clientId is a number and must be a text: put it in quotes"),
        ("kid: true", "kid is true or false and must be a text: put it in quotes"),
        ("userAgent: [canary]", "userAgent is a list and must be a text: put it in quotes"),
        ("oktaDomain: { canary: 1 }", "orgUrl is a mapping and must be a text: put it in quotes"),
        ("scopes: 7", "scopes is a number and must be a list of texts, or a text"),
        ("scopes: [okta.users.read, 7]", "scopes holds a number where a text must be"),
        ("dpop: [true]", "dpop is a list and must be true or false"),
        (
            "connectionTimeout: true",
            "connectionTimeout is true or false and must be a time such as 30, 30s or 500ms",
        ),
        (
            "rateLimit: { maxRetries: [1] }",
            "rateLimit.maxRetries is a list and must be a whole number",
        ),
        ("privateKey: [canary]", "privateKey is a list and must be a text, or a JWK as a mapping"),
        ("requestTimeout: canary", "requestTimeout is not a time such as 30, 30s or 500ms"),
        ("requestTimeout: 1.5", "requestTimeout is not a time such as 30, 30s or 500ms"),
        ("requestTimeout: -1", "requestTimeout is not a time such as 30, 30s or 500ms"),
        ("requestTimeout: .nan", "requestTimeout is not a time such as 30, 30s or 500ms"),
        ("maxRetries: -1", "rateLimit.maxRetries is not a whole number in range"),
        ("proxy: { port: 70000, host: p }", "proxy.port is not a whole number in range"),
        ("dpop: canary\nclientId: c\nauthorizationMode: SSWS", ""),
        ("testingDisableHttpsCheck: canary", "testingDisableHttpsCheck is neither true nor false"),
        ("authorizationMode: canary", "authorizationMode is none of SSWS, PrivateKey and Bearer"),
        ("authorizationMode: JWT", "authorizationMode is none of SSWS, PrivateKey and Bearer"),
    ] {
        if told.is_empty() {
            // What belongs to the other credential is not read.
            assert!(load(home(line)).is_ok(), "{line}");
            continue;
        }
        assert_eq!(refused(home(line)), format!("~/.okta/okta.yaml:5: {told}"), "{line}");
    }
}

#[test]
fn null_and_empty_are_absent() {
    for lines in
        ["proxy:", "proxy: null", "proxy: { host: ~ }", "kid: ''", "kid:", "scopes: []", "cache:"]
    {
        let settings = load(home(lines)).unwrap();

        assert_eq!(settings.warnings(), [""; 0], "{lines}");
        assert!(settings.proxy_url().is_none());
    }
    let settings =
        load(home("").var("OKTA_CLIENT_TOKEN", " ").var("OKTA_CLIENT_ORGURL", "")).unwrap();
    assert_eq!(settings.org_url(), "https://a.okta.com");
    for text in [
        "okta:\n",
        "okta: { client: }",
        "okta: { client: ~, testing: ~, profiles: ~ }",
        "",
        "\u{feff}",
        "# only a comment\n",
        "~",
    ] {
        let source = home("").file("okta.yaml", text);
        assert_eq!(load(source).unwrap().org_url(), "https://a.okta.com", "{text:?}");
    }
}

#[test]
fn truth_has_six_spellings_in_any_case() {
    let url = |check: &str| {
        Memory::new()
            .var("OKTA_CLIENT_ORGURL", "http://okta.test")
            .var("OKTA_CLIENT_TOKEN", "00t")
            .var("OKTA_TESTING_DISABLEHTTPSCHECK", check)
    };
    for yes in ["true", "1", "yes", "TRUE", "Yes", " true "] {
        assert!(load(url(yes)).is_ok(), "{yes}");
    }
    for no in ["false", "0", "no", "False", ""] {
        let told = refused(url(no));
        assert!(
            told.ends_with("orgUrl must be https, unless it is a loopback address"),
            "{no}: {told}"
        );
    }
    for other in ["on", "2", "y", "truee"] {
        let told = refused(url(other));
        assert!(
            told.ends_with("testingDisableHttpsCheck is neither true nor false"),
            "{other}: {told}"
        );
    }
    for value in ["true", "1", "yes", "'no'"] {
        let yaml = format!(
            "okta: {{ client: {{ orgUrl: 'https://a.okta.com', token: t }}, testing: {{ disableHttpsCheck: {value} }} }}"
        );
        assert!(load(Memory::new().file(HOME, yaml)).is_ok(), "{value}");
    }
}

#[test]
fn times_are_seconds_or_have_a_unit() {
    for (text, time) in [
        ("30", Some(Duration::from_secs(30))),
        (" 30 ", Some(Duration::from_secs(30))),
        ("30s", Some(Duration::from_secs(30))),
        ("30 s", Some(Duration::from_secs(30))),
        ("500ms", Some(Duration::from_millis(500))),
        ("30000ms", Some(Duration::from_secs(30))),
        ("0", None),
    ] {
        let settings = load(home("").var("OKTA_CLIENT_CONNECTIONTIMEOUT", text)).unwrap();

        assert_eq!(settings.connection_timeout(), time, "{text}");
        assert_eq!(settings.warnings(), [""; 0], "{text}");
    }
}

#[test]
fn a_time_that_looks_like_milliseconds_is_a_warning() {
    for key in ["requestTimeout", "connectionTimeout"] {
        let settings = load(home(&format!("{key}: 30000"))).unwrap();
        let warning =
            format!("~/.okta/okta.yaml:5: {key} is read in seconds; write ms if that is meant");
        assert_eq!(settings.warnings(), [warning]);

        assert_eq!(load(home(&format!("{key}: 999"))).unwrap().warnings(), [""; 0]);
    }
}

#[test]
fn scopes_are_a_list_or_a_text_with_blanks_or_commas() {
    for scopes in ["[a, b]", "a b", "'a,b'", "'a, b'", "|\n  a\n  b"] {
        let lines = format!(
            "authorizationMode: PrivateKey\nclientId: c\nprivateKey: {}\nscopes: {scopes}",
            crate::key::jwk()
        );

        let settings = load(home(&lines)).unwrap();

        let Credential::ServiceApp { scopes: read, .. } = settings.credential() else { panic!() };
        assert_eq!(read, &["a", "b"], "{scopes}");
    }
}

#[test]
fn a_service_app_without_scopes_is_told_so() {
    let lines =
        format!("authorizationMode: PrivateKey\nclientId: c\nprivateKey: {}", crate::key::jwk());

    assert_eq!(refused(home(&lines)), "scopes is not set");
}

#[test]
fn a_placeholder_is_no_token_and_the_word_ssws_is_cut_with_a_warning() {
    let base = || Memory::new().var("OKTA_CLIENT_ORGURL", "https://a.okta.com");
    for token in ["{apiToken}", "SSWS {apiToken}", "<token>"] {
        let told = refused(base().var("OKTA_CLIENT_TOKEN", token));
        assert_eq!(
            told,
            "the variable OKTA_CLIENT_TOKEN: token is a placeholder: put the token there"
        );
    }

    let settings = load(base().var("OKTA_CLIENT_TOKEN", "SSWS 00abc")).unwrap();

    let Credential::Token(token) = settings.credential() else { panic!() };
    assert_eq!(token.expose(), "00abc");
    assert_eq!(
        settings.warnings(),
        ["the variable OKTA_CLIENT_TOKEN: token begins with SSWS, which is left out"]
    );
}

#[test]
fn a_slip_is_told_when_the_settings_are_read() {
    for (lines, told) in [
        ("userAgent: \"a\\u0001b\"", "userAgent holds characters that no header may have"),
        (
            "authorizationMode: SSWS\nkid: 'a'\nproxy: { host: 'http://u:canary@p' }",
            "proxy.host holds a user: set proxy.username and proxy.password",
        ),
    ] {
        let error = refused(home(lines));
        assert!(error.ends_with(told) && error.starts_with("~/.okta/okta.yaml:"), "{error}");
    }
    let settings = load(home("proxy: { port: 1 }")).unwrap();
    assert_eq!(
        settings.warnings(),
        ["~/.okta/okta.yaml:5: proxy.port has no effect without proxy.host"]
    );
}
