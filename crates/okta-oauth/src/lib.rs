#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod algorithm;
mod app;
mod cause;
mod clock;
mod dpop;
mod hint;
mod jws;
mod key;
mod key_error;
mod quoted;
mod renewal;
mod service_app;
mod session;
mod signer;
mod token;
mod token_endpoint;
mod token_error;

pub use algorithm::Algorithm;
pub use async_trait::async_trait;
pub use dpop::Dpop;
pub use hint::hint;
pub use key::PrivateKey;
pub use key_error::KeyError;
pub use service_app::ServiceApp;
pub use signer::{Signer, SignerError};
pub use token_error::{Refusal, TokenError};
