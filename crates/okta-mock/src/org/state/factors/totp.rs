//! Codes of authenticator apps, by RFC 6238 with SHA-1, six digits and steps of 30 seconds.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha1::Sha1;

/// How many seconds a code lasts.
pub(crate) const STEP: i64 = 30;

/// The number of the step that a moment is in.
pub(crate) fn step(now: Timestamp) -> i64 {
    now.as_second().div_euclid(STEP)
}

/// The code of a step. Without a secret in Base32 there is none.
pub(crate) fn code(secret: &str, step: i64) -> String {
    let Ok(key) = BASE32_NOPAD.decode(secret.as_bytes()) else {
        return String::new();
    };
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(&key) else {
        return String::new();
    };
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest[19] & 15);
    let number = digest[offset..offset + 4].iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
    format!("{:06}", (number & 0x7fff_ffff) % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_rfc() {
        // "12345678901234567890", the secret of RFC 6238's appendix B, whose codes end in these digits.
        let secret = BASE32_NOPAD.encode(b"12345678901234567890");

        for (second, expected) in
            [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")]
        {
            let now = Timestamp::from_second(second).unwrap();

            assert_eq!(code(&secret, step(now)), expected, "{second}");
        }
    }
}
