//! What `explain` tells.

use okta_config::{Memory, Origin};

use crate::{
    key::pem,
    scene::{HOME, Scene, load},
};

#[test]
fn every_setting_is_told_with_its_source_and_no_secret() {
    let source = Memory::new()
        .file(
            HOME,
            "okta:\n  client:\n    orgUrl: https://a.okta.com\n    requestTimeout: 5\n    cache:\n      enabled: true\n    tokne: x\n",
        )
        .var("OKTA_CLIENT_TOKEN", "canary");

    let told = load(source).unwrap().explain();

    assert_eq!(
        told,
        "weakest first: defaults, ~/.okta/okta.yaml, ./okta.yaml, OKTA_CLIENT_*, the program\n\
         orgUrl = https://a.okta.com (~/.okta/okta.yaml:3)\n\
         token = *** (the variable OKTA_CLIENT_TOKEN)\n\
         requestTimeout = 5 (~/.okta/okta.yaml:4)\n\
         authorizationMode = SSWS (by what is given)\n\
         ignored: cache (~/.okta/okta.yaml:5)\n\
         warning: ~/.okta/okta.yaml:7: tokne is not a setting of this SDK and has no effect; did you mean token?\n"
    );
}

#[test]
fn the_mode_is_told_where_it_follows_from_the_credential() {
    let layer = Origin::Program;
    let scene = Scene::default()
        .says(layer, "orgUrl", "https://a.okta.com")
        .says(layer, "clientId", "0oa1")
        .says(layer, "scopes", "s")
        .says(layer, "privateKey", pem());

    let told = scene.load().unwrap().explain();

    assert!(told.contains("authorizationMode = PrivateKey (by what is given)\n"), "{told}");
    assert!(told.contains("privateKey = *** (the program)\n"), "{told}");
}

#[test]
fn a_line_end_in_a_value_makes_no_line_of_its_own() {
    let scene = Scene::default()
        .says(Origin::Program, "orgUrl", "https://a.okta.com")
        .says(Origin::Program, "token", "t")
        .says(Origin::Program, "kid", "a\ntoken = forged (the program)");

    assert!(scene.load().unwrap().explain().contains("kid = a\\ntoken = forged"));
}

/// What the README shows in its blocks of text.
fn shown_by_the_readme() -> Vec<&'static str> {
    let blocks = include_str!("../../README.md").split("\n```text\n").skip(1);
    blocks.filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn what_the_readme_shows_is_what_is_told() {
    let [error, explained] = shown_by_the_readme().try_into().unwrap();
    let file = |lines: &str| {
        let text = format!("okta:\n  client:\n    orgUrl: https://example.okta.com\n{lines}");
        Memory::new().file(HOME, text).var("OKTA_CLIENT_TOKEN", "canary")
    };

    let refused = load(file("    scopes:\n      - s\n    kid: k\n    requestTimeout: soon\n"));

    assert_eq!(format!("{}\n", refused.unwrap_err()), error);
    assert_eq!(load(file("")).unwrap().explain(), explained);
}
