//! What a query is held against.

use jiff::Timestamp;

use super::attribute::Attribute;

/// Something with attributes: a user of the org.
pub(crate) trait Record {
    /// The value of `attribute`, `None` when there is none.
    ///
    /// [`Attribute::Id`] always has a [`Value::Text`], by which equal records are put in order.
    fn value(&self, attribute: &Attribute) -> Option<Value<'_>>;
}

/// A borrowed attribute value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value<'a> {
    /// An id or a status.
    Text(&'a str),
    /// A point in time. Okta shows whole milliseconds, so whole milliseconds are what counts.
    Instant(Timestamp),
    /// A member of the profile. An array matches when one of its elements does; `null` is no value.
    Json(&'a serde_json::Value),
}

impl<'a> Value<'a> {
    /// The value if it is a string.
    pub(super) fn as_text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Json(json) => json.as_str(),
            Self::Instant(_) => None,
        }
    }
}
