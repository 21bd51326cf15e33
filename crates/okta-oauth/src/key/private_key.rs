//! The private key of a service app: [`PrivateKey`].

use std::{fmt, sync::Arc};

use async_trait::async_trait;
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384,
        RSA_PKCS1_SHA512,
    },
};

use super::{pair::Pair, public::PublicJwk};
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

impl PrivateKey {
    /// Makes a new key for ES256, which no file holds.
    pub(crate) fn generate() -> Result<Self, SignerError> {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)
            .map_err(|_| "cannot make a key")?;
        Ok(Self::new(Pair::Ec(pair), Algorithm::Es256))
    }

    pub(super) fn new(pair: Pair, algorithm: Algorithm) -> Self {
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
