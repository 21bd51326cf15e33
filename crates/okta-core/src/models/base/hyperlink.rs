//! HAL links: what can be done next, and where.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, SeqAccess, Visitor, value::SeqAccessDeserializer},
};
use serde_json::{Map, Value};

use crate::models::{Extra, base::text::Text};

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
#[derive(Clone, Default, PartialEq)]
pub struct Links {
    /// In alphabetical order. Most users have one link alone, for which a map would set aside the room of eleven.
    relations: Vec<(String, Targets)>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Targets {
    One(Hyperlink),
    Many(Vec<Hyperlink>),
    Other(Value),
}

// By hand: an untagged enum keeps a copy of every link before it reads it.
impl<'de> Deserialize<'de> for Targets {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Targets;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a link")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Targets, A::Error> {
                let mut link = Hyperlink::default();
                let mut odd = Map::new();
                while let Some(name) = members.next_key::<String>()? {
                    let member = match name.as_str() {
                        "href" => &mut link.href,
                        "name" => &mut link.name,
                        "method" => &mut link.method,
                        _ => {
                            link.extra.insert(name, members.next_value()?);
                            continue;
                        }
                    };
                    match members.next_value()? {
                        Text::Is(text) => *member = Some(text),
                        Text::Null => *member = None,
                        Text::Other(value) => {
                            odd.insert(name, value);
                        }
                    }
                }
                if odd.is_empty() {
                    return Ok(Targets::One(link));
                }
                let Hyperlink { href, name, method, extra } = link;
                odd.extend(Map::from(extra));
                for (member, text) in [("href", href), ("name", name), ("method", method)] {
                    if let (Some(text), false) = (text, odd.contains_key(member)) {
                        odd.insert(member.to_owned(), text.into());
                    }
                }
                Ok(Targets::Other(odd.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Targets, A::Error> {
                let links = Value::deserialize(SeqAccessDeserializer::new(items))?;
                Ok(match Vec::deserialize(&links) {
                    Ok(links) => Targets::Many(links),
                    Err(_) => Targets::Other(links),
                })
            }

            fn visit_str<E>(self, text: &str) -> Result<Targets, E> {
                Ok(Targets::Other(text.into()))
            }

            fn visit_unit<E>(self) -> Result<Targets, E> {
                Ok(Targets::Other(Value::Null))
            }

            fn visit_bool<E>(self, value: bool) -> Result<Targets, E> {
                Ok(Targets::Other(value.into()))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Targets, E> {
                Ok(Targets::Other(value.into()))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Targets, E> {
                Ok(Targets::Other(value.into()))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Targets, E> {
                Ok(Targets::Other(value.into()))
            }
        }

        deserializer.deserialize_any(Any)
    }
}

impl Serialize for Links {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.entries())
    }
}

impl<'de> Deserialize<'de> for Links {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Relations;

        impl<'de> Visitor<'de> for Relations {
            type Value = Links;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Links, A::Error> {
                let mut links = Links::default();
                while let Some((relation, targets)) = members.next_entry()? {
                    links.put(relation, targets);
                }
                Ok(links)
            }
        }

        deserializer.deserialize_map(Relations)
    }
}

impl fmt::Debug for Links {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.entries()).finish()
    }
}

impl Links {
    fn put(&mut self, relation: String, targets: Targets) {
        if self.relations.is_empty() {
            self.relations.reserve_exact(1);
        }
        match self.place(&relation) {
            Ok(at) => self.relations[at].1 = targets,
            Err(at) => self.relations.insert(at, (relation, targets)),
        }
    }

    fn entries(&self) -> impl Iterator<Item = (&str, &Targets)> {
        self.relations.iter().map(|(relation, targets)| (relation.as_str(), targets))
    }

    /// Where the relation stands, or would.
    fn place(&self, relation: &str) -> Result<usize, usize> {
        self.relations.binary_search_by(|(other, _)| other.as_str().cmp(relation))
    }

    /// Whether there is a link with this relation.
    pub fn contains(&self, relation: &str) -> bool {
        self.place(relation).is_ok()
    }

    /// The address of the first link with this relation.
    pub fn href(&self, relation: &str) -> Option<&str> {
        self.all(relation).first()?.href.as_deref()
    }

    /// All links with this relation: one as a rule, several for the likes of logos.
    pub fn all(&self, relation: &str) -> &[Hyperlink] {
        match self.place(relation).map(|at| &self.relations[at].1) {
            Ok(Targets::One(link)) => std::slice::from_ref(link),
            Ok(Targets::Many(links)) => links,
            Ok(Targets::Other(_)) | Err(_) => &[],
        }
    }

    /// The relations, in alphabetical order.
    pub fn relations(&self) -> impl Iterator<Item = &str> {
        self.entries().map(|(relation, _)| relation)
    }

    /// Whether there are no links.
    pub fn is_empty(&self) -> bool {
        self.relations.is_empty()
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

    #[test]
    fn of_a_relation_that_comes_twice_the_last_counts() {
        let text =
            r#"{"self": {"href": "https://o/1"}, "apps": {}, "self": {"href": "https://o/2"}}"#;

        let links: Links = serde_json::from_str(text).unwrap();

        assert_eq!(links.href("self"), Some("https://o/2"));
        assert_eq!(links.relations().collect::<Vec<_>>(), ["apps", "self"]);
    }
}
