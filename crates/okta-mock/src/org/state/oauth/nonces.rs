//! What proofs of possession must repeat: [`Nonces`].

use serde::{Deserialize, Serialize};

use crate::org::base::ids::Ids;

/// How long a nonce is the one that is told, in seconds.
const RENEWED: i64 = 86_400;

/// How long it is good.
const GOOD: i64 = 3 * 86_400;

/// The nonce that is told, and former ones that are still good.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Nonces(Vec<(String, i64)>);

impl Nonces {
    /// The nonce of today.
    pub(crate) fn told(&mut self, ids: &mut Ids, now: i64) -> String {
        self.0.retain(|(_, since)| now < since.saturating_add(GOOD));
        match self.0.last() {
            Some((nonce, since)) if now < since.saturating_add(RENEWED) => nonce.clone(),
            _ => {
                let nonce = ids.text(32);
                self.0.push((nonce.clone(), now));
                nonce
            }
        }
    }

    pub(crate) fn accepts(&self, nonce: &str, now: i64) -> bool {
        self.0.iter().any(|(known, since)| known == nonce && now < since.saturating_add(GOOD))
    }

    /// Lets go of all: the next one is another.
    pub(crate) fn rotate(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3600;

    #[test]
    fn a_nonce_is_told_for_a_day_and_good_for_three() {
        let (mut nonces, mut ids) = (Nonces::default(), Ids::new(1));

        let first = nonces.told(&mut ids, 0);
        assert_eq!(nonces.told(&mut ids, 23 * HOUR), first);
        let second = nonces.told(&mut ids, 24 * HOUR);

        assert_ne!(second, first);
        assert!(nonces.accepts(&first, 71 * HOUR) && nonces.accepts(&second, 71 * HOUR));
        assert!(!nonces.accepts(&first, 72 * HOUR) && nonces.accepts(&second, 72 * HOUR));
    }

    #[test]
    fn rotated_nonces_are_good_no_longer() {
        let (mut nonces, mut ids) = (Nonces::default(), Ids::new(1));
        let first = nonces.told(&mut ids, 0);

        nonces.rotate();

        assert!(!nonces.accepts(&first, 0));
        assert_ne!(nonces.told(&mut ids, 0), first);
    }
}
