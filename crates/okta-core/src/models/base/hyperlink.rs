//! HAL links: what can be done next, and where.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::models::Extra;

/// The `_links` of an object, by relation.
///
/// Of a single user they tell what their status allows now; the users of a listing have `self` only.
///
/// ```
/// # use okta_core::Links;
/// let links: Links = serde_json::from_str(r#"{"suspend": {"href": "https://example.okta.com/x", "method": "POST"}}"#).unwrap();
/// assert_eq!(links.href("suspend"), Some("https://example.okta.com/x"));
/// assert!(!links.contains("unsuspend"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Links(BTreeMap<String, Targets>);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Targets {
    One(Hyperlink),
    Many(Vec<Hyperlink>),
    Other(Value),
}

impl Links {
    /// Whether there is a link with this relation.
    pub fn contains(&self, relation: &str) -> bool {
        self.0.contains_key(relation)
    }

    /// The address of the first link with this relation.
    pub fn href(&self, relation: &str) -> Option<&str> {
        self.all(relation).first()?.href.as_deref()
    }

    /// All links with this relation: one as a rule, several for the likes of logos.
    pub fn all(&self, relation: &str) -> &[Hyperlink] {
        match self.0.get(relation) {
            Some(Targets::One(link)) => std::slice::from_ref(link),
            Some(Targets::Many(links)) => links,
            Some(Targets::Other(_)) | None => &[],
        }
    }

    /// The relations, in alphabetical order.
    pub fn relations(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether there are no links.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// One link.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Hyperlink {
    /// Where it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// Tells several links of one relation apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The HTTP method to use; Okta also tells it in `hints.allow`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Everything else, such as `type`, `templated` and `hints`.
    #[serde(flatten)]
    pub extra: Extra,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn links_of_any_shape_are_kept() {
        let value = json!({
            "self": {"href": "https://o/u/1", "hints": {"allow": ["GET"]}},
            "logo": [{"name": "medium", "href": "https://o/m.png", "type": "image/png"}, {"name": "large"}],
            "odd": "https://o/x",
            "nothing": null,
            "empty": [],
        });

        let links: Links = serde_json::from_value(value.clone()).unwrap();

        assert_eq!(serde_json::to_value(&links).unwrap(), value);
        assert_eq!(links.href("logo"), Some("https://o/m.png"));
        assert_eq!(links.all("logo").len(), 2);
        assert_eq!(links.href("odd"), None);
        assert_eq!(
            links.relations().collect::<Vec<_>>(),
            ["empty", "logo", "nothing", "odd", "self"]
        );
    }
}
