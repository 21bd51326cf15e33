//! No address receives a credential that is not for it.

use okta_config::{ConfigError, Origin};

use crate::{key::pem, scene::Scene};

const LAYERS: [Origin; 5] =
    [Origin::Home, Origin::Project, Origin::File, Origin::Environment, Origin::Program];

/// A named file replaces the usual ones: both at once cannot be.
fn can_be(org: Origin, credential: Origin) -> bool {
    let usual = |layer| matches!(layer, Origin::Home | Origin::Project);
    let named = |layer| layer == Origin::File;
    !(usual(org) && named(credential) || named(org) && usual(credential))
}

/// Puts a credential into a layer.
fn credentials(scene: &Scene, layer: Origin) -> [Scene; 3] {
    let app = scene.clone().says(layer, "clientId", "0oa1").says(layer, "scopes", "s");
    let path = app.clone().says(layer, "privateKeyFile", "/k").file("/k", pem());
    let key = app.says(layer, "privateKey", pem());
    [scene.clone().says(layer, "token", "canary"), key, path]
}

#[test]
fn an_org_receives_the_credential_of_another_layer_only_where_it_is_meant() {
    const ORG: &str = "https://org.okta.com";
    let (mut good, mut bad) = (0, 0);
    for org in LAYERS {
        for credential in LAYERS.into_iter().filter(|layer| can_be(org, *layer)) {
            for own in [None, Some("https://ORG.okta.com:443/"), Some("https://own.okta.com")] {
                let mut scene = Scene::default().says(org, "orgUrl", ORG);
                if let Some(own) = own.filter(|_| org != credential) {
                    scene = scene.says(credential, "orgUrl", own);
                }
                // The credential's own layer has named its org, and it is stronger.
                let goes_home = own.is_some() && credential > org;
                let meant = match own {
                    _ if org == credential || goes_home => true,
                    Some(own) => own.starts_with("https://ORG."),
                    None => org != Origin::Project,
                };
                for scene in credentials(&scene, credential) {
                    // A file of the working directory names no key's file at all: tested elsewhere.
                    let loaded = scene.clone().load();
                    let trusted = scene.loader().trust_project_file().load();
                    let case = format!("{org:?} {credential:?} {own:?}: {loaded:?}");
                    if meant && credential == Origin::Project && loaded.is_err() {
                        assert!(case.contains("may not name one"), "{case}");
                    } else {
                        assert_eq!(loaded.is_ok(), meant, "{case}");
                    }
                    if let Err(error) = &loaded {
                        assert!(!format!("{error}{error:?}").contains("canary"));
                        bad += 1;
                    } else {
                        good += 1;
                    }
                    assert!(trusted.is_ok() || !meant && org != Origin::Project, "{case}");
                }
            }
        }
    }
    assert!(good > 100 && bad > 40, "{good} {bad}");
}

#[test]
fn the_error_names_both_places_and_keys() {
    let error = Scene::default()
        .says(Origin::Project, "orgUrl", "https://evil.okta.com")
        .says(Origin::Environment, "token", "canary")
        .load()
        .unwrap_err();

    assert!(matches!(error, ConfigError::ForeignCredential { .. }));
    assert_eq!(
        error.to_string(),
        "./okta.yaml:1: orgUrl must not receive the token of the variable OKTA_CLIENT_TOKEN, which does not name this \
         address"
    );
}

#[test]
fn the_second_file_of_the_working_directory_is_no_more_trusted() {
    let scene = Scene::default()
        .says(Origin::Home, "token", "canary")
        .file(".okta/okta.yaml", "okta: { client: { orgUrl: 'https://evil.okta.com' } }");

    assert!(
        scene.load().unwrap_err().to_string().starts_with("./.okta/okta.yaml:1: orgUrl must not")
    );
}

#[test]
fn a_profile_of_the_working_directory_is_no_more_trusted() {
    let scene = Scene::default()
        .file(
            "/home/me/.okta/okta.yaml",
            "okta: { profiles: { p: { orgUrl: 'https://a.okta.com', token: canary } } }",
        )
        .file("okta.yaml", "okta: { profiles: { p: { orgUrl: 'https://evil.okta.com' } } }");

    let error = scene.loader().profile("p").load().unwrap_err();

    assert!(matches!(error, ConfigError::ForeignCredential { .. }), "{error}");
}

#[test]
fn a_proxy_receives_the_password_of_another_layer_only_where_it_is_meant() {
    for proxy in LAYERS {
        for secret in LAYERS.into_iter().filter(|layer| can_be(proxy, *layer)) {
            for name in ["proxy.username", "proxy.password"] {
                let scene = Scene::default()
                    .says(Origin::Program, "orgUrl", "https://a.okta.com")
                    .says(Origin::Program, "token", "t")
                    .says(proxy, "proxy.host", "proxy.example")
                    .says(secret, name, "canary")
                    .says(secret, "proxy.username", "canary");

                let loaded = scene.clone().load();

                let case = format!("{proxy:?} {secret:?}: {loaded:?}");
                if proxy == Origin::Project && secret > proxy {
                    let error = loaded.unwrap_err();
                    assert!(
                        error.to_string().contains("proxy.host must not receive the proxy."),
                        "{case}"
                    );
                    assert!(scene.loader().trust_project_file().load().is_ok());
                    continue;
                }
                let url = loaded.unwrap().proxy_url().unwrap();
                // A stronger layer's proxy is another one than the password is for.
                assert_eq!(url.expose().contains("canary"), secret >= proxy, "{case}");
            }
        }
    }
}

#[test]
fn the_working_directory_cannot_open_plain_http_for_another_org() {
    let scene = Scene::default()
        .says(Origin::Home, "orgUrl", "https://a.okta.com")
        .says(Origin::Home, "token", "t")
        .file("okta.yaml", "okta: { testing: { disableHttpsCheck: true } }");

    let error = scene.clone().load().unwrap_err();

    assert_eq!(
        error.to_string(),
        "./okta.yaml:1: testingDisableHttpsCheck may not stand in a file of the working directory for an org of another \
         layer"
    );
    assert!(scene.loader().trust_project_file().load().is_ok());
}

#[test]
fn the_working_directory_cannot_put_a_proxy_before_an_org_without_tls() {
    let scene = |url: &str| {
        Scene::default()
            .says(Origin::Environment, "orgUrl", url)
            .says(Origin::Environment, "token", "t")
            .says(Origin::Environment, "disableHttpsCheck", "true")
            .says(Origin::Project, "proxy.host", "evil.example")
    };

    let error = scene("http://okta.test").load().unwrap_err();

    assert!(error.to_string().ends_with("for an org without TLS"), "{error}");
    assert!(scene("http://okta.test").loader().trust_project_file().load().is_ok());
    assert!(scene("https://okta.test").load().is_ok());
}
