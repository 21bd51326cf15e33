//! The control interface over real sockets.

mod access;
mod faults;
mod mails;
mod people;
mod readme;
mod requests;
mod site;
mod states;
mod time;
