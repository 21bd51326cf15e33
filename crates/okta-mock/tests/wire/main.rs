//! What goes over sockets: the server, the contract of transports, and the program.

#[cfg(feature = "cli")]
mod cli;
mod contract;
mod control;
mod server;
