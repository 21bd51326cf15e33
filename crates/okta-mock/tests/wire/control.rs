//! The control interface over real sockets.

mod access;
mod browser;
mod faults;
mod links;
mod mails;
mod pages;
mod people;
mod readme;
mod requests;
#[cfg(feature = "oauth")]
mod service_apps;
mod site;
mod states;
mod time;
