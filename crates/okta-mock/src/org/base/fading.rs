//! What is remembered for a while: [`Fading`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How many there are before it is worth looking for what is past.
const FEW: usize = 512;

/// Values by name, each until a moment in seconds since 1970. What is past is forgotten now and then, so that an org that
/// is served for days does not grow.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Fading<V> {
    values: BTreeMap<String, (V, i64)>,
    /// How many were left when the past was last forgotten.
    #[serde(skip)]
    left: usize,
}

impl<V> Fading<V> {
    /// Remembers a value until a moment. Tells whether its name is new.
    pub(crate) fn insert(&mut self, name: String, value: V, until: i64, now: i64) -> bool {
        if self.values.len() >= 2 * self.left.max(FEW) {
            self.values.retain(|_, (_, until)| *until > now);
            self.left = self.values.len();
        }
        self.values.insert(name, (value, until)).is_none_or(|(_, until)| until <= now)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&V> {
        self.values.get(name).map(|(value, _)| value)
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.values.values_mut().map(|(value, _)| value)
    }

    pub(crate) fn retain(&mut self, keep: impl Fn(&V) -> bool) {
        self.values.retain(|_, (value, _)| keep(value));
    }
}

impl<V> Default for Fading<V> {
    fn default() -> Self {
        Self { values: BTreeMap::new(), left: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_new_until_it_is_used_and_again_once_its_time_is_over() {
        let mut used = Fading::default();

        assert!(used.insert("a".to_owned(), 1, 100, 50));
        assert!(!used.insert("a".to_owned(), 2, 100, 99));
        assert!(used.insert("a".to_owned(), 3, 200, 100));
        assert_eq!(used.get("a"), Some(&3));
    }

    #[test]
    fn what_is_past_is_forgotten_and_the_rest_is_not() {
        let mut used = Fading::default();

        for second in 0..100_000 {
            used.insert(second.to_string(), (), second + 300, second);
        }

        assert!(used.values.len() <= 2 * FEW, "{}", used.values.len());
        assert!((99_700..100_000).all(|second| used.get(&second.to_string()).is_some()));
    }
}
