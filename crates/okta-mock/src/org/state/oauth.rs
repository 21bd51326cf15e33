//! What the org knows of service apps, and what it has given them: [`OAuth`].

pub(crate) mod access_token;
pub(crate) mod nonces;
pub(crate) mod service_app;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::org::{
    base::fading::Fading,
    state::oauth::{access_token::AccessToken, nonces::Nonces, service_app::ServiceApp},
};

/// How long a token is remembered that has expired, in seconds: so long the org says that it has.
const REMEMBERED: i64 = 86_400;

/// The authorization server of the org.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OAuth {
    /// By client id.
    pub(crate) apps: BTreeMap<String, ServiceApp>,
    access_tokens: Fading<AccessToken>,
    used_assertions: Fading<()>,
    used_proofs: Fading<()>,
    /// Those of the token endpoint.
    pub(crate) nonces: Nonces,
    /// Those of the API.
    pub(crate) api_nonces: Nonces,
    pub(crate) counts: Counts,
}

/// What has happened so far.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Counts {
    pub(crate) token_requests: u64,
    pub(crate) access_tokens: u64,
    pub(crate) replayed_assertions: u64,
    pub(crate) replayed_proofs: u64,
}

impl OAuth {
    /// Remembers a token.
    pub(crate) fn issue(&mut self, token: String, access: AccessToken, now: i64) {
        self.counts.access_tokens += 1;
        let until = access.expires.saturating_add(REMEMBERED);
        self.access_tokens.insert(token, access, until, now);
    }

    pub(crate) fn access(&self, token: &str) -> Option<&AccessToken> {
        self.access_tokens.get(token)
    }

    /// Ends all tokens there are.
    pub(crate) fn revoke_all(&mut self) {
        self.access_tokens.values_mut().for_each(|access| access.revoked = true);
    }

    /// Removes an app and its tokens; `false` when there is none.
    pub(crate) fn remove_app(&mut self, client_id: &str) -> bool {
        self.access_tokens.retain(|access| access.client_id != client_id);
        self.apps.remove(client_id).is_some()
    }

    /// Whether an assertion is used for the first time before it expires.
    pub(crate) fn use_assertion(
        &mut self,
        client_id: &str,
        jti: &str,
        until: i64,
        now: i64,
    ) -> bool {
        let fresh = self.used_assertions.insert(format!("{client_id} {jti}"), (), until, now);
        self.counts.replayed_assertions += u64::from(!fresh);
        fresh
    }

    /// Whether a proof by a key with this thumbprint is used for the first time while it is good.
    pub(crate) fn use_proof(&mut self, thumbprint: &str, jti: &str, until: i64, now: i64) -> bool {
        let fresh = self.used_proofs.insert(format!("{thumbprint} {jti}"), (), until, now);
        self.counts.replayed_proofs += u64::from(!fresh);
        fresh
    }
}
