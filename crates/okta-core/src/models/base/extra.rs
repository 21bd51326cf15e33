//! The members that a model does not know: [`Extra`].

use std::{
    fmt,
    ops::{Deref, DerefMut},
};

use serde::{Deserialize, Deserializer, Serialize};
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
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Extra(Map<String, Value>);

impl Extra {
    /// None.
    pub fn new() -> Self {
        Self::default()
    }
}

impl<'de> Deserialize<'de> for Extra {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        careful::kept(deserializer).map(Self)
    }
}

impl From<Map<String, Value>> for Extra {
    fn from(members: Map<String, Value>) -> Self {
        Self(members)
    }
}

impl From<Extra> for Map<String, Value> {
    fn from(extra: Extra) -> Self {
        extra.0
    }
}

impl Deref for Extra {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Extra {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
