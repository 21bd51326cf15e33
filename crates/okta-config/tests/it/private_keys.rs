//! Where a private key may stand, and in which form.

use okta_config::{Credential, Key, Loader, Memory, Origin, Settings};
use serde_json::Value;

use crate::{
    key::{jwk, pem},
    scene::{HOME, Scene, load, refused},
};

fn app(layer: Origin) -> Scene {
    Scene::default()
        .says(layer, "orgUrl", "https://a.okta.com")
        .says(layer, "clientId", "0oa1")
        .says(layer, "scopes", "okta.users.read")
}

fn key(settings: &Settings) -> &str {
    match settings.credential() {
        Credential::ServiceApp { private_key, .. } => private_key.expose(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_key_is_pem_or_jwk_or_pem_on_one_line() {
    let (pem, jwk) = (pem(), jwk().to_string());
    for layer in [Origin::Home, Origin::Environment, Origin::Program] {
        for form in [pem.clone(), pem.replace('\n', "\\n"), jwk.clone()] {
            let settings = app(layer).says(layer, "privateKey", form.as_str()).load().unwrap();

            assert_eq!(key(&settings), form.trim());
        }
    }
}

#[test]
fn a_jwk_may_be_a_mapping_of_the_file_and_pem_a_block() {
    let (jwk, pem) = (jwk(), pem());
    let block: String = pem.lines().flat_map(|line| ["      ", line, "\n"]).collect();
    for (form, expected) in [(jwk.to_string(), jwk.to_string()), (format!("|\n{block}"), pem)] {
        let yaml = format!(
            "okta:\n  client:\n    orgUrl: https://a.okta.com\n    clientId: c\n    scopes: s\n    privateKey: {form}\n"
        );

        let settings = load(Memory::new().file(HOME, yaml)).unwrap();

        match serde_json::from_str::<Value>(&expected) {
            Ok(expected) => {
                assert_eq!(serde_json::from_str::<Value>(key(&settings)).unwrap(), expected);
            }
            Err(_) => assert_eq!(key(&settings), expected.trim()),
        }
    }
}

#[test]
fn a_key_may_stand_in_a_file_of_its_own() {
    let pem = pem();
    for (name, value) in [
        ("privateKey", "@/keys/okta.pem"),
        ("privateKey", "/keys/okta.pem"),
        ("privateKeyFile", "/keys/okta.pem"),
    ] {
        for layer in [Origin::Home, Origin::File, Origin::Environment, Origin::Program] {
            let scene = app(layer).says(layer, name, value).file("/keys/okta.pem", pem.as_str());

            let settings = scene.load().unwrap();

            assert_eq!(key(&settings), pem.trim(), "{name} {value} {layer:?}");
            assert!(!settings.explain().contains("okta.pem"), "{}", settings.explain());
        }
    }
    let below = app(Origin::Home)
        .says(Origin::Home, "privateKey.keyFilePath", "/k")
        .file("/k", pem.as_str());
    assert_eq!(key(&below.load().unwrap()), pem.trim());
}

#[test]
fn a_relative_path_begins_at_its_file_and_a_tilde_is_the_home() {
    let pem = pem();
    for (layer, value, path) in [
        (Origin::Home, "@k.pem", "/home/me/.okta/k.pem"),
        (Origin::File, "@k.pem", "/etc/k.pem"),
        (Origin::Environment, "@k.pem", "k.pem"),
        (Origin::Program, "@k.pem", "k.pem"),
        (Origin::Environment, "@~/k.pem", "/home/me/k.pem"),
    ] {
        let scene = app(layer).says(layer, "privateKey", value).file(path, pem.as_str());

        assert_eq!(key(&scene.load().unwrap()), pem.trim(), "{value} {layer:?}");
    }
}

#[test]
fn a_file_that_cannot_be_had_is_told_without_its_path() {
    for (name, value, told) in [
        ("privateKey", "@/canary", "privateKey names a file that cannot be read: entity not found"),
        (
            "privateKeyFile",
            "/canary",
            "privateKeyFile names a file that cannot be read: entity not found",
        ),
        (
            "privateKey",
            "canary",
            "privateKey is neither PEM nor JWK, and as a file cannot be read: entity not found",
        ),
        ("privateKey", "@/binary", "privateKey names a file that is not UTF-8"),
        ("privateKey", "@/large", "privateKey names a file that is larger than 1 MiB"),
        ("privateKey", "@/empty", "privateKey cannot be used: the key is empty"),
    ] {
        let scene = app(Origin::Program)
            .says(Origin::Program, name, value)
            .file("/binary", [0xff])
            .file("/large", vec![b'a'; (1 << 20) + 1])
            .file("/empty", "\n");

        let error = scene.load().unwrap_err();

        assert_eq!(error.to_string(), format!("the program: {told}"));
        assert!(!format!("{error:?}").contains("canary"));
    }
}

#[test]
fn what_is_no_private_key_is_refused_by_its_name_and_not_shown() {
    let text = "-----BEGIN CERTIFICATE-----\ncanary\n-----END CERTIFICATE-----\n";
    let scene = app(Origin::Home).says(Origin::Home, "privateKey", text);

    let error = scene.load().unwrap_err();

    let told =
        "~/.okta/okta.yaml:1: privateKey cannot be used: this is a certificate, not a private key";
    assert_eq!(error.to_string(), told);
    assert!(!format!("{error:?}").contains("canary"));
}

#[test]
fn a_key_and_the_path_of_one_do_not_stand_beside_each_other() {
    let layer = Origin::Environment;
    let scene = app(layer).says(layer, "privateKey", pem()).says(layer, "privateKeyFile", "/k");

    assert_eq!(
        scene.load().unwrap_err().to_string(),
        "the variable OKTA_CLIENT_PRIVATEKEYFILE: privateKeyFile stands beside privateKey (the variable \
         OKTA_CLIENT_PRIVATEKEY): give one of them"
    );
}

#[test]
fn a_file_of_the_working_directory_names_no_key_file_unless_it_is_trusted() {
    for (name, value) in [("privateKey", "@/k"), ("privateKey", "/k"), ("privateKeyFile", "/k")] {
        let scene = app(Origin::Project).says(Origin::Project, name, value).file("/k", pem());

        let error = scene.clone().load().unwrap_err();

        let told = format!(
            "./okta.yaml:1: {name} is no key, and a file of the working directory may not name one"
        );
        assert_eq!(error.to_string(), told);
        assert!(scene.loader().trust_project_file().load().is_ok());
    }
}

#[test]
fn a_key_file_that_nobody_needs_is_not_opened() {
    let scene = app(Origin::Home).says(Origin::Home, "privateKey", "@/gone").says(
        Origin::Environment,
        "token",
        "t",
    );

    assert!(matches!(scene.load().unwrap().credential(), Credential::Token(_)));
}

#[test]
fn a_key_file_that_others_can_read_is_a_warning() {
    let source = Memory::new().shared_file("/k", pem());
    let loader = Loader::new().source(source).set(Key::OrgUrl, "https://a.okta.com");
    let loader =
        loader.set(Key::ClientId, "0oa1").set(Key::Scopes, "s").set(Key::PrivateKey, "@/k");

    assert_eq!(
        loader.load().unwrap().warnings(),
        ["the program: privateKey names a file that others can read"]
    );
}

#[test]
fn without_a_client_id_the_place_of_the_key_is_told() {
    let source = Memory::new()
        .var("OKTA_CLIENT_ORGURL", "https://a.okta.com")
        .var("OKTA_CLIENT_PRIVATEKEY", pem());

    assert!(
        refused(source)
            .starts_with("clientId is not set, and the variable OKTA_CLIENT_PRIVATEKEY has")
    );
}
