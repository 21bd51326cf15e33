//! Which layer wins.

use std::{
    io,
    path::{Path, PathBuf},
};

use okta_config::{ConfigError, Credential, Loader, Memory, Origin, Settings, Source};

use crate::{
    key::pem,
    scene::{HOME, NAMED, PROJECT, Scene, home, load},
};

fn token(settings: &Settings) -> &str {
    match settings.credential() {
        Credential::Token(token) => token.expose(),
        other => panic!("{other:?}"),
    }
}

fn both(scene: Scene, layer: Origin, name: &str) -> Scene {
    let url = format!("https://{name}.okta.com");
    scene.says(layer, "orgUrl", url).says(layer, "token", format!("t-{name}"))
}

#[test]
fn the_stronger_layer_wins() {
    let layers = [
        (Origin::Home, "home"),
        (Origin::Project, "project"),
        (Origin::Environment, "env"),
        (Origin::Program, "program"),
    ];
    let mut scene = Scene::default();
    for (layer, name) in layers {
        scene = both(scene, layer, name);

        let settings = scene.clone().load().unwrap();

        assert_eq!(settings.org_url(), format!("https://{name}.okta.com"));
        assert_eq!(token(&settings), format!("t-{name}"));
    }
}

#[test]
fn settings_are_merged_one_by_one() {
    let scene = both(Scene::default(), Origin::Home, "home")
        .says(Origin::Home, "requestTimeout", "5")
        .says(Origin::Project, "userAgent", "tool/1")
        .says(Origin::Environment, "requestTimeout", "7");

    let told = scene.load().unwrap().explain();

    assert!(
        told.contains("requestTimeout = 7 (the variable OKTA_CLIENT_REQUESTTIMEOUT)"),
        "{told}"
    );
    assert!(told.contains("userAgent = tool/1 (./okta.yaml:1)"), "{told}");
    assert!(told.contains("orgUrl = https://home.okta.com (~/.okta/okta.yaml:1)"), "{told}");
}

#[test]
fn the_second_place_of_the_working_directory_is_read_where_the_first_has_no_file() {
    let text = |name: &str| {
        format!("okta: {{ client: {{ orgUrl: 'https://{name}.okta.com', token: t }} }}")
    };
    let second = Memory::new().file(".okta/okta.yaml", text("second"));
    assert_eq!(load(second.clone()).unwrap().org_url(), "https://second.okta.com");

    let both = second.file(PROJECT, text("first"));

    assert_eq!(load(both).unwrap().org_url(), "https://first.okta.com");
}

/// A program that runs in the user's home.
struct InHome(Memory);

impl Source for InHome {
    fn vars(&self) -> Vec<(String, String)> {
        self.0.vars()
    }

    fn home(&self) -> Option<PathBuf> {
        self.0.home()
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.0.read(&Path::new("/home/me").join(path), limit)
    }

    fn is_same(&self, left: &Path, right: &Path) -> bool {
        left == Path::new("/home/me").join(right)
    }
}

#[test]
fn in_the_users_home_the_home_file_is_no_file_of_the_working_directory() {
    let app = "okta: { client: { orgUrl: 'https://a.okta.com', clientId: c, scopes: s, privateKey: '@k.pem' } }";
    let source = Memory::new().file(HOME, app).file("/home/me/.okta/k.pem", pem());

    let settings = Loader::new().source(InHome(source)).load().unwrap();

    assert!(settings.explain().contains("(~/.okta/okta.yaml:1)"), "{}", settings.explain());
    assert!(!settings.explain().contains("(./"), "{}", settings.explain());
}

#[test]
fn a_named_file_replaces_the_usual_ones_and_must_be_there() {
    let usual = both(both(Scene::default(), Origin::Home, "home"), Origin::Project, "project");
    let named =
        usual.file(NAMED, "okta: { client: { orgUrl: 'https://named.okta.com', token: t } }");

    let by_code = named.clone().loader().file(NAMED).load().unwrap();
    let source =
        home("").file(NAMED, "okta: { client: { orgUrl: 'https://named.okta.com', token: t } }");
    let by_variable = load(source.clone().var("OKTA_CONFIG_FILE", NAMED)).unwrap();
    let missing = load(source.clone().var("OKTA_CONFIG_FILE", "/gone.yaml")).unwrap_err();

    assert_eq!(by_code.org_url(), "https://named.okta.com");
    assert_eq!(by_variable.org_url(), "https://named.okta.com");
    assert!(by_variable.explain().contains("(/etc/okta.yaml:1)"));
    assert_eq!(missing.to_string(), "/gone.yaml: does not exist");
    // A variable that is set to nothing is not set.
    assert_eq!(load(source.var("OKTA_CONFIG_FILE", " ")).unwrap().org_url(), "https://a.okta.com");
}

#[test]
fn layers_can_be_switched_off() {
    let scene = both(both(Scene::default(), Origin::Home, "home"), Origin::Environment, "env");

    let no_env = scene.clone().loader().no_env().load().unwrap();
    let no_files = scene.clone().loader().no_files().load().unwrap();
    let neither = scene.loader().no_files().no_env().load().unwrap_err();
    let named = home("").var("OKTA_CONFIG_FILE", HOME).var("OKTA_PROFILE", "");
    let not_named = Loader::new().source(named).no_files().load().unwrap_err();

    assert_eq!(no_env.org_url(), "https://home.okta.com");
    assert_eq!(no_files.org_url(), "https://env.okta.com");
    for error in [neither, not_named] {
        assert_eq!(error.to_string(), "orgUrl is not set");
    }
}

#[test]
fn without_a_home_there_is_no_home_file_and_no_error() {
    let source = Memory::new()
        .no_home()
        .var("OKTA_CLIENT_ORGURL", "https://a.okta.com")
        .var("OKTA_CLIENT_TOKEN", "00t");

    assert_eq!(load(source).unwrap().org_url(), "https://a.okta.com");
}

#[test]
fn a_stronger_credential_drops_the_weaker_ones_whole() {
    let scene = Scene::default()
        .says(Origin::Home, "orgUrl", "https://a.okta.com")
        .says(Origin::Home, "token", "t1")
        .says(Origin::Home, "authorizationMode", "SSWS")
        .says(Origin::Environment, "clientId", "0oa1")
        .says(Origin::Environment, "scopes", "okta.users.read");
    let half = scene.clone().load().unwrap_err();
    assert_eq!(
        half.to_string(),
        "privateKey is not set, and the variable OKTA_CLIENT_CLIENTID has another part of the credential: all of it has \
         to come from one place"
    );

    let whole = scene.says(Origin::Environment, "privateKey", pem()).load().unwrap();

    assert!(matches!(whole.credential(), Credential::ServiceApp { .. }), "{whole:?}");
    let back = Scene::default()
        .says(Origin::Home, "orgUrl", "https://a.okta.com")
        .says(Origin::Home, "clientId", "0oa1")
        .says(Origin::Home, "privateKey", pem())
        .says(Origin::Environment, "token", "t2");
    assert_eq!(token(&back.load().unwrap()), "t2");
}

#[test]
fn of_two_credentials_in_one_place_the_mode_decides_and_without_it_both_are_named() {
    let key = pem().replace('\n', "\\n");
    let lines = format!("clientId: 0oa1\nscopes: s\nprivateKey: \"{key}\"");

    let error = load(home(&lines)).unwrap_err();
    let app = load(home(&format!("{lines}\nauthorizationMode: PrivateKey"))).unwrap();
    let ssws = load(home(&format!("{lines}\nauthorizationMode: ssws"))).unwrap();

    assert_eq!(
        error.to_string(),
        "~/.okta/okta.yaml:4: token stands beside a service app (~/.okta/okta.yaml:5): set authorizationMode"
    );
    assert!(matches!(app.credential(), Credential::ServiceApp { .. }));
    assert_eq!(token(&ssws), "00t");
}

#[test]
fn a_mode_without_its_credential_is_an_error() {
    for (mode, missing) in [("PrivateKey", "clientId"), ("SSWS", "token"), ("Bearer", "token")] {
        let scene = Scene::default().says(Origin::Program, "orgUrl", "https://a.okta.com").says(
            Origin::Program,
            "authorizationMode",
            mode,
        );

        let error = scene.load().unwrap_err();

        assert!(matches!(error, ConfigError::Missing { key, .. } if key == missing), "{error}");
    }
}

#[test]
fn a_profile_is_chosen_by_name_and_an_unknown_one_lists_the_names() {
    let yaml =
        "okta:\n  profiles:\n    dev: { orgUrl: 'https://dev.okta.com', token: t }\n    test: {}\n";
    let source = Memory::new().file(HOME, yaml);

    let dev = load(source.clone().var("OKTA_PROFILE", "dev")).unwrap();
    let by_code = Loader::new().source(source.clone()).profile("dev").load().unwrap();
    let unknown = Loader::new().source(source).profile("prod").load().unwrap_err();
    let none = Loader::new().source(home("")).profile("prod").load().unwrap_err();

    assert_eq!(dev.org_url(), "https://dev.okta.com");
    assert_eq!(by_code.org_url(), "https://dev.okta.com");
    assert!(
        matches!(&unknown, ConfigError::UnknownProfile { known, .. } if known == &["dev", "test"])
    );
    assert_eq!(unknown.to_string(), "no file has this profile; there are: dev, test");
    assert_eq!(none.to_string(), "no file has this profile; there is none");
}

#[test]
fn one_file_serves_profiles_and_official_sdks() {
    let source = home("").file(
        PROJECT,
        "okta: { client: { orgUrl: 'https://plain.okta.com', token: t }, profiles: { x: { orgUrl: 'https://x.okta.com', token: t } } }",
    );

    assert_eq!(load(source.clone()).unwrap().org_url(), "https://plain.okta.com");
    let chosen = Loader::new().source(source).profile("x").load().unwrap();
    assert_eq!(chosen.org_url(), "https://x.okta.com");
    assert_eq!(chosen.warnings(), [""; 0]);
}
