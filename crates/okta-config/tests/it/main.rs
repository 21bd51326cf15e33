//! Settings from files and variables in memory.

mod clients;
mod explained;
mod files;
mod foreign;
mod key;
mod mutated;
mod org_urls;
mod precedence;
mod private_keys;
mod scene;
mod secrets;
mod spellings;
mod values;
