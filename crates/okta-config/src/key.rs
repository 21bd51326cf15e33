//! The settings and their spellings.

use crate::spelling::{distance, squeeze};

macro_rules! keys {
    ($($(#[$doc:meta])* $key:ident $name:literal [$($spelling:literal),*],)*) => {
        /// One setting.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Key { $($(#[$doc])* $key,)* }

        impl Key {
            /// Every setting.
            pub const ALL: &'static [Self] = &[$(Self::$key,)*];

            /// Its name as in `okta.client`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$key => $name,)* }
            }

            /// Its spellings, without what does not count in them.
            fn spellings(self) -> &'static [&'static str] {
                match self { $(Self::$key => &[$($spelling),*],)* }
            }
        }
    };
}

keys! {
    /// The org's URL.
    OrgUrl "orgUrl" ["orgurl", "oktadomain"],
    /// An API token (SSWS), or an access token where the mode is `Bearer`.
    Token "token" ["token"],
    /// `SSWS`, `PrivateKey` or `Bearer`.
    Mode "authorizationMode" ["authorizationmode"],
    /// The client id of a service app.
    ClientId "clientId" ["clientid"],
    /// Its private key: PEM, JWK, or `@` and the path of a file that holds one.
    PrivateKey "privateKey" ["privatekey", "jwk"],
    /// The path of the file that holds its private key.
    PrivateKeyFile "privateKeyFile" ["privatekeyfile", "privatekeykeyfilepath"],
    /// The key's id.
    KeyId "kid" ["kid", "keyid", "privatekeyid"],
    /// What a service app's tokens are for.
    Scopes "scopes" ["scopes"],
    /// Whether a service app's tokens are bound by `DPoP`.
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
    UserAgent "userAgent" ["useragent", "useragentextra"],
    /// Whether plain http is allowed.
    AllowHttp "testingDisableHttpsCheck" ["testingdisablehttpscheck", "disablehttpscheck"],
}

/// What official SDKs know and this one has no use for. The first are sections; whatever is in them is meant too.
const IGNORED: [&str; 10] = [
    "cache",
    "logging",
    "ratelimitmaxbackoff",
    "ratelimitenable",
    "oauthtokenrenewaloffset",
    "dpopkeyrotationinterval",
    "encryptiontype",
    "clientassertion",
    "useproxy",
    "proxyenabled",
];

impl Key {
    /// The setting of this spelling: case, underscores, hyphens and dots do not count.
    pub fn find(spelling: &str) -> Option<Self> {
        let squeezed = squeeze(spelling);
        Self::ALL.iter().copied().find(|key| key.spellings().contains(&squeezed.as_str()))
    }

    /// Whether an official SDK has such a setting and this one has no use for it.
    pub(crate) fn is_ignored(spelling: &str) -> bool {
        let squeezed = squeeze(spelling);
        IGNORED.contains(&squeezed.as_str())
            || IGNORED[..2].iter().any(|section| squeezed.starts_with(section))
    }

    /// The setting whose spelling is at most two edits away.
    pub(crate) fn nearest(spelling: &str) -> Option<Self> {
        let squeezed = squeeze(spelling);
        // Longer ones are no slips, and would take long.
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

    /// Whether it belongs to one credential with others, which is taken from one layer as a whole.
    pub(crate) fn is_credential(self) -> bool {
        self.is_own_credential() || matches!(self, Self::KeyId | Self::Mode)
    }

    /// Whether a layer that has it has a credential of its own.
    pub(crate) fn is_own_credential(self) -> bool {
        matches!(self, Self::Token | Self::ClientId | Self::PrivateKey | Self::PrivateKeyFile)
    }

    pub(crate) fn is_proxy(self) -> bool {
        matches!(self, Self::ProxyHost | Self::ProxyPort | Self::ProxyUser | Self::ProxyPassword)
    }

    pub(crate) fn is_secret(self) -> bool {
        // Some put the key itself where its path should be.
        matches!(
            self,
            Self::Token
                | Self::PrivateKey
                | Self::PrivateKeyFile
                | Self::ProxyUser
                | Self::ProxyPassword
        )
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::environment;

    /// The texts between backticks.
    fn code(cell: &str) -> impl Iterator<Item = &str> {
        cell.split('`').skip(1).step_by(2)
    }

    /// The rows of the README's table of settings, each by its cells.
    fn rows() -> Vec<Vec<&'static str>> {
        let (_, section) = include_str!("../README.md").split_once("\n## The settings\n").unwrap();
        let lines = section.lines().take_while(|line| !line.starts_with("## "));
        let rows = lines.filter(|line| line.starts_with("| ")).skip(1);
        rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect()
    }

    #[test]
    fn the_readmes_table_has_every_setting_with_every_spelling_and_no_other() {
        let rows = rows();
        let keys: Vec<_> = rows.iter().map(|row| code(row[1]).next().unwrap()).collect();
        assert_eq!(keys, Key::ALL.iter().map(|key| key.name()).collect::<Vec<_>>());

        for (key, row) in Key::ALL.iter().zip(rows) {
            let mut named = BTreeSet::from([squeeze(key.name())]);
            for spelling in code(row[2]).chain(code(row[3])) {
                let Some(variable) = spelling.strip_prefix("OKTA_") else {
                    named.insert(squeeze(spelling));
                    continue;
                };
                let layer = environment::layer(&[(spelling.to_owned(), "1".to_owned())]).unwrap();
                assert_eq!(layer.values.keys().collect::<Vec<_>>(), [key], "{spelling}");
                let variable =
                    variable.strip_prefix("CLIENT_").or(variable.strip_prefix("TESTING_"));
                // The members of lists and keys are not spellings: they have numbers and names of their own.
                named.extend(variable.map(squeeze).filter(|name| Key::find(name).is_some()));
            }

            let known: BTreeSet<_> =
                key.spellings().iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(named, known, "{key:?}");
        }
    }
}
