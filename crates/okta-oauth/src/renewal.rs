//! One token for all callers: asked for once, however many wait, and renewed before it ends.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use http::{HeaderValue, StatusCode};
use okta_core::{Attempt, Authorize, AuthorizeError, Client, Error, HttpRequest, NextAttempt};
use tokio::{
    runtime::Handle,
    sync::watch::{self, Receiver},
    time::{Instant, sleep},
};
use tracing::{debug, warn};

use crate::{TokenError, session::App, token::Token, token_endpoint::TokenEndpoint};

/// Where the org gives tokens. A custom authorization server's do not open the management API.
const PATH: &str = "/oauth2/v1/token";

/// How often a request is made again that the client itself does not repeat.
const ROUNDS: u32 = 2;

/// How long an early renewal that failed is left alone: the token still lives.
const REST: Duration = Duration::from_secs(30);

type Outcome = Result<Arc<Token>, TokenError>;

/// The tokens of one app at one org.
#[derive(Debug)]
pub(crate) struct Tokens {
    app: Arc<App>,
    org: Client,
    endpoint: Arc<TokenEndpoint>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    token: Option<Arc<Token>>,
    /// Tells what comes of the request that is under way.
    under_way: Option<Receiver<Option<Outcome>>>,
    /// No early renewal before.
    rests: Option<Instant>,
}

impl Tokens {
    pub(crate) fn new(app: Arc<App>, org: &Client) -> Result<Arc<Self>, Error> {
        let endpoint = Arc::new(TokenEndpoint::new(Arc::clone(&app)));
        let org = org.with_authorize(Shared(Arc::clone(&endpoint)))?;
        Ok(Arc::new(Self { app, org, endpoint, state: Mutex::default() }))
    }

    /// A token that lives; waits for one only where there is none.
    pub(crate) async fn get(self: &Arc<Self>) -> Outcome {
        // A request breaks off when its runtime is shut down; another may then live on.
        for _ in 0..=ROUNDS {
            let mut under_way = {
                let mut state = self.lock();
                let lost = |receiver: &Receiver<_>| receiver.has_changed().is_err();
                state.under_way.take_if(|receiver| lost(receiver));
                if let Some(token) = state.token.clone().filter(|token| token.lives()) {
                    let rests = state.rests.is_some_and(|end| Instant::now() < end);
                    if token.wants_renewal() && state.under_way.is_none() && !rests {
                        debug!("renewing the access token early");
                        // Without a runtime this token does until it expires.
                        let _ = self.start(&mut state);
                    }
                    return Ok(token);
                }
                match &state.under_way {
                    Some(receiver) => receiver.clone(),
                    None => self.start(&mut state)?,
                }
            };
            if let Ok(outcome) = under_way.wait_for(Option::is_some).await
                && let Some(outcome) = &*outcome
            {
                return outcome.clone();
            }
        }
        Err(TokenError::BrokenOff)
    }

    /// Lets go of a token that was refused, unless it has been replaced since.
    pub(crate) fn drop_refused(&self, authorization: Option<&HeaderValue>) {
        self.lock().token.take_if(|token| Some(&token.authorization) == authorization);
    }

    /// Asks for a token, in a task of its own: no caller that goes away takes it with them.
    fn start(self: &Arc<Self>, state: &mut State) -> Result<Receiver<Option<Outcome>>, TokenError> {
        let runtime = Handle::try_current().map_err(|_| TokenError::NoRuntime)?;
        let (tell, receiver) = watch::channel(None);
        state.under_way = Some(receiver.clone());
        let this = Arc::clone(self);
        runtime.spawn(async move {
            let outcome = this.request().await;
            this.settle(&outcome);
            tell.send_replace(Some(outcome));
        });
        Ok(receiver)
    }

    fn settle(&self, outcome: &Outcome) {
        let mut state = self.lock();
        state.under_way = None;
        match outcome {
            Ok(token) => {
                state.rests = None;
                state.token = Some(Arc::clone(token));
            }
            Err(error) => {
                warn!(%error, "no access token");
                state.rests = Instant::now().checked_add(REST);
            }
        }
    }

    async fn request(&self) -> Outcome {
        self.endpoint.begin();
        let mut round = 0;
        loop {
            // Two tokens for one request do no harm.
            let reply = self.org.post("token", PATH).idempotent().decode().send().await;
            let sent = self.endpoint.last();
            let error = match reply {
                Ok(reply) => {
                    let token = Token::read(reply.body, sent.at, sent.proved)?;
                    return self.check(token).map(Arc::new);
                }
                Err(error) => error,
            };
            if sent.helps {
                // The client has made its one more attempt, and something else was amiss with that.
                continue;
            }
            let is_temporary = error.code() == Some("temporarily_unavailable")
                || error.status() == Some(StatusCode::INTERNAL_SERVER_ERROR);
            if !is_temporary || round == ROUNDS {
                return Err(TokenError::new(error, self.app.clock.ahead()));
            }
            sleep(backoff(round)).await;
            round += 1;
        }
    }

    fn check(&self, token: Token) -> Result<Token, TokenError> {
        if self.app.prover.is_required() && !token.is_bound() {
            return Err(TokenError::Useless(
                "the token is not bound to a key, which Dpop::Required wants",
            ));
        }
        let missing: Vec<_> =
            self.app.scopes.iter().filter(|scope| !token.scopes.contains(scope)).collect();
        if !missing.is_empty() && !token.scopes.is_empty() {
            warn!(?missing, "the app is not granted all scopes that it asks for");
        }
        debug!(scopes = ?token.scopes, bound = token.is_bound(), "a new access token");
        Ok(token)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn backoff(round: u32) -> Duration {
    Duration::from_millis(500 << round).mul_f64(0.5 + fastrand::f64() / 2.0)
}

/// The client owns its credential; the tokens look at it too.
#[derive(Debug)]
struct Shared(Arc<TokenEndpoint>);

#[async_trait]
impl Authorize for Shared {
    async fn authorize(&self, request: &mut HttpRequest) -> Result<(), AuthorizeError> {
        self.0.authorize(request).await
    }

    fn answered(&self, attempt: &Attempt<'_>) -> NextAttempt {
        self.0.answered(attempt)
    }
}
