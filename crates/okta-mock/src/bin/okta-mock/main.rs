//! `okta-mock serve`: a fake Okta org on a port of this machine.

mod arguments;
mod authority_file;
mod env;
mod fault;
mod init;
mod request_line;
mod serve;
mod service_app;

use std::process::ExitCode;

use clap::Parser;

use self::arguments::{Arguments, Command};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Serve(arguments) => serve::serve(arguments).await,
        Command::Env(arguments) => env::print(&arguments),
        Command::Init(arguments) => init::write(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("okta-mock: {error}");
            ExitCode::FAILURE
        }
    }
}
