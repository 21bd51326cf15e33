//! A service app: [`ServiceApp`].

use std::{fmt, sync::Arc};

use async_trait::async_trait;
use okta_core::{Authorize, AuthorizeError, Client, Error, HttpRequest};

use crate::{Dpop, Signer, app::App, clock::Clock, dpop::Prover, session::Session};

/// The credential of a service app: gets access tokens with a private key, renews them, and puts them on every request.
///
/// ```
/// use okta_core::Client;
/// use okta_oauth::{PrivateKey, ServiceApp};
///
/// # fn client(key: &str, transport: impl okta_core::HttpTransport) -> Result<Client, Box<dyn std::error::Error>> {
/// let app = ServiceApp::new("0oa1example", PrivateKey::parse(key)?)
///     .scopes(["okta.users.manage", "okta.groups.read"]);
/// let client = Client::builder()
///     .org_url("https://example.okta.com")
///     .authorize(app)
///     .transport(transport)
///     .build()?;
/// # Ok(client) }
/// ```
///
/// Each client that is built with it has tokens of its own, which its clones share: one request gets a token, however many calls wait for
/// it. A token is renewed in the background when less than five minutes of it are left, with the next call; one that Okta has ended before is
/// replaced, and the call made once more. Requests for a token go through the client's own transport, with its retries and limits.
///
/// It needs a Tokio runtime.
#[derive(Clone)]
pub struct ServiceApp {
    client_id: String,
    signer: Arc<dyn Signer>,
    scopes: Vec<String>,
    dpop: Dpop,
}

impl ServiceApp {
    /// Takes the app's client id, such as `0oa…`, and its [`PrivateKey`](crate::PrivateKey), or another [`Signer`].
    pub fn new(client_id: impl Into<String>, signer: impl Signer) -> Self {
        Self {
            client_id: client_id.into(),
            signer: Arc::new(signer),
            scopes: Vec::new(),
            dpop: Dpop::default(),
        }
    }

    /// What the tokens are for, such as `okta.users.read`; at least one must be given. The app must be granted them in Okta, and have an
    /// admin role that allows what they are used for.
    ///
    /// Okta gives a token also when it has granted only some of them.
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.scopes.extend(scopes.into_iter().map(Into::into));
        self
    }

    /// Whether tokens are bound to a key; by default as the app wants it in Okta.
    pub fn dpop(mut self, dpop: Dpop) -> Self {
        self.dpop = dpop;
        self
    }

    fn problem(&self) -> Option<Error> {
        let id = &self.client_id;
        let refuse = |field, reason| Some(Error::config(field, reason));
        if id.is_empty() {
            return refuse("client_id", "is empty");
        }
        if id.contains(['{', '}', '<', '>', '$']) {
            return refuse("client_id", "is a placeholder: put the app's client id there");
        }
        if !id.bytes().all(|byte| byte.is_ascii_graphic()) {
            return refuse("client_id", "holds characters that no client id has");
        }
        if self.scopes.is_empty() {
            return refuse("scopes", "is missing: name at least one, such as okta.users.read");
        }
        for scope in &self.scopes {
            let graphic = scope.bytes().all(|byte| byte.is_ascii_graphic());
            if scope.is_empty() || !graphic || scope.contains(['"', '\\', ',']) {
                return refuse(
                    "scopes",
                    "holds one that is empty or has characters that no scope has",
                );
            }
            if scope.rsplit_once('.').is_some_and(|(_, last)| last == "self") {
                return refuse("scopes", "holds one that ends in .self, which is for people only");
            }
        }
        None
    }
}

#[async_trait]
impl Authorize for ServiceApp {
    /// Fails: a service app authorizes the calls of a client that is built with it.
    async fn authorize(&self, _: &mut HttpRequest) -> Result<(), AuthorizeError> {
        Err("a service app authorizes the calls of a client that is built with it".into())
    }

    fn connect(&self, client: &Client) -> Result<Option<Arc<dyn Authorize>>, Error> {
        if let Some(problem) = self.problem() {
            return Err(problem);
        }
        let mut scopes = self.scopes.clone();
        scopes.sort_unstable();
        scopes.dedup();
        let app = App {
            client_id: self.client_id.clone(),
            scopes,
            signer: Arc::clone(&self.signer),
            prover: Prover::new(self.dpop)
                .map_err(|_| Error::config("dpop", "needs a key, and none could be made"))?,
            clock: Clock::default(),
        };
        Ok(Some(Arc::new(Session::new(app, client)?)))
    }
}

impl fmt::Debug for ServiceApp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceApp")
            .field("client_id", &self.client_id)
            .field("scopes", &self.scopes)
            .field("dpop", &self.dpop)
            .finish_non_exhaustive()
    }
}
