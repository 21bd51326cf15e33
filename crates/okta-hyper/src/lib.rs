#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod body;
mod builder;
mod client;
mod connect_error;
mod connector;
mod encoding;
mod failure;
mod proxy;
mod settings;
mod tls;
mod transport;
mod tunnel;

pub use builder::HyperTransportBuilder;
pub use client::client;
pub use transport::HyperTransport;
