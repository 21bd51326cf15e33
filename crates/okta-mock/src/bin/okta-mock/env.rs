//! `okta-mock env`, and `--print-env`.

use std::{
    error::Error,
    io::{self, Write},
    path::Path,
};

use okta_mock::sdk_settings;

use crate::arguments::Env;

pub(crate) fn print(arguments: &Env) -> Result<(), Box<dyn Error>> {
    let authority = arguments.authority.as_deref();
    let blocks = blocks(&arguments.url, &arguments.token, authority);
    let wanted =
        |name: &str| arguments.sdk.as_ref().is_none_or(|sdk| name.eq_ignore_ascii_case(sdk));
    let shown: Vec<_> = blocks.iter().filter(|(name, _)| wanted(name)).collect();
    if shown.is_empty() {
        let known: Vec<_> = blocks.iter().map(|(name, _)| *name).collect();
        return Err(format!("--sdk is one of {}", known.join(", ")).into());
    }
    let mut out = io::stdout().lock();
    for (name, text) in shown {
        writeln!(out, "# {name}\n{text}")?;
    }
    out.flush()?;
    Ok(())
}

pub(crate) fn blocks(
    url: &str,
    token: &str,
    authority: Option<&Path>,
) -> Vec<(&'static str, String)> {
    let authority = authority.map(|path| path.display().to_string());
    sdk_settings(url, token, authority.as_deref())
}
