//! A service app in one org: [`App`].

use std::sync::Arc;

use crate::{Signer, clock::Clock, dpop::Prover};

/// What is known of the app and of its org.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) client_id: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) signer: Arc<dyn Signer>,
    pub(crate) prover: Prover,
    pub(crate) clock: Clock,
}
