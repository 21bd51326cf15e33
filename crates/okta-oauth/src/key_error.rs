//! Why a text is no private key that can be used: [`KeyError`].

use std::{error::Error as _, fmt, io, sync::Arc};

use crate::Algorithm;

/// A private key that cannot be used. No message holds anything of the key or of its path.
///
/// `Debug`, which is what a `main` prints that gives an error back, is the message with its cause.
#[derive(Clone, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// There is nothing.
    #[error("the key is empty")]
    Empty,
    /// Neither a PEM block nor a JSON object.
    #[error("the key is neither PEM nor a JWK")]
    NotAKey,
    /// A key behind a password.
    #[error(
        "the key is encrypted: store it without a password, such as with `openssl pkcs8 -topk8 -nocrypt`"
    )]
    Encrypted,
    /// Something else than a private key, such as `a certificate`.
    #[error("this is {0}, not a private key")]
    NotPrivate(&'static str),
    /// A private key of a kind that Okta does not take.
    #[error("this is {0}: Okta takes RSA of 2048 bits or more, and EC on P-256, P-384 and P-521")]
    Unsupported(&'static str),
    /// A private key that is damaged; tells what is wrong, as a clause.
    #[error("the key is damaged: {0}")]
    Damaged(&'static str),
    /// The algorithm that was asked for, or that the JWK names, is not one for this key.
    #[error("the key cannot sign with {wanted}: it is one for {usual}")]
    #[non_exhaustive]
    Algorithm {
        /// What was asked for.
        wanted: &'static str,
        /// What the key signs with unless told otherwise.
        usual: Algorithm,
    },
    /// Where a path was expected stands the key itself.
    #[error("this is a key and not the path of a file")]
    NotAPath,
    /// The file cannot be read.
    #[error("cannot read the file of the key")]
    #[non_exhaustive]
    File {
        /// What the system said.
        source: Arc<io::Error>,
    },
}

impl fmt::Debug for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        match self.source() {
            Some(cause) => write!(f, ": {cause}"),
            None => Ok(()),
        }
    }
}
