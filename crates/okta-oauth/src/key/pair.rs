//! The numbers of a key, as the cryptography holds them.

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING,
    ECDSA_P521_SHA512_FIXED_SIGNING, EcdsaKeyPair, EcdsaSigningAlgorithm, RsaKeyPair,
};

use crate::Algorithm;

pub(super) enum Pair {
    Rsa(RsaKeyPair),
    Ec(EcdsaKeyPair),
}

/// The curves that Okta takes, by size.
pub(super) const CURVES: [(&EcdsaSigningAlgorithm, Algorithm); 3] = [
    (&ECDSA_P256_SHA256_FIXED_SIGNING, Algorithm::Es256),
    (&ECDSA_P384_SHA384_FIXED_SIGNING, Algorithm::Es384),
    (&ECDSA_P521_SHA512_FIXED_SIGNING, Algorithm::Es512),
];
