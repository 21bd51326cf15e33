//! A private key in any form that Okta or OpenSSL writes.

use std::{fs, path::Path, sync::Arc};

use okta_core::Secret;

use super::{jwk, pem, private_key::PrivateKey};
use crate::KeyError;

impl PrivateKey {
    /// Reads a key: a PEM block, or a private JWK as JSON.
    ///
    /// PEM is PKCS#8 (`PRIVATE KEY`), PKCS#1 (`RSA PRIVATE KEY`) or SEC1 (`EC PRIVATE KEY`); its line ends may be written as `\n` or be missing, as
    /// they are in environment variables. A JWK's `kid` and `alg` are taken with it.
    ///
    /// # Errors
    ///
    /// [`KeyError`] names what the text is instead, and never shows any of it.
    pub fn parse(text: impl Into<Secret>) -> Result<Self, KeyError> {
        let text = text.into();
        let text = text.expose().trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            Err(KeyError::Empty)
        } else if text.starts_with('{') {
            jwk::parse(text)
        } else {
            pem::parse(text)
        }
    }

    /// Reads a key from a file, in any form that [`parse`](Self::parse) reads. It blocks until the file is read.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), and [`KeyError::File`] when the file cannot be read.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, KeyError> {
        let path = path.as_ref();
        let text = path.to_string_lossy();
        if text.contains("-----BEGIN") || text.trim_start().starts_with('{') {
            return Err(KeyError::NotAPath);
        }
        let bytes = fs::read(path).map_err(|source| KeyError::File { source: Arc::new(source) })?;
        match String::from_utf8(bytes) {
            Ok(text) => Self::parse(text),
            Err(_) => Err(KeyError::NotAKey),
        }
    }
}
