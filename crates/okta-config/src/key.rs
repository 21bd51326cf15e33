//! The settings and their spellings.

macro_rules! keys {
    ($($(#[$doc:meta])* $key:ident $name:literal [$($spelling:literal),*],)*) => {
        /// One setting.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Key { $($(#[$doc])* $key,)* }

        impl Key {
            /// Every setting.
            pub const ALL: &'static [Self] = &[$(Self::$key,)*];

            /// Its name as in `okta.client`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$key => $name,)* }
            }

            fn spellings(self) -> &'static [&'static str] {
                match self { $(Self::$key => &[$($spelling),*],)* }
            }
        }
    };
}

keys! {
    /// The org's URL.
    OrgUrl "orgUrl" ["orgurl", "oktadomain"],
    /// SSWS token.
    Token "token" ["token"],
    /// SSWS or `PrivateKey`.
    Mode "authorizationMode" ["authorizationmode"],
    /// Client id of a service app.
    ClientId "clientId" ["clientid"],
    /// Its private key.
    PrivateKey "privateKey" ["privatekey"],
    /// The key's id.
    KeyId "kid" ["kid", "keyid", "privatekeyid"],
    /// Scopes.
    Scopes "scopes" ["scopes"],
    /// Whether tokens are bound by `DPoP`.
    Dpop "dpop" ["dpop", "dpopenabled"],
    /// How long a connection may take to open.
    ConnectionTimeout "connectionTimeout" ["connectiontimeout"],
    /// How long a call may take, retries included.
    RequestTimeout "requestTimeout" ["requesttimeout"],
    /// How often a call is retried.
    MaxRetries "rateLimit.maxRetries" ["ratelimitmaxretries", "maxretries"],
    /// The proxy's host.
    ProxyHost "proxy.host" ["proxyhost"],
    /// The proxy's port.
    ProxyPort "proxy.port" ["proxyport"],
    /// The proxy's user.
    ProxyUser "proxy.username" ["proxyusername"],
    /// The proxy's password.
    ProxyPassword "proxy.password" ["proxypassword"],
    /// The application's part of the user agent.
    UserAgent "userAgent" ["useragent"],
    /// Whether plain http is allowed.
    AllowHttp "testingDisableHttpsCheck" ["testingdisablehttpscheck", "disablehttpscheck"],
}

impl Key {
    /// The setting of this spelling: case, underscores, hyphens and dots do not count.
    pub fn find(spelling: &str) -> Option<Self> {
        let squeezed = squeeze(spelling);
        Self::ALL.iter().copied().find(|key| key.spellings().contains(&squeezed.as_str()))
    }

    /// The setting whose spelling is at most two edits away.
    pub(crate) fn nearest(spelling: &str) -> Option<Self> {
        let squeezed = squeeze(spelling);
        if squeezed.len() > 40 {
            return None;
        }
        let near =
            |key: &Self| key.spellings().iter().map(|known| distance(known, &squeezed)).min();
        Self::ALL
            .iter()
            .copied()
            .filter(|key| near(key).is_some_and(|edits| edits <= 2))
            .min_by_key(near)
    }

    pub(crate) fn is_credential(self) -> bool {
        matches!(self, Self::Token | Self::ClientId | Self::PrivateKey | Self::KeyId | Self::Mode)
    }

    pub(crate) fn is_secret(self) -> bool {
        matches!(self, Self::Token | Self::PrivateKey | Self::ProxyPassword | Self::ProxyUser)
    }
}

fn squeeze(spelling: &str) -> String {
    spelling
        .chars()
        .filter(|c| !matches!(c, '_' | '-' | '.'))
        .flat_map(char::to_lowercase)
        .collect()
}

fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, l) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, r) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(l != *r);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[right.len()]
}
