#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod body;
mod builder;
mod client;
mod connector;
mod encoding;
mod failure;
mod proxy;
mod tls;
mod transport;

pub use builder::HyperTransportBuilder;
pub use client::client;
pub use transport::HyperTransport;
