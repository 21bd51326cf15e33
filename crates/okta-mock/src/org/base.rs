//! What everything rests on: the clock, ids, and small forms of values.

#[cfg(feature = "oauth")]
pub(crate) mod algorithm;
pub(crate) mod clock;
#[cfg(feature = "oauth")]
pub(crate) mod fading;
pub(crate) mod hex;
pub(crate) mod history;
pub(crate) mod ids;
#[cfg(feature = "oauth")]
pub(crate) mod jwt;
pub(crate) mod milliseconds;
#[cfg(feature = "oauth")]
pub(crate) mod public_jwk;
#[cfg(feature = "oauth")]
pub(crate) mod signing_key;
