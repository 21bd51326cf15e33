//! `--fault`: what goes wrong on purpose, where it was said.

use super::program::{Program, fails_with_code};

const TOKEN: &str = "00a";
const ADA: &str = "/api/v1/users/ada@example.com";
const LIST: &str = "/api/v1/users";

fn with_faults(specs: &[&str]) -> Program {
    let mut arguments = vec!["--listen", "127.0.0.1:0", "--sample", "--token", TOKEN];
    arguments.extend(specs.iter().flat_map(|spec| ["--fault", spec]));
    Program::start(&arguments)
}

/// The statuses of these requests, one after the other.
fn statuses(program: &Program, targets: &[&str]) -> Vec<u16> {
    targets.iter().map(|target| program.get(target, TOKEN).0).collect()
}

#[test]
fn a_fault_is_met_where_it_was_said() {
    for (spec, expected) in [
        ("429", [429, 429, 429, 429]),
        ("html-503-before@2", [200, 503, 200, 200]),
        ("429@GET /api/v1/users/*", [200, 429, 200, 429]),
        ("429@GET /api/v1/users/*:2", [200, 200, 200, 429]),
        ("429@POST /api/v1/users/*", [200, 200, 200, 200]),
        ("429@getUser", [200, 429, 200, 429]),
        ("429@listUsers:2", [200, 200, 429, 200]),
        ("429@100%", [429, 429, 429, 429]),
        ("429@0%", [200, 200, 200, 200]),
    ] {
        let program = with_faults(&[spec]);

        assert_eq!(statuses(&program, &[LIST, ADA, LIST, ADA]), expected, "{spec}");
    }
}

#[test]
fn chance_is_the_same_with_the_same_seed() {
    let run = |spec| statuses(&with_faults(&[spec]), &[ADA; 20]);

    let (first, again, other) = (run("429@50%:7"), run("429@50%:7"), run("429@50%:8"));

    assert_eq!(first, again);
    assert_ne!(first, other);
    assert!(first.contains(&429) && first.contains(&200), "{first:?}");
}

#[test]
fn several_rules_hold_each_at_its_place() {
    let program = with_faults(&["html-502-before@1", "429@listUsers"]);

    assert_eq!(statuses(&program, &[LIST, ADA, LIST]), [502, 200, 429]);
}

#[test]
fn a_connection_breaks_after_the_org_has_acted() {
    let program = with_faults(&["reset-after@createUser", "reset-before@deleteUser"]);
    let profile =
        r#"{"login":"g@example.com","email":"g@example.com","firstName":"G","lastName":"H"}"#;
    let body = format!(r#"{{"profile":{profile}}}"#);

    let created = program.call("POST", LIST, TOKEN, &body);
    let deleted = program.call("DELETE", ADA, TOKEN, "");

    assert_eq!((created, deleted), (None, None));
    assert_eq!(program.get("/api/v1/users/g@example.com", TOKEN).0, 200);
    assert!(program.get(ADA, TOKEN).1.contains(r#""status":"ACTIVE""#));
}

#[test]
fn a_spec_that_makes_no_sense_is_refused_with_the_grammar() {
    for (spec, expected) in [
        ("", "there is no fault \"\""),
        ("explode", "there is no fault \"explode\"; there are: refused, reset-before"),
        ("slow=soon", "write slow=30s or slow=250ms"),
        ("429@", "\"\" is no place"),
        ("429@GET users", "\"GET users\" is no request"),
        ("429@GET /api/v1/users?limit=1", "without a query"),
        ("429@120%", "\"120\" is no percentage from 0 to 100"),
        ("429@20%:x", "seed"),
        ("429,refused", "several faults: only chance chooses"),
        ("429@createuser", "no operation \"createuser\": did you mean createUser?"),
        ("429@createCat:2", "no operation \"createCat\": its operations have Okta's names"),
    ] {
        let (code, message) = fails_with_code(&["--fault", spec]);

        assert_eq!(code, Some(2), "{spec:?}: {message}");
        assert!(message.contains("--fault <SPEC>"), "{spec:?}: {message}");
        assert!(message.contains(expected), "{spec:?}: {message}");
        assert!(
            message.contains("SPEC is FAULT for every request, or FAULT@PLACE."),
            "{spec:?}: {message}"
        );
    }
}
