//! The merged settings.

use std::{fmt::Write as _, time::Duration};

use okta_core::{ClientBuilder, Error, RetryPolicy, Secret, transport_fn};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

#[cfg(feature = "oauth")]
use crate::service_app;
use crate::{
    credential::Credential, error::ConfigError, guard, key::Key, key_file::KeyFiles, layer::Layer,
    merged::Merged, org_url,
};

/// The merged settings.
#[derive(Clone, Debug)]
pub struct Settings {
    merged: Merged,
    org_url: String,
    credential: Credential,
    #[cfg(feature = "oauth")]
    service_app: Option<okta_oauth::ServiceApp>,
    allow_http: bool,
    connection_timeout: Option<Duration>,
    request_timeout: Option<Duration>,
    max_retries: Option<u32>,
    proxy_port: Option<u16>,
}

impl Settings {
    /// Merges the layers, the weakest first, and checks everything.
    pub(crate) fn read(layers: &[Layer], files: &KeyFiles<'_>) -> Result<Self, ConfigError> {
        let mut merged = Merged::of(layers);
        let org_url = org_url::read(&merged)?;
        // Before anything else is read: not even a key's file is opened for an org that must not have it.
        guard::check(&merged, layers, files.trusts_project)?;
        // A password in a URL would show in `explain` and `Debug`.
        let plain = |url: &str| (!url.contains(['@', '?', '#'])).then_some(());
        merged.parse(
            Key::ProxyHost,
            "holds a user: set proxy.username and proxy.password",
            plain,
        )?;
        let credential = Credential::read(&mut merged, files)?;
        for key in [Key::ProxyPort, Key::ProxyUser, Key::ProxyPassword] {
            if let Some(given) = merged.get(key).filter(|_| merged.get(Key::ProxyHost).is_none()) {
                let (place, name) = (&given.place, key.name());
                let warning = format!("{place}: {name} has no effect without proxy.host");
                merged.warnings.push(warning);
            }
        }
        let settings = Self {
            org_url,
            #[cfg(feature = "oauth")]
            service_app: service_app::of(&credential, &merged)?,
            credential,
            allow_http: merged.flag(Key::AllowHttp)?.unwrap_or(false),
            connection_timeout: merged.time(Key::ConnectionTimeout)?,
            request_timeout: merged.time(Key::RequestTimeout)?,
            max_retries: merged.number(Key::MaxRetries)?,
            proxy_port: merged.number(Key::ProxyPort)?,
            merged,
        };
        settings.check()?;
        for warning in settings.warnings() {
            tracing::warn!("{warning}");
        }
        Ok(settings)
    }

    /// Lets the client's builder look at the settings, so that its complaints name the place too.
    fn check(&self) -> Result<(), ConfigError> {
        let nowhere = transport_fn(|_| async { Ok(okta_core::HttpResponse::default()) });
        let mut builder = self.builder().transport(nowhere);
        if cfg!(not(feature = "oauth")) && matches!(self.credential, Credential::ServiceApp { .. })
        {
            builder = builder.bearer_token("none");
        }
        let Err(error) = builder.build() else { return Ok(()) };
        let Error::Config { field, reason, .. } = error else {
            return Err(ConfigError::Client { source: error.into() });
        };
        let key = match field {
            "org_url" => Key::OrgUrl,
            "api_token" | "bearer_token" => Key::Token,
            "client_id" => Key::ClientId,
            "scopes" => Key::Scopes,
            "user_agent" => Key::UserAgent,
            _ => return Err(ConfigError::Client { source: error.into() }),
        };
        Err(self.merged.refuse(key, reason))
    }

    /// The org's URL as it was given, without slashes at its end.
    pub fn org_url(&self) -> &str {
        &self.org_url
    }

    /// How the client proves who it is.
    pub fn credential(&self) -> &Credential {
        &self.credential
    }

    /// What was given and has no effect, or hardly the one that was meant. They were also told to `tracing`.
    pub fn warnings(&self) -> &[String] {
        &self.merged.warnings
    }

    /// Every setting with the place it comes from, one a line, then what is ignored, then the warnings; secrets are `***`.
    pub fn explain(&self) -> String {
        let mut text = String::from(
            "weakest first: defaults, ~/.okta/okta.yaml, ./okta.yaml, OKTA_CLIENT_*, the program\n",
        );
        for (key, given) in &self.merged.values {
            let shown = if key.is_secret() { "***" } else { given.value.expose() };
            let _ = writeln!(text, "{} = {} ({})", key.name(), shown.escape_debug(), given.place);
        }
        if self.merged.get(Key::Mode).is_none() {
            let mode = match self.credential {
                Credential::ServiceApp { .. } => "PrivateKey",
                Credential::Token(_) | Credential::AccessToken(_) => "SSWS",
            };
            let _ = writeln!(text, "{} = {mode} (by what is given)", Key::Mode.name());
        }
        for ignored in &self.merged.ignored {
            let _ = writeln!(text, "ignored: {ignored}");
        }
        for warning in self.warnings() {
            let _ = writeln!(text, "warning: {warning}");
        }
        text
    }

    /// A client builder with everything but the transport. Without the feature `oauth`, a service app's `Authorize` is still to be given.
    pub fn builder(&self) -> ClientBuilder {
        let mut builder = okta_core::Client::builder().org_url(&self.org_url);
        match &self.credential {
            Credential::Token(token) => builder = builder.api_token(token),
            Credential::AccessToken(token) => builder = builder.bearer_token(token),
            Credential::ServiceApp { .. } =>
            {
                #[cfg(feature = "oauth")]
                if let Some(app) = &self.service_app {
                    builder = builder.authorize(app.clone());
                }
            }
        }
        if self.allow_http {
            builder = builder.allow_plain_http();
        }
        if let Some(agent) = self.merged.text(Key::UserAgent) {
            builder = builder.user_agent(agent);
        }
        if let Some(retries) = self.max_retries {
            builder = builder.retries(RetryPolicy::new().max_retries(retries));
        }
        if let Some(limit) = self.request_timeout {
            builder = builder.timeout(limit);
        }
        builder
    }

    /// How long a connection may take to open, where it is given and not 0.
    pub fn connection_timeout(&self) -> Option<Duration> {
        self.connection_timeout
    }

    /// The proxy's URL with user and password, percent-encoded, where a host is given.
    pub fn proxy_url(&self) -> Option<Secret> {
        let text = |key| self.merged.text(key);
        let host = text(Key::ProxyHost)?;
        let (scheme, host) = host.split_once("://").unwrap_or(("http", host));
        let port = self.proxy_port.map(|port| format!(":{port}")).unwrap_or_default();
        let encoded =
            |key| text(key).map(|text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string());
        let user = encoded(Key::ProxyUser).map(|user| match encoded(Key::ProxyPassword) {
            Some(password) => format!("{user}:{password}@"),
            None => format!("{user}@"),
        });
        Some(format!("{scheme}://{}{host}{port}", user.unwrap_or_default()).into())
    }
}
