//! The ways to sign: [`Algorithm`].

use std::fmt;

/// How a JWT is signed; the six ways that Okta takes for service apps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Algorithm {
    /// RSA (PKCS#1 v1.5) with SHA-256.
    Rs256,
    /// RSA (PKCS#1 v1.5) with SHA-384.
    Rs384,
    /// RSA (PKCS#1 v1.5) with SHA-512.
    Rs512,
    /// ECDSA on P-256 with SHA-256; 64 bytes.
    Es256,
    /// ECDSA on P-384 with SHA-384; 96 bytes.
    Es384,
    /// ECDSA on P-521 with SHA-512; 132 bytes.
    Es512,
}

impl Algorithm {
    pub(crate) const ALL: [Self; 6] =
        [Self::Rs256, Self::Rs384, Self::Rs512, Self::Es256, Self::Es384, Self::Es512];

    /// Its name in a JWT, such as `RS256`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Rs384 => "RS384",
            Self::Rs512 => "RS512",
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::Es512 => "ES512",
        }
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
