//! Files that are broken, large, or open to others.

use std::fmt::Write as _;

use okta_config::{Memory, Process, Source};

use crate::scene::{HOME, PROJECT, home, load, refused};

#[test]
fn a_broken_file_is_an_error_with_its_line_and_without_its_text() {
    for (text, told) in [
        ("okta:\n  client:\n    token: [canary\n", "is not valid YAML"),
        ("okta:\n  client:\n    token: canary\n    token: canary2\n", "has a key twice"),
        (
            "okta:\n  client: &a\n    token: canary\n  b:\n    <<: *a\n",
            "has a merge key (<<), which is not supported",
        ),
        ("okta: {}\n---\nokta: {}\n", "holds more than one document"),
        ("okta:\n\tclient: canary\n", "is not valid YAML"),
    ] {
        let error = refused(home("").file(PROJECT, text));

        let (place, reason) = error.rsplit_once(": ").unwrap();
        assert_eq!(reason, told, "{text}: {error}");
        let line: u64 = place.strip_prefix("./okta.yaml:").unwrap().parse().unwrap();
        assert!((1..=6).contains(&line), "{error}");
    }
    let twice = "okta:\n  client:\n    orgUrl: x\n    orgUrl: y\n";
    assert!(refused(home("").file(PROJECT, twice)).starts_with("./okta.yaml:4: "));
}

#[test]
fn what_is_no_mapping_is_told() {
    for (text, told) in [
        ("canary", "./okta.yaml: is a text and not a mapping"),
        ("- canary", "./okta.yaml: is a list and not a mapping"),
        ("okta: canary", "./okta.yaml:1: okta is a text and not a mapping"),
        ("okta:\n  client: 7", "./okta.yaml:2: a section is a number and not a mapping"),
        ("okta:\n  testing: [a]", "./okta.yaml:2: okta.testing is a list and not a mapping"),
    ] {
        assert_eq!(refused(home("").file(PROJECT, text)), told, "{text}");
    }
    let profiles = home("").file(PROJECT, "okta:\n  profiles: canary").var("OKTA_PROFILE", "x");
    assert_eq!(refused(profiles), "./okta.yaml:2: okta.profiles is a text and not a mapping");
    assert_eq!(refused(home("").file(PROJECT, [0xff, 0xfe])), "./okta.yaml: is not UTF-8");
}

#[test]
fn a_file_over_one_mebibyte_is_refused() {
    let mut text = b"okta: {}\n#".to_vec();
    text.resize(1 << 20, b' ');
    assert!(load(home("").file(PROJECT, text.clone())).is_ok());

    text.push(b' ');

    assert_eq!(refused(home("").file(PROJECT, text)), "./okta.yaml: is larger than 1 MiB");
}

#[test]
fn aliases_are_followed_and_bombs_are_not() {
    let used = "okta:\n  client:\n    orgUrl: &url https://b.okta.com\n    token: t\n    userAgent: *url\n";
    let settings = load(Memory::new().file(HOME, used)).unwrap();
    assert!(settings.explain().contains("userAgent = https://b.okta.com"));
    let mut bomb = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for n in 1..12 {
        let aliases = vec![format!("*a{}", n - 1); 10].join(",");
        writeln!(bomb, "a{n}: &a{n} [{aliases}]").unwrap();
    }

    let error = refused(home("").file(PROJECT, bomb));

    assert!(error.ends_with("is too large or too deep"), "{error}");
    let deep = format!("okta: {}{}", "[".repeat(5000), "]".repeat(5000));
    assert!(refused(home("").file(PROJECT, deep)).starts_with("./okta.yaml"));
}

#[test]
fn a_secret_that_others_can_read_is_a_warning() {
    let text = |more: &str| format!("okta: {{ client: {{ orgUrl: 'https://a.okta.com'{more} }} }}");
    let open = Memory::new().shared_file(HOME, text(", token: t"));
    let bare = Memory::new().shared_file(HOME, text("")).var("OKTA_CLIENT_TOKEN", "t");

    let warnings = load(open).unwrap().warnings().to_vec();

    assert_eq!(warnings, ["~/.okta/okta.yaml: holds a secret, and others can read it"]);
    assert_eq!(load(bare).unwrap().warnings(), [""; 0]);
}

#[cfg(unix)]
#[test]
fn the_process_knows_which_files_others_can_read() {
    use std::{fs, os::unix::fs::PermissionsExt};

    let folder = std::env::temp_dir().join(format!("okta-config-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("okta.yaml");
    fs::write(&file, "okta: {}").unwrap();
    let shared = |mode| {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        Process.is_shared(&file)
    };

    assert_eq!([0o600, 0o640, 0o604, 0o700].map(shared), [false, true, true, false]);
    assert!(
        Process.is_same(
            &file,
            &folder.join("../").join(folder.file_name().unwrap()).join("okta.yaml")
        )
    );
    assert!(!Process.is_same(&file, &folder.join("other.yaml")));
    assert_eq!(Process.read(&file, 4).unwrap(), b"okta");
    fs::remove_dir_all(&folder).unwrap();
}
