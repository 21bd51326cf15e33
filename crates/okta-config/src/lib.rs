#![doc = include_str!("../README.md")]

#[cfg(feature = "hyper")]
mod client;
mod credential;
mod environment;
mod error;
mod file;
mod guard;
mod key;
mod key_file;
mod layer;
mod loader;
mod merged;
mod node;
mod org_url;
mod place;
#[cfg(feature = "oauth")]
mod service_app;
mod settings;
mod source;
mod spelling;
#[cfg(feature = "yaml")]
mod yaml;

#[cfg(feature = "hyper")]
pub use client::client;
pub use credential::Credential;
pub use error::ConfigError;
pub use key::Key;
pub use loader::Loader;
pub use place::{Origin, Place};
pub use settings::Settings;
pub use source::{Memory, Process, Source};
