//! `okta-mock serve`: a fake Okta org on a port of this machine.

mod arguments;
mod authority_file;
mod fault;
mod serve;

use std::process::ExitCode;

use clap::Parser;

use self::arguments::{Arguments, Command};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let Command::Serve(arguments) = Arguments::parse().command;
    match serve::serve(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("okta-mock: {error}");
            ExitCode::FAILURE
        }
    }
}
