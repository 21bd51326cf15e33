//! Links by which people choose their passwords: [`OneTimeLinks`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::org::base::ids::Ids;

/// The tokens in links that still work. A user has at most one: a new link makes the former one useless.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OneTimeLinks {
    /// Ids of users by token.
    users: BTreeMap<String, String>,
    /// The other way round.
    tokens: BTreeMap<String, String>,
}

impl OneTimeLinks {
    /// The token for a new link of a user.
    pub(crate) fn make(&mut self, user_id: &str, ids: &mut Ids) -> String {
        self.forget(user_id);
        let token = ids.token();
        self.users.insert(token.clone(), user_id.to_owned());
        self.tokens.insert(user_id.to_owned(), token.clone());
        token
    }

    /// The id of the user whose link has this token.
    pub(crate) fn user(&self, token: &str) -> Option<&str> {
        self.users.get(token).map(String::as_str)
    }

    pub(crate) fn forget(&mut self, user_id: &str) {
        if let Some(token) = self.tokens.remove(user_id) {
            self.users.remove(&token);
        }
    }
}
