//! Whoever signs for the app: [`Signer`].

use std::{error::Error as StdError, fmt};

use async_trait::async_trait;

use crate::Algorithm;

/// What a [`Signer`] may fail with. It is shown to people and must hold no secret.
pub type SignerError = Box<dyn StdError + Send + Sync>;

/// Signs in the name of a service app: a [`PrivateKey`](crate::PrivateKey), or a key that never leaves a KMS, an HSM or an agent.
///
/// It is asked once for each attempt to get a token, which is about once an hour.
///
/// ```
/// use okta_oauth::{Algorithm, ServiceApp, Signer, SignerError, async_trait};
///
/// #[derive(Debug)]
/// struct Kms {
///     key: String,
/// }
///
/// # impl Kms { async fn remote_sign(&self, _: &str, _: &[u8]) -> Result<Vec<u8>, SignerError> { Ok(vec![0; 64]) } }
/// #[async_trait]
/// impl Signer for Kms {
///     fn algorithm(&self) -> Algorithm {
///         Algorithm::Es256
///     }
///
///     fn key_id(&self) -> Option<&str> {
///         Some(&self.key)
///     }
///
///     async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
///         self.remote_sign("ECDSA_SHA_256", message).await
///     }
/// }
///
/// let app = ServiceApp::new("0oa1example", Kms { key: "alias/okta".into() }).scopes(["okta.users.read"]);
/// ```
#[async_trait]
pub trait Signer: fmt::Debug + Send + Sync + 'static {
    /// How it signs.
    fn algorithm(&self) -> Algorithm;

    /// The key's `kid` in Okta, where it is known; an app with several keys needs it.
    fn key_id(&self) -> Option<&str>;

    /// Signs the message, which it has to hash itself. A signature by ECDSA is the two numbers one after the other, 64, 96 or 132 bytes, not
    /// the DER that many services give.
    async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError>;
}
