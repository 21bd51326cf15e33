//! `okta-mock serve`.

use std::{
    error::Error,
    fs,
    io::{self, IsTerminal, Write},
    path::Path,
};

use jiff::Timestamp;
use okta_mock::{FakeOrg, Faulty, OrgSettings, OrgSite, Server};

use crate::{arguments::Serve, authority_file::AuthorityFile, env, request_line::request_line};

/// Serves an org until a signal comes, and lets the running requests finish.
pub(crate) async fn serve(arguments: Serve) -> Result<(), Box<dyn Error>> {
    // The site tells which fault a request has met.
    let org = Faulty::new(org(&arguments)?).history(0);
    let org = arguments.faults.iter().cloned().fold(org, Faulty::rule);
    let site = site(org, &arguments);
    let stop = stop_signal()?;

    let mut builder = Server::builder().address(arguments.listen).gzip();
    if arguments.allow_remote {
        builder = builder.allow_remote();
    }
    if arguments.tls {
        builder = builder.tls();
    }
    let server = builder.bind(site.clone()).await.map_err(|error| match error.kind() {
        io::ErrorKind::InvalidInput => {
            format!("{} is not a loopback address; --allow-remote permits it", arguments.listen)
        }
        _ => format!("cannot listen on {}: {error}", arguments.listen),
    })?;
    let authority = server.authority().map(AuthorityFile::create).transpose()?;

    announce(&arguments, &server, authority.as_ref().map(AuthorityFile::path))?;
    stop.await;
    site.close();
    server.shutdown().await;
    Ok(())
}

fn site(org: Faulty<FakeOrg>, arguments: &Serve) -> OrgSite {
    let mut site = OrgSite::faulty(org).history(arguments.history);
    if arguments.no_control {
        site = site.without_control();
    }
    if arguments.quiet {
        return site;
    }
    let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    site.observe(move |request| {
        // Nobody reads a log that cannot be written.
        let _ = writeln!(io::stderr(), "{}", request_line(request, colour));
    })
}

/// Who started this reads these lines, through a pipe as well.
fn announce(arguments: &Serve, server: &Server, authority: Option<&Path>) -> io::Result<()> {
    let token = match (arguments.tokens.first(), &arguments.org) {
        (Some(token), _) => token,
        (None, Some(_)) => "(of the file)",
        (None, None) => FakeOrg::TOKEN,
    };
    let mut out = io::stdout().lock();
    writeln!(out, "listening on {}", server.url())?;
    if let Some(authority) = authority {
        writeln!(out, "certificate authority: {}", authority.display())?;
    }
    writeln!(out, "token: {token}")?;
    for app in &arguments.service_apps {
        writeln!(out, "service app: {}", app.client_id)?;
    }
    if !arguments.no_control {
        writeln!(out, "control: {}/_mock", server.url())?;
        writeln!(out, "page: {}/_mock/ui", server.url())?;
    }
    if arguments.print_env {
        for (name, text) in env::blocks(server.url(), token, authority) {
            writeln!(out, "\n# {name}\n{text}")?;
        }
    }
    out.flush()
}

fn org(arguments: &Serve) -> Result<FakeOrg, Box<dyn Error>> {
    let start = arguments.clock.unwrap_or_else(Timestamp::now);
    let mut settings = OrgSettings::new().starts_at(start);
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
    for app in &arguments.service_apps {
        let added = org.try_add_service_app(app.seed.clone());
        added.map_err(|reason| format!("--service-app {}: {reason}", app.client_id))?;
    }
    set_clock(&org, arguments, start);
    org.change_settings(|mut settings| {
        settings = settings.history(arguments.mails);
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
    if arguments.org.is_none() && !arguments.tokens.is_empty() {
        // Everybody knows this one.
        org.revoke_token(FakeOrg::TOKEN);
    }
    Ok(arguments.tokens.iter().fold(org, FakeOrg::with_token).with_administrator())
}

/// What people compare with their own clock has to be right; what is compared with a fixed date has to stay.
fn set_clock(org: &FakeOrg, arguments: &Serve, start: Timestamp) {
    match (arguments.frozen_clock, arguments.clock) {
        (true, _) => org.freeze_clock(Some(start)),
        (false, Some(_)) => org.run_clock(Some(start)),
        (false, None) => org.follow_world_clock(),
    }
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
