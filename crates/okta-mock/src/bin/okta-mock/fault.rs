//! What `--fault` says: [`fault`].

use okta_mock::{FakeOrg, FaultRule};

/// How a SPEC is written, for whoever has written another one.
pub(crate) const GRAMMAR: &str = "\
SPEC is FAULT for every request, or FAULT@PLACE. Places:
  3                        the third request
  createUser               every request of the operation
  createUser:2             the second of these
  POST /api/v1/users/*     every request with this method and path; * is one segment
  POST /api/v1/users/*:2   the second of these
  20%                      by chance
  20%:7                    the same with other luck
With a percentage there may be several faults, of which one is drawn: 429,reset-after@20%:7";

/// Reads a SPEC. An operation that the org does not have would never go wrong, so it is refused.
pub(crate) fn fault(text: &str) -> Result<FaultRule, String> {
    let rule: FaultRule = text.parse().map_err(|error| format!("{error}\n{GRAMMAR}"))?;
    if let Some(operation) = rule.operation()
        && !FakeOrg::operations().any(|known| known == operation)
    {
        let known = FakeOrg::operations().find(|known| known.eq_ignore_ascii_case(operation));
        let hint = known.map_or_else(
            || "its operations have Okta's names, such as createUser".to_owned(),
            |known| format!("did you mean {known}?"),
        );
        return Err(format!("the org has no operation {operation:?}: {hint}\n{GRAMMAR}"));
    }
    Ok(rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_grammar_can_be_read() {
        for place in [
            "3",
            "createUser",
            "createUser:2",
            "POST /api/v1/users/*",
            "POST /api/v1/users/*:2",
            "20%",
            "20%:7",
        ] {
            let spec = format!("reset-after@{place}");
            assert_eq!(fault(&spec).unwrap(), spec.parse().unwrap());
            assert!(GRAMMAR.contains(place), "{place}");
        }
        assert!(fault("429,reset-after@20%:7").is_ok());
        assert!(GRAMMAR.ends_with("429,reset-after@20%:7"));
    }

    #[test]
    fn an_operation_that_is_not_there_is_refused() {
        let typo = fault("refused@createuser").unwrap_err();
        let unknown = fault("refused@createCat").unwrap_err();

        assert!(
            typo.starts_with("the org has no operation \"createuser\": did you mean createUser?"),
            "{typo}"
        );
        assert!(
            unknown.contains("have Okta's names, such as createUser\nSPEC is FAULT"),
            "{unknown}"
        );
    }
}
