//! PEM: PKCS#8, PKCS#1 and SEC1, and everything else that stands between such lines.

use aws_lc_rs::signature::{EcdsaKeyPair, RsaKeyPair};
use data_encoding::BASE64;
use zeroize::Zeroizing;

use super::{
    pair::{CURVES, Pair},
    private_key::PrivateKey,
};
use crate::{Algorithm, KeyError};

/// DER of object identifiers, by which a key that was not accepted can be named.
const NAMES: [(&[u8], &str); 6] = [
    (b"\x06\x03\x2b\x65\x70", "an Ed25519 key"),
    (b"\x06\x03\x2b\x65\x71", "an Ed448 key"),
    (b"\x06\x03\x2b\x65\x6e", "an X25519 key"),
    (b"\x06\x05\x2b\x81\x04\x00\x0a", "a key on the curve P-256K (secp256k1)"),
    (b"\x06\x07\x2a\x86\x48\xce\x38\x04\x01", "a DSA key"),
    (b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a", "a key for RSA-PSS"),
];

const TOO_SHORT: &str = "an RSA key of less than 2048 bits";

/// Reads the first private key of a text.
pub(super) fn parse(text: &str) -> Result<PrivateKey, KeyError> {
    let mut rest = text;
    while let Some((_, block)) = rest.split_once("-----BEGIN ") {
        let (label, block) = block.split_once("-----").ok_or(KeyError::NotAKey)?;
        let (body, after) =
            block.split_once("-----END ").ok_or(KeyError::Damaged("the PEM has no END line"))?;
        match label {
            "EC PARAMETERS" => rest = after,
            "PRIVATE KEY" => return pkcs8(&der(body)?),
            "RSA PRIVATE KEY" => {
                let der = der(body)?;
                return rsa(&der, RsaKeyPair::from_der).map_err(|()| refusal(&der, true));
            }
            "EC PRIVATE KEY" => return sec1(&der(body)?),
            _ => return Err(foreign(label)),
        }
    }
    Err(KeyError::NotAKey)
}

/// The bytes of a block. Line ends may be gone, and in environment variables they are often written out.
fn der(body: &str) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    if body.contains("ENCRYPTED") {
        // Of a traditional key, in a header of the block.
        return Err(KeyError::Encrypted);
    }
    let mut text = Zeroizing::new(Vec::with_capacity(body.len()));
    let mut bytes = body.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => match bytes.next() {
                Some(b'n' | b'r' | b't') => {}
                _ => return Err(KeyError::Damaged("the PEM holds a stray backslash")),
            },
            byte if byte.is_ascii_whitespace() => {}
            byte => text.push(byte),
        }
    }
    match BASE64.decode(&text) {
        Ok(der) => Ok(Zeroizing::new(der)),
        Err(_) => Err(KeyError::Damaged("the PEM is not base64")),
    }
}

fn pkcs8(der: &[u8]) -> Result<PrivateKey, KeyError> {
    if let Ok(key) = rsa(der, RsaKeyPair::from_pkcs8) {
        return Ok(key);
    }
    let pair = |curve| EcdsaKeyPair::from_pkcs8(curve, der);
    let key = CURVES.iter().find_map(|(curve, algorithm)| {
        pair(curve).ok().map(|pair| PrivateKey::new(Pair::Ec(pair), *algorithm))
    });
    // rsaEncryption
    let is_rsa = holds(der, b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01");
    key.ok_or_else(|| refusal(der, is_rsa))
}

fn sec1(der: &[u8]) -> Result<PrivateKey, KeyError> {
    let pair = |curve| EcdsaKeyPair::from_private_key_der(curve, der);
    let key = CURVES.iter().find_map(|(curve, algorithm)| {
        pair(curve).ok().map(|pair| PrivateKey::new(Pair::Ec(pair), *algorithm))
    });
    key.ok_or_else(|| refusal(der, false))
}

fn rsa<E>(der: &[u8], read: impl Fn(&[u8]) -> Result<RsaKeyPair, E>) -> Result<PrivateKey, ()> {
    let pair = read(der).map_err(drop)?;
    Ok(PrivateKey::new(Pair::Rsa(pair), Algorithm::Rs256))
}

fn refusal(der: &[u8], is_rsa: bool) -> KeyError {
    if let Some((_, name)) = NAMES.iter().find(|(identifier, _)| holds(der, identifier)) {
        return KeyError::Unsupported(name);
    }
    // The private key alone has nine numbers, five of them half as long as the modulus: 2048 bits need more than 1100 bytes.
    if is_rsa && (64..1000).contains(&der.len()) {
        return KeyError::Unsupported(TOO_SHORT);
    }
    KeyError::Damaged("its numbers do not make a key")
}

fn holds(der: &[u8], identifier: &[u8]) -> bool {
    der.windows(identifier.len()).any(|window| window == identifier)
}

fn foreign(label: &str) -> KeyError {
    match label {
        "ENCRYPTED PRIVATE KEY" => KeyError::Encrypted,
        "PUBLIC KEY" | "RSA PUBLIC KEY" => KeyError::NotPrivate("a public key"),
        "CERTIFICATE" | "TRUSTED CERTIFICATE" | "X509 CERTIFICATE" => {
            KeyError::NotPrivate("a certificate")
        }
        "CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST" => {
            KeyError::NotPrivate("a request for a certificate")
        }
        "OPENSSH PRIVATE KEY" => KeyError::Unsupported("a key of OpenSSH"),
        "DSA PRIVATE KEY" => KeyError::Unsupported("a DSA key"),
        "PGP PRIVATE KEY BLOCK" => KeyError::Unsupported("a key of OpenPGP"),
        _ => KeyError::NotAKey,
    }
}
