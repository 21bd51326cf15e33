//! The names that five SDKs have taught.

use okta_config::{Credential, Key, Memory};

use crate::{
    key::jwk,
    scene::{HOME, home, load, refused},
};

/// Every variable that an official SDK reads and this one has a use for, with a value, by the setting.
const VARIABLES: [(Key, &str, &[&str]); 15] = [
    (Key::OrgUrl, "https://a.okta.com", &["CLIENT_ORGURL", "CLIENT_OKTADOMAIN", "CLIENT_ORG_URL"]),
    (Key::Token, "00t", &["CLIENT_TOKEN"]),
    (Key::Mode, "SSWS", &["CLIENT_AUTHORIZATIONMODE", "CLIENT_AUTHORIZATION_MODE"]),
    (Key::ClientId, "0oa1", &["CLIENT_CLIENTID", "CLIENT_CLIENT_ID"]),
    (Key::Scopes, "okta.users.read", &["CLIENT_SCOPES"]),
    (
        Key::KeyId,
        "kid-1",
        &["CLIENT_KEYID", "CLIENT_PRIVATEKEYID", "CLIENT_KID", "CLIENT_PRIVATE_KEY_ID"],
    ),
    (Key::Dpop, "true", &["CLIENT_DPOPENABLED", "CLIENT_DPOP"]),
    (Key::ConnectionTimeout, "30", &["CLIENT_CONNECTIONTIMEOUT", "CLIENT_CONNECTION_TIMEOUT"]),
    (Key::RequestTimeout, "60", &["CLIENT_REQUESTTIMEOUT", "CLIENT_REQUEST_TIMEOUT"]),
    (
        Key::MaxRetries,
        "4",
        &["CLIENT_RATELIMIT_MAXRETRIES", "CLIENT_RATE_LIMIT_MAX_RETRIES", "CLIENT_MAXRETRIES"],
    ),
    (Key::ProxyHost, "proxy.example", &["CLIENT_PROXY_HOST"]),
    (Key::ProxyPort, "3128", &["CLIENT_PROXY_PORT"]),
    (Key::UserAgent, "tool/1", &["CLIENT_USERAGENT", "CLIENT_USER_AGENT"]),
    (
        Key::AllowHttp,
        "true",
        &[
            "TESTING_TESTINGDISABLEHTTPSCHECK",
            "TESTING_DISABLE_HTTPS_CHECK",
            "TESTING_DISABLEHTTPSCHECK",
            "CLIENT_DISABLEHTTPSCHECK",
        ],
    ),
    (Key::ProxyUser, "***", &["CLIENT_PROXY_USERNAME"]),
];

#[test]
fn every_variable_of_the_official_sdks_is_read() {
    for (key, value, names) in VARIABLES {
        for name in names {
            let name = format!("OKTA_{name}");
            let mut source = Memory::new().var(name.as_str(), value);
            if key != Key::OrgUrl {
                source = source.var("OKTA_CLIENT_ORGURL", "https://a.okta.com");
            }
            let is_part_of_app = matches!(key, Key::ClientId);
            if key != Key::Token {
                source = source.var("OKTA_CLIENT_TOKEN", "00t");
            }
            if is_part_of_app {
                source = source.var("OKTA_CLIENT_AUTHORIZATIONMODE", "SSWS");
            }
            if matches!(key, Key::ProxyPort | Key::ProxyUser) {
                source = source.var("OKTA_CLIENT_PROXY_HOST", "proxy.example");
            }

            let settings = load(source).unwrap();

            let shown = if key == Key::Token { "***" } else { value };
            let line = format!("{} = {shown} (the variable {name})\n", key.name());
            assert!(settings.explain().contains(&line), "{line}{}", settings.explain());
            assert_eq!(settings.warnings(), [""; 0], "{name}");
        }
    }
}

#[test]
fn every_setting_has_a_variable_that_is_tested() {
    let tested: Vec<Key> = VARIABLES.iter().map(|(key, ..)| *key).collect();
    // These have tests of their own.
    let others = [Key::PrivateKey, Key::PrivateKeyFile, Key::ProxyPassword];

    for key in Key::ALL {
        assert!(tested.contains(key) != others.contains(key), "{key:?}");
    }
}

#[test]
fn every_key_of_the_official_sdks_files_is_read() {
    for (line, key) in [
        ("oktaDomain: https://a.okta.com", Key::OrgUrl),
        ("authorizationMode: SSWS", Key::Mode),
        ("clientId: 0oa1\nauthorizationMode: SSWS", Key::ClientId),
        ("scopes: [okta.users.read]", Key::Scopes),
        ("scopes: okta.users.read okta.groups.read", Key::Scopes),
        ("kid: k", Key::KeyId),
        ("keyId: k", Key::KeyId),
        ("privateKeyId: k", Key::KeyId),
        ("dpopEnabled: false", Key::Dpop),
        ("connectionTimeout: 30", Key::ConnectionTimeout),
        ("requestTimeout: 0", Key::RequestTimeout),
        ("rateLimit: { maxRetries: 2 }", Key::MaxRetries),
        ("maxRetries: 2", Key::MaxRetries),
        ("proxy:\n  host: p\n  port: 3128", Key::ProxyPort),
        ("userAgent: my-tool/1.0", Key::UserAgent),
    ] {
        let settings = load(home(line)).unwrap();

        let told = settings.explain();
        assert!(told.contains(&format!("{} = ", key.name())), "{line}: {told}");
        assert_eq!(settings.warnings(), [""; 0], "{line}");
    }
    for name in ["testingDisableHttpsCheck", "disableHttpsCheck"] {
        let yaml = format!(
            "okta:\n  client: {{ orgUrl: 'http://okta.test', token: t }}\n  testing:\n    {name}: true\n"
        );
        assert!(load(Memory::new().file(HOME, yaml)).is_ok(), "{name}");
    }
}

#[test]
fn what_official_sdks_know_and_this_one_has_no_use_for_is_listed_as_ignored() {
    for line in [
        "cache: { enabled: true, defaultTtl: 300, defaultTti: 300 }",
        "logging: { enabled: false, level: info }",
        "rateLimit: { maxBackoff: 30 }",
        "oauthTokenRenewalOffset: 5",
        "dpopKeyRotationInterval: 86400",
    ] {
        let settings = load(home(line)).unwrap();

        assert_eq!(settings.warnings(), [""; 0], "{line}");
        assert!(settings.explain().contains("\nignored: "), "{line}: {}", settings.explain());
    }
    for name in [
        "CACHE_ENABLED",
        "CACHE_DEFAULT_TTL",
        "LOGGING_ENABLED",
        "RATE_LIMIT_ENABLE",
        "CLIENTASSERTION",
        "ENCRYPTION_TYPE",
        "USEPROXY",
    ] {
        let settings = load(home("").var(format!("OKTA_CLIENT_{name}"), "1")).unwrap();

        let line = format!("ignored: {name} (the variable OKTA_CLIENT_{name})");
        assert!(settings.explain().contains(&line), "{}", settings.explain());
    }
}

#[test]
fn two_spellings_must_agree() {
    let same = home("kid: k\nkeyId: k");
    assert!(load(same).is_ok());

    assert_eq!(
        refused(home("kid: k\nkeyId: other")),
        "~/.okta/okta.yaml:6: kid differs from its other spelling, ~/.okta/okta.yaml:5"
    );
    let variables = home("").var("OKTA_CLIENT_KID", "k").var("OKTA_CLIENT_KEYID", "other");
    assert_eq!(
        refused(variables),
        "the variable OKTA_CLIENT_KEYID: kid differs from its other spelling, the variable OKTA_CLIENT_KID"
    );
}

#[test]
fn members_of_a_jwk_and_numbered_scopes_are_read_from_variables_of_their_own() {
    let mut source = Memory::new()
        .var("OKTA_CLIENT_OKTADOMAIN", "https://a.okta.com")
        .var("OKTA_CLIENT_CLIENTID", "0oa1")
        .var("OKTA_CLIENT_SCOPES_1", "okta.groups.read")
        .var("OKTA_CLIENT_SCOPES__0", "okta.users.read");
    let jwk = jwk();
    for (name, value) in jwk.as_object().unwrap() {
        let name = format!("OKTA_CLIENT_PRIVATEKEY_{}", name.to_uppercase());
        source = source.var(name, value.as_str().unwrap());
    }

    let settings = load(source).unwrap();

    let Credential::ServiceApp { private_key, scopes, .. } = settings.credential() else {
        panic!("{settings:?}")
    };
    let read: serde_json::Value = serde_json::from_str(private_key.expose()).unwrap();
    assert_eq!(read, jwk);
    assert_eq!(scopes, &["okta.users.read", "okta.groups.read"]);
}

#[test]
fn an_unknown_key_is_a_warning_with_a_suggestion() {
    for (lines, warning) in [
        (
            "conectionTimeout: 3",
            "conectionTimeout is not a setting of this SDK and has no effect; did you mean connectionTimeout?",
        ),
        (
            "rateLimit: { maxRetrys: 3 }",
            "rateLimit.maxRetrys is not a setting of this SDK and has no effect; did you mean rateLimit.maxRetries?",
        ),
        ("issuer: x", "issuer is not a setting of this SDK and has no effect"),
        // Another SDK's configuration library splits a key at such a text.
        ("a__b: { c.d: 1 }", "a__b.c.d is not a setting of this SDK and has no effect"),
    ] {
        let settings = load(home(lines)).unwrap();

        let [told] = settings.warnings() else { panic!("{:?}", settings.warnings()) };
        assert_eq!(told, &format!("~/.okta/okta.yaml:5: {warning}"));
        assert!(settings.explain().contains(&format!("warning: {told}")));
    }
    let settings = load(home("").var("OKTA_CLIENT_TOKN", "canary")).unwrap();
    assert_eq!(
        settings.warnings(),
        [
            "the variable OKTA_CLIENT_TOKN: TOKN is not a setting of this SDK and has no effect; did you mean token?"
        ]
    );
}

#[test]
fn unknown_sections_are_warnings() {
    let text = "okta:\n  clinet: {}\n  client: { orgUrl: 'https://a.okta.com', token: t }\n";
    let settings = load(Memory::new().file(HOME, text)).unwrap();
    assert_eq!(
        settings.warnings(),
        ["~/.okta/okta.yaml:2: a section of okta has no effect; did you mean client?"]
    );

    let settings = load(home("").file("okta.yaml", "client: { orgUrl: x }")).unwrap();
    assert_eq!(settings.warnings(), ["./okta.yaml: has no section okta and no effect"]);
}
