//! Settings from files and variables in memory.

mod clients;

use okta_config::{ConfigError, Credential, Key, Loader, Memory, Settings};
use proptest::prelude::*;

const HOME: &str = "/home/me/.okta/okta.yaml";

fn load(source: Memory) -> Result<Settings, ConfigError> {
    Loader::new().source(source).load()
}

fn token(settings: &Settings) -> &str {
    match settings.credential() {
        Credential::Token(token) => token.expose(),
        other => panic!("{other:?}"),
    }
}

fn file(org: &str, token: &str) -> String {
    format!("okta:\n  client:\n    orgUrl: https://{org}.okta.com\n    token: {token}\n")
}

#[test]
fn the_stronger_layer_wins() {
    let source = Memory::new().file(HOME, file("home", "t1"));
    assert_eq!(load(source.clone()).unwrap().org_url(), "https://home.okta.com");
    let source = source.file("okta.yaml", file("project", "t2"));
    assert_eq!(token(&load(source.clone()).unwrap()), "t2");
    let source =
        source.var("OKTA_CLIENT_ORGURL", "https://env.okta.com").var("OKTA_CLIENT_TOKEN", "t3");
    assert_eq!(token(&load(source.clone()).unwrap()), "t3");
    let loader = Loader::new().source(source);
    let settings =
        loader.set(Key::OrgUrl, "https://program.okta.com").set(Key::Token, "t4").load().unwrap();
    assert_eq!((settings.org_url(), token(&settings)), ("https://program.okta.com", "t4"));
}

#[test]
fn an_org_of_the_working_directory_gets_no_credential_of_another_layer() {
    let evil = "okta: { client: { orgUrl: 'https://evil.okta.com' } }";
    let home = Memory::new().file("okta.yaml", evil).file(HOME, file("mine", "canary"));
    let bare =
        Memory::new().file("okta.yaml", evil).file(HOME, "okta: { client: { token: canary } }");
    let env = Memory::new().file("okta.yaml", evil).var("OKTA_CLIENT_TOKEN", "canary");
    let app = Memory::new()
        .file("okta.yaml", evil)
        .var("OKTA_CLIENT_CLIENTID", "a")
        .var("OKTA_CLIENT_PRIVATEKEY", clients::key());
    for source in [home, bare, env, app] {
        let error = load(source.clone()).unwrap_err();
        assert!(matches!(error, ConfigError::ForeignCredential { .. }), "{error}");
        assert!(Loader::new().source(source).trust_project_file().load().is_ok());
    }
    let reach =
        "okta: { client: { orgUrl: 'https://evil.okta.com', clientId: a, privateKey: '@/k' } }";
    assert!(load(Memory::new().file("okta.yaml", reach).file("/k", "canary")).is_err());
}

#[test]
fn the_working_directory_cannot_open_plain_http_for_another_org() {
    let yaml = "okta: { testing: { disableHttpsCheck: true } }";
    let error = load(Memory::new().file(HOME, file("a", "t")).file("okta.yaml", yaml)).unwrap_err();

    assert!(error.to_string().contains("testingDisableHttpsCheck"), "{error}");
}

#[test]
fn a_stronger_credential_drops_the_weaker_ones_whole() {
    let source = Memory::new()
        .file(HOME, file("a", "t1"))
        .var("OKTA_CLIENT_ORGURL", "https://b.okta.com")
        .var("OKTA_CLIENT_CLIENTID", "c");
    assert_eq!(load(source.clone()).unwrap_err(), ConfigError::Missing("privateKey"));

    let settings = load(source.var("OKTA_CLIENT_PRIVATEKEY", clients::key())).unwrap();

    assert!(matches!(settings.credential(), Credential::ServiceApp { .. }), "{settings:?}");
}

#[test]
fn a_profile_is_chosen_by_name_and_an_unknown_one_lists_the_names() {
    let yaml = "okta: { profiles: { dev: { orgUrl: 'https://dev.okta.com', token: t } } }";
    let source = Memory::new().file(HOME, yaml);

    let dev = load(source.clone().var("OKTA_PROFILE", "dev")).unwrap();
    let unknown = Loader::new().source(source).profile("prod").load().unwrap_err();

    assert_eq!(dev.org_url(), "https://dev.okta.com");
    assert_eq!(unknown, ConfigError::UnknownProfile("dev".into()));
}

#[test]
fn a_url_with_a_password_is_refused_without_being_shown() {
    for name in ["OKTA_CLIENT_ORGURL", "OKTA_CLIENT_PROXY_HOST"] {
        let source =
            Memory::new().file(HOME, file("a", "t")).var(name, "https://u:canary@a.okta.com");
        let error = load(source).unwrap_err();
        let refused = matches!(&error, ConfigError::Setting { reason, .. } if reason.starts_with("holds a user"));
        assert!(refused && !format!("{error}{error:?}").contains("canary"), "{error}");
    }
}

#[test]
fn a_timeout_that_looks_like_milliseconds_is_a_warning() {
    let settings =
        load(Memory::new().file(HOME, file("a", "t") + "    requestTimeout: 30000\n")).unwrap();

    assert!(
        settings.warnings()[0].contains("requestTimeout is read in seconds"),
        "{:?}",
        settings.warnings()
    );
}

#[cfg(feature = "hyper")]
#[test]
fn a_token_and_a_proxy_with_a_password_make_a_client() {
    let source = Memory::new()
        .file(HOME, file("a", "00token"))
        .var("OKTA_CLIENT_PROXY_HOST", "proxy.example.com")
        .var("OKTA_CLIENT_PROXY_PORT", "3128")
        .var("OKTA_CLIENT_PROXY_USERNAME", "u")
        .var("OKTA_CLIENT_PROXY_PASSWORD", "p@:/ss")
        .var("OKTA_CLIENT_CONNECTIONTIMEOUT", "500ms")
        .var("OKTA_CLIENT_REQUESTTIMEOUT", "0");

    let settings = load(source).unwrap();
    let client = settings.client().unwrap();

    assert_eq!(
        settings.proxy_url().unwrap().expose(),
        "http://u:p%40%3A%2Fss@proxy.example.com:3128"
    );
    assert_eq!(settings.connection_timeout(), Some(std::time::Duration::from_millis(500)));
    assert_eq!(client.org_url(), "https://a.okta.com");
}

#[test]
fn every_spelling_is_read() {
    for (name, key) in [
        ("ORGURL", Key::OrgUrl),
        ("OKTADOMAIN", Key::OrgUrl),
        ("KID", Key::KeyId),
        ("KEYID", Key::KeyId),
        ("PRIVATEKEYID", Key::KeyId),
        ("CONNECTION_TIMEOUT", Key::ConnectionTimeout),
        ("CONNECTIONTIMEOUT", Key::ConnectionTimeout),
        ("REQUEST_TIMEOUT", Key::RequestTimeout),
        ("RATE_LIMIT_MAX_RETRIES", Key::MaxRetries),
        ("RATELIMIT_MAXRETRIES", Key::MaxRetries),
        ("MAXRETRIES", Key::MaxRetries),
        ("DPOPENABLED", Key::Dpop),
        ("PROXY_HOST", Key::ProxyHost),
        ("USERAGENT", Key::UserAgent),
        ("TESTINGDISABLEHTTPSCHECK", Key::AllowHttp),
        ("DISABLE_HTTPS_CHECK", Key::AllowHttp),
    ] {
        assert_eq!(Key::find(name), Some(key), "{name}");
    }
}

#[test]
fn an_unknown_key_is_a_warning_with_a_suggestion() {
    let settings = load(
        Memory::new()
            .file(HOME, file("a", "t") + "    conectionTimeout: 3\n    cache: { enabled: true }\n"),
    )
    .unwrap();

    assert!(
        settings.explain().contains("did you mean connectionTimeout?"),
        "{}",
        settings.explain()
    );
    assert_eq!(settings.warnings().len(), 2);
}

#[test]
fn no_secret_shows() {
    let source =
        Memory::new().file(HOME, file("a", "canary1")).var("OKTA_CLIENT_PROXY_PASSWORD", "canary2");
    let settings = load(source).unwrap();
    let shown = format!("{settings:?}{}", settings.explain());
    assert!(!shown.contains("canary"), "{shown}");
    for (name, key) in [
        ("REQUESTTIMEOUT", "requestTimeout"),
        ("DISABLEHTTPSCHECK", "testingDisableHttpsCheck"),
        ("AUTHORIZATIONMODE", "authorizationMode"),
        ("MAXRETRIES", "rateLimit.maxRetries"),
        ("PROXY_PORT", "proxy.port"),
    ] {
        let source =
            Memory::new().file(HOME, file("a", "t")).var(format!("OKTA_CLIENT_{name}"), "canary");
        let told = load(source).unwrap_err();
        assert!(
            told.to_string().contains(key) && !format!("{told}{told:?}").contains("canary"),
            "{told}"
        );
    }
    let broken =
        load(Memory::new().file(HOME, "okta:\n  client:\n    token: [canary\n")).unwrap_err();
    assert!(!format!("{broken}{broken:?}").contains("canary"), "{broken}");
    assert!(broken.to_string().starts_with("~/.okta/okta.yaml:"), "{broken}");
}

#[test]
fn a_service_app_is_read_whole() {
    let jwk = clients::jwk().to_string();
    let yaml = "okta: { client: { orgUrl: 'https://a.okta.com', clientId: c, kid: k, scopes: [okta.users.read, okta.groups.read], privateKey: JWK } }";
    let settings = load(Memory::new().file(HOME, yaml.replace("JWK", &jwk))).unwrap();
    let Credential::ServiceApp { client_id, private_key, key_id, scopes, .. } =
        settings.credential()
    else {
        panic!()
    };
    assert_eq!((client_id.as_str(), key_id.as_deref(), scopes.len()), ("c", Some("k"), 2));
    assert_eq!(private_key.expose(), jwk);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[ -~\n]{0,100}") {
        let _ = load(Memory::new().file(HOME, bytes));
        if let Err(error) = load(Memory::new().file(HOME, format!("okta:\n client:\n  token: canary7{text}"))) {
            let shown = format!("{error}{error:?}");
            prop_assert!(!shown.contains("canary7"), "{}", shown);
        }
    }
}
