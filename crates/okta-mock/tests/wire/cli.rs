//! The program `okta-mock`, run as users run it.

mod faults;
mod program;

use std::{fs, time::Duration};

use self::program::{Program, fails};

#[test]
fn it_says_where_it_listens_and_which_token_it_accepts() {
    let mut program = Program::start(&["--listen", "127.0.0.1:0", "--sample"]);
    let token = program.line();

    let token = token.strip_prefix("token: ").unwrap();
    let (status, body) = program.get("/api/v1/users/me", token);

    assert_eq!(status, 200);
    assert!(body.contains("ada@example.com"), "{body}");
    assert_eq!(program.get("/api/v1/users/me", "00other").0, 401);
}

#[test]
fn without_a_sample_nobody_is_there() {
    let mut program = Program::start(&["--listen", "127.0.0.1:0"]);
    let token = program.line();

    let (status, body) = program.get("/api/v1/users", token.strip_prefix("token: ").unwrap());

    assert_eq!((status, body.as_str()), (200, "[]"));
}

#[test]
fn only_the_tokens_that_were_given_are_accepted() {
    let program = Program::start(&[
        "--listen",
        "127.0.0.1:0",
        "--sample",
        "--token",
        "00a",
        "--token",
        "00b",
    ]);

    for token in ["00a", "00b"] {
        assert_eq!(program.get("/api/v1/users/me", token).0, 200);
    }
    assert_eq!(program.get("/api/v1/users/me", okta_mock::FakeOrg::TOKEN).0, 401);
}

#[test]
fn settings_of_the_command_line_hold() {
    let program = Program::start(&[
        "--listen",
        "127.0.0.1:0",
        "--token",
        "00a",
        "--rate-limit",
        "1/3600",
        "--latency",
        "1ms",
        "--search-lag",
        "1m",
        "--concurrency",
        "9",
        "--seed",
        "7",
    ]);

    let (first, second) =
        (program.get("/api/v1/users", "00a"), program.get("/api/v1/users", "00a"));

    assert_eq!((first.0, second.0), (200, 429));
}

#[test]
fn an_org_comes_from_a_file() {
    let org = okta_mock::FakeOrg::new().with_token("00filed");
    org.add_user(okta_mock::SeedUser::new("grace@example.com"));
    let path = program::scratch_file("org.json", &org.to_json());

    let program = Program::start(&["--listen", "127.0.0.1:0", "--org", &path]);
    let (status, body) = program.get("/api/v1/users/grace", "00filed");

    assert_eq!(status, 200);
    assert!(body.contains("grace@example.com"), "{body}");
    fs::remove_file(path).unwrap();
}

#[cfg(unix)]
#[test]
fn it_ends_well_on_both_signals() {
    for signal in ["INT", "TERM"] {
        let mut program = Program::start(&["--listen", "127.0.0.1:0", "--tls"]);
        let line = program.line();
        let path = line.strip_prefix("certificate authority: ").unwrap().to_owned();
        assert!(fs::read_to_string(&path).unwrap().starts_with("-----BEGIN CERTIFICATE-----"));

        let code = program.signal(signal);

        assert_eq!(code, Some(0), "{signal}");
        assert!(!fs::exists(&path).unwrap(), "{path}");
    }
}

#[test]
fn tls_is_told_in_the_first_line() {
    let program = Program::start(&["--listen", "127.0.0.1:0", "--tls"]);

    assert!(program.url().starts_with("https://127.0.0.1:"), "{}", program.url());
}

#[test]
fn what_makes_no_sense_is_refused() {
    let broken = program::scratch_file("broken.json", r#"{"format":1,"users":7}"#);
    let cases: [(&[&str], &str); 6] = [
        (&["--listen", "192.0.2.1:80"], "not a loopback address; --allow-remote permits it"),
        (&["--listen", "nowhere"], "--listen"),
        (&["--rate-limit", "many"], "`off`, `okta`, or REQUESTS/SECONDS"),
        (&["--latency", "5"], "a duration has a unit"),
        (&["--org", "/does/not/exist.json"], "cannot read /does/not/exist.json"),
        (&["--org", &broken], "the file is no org: users: invalid type"),
    ];
    for (arguments, expected) in cases {
        let message = fails(arguments);
        assert!(message.contains(expected), "{arguments:?}: {message}");
    }
    assert!(fails(&["--org", "x.json", "--sample"]).contains("cannot be used with"));
    fs::remove_file(broken).unwrap();
}

/// How long anything may take here before it counts as broken.
const PATIENCE: Duration = Duration::from_secs(60);
