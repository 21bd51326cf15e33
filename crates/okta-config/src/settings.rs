//! The merged settings.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use okta_core::{ClientBuilder, RetryPolicy, Secret};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::error::ConfigError;
use crate::key::Key;
use crate::layer::{Layer, Origin};

/// How the client proves who it is.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Credential {
    /// An API token.
    Token(Secret),
    /// A service app.
    #[non_exhaustive]
    ServiceApp {
        /// The app's client id.
        client_id: String,
        /// PEM or JWK.
        private_key: Secret,
        /// The key's id, if it is given.
        key_id: Option<String>,
        /// The scopes to ask for.
        scopes: Vec<String>,
        /// Whether `DPoP` is asked for; `None` where nothing is said.
        dpop: Option<bool>,
    },
}

/// The merged settings.
#[derive(Clone, Debug)]
pub struct Settings {
    values: BTreeMap<Key, (Secret, Origin)>,
    warnings: Vec<String>,
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
    pub(crate) fn merge(layers: &[Layer], trust_project_file: bool) -> Result<Self, ConfigError> {
        let mut values: BTreeMap<Key, (Secret, Origin)> = BTreeMap::new();
        let mut warnings = Vec::new();
        for layer in layers {
            let owns = [Key::Token, Key::ClientId, Key::PrivateKey];
            if owns.iter().any(|key| layer.values.contains_key(key)) {
                values.retain(|key, _| !key.is_credential());
            }
            for (key, value) in &layer.values {
                values.insert(*key, (value.clone(), layer.origin.clone()));
            }
            warnings.extend(layer.warnings.iter().cloned());
        }
        for key in [Key::ConnectionTimeout, Key::RequestTimeout] {
            let long = |(value, _): &&(Secret, Origin)| {
                value.expose().parse().is_ok_and(|seconds: u32| seconds >= 1000)
            };
            if let Some((_, origin)) = values.get(&key).filter(long) {
                warnings.push(format!(
                    "{origin}: {} is read in seconds; write ms if that is meant",
                    key.name()
                ));
            }
        }
        for warning in &warnings {
            tracing::warn!("{warning}");
        }
        let read = Reader(&values);
        // A password in a URL would show in `explain` and `Debug`.
        let plain = |url: &str| (!url.contains(['@', '?', '#'])).then(|| url.to_owned());
        let org_url = read.parse(Key::OrgUrl, "holds a user, a query or a fragment", plain)?;
        let org_url = org_url.ok_or(ConfigError::Missing("orgUrl"))?;
        let user_info = "holds a user: set proxy.username and proxy.password";
        read.parse(Key::ProxyHost, user_info, plain)?;
        let credential = read.credential()?;
        let settings = Self {
            org_url,
            #[cfg(feature = "oauth")]
            service_app: service_app(
                &credential,
                values.get(&Key::PrivateKey).map(|(_, origin)| origin),
            )?,
            credential,
            allow_http: read.flag(Key::AllowHttp)?.unwrap_or(false),
            connection_timeout: read.time(Key::ConnectionTimeout)?,
            request_timeout: read.time(Key::RequestTimeout)?,
            max_retries: read.number(Key::MaxRetries)?,
            proxy_port: read.number(Key::ProxyPort)?,
            warnings,
            values,
        };
        settings.guard(layers, trust_project_file)?;
        Ok(settings)
    }

    /// A credential goes to the org of its own layer, or to one that the user names in a stronger layer where its own names none.
    fn guard(&self, layers: &[Layer], trust_project_file: bool) -> Result<(), ConfigError> {
        let Some((_, org)) = self.values.get(&Key::OrgUrl) else { return Ok(()) };
        let project =
            |key| self.values.get(key).is_some_and(|(_, origin)| *origin == Origin::Project);
        if project(&Key::AllowHttp) && *org != Origin::Project && !trust_project_file {
            return Err(ConfigError::Setting {
                origin: Origin::Project,
                key: Key::AllowHttp.name(),
                reason: "may not stand in a file of the working directory for an org of another layer",
            });
        }
        let owners = [Key::Token, Key::PrivateKey, Key::ClientId];
        for (_, owner) in owners.iter().filter_map(|key| self.values.get(key)) {
            if owner == org || (*org == Origin::Project && trust_project_file) {
                continue;
            }
            let own = layers
                .iter()
                .find(|layer| layer.origin == *owner)
                .and_then(|layer| layer.values.get(&Key::OrgUrl));
            let same = |own: &Secret| {
                own.expose().trim_end_matches('/') == self.org_url.trim_end_matches('/')
            };
            if !own.map_or(*org != Origin::Project, same) {
                return Err(ConfigError::ForeignCredential {
                    org: org.clone(),
                    credential: owner.clone(),
                });
            }
        }
        Ok(())
    }

    /// The org's URL as it was given.
    pub fn org_url(&self) -> &str {
        &self.org_url
    }

    /// How the client proves who it is.
    pub fn credential(&self) -> &Credential {
        &self.credential
    }

    /// What was given and has no effect.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// Every setting with its source, one a line, then the warnings; secrets are `***`.
    pub fn explain(&self) -> String {
        let mut text = String::new();
        for (key, (value, origin)) in &self.values {
            let shown = if key.is_secret() { "***" } else { value.expose() };
            let _ = writeln!(text, "{} = {} ({origin})", key.name(), shown.escape_debug());
        }
        for warning in &self.warnings {
            let _ = writeln!(text, "warning: {warning}");
        }
        text
    }

    /// A client builder with everything but the transport. Without the feature `oauth`, a service app's `Authorize` is still to be given.
    pub fn builder(&self) -> ClientBuilder {
        let mut builder = okta_core::Client::builder().org_url(&self.org_url);
        if let Credential::Token(token) = &self.credential {
            builder = builder.api_token(token);
        }
        #[cfg(feature = "oauth")]
        if let Some(app) = &self.service_app {
            builder = builder.authorize(app.clone());
        }
        if self.allow_http {
            builder = builder.allow_plain_http();
        }
        if let Some((agent, _)) = self.values.get(&Key::UserAgent) {
            builder = builder.user_agent(agent.expose());
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
        let text = |key| self.values.get(&key).map(|(value, _)| value.expose());
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

    /// The transport: connection timeout and proxy.
    #[cfg(feature = "hyper")]
    pub fn transport(&self) -> okta_core::Result<okta_hyper::HyperTransport> {
        let mut builder = okta_hyper::HyperTransport::builder();
        if let Some(limit) = self.connection_timeout {
            builder = builder.connect_timeout(limit);
        }
        if let Some(proxy) = self.proxy_url() {
            builder = builder.proxy(proxy.expose());
        }
        builder.build()
    }

    /// A ready client over okta-hyper, for an API token or, with the feature `oauth`, a service app.
    ///
    /// # Errors
    ///
    /// [`Error::Config`](okta_core::Error::Config) names the setting that the client or its transport cannot use.
    #[cfg(feature = "hyper")]
    pub fn client(&self) -> okta_core::Result<okta_core::Client> {
        self.builder().transport(self.transport()?).build()
    }
}

/// The app's key, or why it is none.
#[cfg(feature = "oauth")]
fn service_app(
    credential: &Credential,
    origin: Option<&Origin>,
) -> Result<Option<okta_oauth::ServiceApp>, ConfigError> {
    use okta_oauth::{Dpop, PrivateKey, ServiceApp};

    let Credential::ServiceApp { client_id, private_key, key_id, scopes, dpop } = credential else {
        return Ok(None);
    };
    let mut key = PrivateKey::parse(private_key).map_err(|error| ConfigError::Key {
        origin: origin.cloned().unwrap_or(Origin::Program),
        reason: error.to_string(),
    })?;
    if let Some(id) = key_id {
        key = key.with_key_id(id);
    }
    let dpop = match dpop {
        Some(true) => Dpop::Required,
        Some(false) => Dpop::Off,
        None => Dpop::Automatic,
    };
    Ok(Some(ServiceApp::new(client_id, key).scopes(scopes).dpop(dpop)))
}

/// A ready client from every layer of the process.
#[cfg(feature = "hyper")]
pub fn client() -> Result<okta_core::Client, Box<dyn std::error::Error + Send + Sync>> {
    Ok(crate::Loader::new().load()?.client()?)
}

/// Reads values by type.
struct Reader<'a>(&'a BTreeMap<Key, (Secret, Origin)>);

impl<'a> Reader<'a> {
    fn text(&self, key: Key) -> Option<&'a str> {
        self.0.get(&key).map(|(value, _)| value.expose())
    }

    fn parse<T>(
        &self,
        key: Key,
        reason: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, ConfigError> {
        let Some((value, origin)) = self.0.get(&key) else { return Ok(None) };
        let value = read(value.expose());
        let error = || ConfigError::Setting { origin: origin.clone(), key: key.name(), reason };
        value.ok_or_else(error).map(Some)
    }

    fn number<T: std::str::FromStr>(&self, key: Key) -> Result<Option<T>, ConfigError> {
        self.parse(key, "is not a whole number in range", |text| text.parse().ok())
    }

    fn flag(&self, key: Key) -> Result<Option<bool>, ConfigError> {
        self.parse(key, "is neither true nor false", |text| {
            match text.to_ascii_lowercase().as_str() {
                "true" | "1" | "yes" => Some(true),
                "false" | "0" | "no" => Some(false),
                _ => None,
            }
        })
    }

    /// Seconds, or with a unit; zero is no limit of ours.
    fn time(&self, key: Key) -> Result<Option<Duration>, ConfigError> {
        let time = self.parse(key, "is not a time such as 30, 30s or 500ms", |text| {
            if let Some(millis) = text.strip_suffix("ms") {
                return millis.trim().parse().ok().map(Duration::from_millis);
            }
            let seconds: u32 = text.strip_suffix('s').unwrap_or(text).trim().parse().ok()?;
            Some(Duration::from_secs(seconds.into()))
        })?;
        Ok(time.filter(|time| !time.is_zero()))
    }

    fn credential(&self) -> Result<Credential, ConfigError> {
        let mode = self.parse(Key::Mode, "is neither SSWS nor PrivateKey", |mode| {
            match mode.to_ascii_lowercase().as_str() {
                "ssws" => Some(false),
                "privatekey" => Some(true),
                _ => None,
            }
        })?;
        let app = self.text(Key::ClientId).or(self.text(Key::PrivateKey)).is_some();
        let app = match (mode, self.0.get(&Key::Token)) {
            (Some(app), _) => app,
            (None, Some((_, origin))) if app => {
                let reason = "stands beside clientId or privateKey: set authorizationMode";
                return Err(ConfigError::Setting { origin: origin.clone(), key: "token", reason });
            }
            (None, _) => app,
        };
        if !app {
            let refused = self.parse(Key::Token, "is a placeholder", |token| {
                let token = token.strip_prefix("SSWS ").unwrap_or(token).trim();
                (!token.contains(['{', '}'])).then(|| Secret::from(token))
            });
            return refused?.map(Credential::Token).ok_or(ConfigError::Missing("token"));
        }
        let scopes = self.text(Key::Scopes).unwrap_or_default();
        let scopes = scopes.split([' ', ',', '\t', '\n']).filter(|scope| !scope.is_empty());
        Ok(Credential::ServiceApp {
            client_id: self.text(Key::ClientId).ok_or(ConfigError::Missing("clientId"))?.into(),
            private_key: self
                .text(Key::PrivateKey)
                .ok_or(ConfigError::Missing("privateKey"))?
                .into(),
            key_id: self.text(Key::KeyId).map(Into::into),
            scopes: scopes.map(Into::into).collect(),
            dpop: self.flag(Key::Dpop)?,
        })
    }
}
