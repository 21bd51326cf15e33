//! What users, or administrators for them, have allowed apps: [`Consents`].

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An app with an OAuth client.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct OauthClient {
    pub(super) id: String,
    pub(super) name: String,
}

/// A scope that a user has granted to a client.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Grant {
    pub(super) id: String,
    pub(super) user_id: String,
    pub(super) client_id: String,
    pub(super) scope: String,
    pub(super) created: Timestamp,
}

/// A refresh token of a client. Its value is nowhere.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct RefreshToken {
    pub(super) id: String,
    pub(super) user_id: String,
    pub(super) client_id: String,
    pub(super) scopes: Vec<String>,
    pub(super) created: Timestamp,
    pub(super) expires: Timestamp,
}

/// Clients, and what they have of users. Everything is in the order of its creation, which is that of ids.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Consents {
    pub(super) clients: Vec<OauthClient>,
    pub(super) grants: Vec<Grant>,
    pub(super) tokens: Vec<RefreshToken>,
}

impl Consents {
    pub(super) fn client(&self, id: &str) -> Option<&OauthClient> {
        self.clients.iter().find(|client| client.id == id)
    }

    /// The clients with a grant or a token of a user.
    pub(super) fn clients_of(&self, user_id: &str) -> impl Iterator<Item = &OauthClient> {
        self.clients.iter().filter(move |client| {
            let granted = |grant: &Grant| grant.user_id == user_id && grant.client_id == client.id;
            let given =
                |token: &RefreshToken| token.user_id == user_id && token.client_id == client.id;
            self.grants.iter().any(granted) || self.tokens.iter().any(given)
        })
    }

    /// The grants of a user, to one client or to all.
    pub(super) fn grants_of(
        &self,
        user_id: &str,
        client_id: Option<&str>,
    ) -> impl Iterator<Item = &Grant> {
        self.grants.iter().filter(move |grant| {
            grant.user_id == user_id && client_id.is_none_or(|id| grant.client_id == id)
        })
    }

    /// The tokens that a client has for a user.
    pub(super) fn tokens_of(
        &self,
        user_id: &str,
        client_id: &str,
    ) -> impl Iterator<Item = &RefreshToken> {
        self.tokens
            .iter()
            .filter(move |token| token.user_id == user_id && token.client_id == client_id)
    }

    pub(super) fn revoke_grants(&mut self, user_id: &str, client_id: Option<&str>) {
        self.grants.retain(|grant| {
            grant.user_id != user_id || client_id.is_some_and(|id| grant.client_id != id)
        });
    }

    pub(super) fn revoke_tokens(&mut self, user_id: &str, client_id: Option<&str>) {
        self.tokens.retain(|token| {
            token.user_id != user_id || client_id.is_some_and(|id| token.client_id != id)
        });
    }

    pub(super) fn forget(&mut self, user_id: &str) {
        self.revoke_grants(user_id, None);
        self.revoke_tokens(user_id, None);
    }
}
