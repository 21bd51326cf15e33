//! A token that the org has given: [`AccessToken`].

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AccessToken {
    pub(crate) client_id: String,
    pub(crate) scopes: Vec<String>,
    /// In seconds since 1970.
    pub(crate) expires: i64,
    /// The thumbprint of the key it is bound to.
    pub(crate) bound_to: Option<String>,
    pub(crate) revoked: bool,
}

impl AccessToken {
    /// Whether it is good for what needs this scope: to manage something includes to read it.
    pub(crate) fn covers(&self, scope: &str) -> bool {
        let has = |wanted: &str| self.scopes.iter().any(|scope| scope == wanted);
        has(scope)
            || scope
                .strip_suffix(".read")
                .is_some_and(|resource| has(&format!("{resource}.manage")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manage_includes_read_and_not_the_other_way_round() {
        let token = |scope: &str| AccessToken {
            client_id: "0oa1".to_owned(),
            scopes: vec![scope.to_owned()],
            expires: 0,
            bound_to: None,
            revoked: false,
        };

        assert!(token("okta.users.read").covers("okta.users.read"));
        assert!(token("okta.users.manage").covers("okta.users.read"));
        assert!(!token("okta.users.read").covers("okta.users.manage"));
        assert!(!token("okta.groups.manage").covers("okta.users.read"));
    }
}
