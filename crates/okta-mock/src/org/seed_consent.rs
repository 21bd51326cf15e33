//! Putting clients, grants and refresh tokens into an org without a request.

use std::time::Duration;

use okta_core::{AuthenticatorId, ClientId, GrantId, RefreshTokenId};

use super::{
    FakeOrg,
    authenticators::Authenticator,
    clock::later,
    consents::{Grant, OauthClient, RefreshToken},
    state::State,
};

/// How long a refresh token lasts.
const LIFETIME: Duration = Duration::from_secs(90 * 24 * 60 * 60);

impl FakeOrg {
    /// Makes an app with an OAuth client.
    pub fn add_client(&self, name: &str) -> ClientId {
        let mut state = self.state();
        let id = state.ids.id("0oa");
        let client = OauthClient { id: id.clone(), name: name.to_owned() };
        state.access.consents.clients.push(client);
        id.into()
    }

    /// Lets a user grant a scope to a client.
    ///
    /// # Panics
    ///
    /// When there is no such user or client.
    #[track_caller]
    pub fn add_grant(&self, user: &str, client: &ClientId, scope: &str) -> GrantId {
        let added = add_grant(&mut self.state(), user, client.as_str(), scope);
        match added {
            Some(id) => id.into(),
            // The lock is free again.
            None => panic!("there is no user {user} or no client {client}"),
        }
    }

    /// Gives a client a refresh token for a user, as a sign-in would.
    ///
    /// # Panics
    ///
    /// When there is no such user or client.
    #[track_caller]
    pub fn add_refresh_token(
        &self,
        user: &str,
        client: &ClientId,
        scopes: &[&str],
    ) -> RefreshTokenId {
        let added = add_token(&mut self.state(), user, client.as_str(), scopes);
        match added {
            Some(id) => id.into(),
            // The lock is free again.
            None => panic!("there is no user {user} or no client {client}"),
        }
    }

    /// The id of the phone authenticator, by which phones are enrolled.
    pub fn phone_authenticator(&self) -> AuthenticatorId {
        self.authenticator(Authenticator::Phone)
    }

    /// The id of the authenticator for temporary access codes.
    pub fn tac_authenticator(&self) -> AuthenticatorId {
        self.authenticator(Authenticator::TemporaryCode)
    }

    fn authenticator(&self, which: Authenticator) -> AuthenticatorId {
        let state = &mut *self.state();
        state.access.authenticators.id(which, &mut state.ids).into()
    }
}

/// The ids of a user and a client that exist.
fn both(state: &State, user: &str, client: &str) -> Option<(String, String)> {
    let user = state.users.find(user)?;
    let client = state.access.consents.client(client)?;
    Some((user.id.clone(), client.id.clone()))
}

fn add_grant(state: &mut State, user: &str, client: &str, scope: &str) -> Option<String> {
    let (user_id, client_id) = both(state, user, client)?;
    let id = state.ids.id("oag");
    let created = state.now();
    let grant = Grant { id: id.clone(), user_id, client_id, scope: scope.to_owned(), created };
    state.access.consents.grants.push(grant);
    Some(id)
}

fn add_token(state: &mut State, user: &str, client: &str, scopes: &[&str]) -> Option<String> {
    let (user_id, client_id) = both(state, user, client)?;
    let id = state.ids.id("oar");
    let created = state.now();
    state.access.consents.tokens.push(RefreshToken {
        id: id.clone(),
        user_id,
        client_id,
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        created,
        expires: later(created, LIFETIME),
    });
    Some(id)
}
