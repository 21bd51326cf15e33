//! Files that are nearly right. The fuzz target `config_file` looks for the same without an end.

use okta_config::{Loader, Memory};
use proptest::prelude::*;

use crate::scene::{HOME, PROJECT};

const CANARY: &str = "00canary7z";

/// Good files, each with every kind of value that there is, and all secrets the canary.
const GOOD: [&str; 3] = [
    "okta:\n  client:\n    orgUrl: https://a.okta.com\n    token: \"00canary7z\"\n    requestTimeout: 30s\n    rateLimit:\n      maxRetries: 3\n    proxy:\n      host: proxy.example\n      port: 3128\n      username: 00canary7z\n      password: '00canary7z'\n  testing:\n    testingDisableHttpsCheck: false\n",
    "okta: &all\n  client:\n    orgUrl: https://a.okta.com\n    clientId: 0oa1\n    scopes: [okta.users.read, okta.groups.read]\n    dpop: true\n    privateKey:\n      kty: EC\n      crv: P-256\n      x: 00canary7z\n      y: 00canary7z\n      d: 00canary7z\n",
    "okta:\n  profiles:\n    staging:\n      orgUrl: https://a.okta.com\n      token: 00canary7z\n  client:\n    orgUrl: https://b.okta.com\n    authorizationMode: PrivateKey\n    clientId: 0oa1\n    privateKey: |\n      -----BEGIN PRIVATE KEY-----\n      00canary7z\n      -----END PRIVATE KEY-----\n",
];

/// What YAML and the settings give a meaning to.
const PIECES: [&str; 24] = [
    ":", " ", "\n", "  ", "\t", "-", "- ", "{", "}", "[", "]", "\"", "'", "|", "#", "&a", "*a",
    "<<:", "!!x", "---\n", "null", "@", "\u{feff}", "okta:\n",
];

/// A good file with some places of it changed: a piece put in, or some characters taken out or doubled.
fn mutated() -> impl Strategy<Value = String> {
    let edit = (any::<prop::sample::Index>(), 0..4_u8, 0..PIECES.len(), 1..12_usize);
    (0..GOOD.len(), prop::collection::vec(edit, 1..6)).prop_map(|(file, edits)| {
        let mut text: Vec<char> = GOOD[file].chars().collect();
        for (place, kind, piece, length) in edits {
            let at = place.index(text.len() + 1);
            let end = (at + length).min(text.len());
            match kind {
                0 => drop(text.drain(at..end)),
                1 => text.splice(at..at, text[at..end].to_vec()).for_each(drop),
                _ => text.splice(at..at, PIECES[piece].chars()).for_each(drop),
            }
        }
        text.into_iter().collect()
    })
}

#[test]
fn the_files_that_are_mutated_are_good() {
    for (file, profile) in [(GOOD[0], None), (GOOD[2], Some("staging"))] {
        let loader = Loader::new().source(Memory::new().file(HOME, file));
        let loader = if let Some(name) = profile { loader.profile(name) } else { loader };

        let settings = loader.load().unwrap();

        assert_eq!(settings.warnings(), [""; 0]);
    }
}

proptest! {
    #[test]
    fn a_file_that_is_nearly_right_is_read_or_refused_without_its_secrets(text in mutated()) {
        match Loader::new().source(Memory::new().file(HOME, text)).load() {
            Ok(settings) => prop_assert!(!settings.warnings().concat().contains(CANARY)),
            Err(error) => {
                let shown = format!("{error} {error:?} {error:#?}");
                prop_assert!(!shown.contains(CANARY), "{}", shown);
            }
        }
    }

    #[test]
    fn no_file_of_the_working_directory_gets_the_token_of_the_environment(text in mutated()) {
        let source = Memory::new().file(PROJECT, text).var("OKTA_CLIENT_TOKEN", "00other");

        let error = Loader::new().source(source).load().unwrap_err();

        let shown = format!("{error} {error:?}");
        prop_assert!(!shown.contains("00other") && !shown.contains(CANARY), "{}", shown);
    }
}
