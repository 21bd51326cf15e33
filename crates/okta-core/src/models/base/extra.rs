//! The members that a model does not know: [`Extra`].

use std::{
    fmt,
    ops::{Deref, DerefMut},
    sync::LazyLock,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::careful;

/// The members of an object that have no field: those newer than this crate, and those whose value is not what the field takes.
///
/// They are written back as they came. It can be used as a [`Map`]. `Debug` shows the names alone: a value that is not what it should be
/// may be a secret.
///
/// ```
/// use okta_core::User;
///
/// let user: User = serde_json::from_str(r#"{"id": "00u1", "status": "ACTIVE", "mood": "sunny"}"#)?;
///
/// assert_eq!(user.extra.get("mood"), Some(&"sunny".into()));
/// assert_eq!(format!("{:?}", user.extra), r#"{"mood"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Extra(
    /// Most objects have none, and there are many objects.
    Option<Box<Map<String, Value>>>,
);

static NONE: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);

impl Extra {
    /// None.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Extra {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        careful::kept(deserializer).map(Self::from)
    }
}

impl From<Map<String, Value>> for Extra {
    fn from(members: Map<String, Value>) -> Self {
        Self((!members.is_empty()).then(|| Box::new(members)))
    }
}

impl From<Extra> for Map<String, Value> {
    fn from(extra: Extra) -> Self {
        extra.0.map(|members| *members).unwrap_or_default()
    }
}

impl Deref for Extra {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Self::Target {
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for Extra {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.0.get_or_insert_default()
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_that_were_taken_out_again_are_none() {
        let mut extra = Extra::new();
        extra.insert("mood".to_owned(), "sunny".into());
        assert_ne!(extra, Extra::new());

        extra.remove("mood");

        assert_eq!(extra, Extra::new());
        assert_eq!(serde_json::to_string(&extra).unwrap(), "{}");
        assert!(Map::from(extra).is_empty());
    }
}
