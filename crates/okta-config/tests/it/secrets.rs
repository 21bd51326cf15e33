//! Nothing shows a value that may be secret.

use okta_config::{Key, Loader, Memory, Origin};
use proptest::prelude::*;

use crate::{
    key::pem,
    scene::{HOME, Scene, load},
};

#[test]
fn an_error_about_any_setting_in_any_layer_does_not_show_its_value() {
    let bad = [
        "canary",
        "{canary}",
        "https://u:canary@x",
        "@/canary",
        "-----BEGIN canary-----",
        "ca\u{1}nary canary",
        "[canary",
        "12canary",
    ];
    let mut errors = 0;
    for key in Key::ALL {
        for layer in
            [Origin::Home, Origin::Project, Origin::File, Origin::Environment, Origin::Program]
        {
            for bad in bad {
                for app in [false, true] {
                    let mut scene = Scene::default();
                    let set = |scene: Scene, other: Key, value: String| {
                        if other == *key { scene } else { scene.says(layer, other.name(), value) }
                    };
                    scene = set(scene, Key::OrgUrl, "https://a.okta.com".into());
                    if app {
                        scene = set(scene, Key::ClientId, "0oa1".into());
                        scene = set(scene, Key::Scopes, "s".into());
                        scene = set(scene, Key::PrivateKey, pem());
                    } else {
                        scene = set(scene, Key::Token, "t".into());
                    }
                    let Err(error) = scene.says(layer, key.name(), bad).load() else { continue };

                    errors += 1;
                    let shown = format!("{error} {error:?} {error:#?}");
                    assert!(!shown.contains("canary"), "{key:?} {layer:?}: {shown}");
                }
            }
        }
    }
    assert!(errors > 300, "{errors}");
}

#[test]
fn secrets_that_are_good_show_neither_in_debug_nor_in_explain() {
    let layer = Origin::Environment;
    let scene = Scene::default()
        .says(layer, "orgUrl", "https://a.okta.com")
        .says(layer, "token", "canary1")
        .says(layer, "authorizationMode", "SSWS")
        .says(layer, "privateKey", "canary2")
        .says(layer, "privateKeyFile", "canary3")
        .says(layer, "proxy.host", "p")
        .says(layer, "proxy.username", "canary4")
        .says(layer, "proxy.password", "canary5");
    let loader = scene.loader();
    let shown = format!("{loader:?}");

    let settings = loader.load().unwrap();

    let shown = format!("{shown}{settings:?}{settings:#?}{}", settings.explain());
    let transport = settings.transport().unwrap();
    let shown =
        format!("{shown}{:?}{:?}{transport:?}", settings.client().unwrap(), settings.builder());
    assert!(!shown.contains("canary"), "{shown}");
}

#[test]
fn a_secret_in_the_place_of_a_name_is_not_shown() {
    let yaml = "okta:\n  client:\n    orgUrl: https://a.okta.com\n    token: t\n    00canary1: x\n    eyJ.canary2.a: y\n";

    let settings = load(Memory::new().file(HOME, yaml)).unwrap();

    assert_eq!(settings.warnings().len(), 2);
    assert!(settings.warnings()[0].contains(": a key is not a setting of this SDK"));
    assert!(!settings.explain().contains("canary"), "{}", settings.explain());
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

    #[test]
    fn any_variables_are_read_or_refused(name in "(CLIENT|TESTING)_[A-Z_0-9]{0,20}", value in "\\PC{0,40}") {
        let source = Memory::new()
            .var("OKTA_CLIENT_ORGURL", "https://a.okta.com")
            .var("OKTA_CLIENT_TOKEN", "t")
            .var(format!("OKTA_{name}"), value);
        let _ = Loader::new().source(source).load();
    }
}
