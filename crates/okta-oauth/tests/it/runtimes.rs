//! Other executors than Tokio.

use std::error::Error as _;

use futures_util::FutureExt;
use okta_core::Error;
use okta_oauth::{Dpop, TokenError};

use crate::{server::Server, tokens::get};

#[test]
fn outside_a_runtime_a_token_is_an_error_that_says_so() {
    let server = Server::default();
    let client = server.client(Dpop::Off);

    let error = get(&client).now_or_never().expect("it waits for nothing").unwrap_err();

    assert!(matches!(error, Error::Auth { .. }), "{error:?}");
    assert!(matches!(TokenError::of(&error), Some(TokenError::NoRuntime)), "{error:?}");
    let reason = error.source().unwrap().to_string();
    assert_eq!(reason, "asking for a token needs a Tokio runtime, and there is none here");
    assert!(server.token_requests().is_empty());
}
