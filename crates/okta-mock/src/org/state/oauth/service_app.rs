//! An app that calls the API in its own name: [`ServiceApp`].

use serde::{Deserialize, Serialize};

use crate::org::base::public_jwk::PublicJwk;

/// Whether a scope is for tokens of people, about themselves.
pub(crate) fn is_for_people(scope: &str) -> bool {
    scope.rsplit('.').next() == Some("self")
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ServiceApp {
    /// Each has a `kid`.
    pub(crate) keys: Vec<PublicJwk>,
    /// Granted by an administrator.
    pub(crate) scopes: Vec<String>,
    /// Whether it demands proofs of possession.
    pub(crate) dpop: bool,
    /// Whether it has an admin role, which then allows everything.
    pub(crate) role: bool,
}

impl Default for ServiceApp {
    fn default() -> Self {
        Self { keys: Vec::new(), scopes: Vec::new(), dpop: false, role: true }
    }
}

impl ServiceApp {
    /// Gives a name to keys without one, and tells what Okta would refuse.
    pub(crate) fn complete(&mut self) -> Result<(), String> {
        for key in &mut self.keys {
            if key.kid.as_deref().unwrap_or_default().is_empty() {
                key.kid = Some(key.thumbprint());
            }
        }
        let mut kids: Vec<_> = self.keys.iter().map(|key| &key.kid).collect();
        kids.sort_unstable();
        if kids.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err("two keys of an app have the same kid".to_owned());
        }
        let grantable = |scope: &str| {
            let graphic = scope.bytes().all(|byte| byte.is_ascii_graphic());
            graphic && scope.starts_with("okta.") && !is_for_people(scope)
        };
        match self.scopes.iter().find(|scope| !grantable(scope)) {
            Some(scope) => {
                Err(format!("{scope:?} is no scope of the management API, such as okta.users.read"))
            }
            None => Ok(()),
        }
    }

    /// The key with this `kid`; without one the only key there is.
    pub(crate) fn key(&self, kid: Option<&str>) -> Option<&PublicJwk> {
        match (kid, self.keys.as_slice()) {
            (None, [only]) => Some(only),
            (None, _) => None,
            (kid, keys) => keys.iter().find(|key| key.kid.as_deref() == kid),
        }
    }
}
