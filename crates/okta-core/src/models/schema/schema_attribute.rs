//! One attribute of a user schema.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::models::{
    Extra, SelfPermission,
    base::open_enum::open_enum,
    schema::schema_constraint::{
        AttributeMaster, AttributePermission, AttributeUniqueness, Choice,
    },
};

/// One attribute of a user schema: what Okta tells about it, and what it is told.
///
/// A new one begins with its type and title; setters add the rest:
///
/// ```
/// use okta_core::{AttributeMaster, AttributeType, SchemaAttribute, SchemaItems, SelfPermission};
///
/// let badge = SchemaAttribute::string("Badge number")
///     .description("Printed on the badge")
///     .min_length(3)
///     .max_length(10)
///     .unique()
///     .self_permission(SelfPermission::ReadOnly)
///     .master(AttributeMaster::profile_master());
/// let size = SchemaAttribute::string("T-shirt").choice("s", "Small").choice("l", "Large");
/// let floors = SchemaAttribute::array("Floors", SchemaItems::of(AttributeType::Integer));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct SchemaAttribute {
    /// The name for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The type of its values.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<AttributeType>,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether every user must have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// The form of its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<AttributeFormat>,
    /// The fewest characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<i64>,
    /// The most characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<i64>,
    /// A regular expression that the whole text must match; Okta has it for the login only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The only values allowed, text or integers.
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    pub allowed: Option<Vec<Value>>,
    /// The only values allowed, each with a title for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_of: Option<Vec<Choice>>,
    /// The elements of an array.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<SchemaItems>,
    /// The value of those who have none, of a custom attribute.
    #[serde(rename = "default", skip_serializing_if = "Option::is_none")]
    pub default_value: Option<Value>,
    /// Whether two users may have the same value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique: Option<AttributeUniqueness>,
    /// Who may write it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mutability: Option<AttributeMutability>,
    /// Whether it is the user's own (`SELF`) or may also come with a group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<AttributeScope>,
    /// What the users may do with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permissions: Option<Vec<AttributePermission>>,
    /// Whose value wins where several sources have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub master: Option<AttributeMaster>,
    /// Its name in the system it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_name: Option<String>,
    /// The namespace of that name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_namespace: Option<String>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl SchemaAttribute {
    fn new(title: impl Into<String>, kind: AttributeType) -> Self {
        Self { title: Some(title.into()), kind: Some(kind), ..Self::default() }
    }

    /// A text.
    pub fn string(title: impl Into<String>) -> Self {
        Self::new(title, AttributeType::String)
    }

    /// True or false.
    pub fn boolean(title: impl Into<String>) -> Self {
        Self::new(title, AttributeType::Boolean)
    }

    /// A whole number.
    pub fn integer(title: impl Into<String>) -> Self {
        Self::new(title, AttributeType::Integer)
    }

    /// A number, whole or not.
    pub fn number(title: impl Into<String>) -> Self {
        Self::new(title, AttributeType::Number)
    }

    /// Several values of one type.
    pub fn array(title: impl Into<String>, items: SchemaItems) -> Self {
        Self { items: Some(items), ..Self::new(title, AttributeType::Array) }
    }

    /// What it is for.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Every user must have it.
    pub fn required(mut self) -> Self {
        self.required = Some(true);
        self
    }

    /// A user need not have it. That is also what Okta takes for a new attribute; of a present one it takes back
    /// [`required`](Self::required()).
    pub fn optional(mut self) -> Self {
        self.required = Some(false);
        self
    }

    /// Its text has this form.
    pub fn format(mut self, format: AttributeFormat) -> Self {
        self.format = Some(format);
        self
    }

    /// At least so many characters.
    pub fn min_length(mut self, characters: u32) -> Self {
        self.min_length = Some(characters.into());
        self
    }

    /// At most so many characters.
    pub fn max_length(mut self, characters: u32) -> Self {
        self.max_length = Some(characters.into());
        self
    }

    /// The whole text must match this regular expression. Okta takes it for the login only.
    pub fn pattern(mut self, pattern: impl Into<String>) -> Self {
        self.pattern = Some(pattern.into());
        self
    }

    /// Allows this value, shown to people under this title. Said once, only the values said are allowed.
    pub fn choice(mut self, value: impl Into<Value>, title: impl Into<String>) -> Self {
        let choice = Choice::new(value, title);
        self.allowed.get_or_insert_default().extend(choice.value.clone());
        self.one_of.get_or_insert_default().push(choice);
        self
    }

    /// The value of those who have none.
    pub fn default_value(mut self, value: impl Into<Value>) -> Self {
        self.default_value = Some(value.into());
        self
    }

    /// No two users may have the same value. A user type takes five such attributes.
    pub fn unique(mut self) -> Self {
        self.unique = Some(AttributeUniqueness::Flag(true));
        self
    }

    /// Who may write it.
    pub fn mutability(mut self, mutability: AttributeMutability) -> Self {
        self.mutability = Some(mutability);
        self
    }

    /// Whether it is the user's own or may also come with a group.
    pub fn scope(mut self, scope: AttributeScope) -> Self {
        self.scope = Some(scope);
        self
    }

    /// What users may do with their own value. Replaces all permissions said before.
    pub fn self_permission(mut self, permission: SelfPermission) -> Self {
        self.permissions = Some(vec![AttributePermission::of_self(permission)]);
        self
    }

    /// Whose value wins where several sources have one.
    pub fn master(mut self, master: AttributeMaster) -> Self {
        self.master = Some(master);
        self
    }

    /// Its name, and the namespace of that name, in the system it comes from.
    pub fn external_name(mut self, name: impl Into<String>, namespace: impl Into<String>) -> Self {
        self.external_name = Some(name.into());
        self.external_namespace = Some(namespace.into());
        self
    }
}

/// The elements of an array attribute.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct SchemaItems {
    /// Their type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<AttributeType>,
    /// The only values allowed, text or integers.
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    pub allowed: Option<Vec<Value>>,
    /// The only values allowed, each with a title for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_of: Option<Vec<Choice>>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl SchemaItems {
    /// Elements of this type. Okta takes strings, numbers and integers.
    pub fn of(kind: AttributeType) -> Self {
        Self { kind: Some(kind), ..Self::default() }
    }

    /// Allows this value, shown to people under this title. Said once, only the values said are allowed.
    pub fn choice(mut self, value: impl Into<Value>, title: impl Into<String>) -> Self {
        let choice = Choice::new(value, title);
        self.allowed.get_or_insert_default().extend(choice.value.clone());
        self.one_of.get_or_insert_default().push(choice);
        self
    }
}

open_enum! {
    /// The type of an attribute's values.
    AttributeType {
        /// Several values of one type.
        Array = "array",
        /// True or false.
        Boolean = "boolean",
        /// A whole number.
        Integer = "integer",
        /// A number, whole or not.
        Number = "number",
        /// A text.
        String = "string",
    }
}

open_enum! {
    /// The form of an attribute's text.
    AttributeFormat {
        /// Two letters for a country (ISO 3166-1).
        CountryCode = "country-code",
        /// A date and a time (ISO 8601).
        DateTime = "date-time",
        /// An e-mail address.
        Email = "email",
        /// Stored encrypted.
        Encrypted = "encrypted",
        /// Stored as a hash.
        Hashed = "hashed",
        /// A language (RFC 5646).
        LanguageCode = "language-code",
        /// A locale such as `en_US`.
        Locale = "locale",
        /// A reference to another object.
        RefId = "ref-id",
        /// A time zone by its IANA name.
        Timezone = "timezone",
        /// An address (RFC 3986).
        Uri = "uri",
    }
}

open_enum! {
    /// Who may write an attribute.
    AttributeMutability {
        /// Nobody once it has a value.
        Immutable = "IMMUTABLE",
        /// Nobody.
        ReadOnly = "READ_ONLY",
        /// Everybody with the right to.
        ReadWrite = "READ_WRITE",
        /// It can be written but not read.
        WriteOnly = "WRITE_ONLY",
    }
}

open_enum! {
    /// Where an attribute's value may come from.
    AttributeScope {
        /// From the user or from a group.
        None = "NONE",
        /// From the user alone.
        User = "SELF",
    }
}
