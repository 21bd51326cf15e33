//! A private key in any form that Okta or OpenSSL writes: [`PrivateKey`].

mod factors;
mod jwk;
mod pem;
mod public;

use std::{fmt, fs, path::Path, sync::Arc};

use async_trait::async_trait;
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384,
        RSA_PKCS1_SHA512, RsaKeyPair,
    },
};
use okta_core::Secret;

pub(crate) use self::public::PublicJwk;
use crate::{Algorithm, KeyError, Signer, SignerError};

/// The private key of a service app.
///
/// ```no_run
/// use okta_oauth::PrivateKey;
///
/// let key = PrivateKey::from_file("okta.pem")?.with_key_id("Zk-example");
/// # Ok::<(), okta_oauth::KeyError>(())
/// ```
///
/// It is cheap to clone. `Debug` shows the algorithm and the key id alone.
#[derive(Clone)]
pub struct PrivateKey {
    pair: Arc<Pair>,
    algorithm: Algorithm,
    key_id: Option<String>,
}

enum Pair {
    Rsa(RsaKeyPair),
    Ec(EcdsaKeyPair),
}

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

    /// Makes a new key for ES256, which no file holds.
    pub(crate) fn generate() -> Result<Self, SignerError> {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)
            .map_err(|_| "cannot make a key")?;
        Ok(Self::new(Pair::Ec(pair), Algorithm::Es256))
    }

    fn new(pair: Pair, algorithm: Algorithm) -> Self {
        Self { pair: Arc::new(pair), algorithm, key_id: None }
    }

    /// Says which of the app's keys this is: its `kid` in Okta's console. An app with several keys needs it.
    pub fn with_key_id(mut self, key_id: impl Into<String>) -> Self {
        self.key_id = Some(key_id.into());
        self
    }

    /// Signs in another way than the usual one, which is RS256 for RSA; a key on a curve has one way only.
    ///
    /// # Errors
    ///
    /// [`KeyError::Algorithm`] when the algorithm is not one for this key.
    pub fn with_algorithm(self, algorithm: Algorithm) -> Result<Self, KeyError> {
        let rsa = matches!(algorithm, Algorithm::Rs256 | Algorithm::Rs384 | Algorithm::Rs512);
        if rsa && matches!(*self.pair, Pair::Rsa(_)) || algorithm == self.algorithm {
            return Ok(Self { algorithm, ..self });
        }
        Err(KeyError::Algorithm { wanted: algorithm.name(), usual: self.algorithm })
    }

    /// How it signs.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Its `kid`, where it was given or stood in the JWK.
    pub fn key_id(&self) -> Option<&str> {
        self.key_id.as_deref()
    }

    /// The key's SHA-256 thumbprint (RFC 7638), which names it and says nothing of it.
    pub fn thumbprint(&self) -> String {
        self.public_jwk().thumbprint()
    }

    /// The public half as a JWK: what Okta's console wants under "Public keys".
    pub fn public_key(&self) -> String {
        self.public_jwk().json()
    }

    pub(crate) fn public_jwk(&self) -> PublicJwk {
        PublicJwk::of(&self.pair)
    }

    /// Signs; takes about a millisecond.
    pub(crate) fn sign_now(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        let random = SystemRandom::new();
        let signed = match &*self.pair {
            Pair::Ec(pair) => {
                pair.sign(&random, message).map(|signature| signature.as_ref().to_vec())
            }
            Pair::Rsa(pair) => {
                let padding = match self.algorithm {
                    Algorithm::Rs384 => &RSA_PKCS1_SHA384,
                    Algorithm::Rs512 => &RSA_PKCS1_SHA512,
                    _ => &RSA_PKCS1_SHA256,
                };
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(padding, &random, message, &mut signature).map(|()| signature)
            }
        };
        signed.map_err(|_| "the key cannot sign".into())
    }
}

#[async_trait]
impl Signer for PrivateKey {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn key_id(&self) -> Option<&str> {
        self.key_id()
    }

    async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        self.sign_now(message)
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey")
            .field("algorithm", &self.algorithm)
            .field("key_id", &self.key_id)
            .finish_non_exhaustive()
    }
}
