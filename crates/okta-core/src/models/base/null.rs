//! Where Okta may send `null` although a value is expected.

use serde::{Deserialize, Deserializer};

/// For `#[serde(default, deserialize_with = …)]`: null counts as absent.
pub(crate) fn as_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Option::<T>::deserialize(deserializer).map(Option::unwrap_or_default)
}
