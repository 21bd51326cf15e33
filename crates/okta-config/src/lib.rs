#![doc = include_str!("../README.md")]

mod error;
mod key;
mod layer;
mod loader;
mod settings;
mod source;

pub use error::ConfigError;
pub use key::Key;
pub use layer::Origin;
pub use loader::Loader;
#[cfg(feature = "hyper")]
pub use settings::client;
pub use settings::{Credential, Settings};
pub use source::{Memory, Process, Source};
