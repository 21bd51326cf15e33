//! Whether a type of the application's own fits the schema of an org.

use std::fmt;

use serde::de::DeserializeOwned;

use crate::{
    models::{
        AttributeType, SchemaAttribute, UserSchema,
        schema::member_probe::{Takes, members},
    },
    quoted::quoted,
};

/// How a type of the application's own differs from the schema of an org; see [`UserSchema::check`].
///
/// Its message names all differences on one line, and [`into_result`](Self::into_result) makes an error of it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SchemaCheck {
    /// What differs: the members of the type in their order, and then what the org requires. None where the type fits.
    pub differences: Vec<SchemaDifference>,
}

/// One difference between a type and the schema of an org.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SchemaDifference {
    /// The type has a member for which the org has no attribute.
    #[non_exhaustive]
    NotInOrg {
        /// The JSON name of the member.
        attribute: String,
        /// An attribute of the org that differs in case or underscores only.
        similar: Option<String>,
    },
    /// The org's attribute is of another type than the member.
    #[non_exhaustive]
    OtherType {
        /// The JSON name of both.
        attribute: String,
        /// What it is in the org, such as `string` or `array of integer`.
        in_org: String,
        /// What the member takes, likewise, or `object`.
        in_type: String,
    },
    /// The org requires an attribute that the type does not have: no user can be created of it.
    #[non_exhaustive]
    Required {
        /// The JSON name of the attribute.
        attribute: String,
    },
    /// Nothing was compared: the type does not tell its members.
    MembersUnknown,
}

impl SchemaCheck {
    /// Whether nothing differs.
    pub fn fits(&self) -> bool {
        self.differences.is_empty()
    }

    /// Ok where the type fits, and otherwise this as an error.
    pub fn into_result(self) -> Result<(), Self> {
        if self.fits() { Ok(()) } else { Err(self) }
    }
}

impl UserSchema {
    /// Compares a type for profiles with this schema: which members the org lacks, which are of another type there, and what the org
    /// requires that the type lacks.
    ///
    /// ```
    /// # let value = serde_json::json!({"definitions": {
    /// #     "base": {"properties": {"login": {"type": "string", "required": true}}, "required": ["login"]},
    /// #     "custom": {"properties": {"badgeNumber": {"type": "string"}}, "required": []}}});
    /// # let schema: okta_core::UserSchema = serde_json::from_value(value)?;
    /// #[derive(serde::Deserialize)]
    /// #[serde(rename_all = "camelCase")]
    /// struct Employee { badge_number: i64, floor: Option<String> }
    ///
    /// assert_eq!(
    ///     schema.check::<Employee>().to_string(),
    ///     "the type does not fit the org's user schema: `badgeNumber` is string in the org and integer in the type; \
    ///      `floor` is not in the org; `login` is required by the org and not in the type",
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// The members are learned from how the type is read, so it has to be a struct that derives `Deserialize`. One that is a map, an enum, or
    /// has flattened parts gives [`SchemaDifference::MembersUnknown`]; flattened parts can be checked one by one. A member that takes any
    /// value, such as a [`serde_json::Value`] or an untagged enum, is looked for by name alone; an alias counts as a member of its own. A
    /// member that takes fractions fits an attribute for whole numbers, and not the other way round.
    pub fn check<T: DeserializeOwned>(&self) -> SchemaCheck {
        let Some(members) = members::<T>() else {
            return SchemaCheck { differences: vec![SchemaDifference::MembersUnknown] };
        };
        let of_members = members.iter().filter_map(|(name, takes)| self.difference(name, takes));
        let absent = |name: &&str| !members.iter().any(|(member, _)| member == name);
        let of_org = self.required().filter(absent);
        let of_org = of_org.map(|name| SchemaDifference::Required { attribute: name.to_owned() });
        SchemaCheck { differences: of_members.chain(of_org).collect() }
    }

    fn difference(&self, name: &str, takes: &Takes) -> Option<SchemaDifference> {
        let attribute = name.to_owned();
        let Some(found) = self.attribute(name) else {
            let alike = |other: &&str| bare(other) == bare(name);
            let similar = self.base().chain(self.custom()).map(|(name, _)| name).find(alike);
            return Some(SchemaDifference::NotInOrg {
                attribute,
                similar: similar.map(str::to_owned),
            });
        };
        let in_org = shape(found);
        (!fits(takes, &in_org)).then(|| SchemaDifference::OtherType {
            attribute,
            in_org: in_org.to_string(),
            in_type: takes.to_string(),
        })
    }

    /// The names of the attributes that every user must have, each once. Okta says it of the attribute, of the part, or of both.
    fn required(&self) -> impl Iterator<Item = &str> {
        let parts = self.definitions.iter().flat_map(|parts| [&parts.base, &parts.custom]);
        let listed = move |name: &str| {
            let mut lists = parts.clone().flatten().flat_map(|part| &part.required);
            lists.any(|names| names.iter().any(|listed| listed == name))
        };
        self.base()
            .chain(self.custom())
            .filter(move |(name, attribute)| attribute.required == Some(true) || listed(name))
            .map(|(name, _)| name)
    }
}

/// What the values of an attribute are.
fn shape(attribute: &SchemaAttribute) -> Takes {
    // Of a type newer than this crate nothing is known.
    let known = |kind: Option<&AttributeType>| match kind {
        Some(AttributeType::Unknown(_)) | None => Takes::Any,
        Some(kind) => Takes::Value(kind.clone()),
    };
    match &attribute.kind {
        Some(AttributeType::Array) => {
            let each = attribute.items.as_ref().and_then(|items| items.kind.as_ref());
            Takes::Several(Box::new(known(each)))
        }
        kind => known(kind.as_ref()),
    }
}

/// Whether what a member takes can be read from all that an attribute may hold.
fn fits(member: &Takes, attribute: &Takes) -> bool {
    use AttributeType::{Integer, Number};

    match (member, attribute) {
        (Takes::Any, _) | (_, Takes::Any) | (Takes::Value(Number), Takes::Value(Integer)) => true,
        (Takes::Value(member), Takes::Value(attribute)) => member == attribute,
        (Takes::Several(member), Takes::Several(attribute)) => fits(member, attribute),
        _ => false,
    }
}

/// A name without what sets `badge_number`, `badgeNumber` and `BadgeNumber` apart.
fn bare(name: &str) -> String {
    name.chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect()
}

impl fmt::Display for Takes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(kind) => f.write_str(kind.as_str()),
            Self::Several(each) if **each == Self::Any => f.write_str("array"),
            Self::Several(each) => write!(f, "array of {each}"),
            Self::Object => f.write_str("object"),
            Self::Any => f.write_str("any value"),
        }
    }
}

impl fmt::Display for SchemaDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |name: &str| quoted(name, 100);
        match self {
            Self::NotInOrg { attribute, similar: None } => {
                write!(f, "`{}` is not in the org", name(attribute))
            }
            Self::NotInOrg { attribute, similar: Some(similar) } => {
                write!(f, "`{}` is not in the org, which has `{}`", name(attribute), name(similar))
            }
            Self::OtherType { attribute, in_org, in_type } => {
                let attribute = name(attribute);
                write!(f, "`{attribute}` is {} in the org and {in_type} in the type", name(in_org))
            }
            Self::Required { attribute } => {
                write!(f, "`{}` is required by the org and not in the type", name(attribute))
            }
            Self::MembersUnknown => f.write_str(
                "its members cannot be told, since it is no struct or has flattened parts; nothing was compared",
            ),
        }
    }
}

impl fmt::Display for SchemaCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.fits() {
            return f.write_str("the type fits the org's user schema");
        }
        f.write_str("the type does not fit the org's user schema")?;
        for (index, difference) in self.differences.iter().enumerate() {
            write!(f, "{}{difference}", if index == 0 { ": " } else { "; " })?;
        }
        Ok(())
    }
}

impl std::error::Error for SchemaCheck {}
