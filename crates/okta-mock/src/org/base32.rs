//! Base32 (RFC 4648) without padding: secrets of authenticator apps, and ids made of names of roles.

const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A text in Base32 without padding.
pub(super) fn encode(text: &str) -> String {
    let mut encoded = String::new();
    let (mut buffer, mut bits) = (0_u32, 0);
    for byte in text.bytes() {
        buffer = buffer << 8 | u32::from(byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            encoded.push(letter(buffer >> bits));
        }
    }
    if bits > 0 {
        encoded.push(letter(buffer << (5 - bits)));
    }
    encoded
}

fn letter(bits: u32) -> char {
    // Five bits are an index into 32 letters.
    char::from(LETTERS[(bits & 31) as usize])
}

/// The bytes of a text; what is no letter of Base32 does not count.
pub(super) fn decode(secret: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (mut buffer, mut bits) = (0_u32, 0);
    for character in secret.bytes() {
        let Some(value) = LETTERS.iter().position(|known| *known == character) else { continue };
        // A position among 32 letters fits.
        buffer = buffer << 5 | u32::try_from(value).unwrap_or_default();
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((buffer >> bits & 255) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_roles_become_the_ids_that_okta_makes_of_them() {
        assert_eq!(encode("APP_ADMIN"), "IFIFAX2BIRGUSTQ");
        assert_eq!(encode("USER_ADMIN"), "KVJUKUS7IFCE2SKO");
        assert_eq!(decode("KVJUKUS7IFCE2SKO"), b"USER_ADMIN");
    }
}
