//! `okta-mock serve`.

use std::{
    error::Error,
    fs,
    io::{self, Write},
};

use okta_mock::{FakeOrg, Faulty, OrgSettings, Server};

use crate::{arguments::Serve, authority_file::AuthorityFile};

/// Serves an org until a signal comes, and lets the running requests finish.
pub(crate) async fn serve(arguments: Serve) -> Result<(), Box<dyn Error>> {
    // Nobody can ask the program what has happened, so remembering it would only cost memory.
    let org = Faulty::new(org(&arguments)?).history(0);
    let transport = arguments.faults.iter().cloned().fold(org, Faulty::rule);
    let stop = stop_signal()?;

    let mut builder = Server::builder().address(arguments.listen).gzip();
    if arguments.allow_remote {
        builder = builder.allow_remote();
    }
    if arguments.tls {
        builder = builder.tls();
    }
    let server = builder.bind(transport).await.map_err(|error| match error.kind() {
        io::ErrorKind::InvalidInput => {
            format!("{} is not a loopback address; --allow-remote permits it", arguments.listen)
        }
        _ => format!("cannot listen on {}: {error}", arguments.listen),
    })?;
    let authority = server.authority().map(AuthorityFile::create).transpose()?;

    let mut lines = vec![format!("listening on {}", server.url())];
    if let Some(authority) = &authority {
        lines.push(format!("certificate authority: {}", authority.path().display()));
    }
    if arguments.tokens.is_empty() && arguments.org.is_none() {
        lines.push(format!("token: {}", FakeOrg::TOKEN));
    }
    // Who started this reads these lines, through a pipe as well.
    let mut out = io::stdout().lock();
    writeln!(out, "{}", lines.join("\n"))?;
    out.flush()?;
    drop(out);

    stop.await;
    server.shutdown().await;
    Ok(())
}

fn org(arguments: &Serve) -> Result<FakeOrg, Box<dyn Error>> {
    let mut settings = OrgSettings::new();
    if let Some(seed) = arguments.seed {
        settings = settings.seed(seed);
    }
    let org = match &arguments.org {
        Some(path) => {
            let at = path.display();
            let text =
                fs::read_to_string(path).map_err(|error| format!("cannot read {at}: {error}"))?;
            FakeOrg::from_json(&text).map_err(|error| format!("{at}: {error}"))?
        }
        None if arguments.sample => FakeOrg::sample_with(settings),
        None => FakeOrg::with_settings(settings),
    };
    org.change_settings(|mut settings| {
        settings = settings.history(0);
        if let Some(limits) = arguments.rate_limit {
            settings = settings.rate_limits(limits);
        }
        if let Some(limit) = arguments.concurrency {
            settings = settings.concurrency(limit);
        }
        if let Some(lag) = arguments.search_lag {
            settings = settings.search_lag(lag);
        }
        if let Some(latency) = arguments.latency {
            settings = settings.latency(latency);
        }
        settings
    });
    if !arguments.tokens.is_empty() && arguments.org.is_none() {
        // Everybody knows this one.
        org.revoke_token(FakeOrg::TOKEN);
    }
    Ok(arguments.tokens.iter().fold(org, |org, token| {
        if arguments.sample {
            org.with_token_of(token, "ada@example.com")
        } else {
            org.with_token(token)
        }
    }))
}

/// Ends when the process is asked to stop. From this call on, the signals no longer end it by themselves.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a way to hear of the signal, it ends the process itself.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
