//! Keys: private ones in every form, and their public halves.

mod factors;
mod jwk;
mod pair;
mod pem;
mod private_key;
mod public;
mod reading;

pub use private_key::PrivateKey;
pub(crate) use public::PublicJwk;
