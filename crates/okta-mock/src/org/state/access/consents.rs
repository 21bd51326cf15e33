//! What users, or administrators for them, have allowed apps: [`Consents`].

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An app with an OAuth client.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OauthClient {
    pub(crate) id: String,
    pub(crate) name: String,
}

/// A scope that a user has granted to a client.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Grant {
    pub(crate) id: String,
    pub(crate) user_id: String,
    pub(crate) client_id: String,
    pub(crate) scope: String,
    pub(crate) created: Timestamp,
}

/// A refresh token of a client. Its value is nowhere.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RefreshToken {
    pub(crate) id: String,
    pub(crate) user_id: String,
    pub(crate) client_id: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) created: Timestamp,
    pub(crate) expires: Timestamp,
}

/// Clients, and what they have of users. Everything is in the order of its creation, which is that of ids.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Consents {
    pub(crate) clients: Vec<OauthClient>,
    pub(crate) grants: Vec<Grant>,
    pub(crate) tokens: Vec<RefreshToken>,
}

impl Consents {
    pub(crate) fn client(&self, id: &str) -> Option<&OauthClient> {
        self.clients.iter().find(|client| client.id == id)
    }

    /// The clients with a grant or a token of a user.
    pub(crate) fn clients_of(&self, user_id: &str) -> impl Iterator<Item = &OauthClient> {
        self.clients.iter().filter(move |client| {
            let granted = |grant: &Grant| grant.user_id == user_id && grant.client_id == client.id;
            let given =
                |token: &RefreshToken| token.user_id == user_id && token.client_id == client.id;
            self.grants.iter().any(granted) || self.tokens.iter().any(given)
        })
    }

    /// The grants of a user, to one client or to all.
    pub(crate) fn grants_of(
        &self,
        user_id: &str,
        client_id: Option<&str>,
    ) -> impl Iterator<Item = &Grant> {
        self.grants.iter().filter(move |grant| {
            grant.user_id == user_id && client_id.is_none_or(|id| grant.client_id == id)
        })
    }

    /// The tokens that a client has for a user.
    pub(crate) fn tokens_of(
        &self,
        user_id: &str,
        client_id: &str,
    ) -> impl Iterator<Item = &RefreshToken> {
        self.tokens
            .iter()
            .filter(move |token| token.user_id == user_id && token.client_id == client_id)
    }

    pub(crate) fn revoke_grants(&mut self, user_id: &str, client_id: Option<&str>) {
        self.grants.retain(|grant| {
            grant.user_id != user_id || client_id.is_some_and(|id| grant.client_id != id)
        });
    }

    pub(crate) fn revoke_tokens(&mut self, user_id: &str, client_id: Option<&str>) {
        self.tokens.retain(|token| {
            token.user_id != user_id || client_id.is_some_and(|id| token.client_id != id)
        });
    }

    pub(crate) fn forget(&mut self, user_id: &str) {
        self.revoke_grants(user_id, None);
        self.revoke_tokens(user_id, None);
    }
}
