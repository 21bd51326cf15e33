//! Ids, tokens and salts, all drawn from one seeded source: [`Ids`].

use fastrand::Rng;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const LOWER: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const MIXED: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// 36⁶: the smallest serial number with seven digits.
const FIRST_SERIAL: u64 = 2_176_782_336;

/// Draws everything that looks random, so that the same seed and the same requests give the same answers.
///
/// An id is built like Okta's: a prefix for the kind, a serial number that grows with time, some noise, and three
/// characters that all ids of an org share. Sorting by id is therefore sorting by creation.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ids {
    #[serde(rename = "seed", serialize_with = "save", deserialize_with = "load")]
    rng: Rng,
    serial: u64,
    org: String,
}

impl Ids {
    pub(crate) fn new(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let serial = FIRST_SERIAL + rng.u64(..FIRST_SERIAL);
        let org = draw(&mut rng, LOWER, 3);
        Self { rng, serial, org }
    }

    /// An id of 20 characters: `00u` for a user, `00g` for a group, `oty` for a user type, `osc` for a schema.
    pub(crate) fn id(&mut self, prefix: &str) -> String {
        self.serial = self.serial.saturating_add(self.rng.u64(1..200));
        let noise = draw(&mut self.rng, MIXED, 7);
        format!("{prefix}{}{noise}{}", base36(self.serial), self.org)
    }

    /// The value of `X-Okta-Request-Id`.
    pub(crate) fn request_id(&mut self) -> String {
        format!("{:032x}", self.rng.u128(..))
    }

    /// The `errorId` of an error body.
    pub(crate) fn error_id(&mut self) -> String {
        format!("oae{}", draw(&mut self.rng, MIXED, 22))
    }

    /// A one-time token, as in activation and reset links.
    pub(crate) fn token(&mut self) -> String {
        draw(&mut self.rng, MIXED, 20)
    }

    /// A temporary password that passes the default policy.
    pub(crate) fn temporary_password(&mut self) -> String {
        // The first three characters bring one of each class that the policy asks for.
        format!("Tp4{}", draw(&mut self.rng, MIXED, 9))
    }

    /// Letters and digits, as in tokens of any length.
    pub(crate) fn text(&mut self, length: usize) -> String {
        draw(&mut self.rng, MIXED, length)
    }

    /// The digits of a code.
    pub(crate) fn digits(&mut self, length: usize) -> String {
        draw(&mut self.rng, b"0123456789", length)
    }

    /// A secret in Base32.
    pub(crate) fn base32(&mut self, length: usize) -> String {
        draw(&mut self.rng, b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", length)
    }

    pub(crate) fn salt(&mut self) -> [u8; 16] {
        self.rng.u128(..).to_be_bytes()
    }
}

/// Whoever goes on with this seed draws what would have come next.
fn save<S: Serializer>(rng: &Rng, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64(rng.get_seed())
}

fn load<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Rng, D::Error> {
    u64::deserialize(deserializer).map(Rng::with_seed)
}

fn draw(rng: &mut Rng, alphabet: &[u8], length: usize) -> String {
    (0..length).map(|_| char::from(alphabet[rng.usize(..alphabet.len())])).collect()
}

fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    while number > 0 {
        // The remainder is below 36 and fits any usize.
        digits.push(char::from(LOWER[usize::try_from(number % 36).unwrap_or_default()]));
        number /= 36;
    }
    digits.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_oktas_form_and_grow() {
        let mut ids = Ids::new(1);

        let drawn: Vec<String> = (0..1000).map(|_| ids.id("00u")).collect();

        assert!(drawn.is_sorted());
        assert!(drawn.iter().all(|id| id.len() == 20 && id.starts_with("00u")), "{drawn:?}");
    }

    #[test]
    fn ids_go_on_where_they_were_saved() {
        let mut ids = Ids::new(1);
        ids.id("00u");

        let mut loaded: Ids = serde_json::from_value(serde_json::to_value(&ids).unwrap()).unwrap();

        assert_eq!(loaded.id("00u"), ids.id("00u"));
        assert_eq!(loaded.request_id(), ids.request_id());
    }

    #[test]
    fn the_seed_decides() {
        assert_eq!(Ids::new(7).id("00u"), Ids::new(7).id("00u"));
        assert_ne!(Ids::new(7).id("00u"), Ids::new(8).id("00u"));
    }
}
