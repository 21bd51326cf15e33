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
fn without_a_sample_the_administrator_is_alone_and_has_the_token() {
    for arguments in [&["--listen", "127.0.0.1:0"][..], &["--listen", ":0", "--token", "00a"]] {
        let mut program = Program::start(arguments);
        let token = program.line();
        let token = token.strip_prefix("token: ").unwrap();

        let get = |path| -> serde_json::Value {
            let (status, body) = program.get(path, token);
            assert_eq!(status, 200, "{path}");
            serde_json::from_str(&body).unwrap()
        };
        let (me, users) = (get("/api/v1/users/me"), get("/api/v1/users"));
        let roles = get("/api/v1/users/me/roles");

        assert_eq!(me["status"], "ACTIVE");
        assert_eq!((users.as_array().unwrap().len(), &users[0]["id"]), (1, &me["id"]));
        assert_eq!(roles[0]["type"], "SUPER_ADMIN");
    }
}

#[test]
fn the_clock_is_that_of_the_world_unless_it_is_told_another() {
    let now_of = |more: &[&str]| -> (jiff::Timestamp, String) {
        let program =
            Program::start(&[&["--listen", "localhost:0", "--token", "00a"], more].concat());
        let me: serde_json::Value =
            serde_json::from_str(&program.get("/api/v1/users/me", "00a").1).unwrap();
        let clock: serde_json::Value =
            serde_json::from_str(&program.get("/_mock/clock", "").1).unwrap();
        let created = me["created"].as_str().unwrap().parse().unwrap();
        (created, clock["pace"].as_str().unwrap().to_owned())
    };
    let june = "2026-06-01T09:00:00Z";

    let (created, pace) = now_of(&[]);
    assert!(jiff::Timestamp::now().duration_since(created).as_secs() < 60, "{created}");
    assert_eq!(pace, "world");
    for (arguments, expected) in
        [(&["--clock", june][..], "running"), (&["--clock", june, "--frozen-clock"], "frozen")]
    {
        let (created, pace) = now_of(arguments);
        assert_eq!((created, pace.as_str()), (june.parse().unwrap(), expected));
    }
}

#[test]
fn every_request_is_a_line_of_the_log_unless_it_is_told_to_be_quiet() {
    let run = |more: &[&str]| {
        let arguments = [&["--listen", "127.0.0.1:0", "--token", "00a"], more].concat();
        let mut program = Program::start(&arguments);
        program.get("/api/v1/users/me", "00a");
        program.get("/api/v1/sessions/me%20secret", "00a");
        program.log()
    };

    let log = run(&[]);
    let lines: Vec<_> = log.lines().collect();
    assert_eq!(lines.len(), 2, "{log}");
    assert!(lines[0].contains(" GET /api/v1/users/me 200 getUser "), "{log}");
    assert!(lines[1].contains("/sessions/REDACTED 404 getSession "), "{log}");
    assert!(lines[1].contains(" E0000007 ") && !log.contains("secret"), "{log}");
    assert!(!log.contains('\x1b'), "no colour for a file: {log}");
    assert_eq!(run(&["--quiet"]), "");
}

#[test]
fn the_control_interface_is_there_unless_it_is_switched_off() {
    let with = Program::start(&["--listen", "127.0.0.1:0", "--mails", "1", "--history", "2"]);
    let without = Program::start(&["--listen", "127.0.0.1:0", "--no-control"]);

    for _ in 0..3 {
        with.get("/api/v1/users/me", "00other");
    }
    let (status, log) = with.get("/_mock/requests", "");

    let log: serde_json::Value = serde_json::from_str(&log).unwrap();
    assert_eq!((status, log.as_array().unwrap().len()), (200, 2));
    assert_eq!(without.get("/_mock", okta_mock::FakeOrg::TOKEN).0, 404);
}

#[cfg(unix)]
#[test]
fn it_ends_at_once_while_somebody_waits_for_a_mail() {
    let mut program = Program::start(&["--listen", "127.0.0.1:0"]);
    let waiting = program.open("/_mock/mails?wait=30s");

    let begun = std::time::Instant::now();
    let code = program.signal("TERM");

    assert_eq!(code, Some(0));
    assert!(begun.elapsed() < Duration::from_secs(20));
    drop(waiting);
}

#[test]
fn the_settings_of_sdks_are_printed() {
    let out = program::output(&["env", "--token", "00a", "--sdk", "Python"]);
    let all = program::output(&["env"]);

    assert!(
        out.starts_with("# python\nexport OKTA_CLIENT_ORGURL=http://127.0.0.1:8080\n"),
        "{out}"
    );
    assert!(out.contains("OKTA_CLIENT_TOKEN=00a\n") && !out.contains("# go"), "{out}");
    for name in ["rust", "python", "node", "go", "java", "curl"] {
        assert!(all.contains(&format!("# {name}\n")), "{all}");
    }
    let mut program = Program::start(&["--listen", "127.0.0.1:0", "--print-env"]);
    let lines: Vec<_> = (0..7).map(|_| program.line()).collect();
    assert!(lines.contains(&"# rust".to_owned()), "{lines:?}");
}

#[test]
fn the_first_file_is_written_once_and_can_be_served() {
    let path = std::env::temp_dir().join(format!("okta-mock-init-{}.json", std::process::id()));
    let path = path.to_str().unwrap();

    let said = program::output(&["init", path]);
    let program = Program::start(&["--listen", "127.0.0.1:0", "--org", path]);

    assert_eq!(said, format!("okta-mock serve --org {path}\n"));
    let (status, roles) = program.get("/api/v1/users/me/roles", "00my-token-of-a-fake-org");
    assert_eq!(status, 200);
    assert!(roles.contains("SUPER_ADMIN"), "{roles}");
    let again = program::run(&["init", path]);
    assert!(!again.status.success());
    assert!(String::from_utf8_lossy(&again.stderr).contains("cannot make"), "{again:?}");
    fs::remove_file(path).unwrap();
}

#[test]
fn a_misspelt_command_is_told_the_right_one() {
    let output = program::run(&["serv"]);

    let message = String::from_utf8_lossy(&output.stderr);
    assert!(message.contains("'serve'"), "{message}");
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
    let me = program.get("/api/v1/users/me", "00filed");

    assert_eq!(status, 200);
    assert!(body.contains("grace@example.com"), "{body}");
    assert_eq!(me.0, 200);
    assert!(me.1.contains(okta_mock::FakeOrg::ADMINISTRATOR), "{}", me.1);
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

#[test]
fn a_service_app_of_the_command_line_gets_its_tokens_from_the_org() {
    let jwk = r#"{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}"#;
    let path = program::scratch_file("jwk.json", jwk);
    let app =
        format!("client_id=0oa1,jwk=@{path},scopes=okta.users.read+okta.groups.read,dpop,no-role");

    let program = Program::start(&["--listen", "127.0.0.1:0", "--service-app", &app]);
    let (_, apps) = program.get("/_mock/service-apps", "");
    let apps: serde_json::Value = serde_json::from_str(&apps).unwrap();
    let taken = program::fails(&["--service-app", &app, "--service-app", &app]);
    fs::write(&path, "c4nary").unwrap();
    let no_key = program::fails(&["--service-app", &app]);
    fs::remove_file(path).unwrap();

    assert_eq!(apps[0]["clientId"], "0oa1");
    assert_eq!(apps[0]["scopes"], serde_json::json!(["okta.users.read", "okta.groups.read"]));
    assert_eq!((&apps[0]["dpop"], &apps[0]["role"]), (&true.into(), &false.into()));
    assert!(taken.contains("--service-app 0oa1: there is an app"), "{taken}");
    assert!(
        no_key.contains("a key is the JSON of a JWK") && !no_key.contains("c4nary"),
        "{no_key}"
    );
}
