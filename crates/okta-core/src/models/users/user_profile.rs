//! The profile of a user: base attributes and custom ones.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::models::base::null;

/// Calls a macro with the base attributes of a profile: doc, name here, name in JSON. One list serves every type that has a setter for each.
macro_rules! base_attributes {
    ($then:ident) => {
        $then! {
            /// The unique name to sign in with, by default in the form of an e-mail address. Okta compares it without case and diacritics.
            login = "login",
            /// The primary e-mail address.
            email = "email",
            /// The e-mail address for recovery.
            second_email = "secondEmail",
            /// The given name.
            first_name = "firstName",
            /// The middle name.
            middle_name = "middleName",
            /// The family name.
            last_name = "lastName",
            /// The title before the name.
            honorific_prefix = "honorificPrefix",
            /// What follows the name.
            honorific_suffix = "honorificSuffix",
            /// The name to show to others.
            display_name = "displayName",
            /// The casual name.
            nick_name = "nickName",
            /// The job title, such as `Vice President`.
            title = "title",
            /// The address of the person's own page.
            profile_url = "profileUrl",
            /// The written or spoken language (RFC 7231, 5.3.5).
            preferred_language = "preferredLanguage",
            /// The locale for dates and numbers, such as `en_US`.
            locale = "locale",
            /// The time zone by its IANA name.
            timezone = "timezone",
            /// A free label such as `Employee`; not the user type of the schema, which is `type` of the user.
            user_type = "userType",
            /// The number that the organization gave.
            employee_number = "employeeNumber",
            /// The cost center.
            cost_center = "costCenter",
            /// The organization.
            organization = "organization",
            /// The division.
            division = "division",
            /// The department.
            department = "department",
            /// The id of the manager.
            manager_id = "managerId",
            /// The name of the manager.
            manager = "manager",
            /// The mobile phone number.
            mobile_phone = "mobilePhone",
            /// The primary phone number.
            primary_phone = "primaryPhone",
            /// The street address.
            street_address = "streetAddress",
            /// The full postal address.
            postal_address = "postalAddress",
            /// The city or locality.
            city = "city",
            /// The state or region.
            state = "state",
            /// The postal code.
            zip_code = "zipCode",
            /// The country, two letters (ISO 3166-1).
            country_code = "countryCode",
        }
    };
}

pub(crate) use base_attributes;

/// Declares the setters of a profile.
macro_rules! setters {
    ($( #[doc = $doc:literal] $name:ident = $json:literal, )+) => {
        impl UserProfile {
            $(
                #[doc = $doc]
                pub fn $name(mut self, value: impl Into<String>) -> Self {
                    self.$name = Some(value.into());
                    self
                }
            )+
        }
    };
}

/// Declares the access to base attributes by their JSON name.
macro_rules! lookups {
    ($( #[doc = $doc:literal] $name:ident = $json:literal, )+) => {
        impl UserProfile {
            fn base(&self, attribute: &str) -> Option<&Option<String>> {
                match attribute {
                    $( $json => Some(&self.$name), )+
                    _ => None,
                }
            }

            fn base_mut(&mut self, attribute: &str) -> Option<&mut Option<String>> {
                match attribute {
                    $( $json => Some(&mut self.$name), )+
                    _ => None,
                }
            }
        }
    };
}

/// What an org knows about a person: 31 base attributes and the custom ones of its schema.
///
/// Read from Okta it holds everything Okta sent: custom attributes stand in [`custom`](Self::custom). For writing, setters
/// fill it:
///
/// ```
/// use okta_core::UserProfile;
///
/// let profile = UserProfile::new("ada@example.com")
///     .first_name("Ada")
///     .last_name("Lovelace")
///     .set("favoriteNumber", 7);
/// assert_eq!(profile.email.as_deref(), Some("ada@example.com"));
/// assert_eq!(profile.custom["favoriteNumber"], 7);
/// ```
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/)
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct UserProfile {
    /// The unique name to sign in with, by default in the form of an e-mail address. Okta compares it without case and diacritics.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// The primary e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The e-mail address for recovery.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second_email: Option<String>,
    /// The given name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// The middle name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub middle_name: Option<String>,
    /// The family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// The title before the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub honorific_prefix: Option<String>,
    /// What follows the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub honorific_suffix: Option<String>,
    /// The name to show to others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// The casual name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nick_name: Option<String>,
    /// The job title, such as `Vice President`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The address of the person's own page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile_url: Option<String>,
    /// The written or spoken language (RFC 7231, 5.3.5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_language: Option<String>,
    /// The locale for dates and numbers, such as `en_US`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// The time zone by its IANA name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// A free label such as `Employee`; not the user type of the schema, which is `type` of the user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_type: Option<String>,
    /// The number that the organization gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employee_number: Option<String>,
    /// The cost center.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_center: Option<String>,
    /// The organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// The division.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub division: Option<String>,
    /// The department.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// The id of the manager.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manager_id: Option<String>,
    /// The name of the manager.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manager: Option<String>,
    /// The mobile phone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mobile_phone: Option<String>,
    /// The primary phone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary_phone: Option<String>,
    /// The street address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_address: Option<String>,
    /// The full postal address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_address: Option<String>,
    /// The city or locality.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The state or region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The postal code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zip_code: Option<String>,
    /// The country, two letters (ISO 3166-1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    /// The custom attributes, as Okta sent them; a null is kept.
    #[serde(flatten)]
    pub custom: Map<String, Value>,
    /// Tells a profile that was sent empty from one that was not sent.
    #[serde(skip, default = "sent")]
    sent: bool,
}

fn sent() -> bool {
    true
}

impl UserProfile {
    /// A profile with this login, and the same as primary e-mail address; [`email`](Self::email()) sets another.
    pub fn new(login: impl Into<String>) -> Self {
        let login = login.into();
        Self { email: Some(login.clone()), login: Some(login), sent: true, ..Self::default() }
    }

    /// Sets an attribute by its JSON name, custom or base. A custom one must be in the org's schema, or Okta refuses the profile.
    ///
    /// A base attribute takes text only; any other value of it is kept among the custom ones, for Okta to refuse.
    pub fn set(mut self, attribute: impl Into<String>, value: impl Into<Value>) -> Self {
        let (attribute, value) = (attribute.into(), value.into());
        match (self.base_mut(&attribute), value) {
            (Some(base), Value::String(text)) => *base = Some(text),
            (_, value) => {
                self.custom.insert(attribute, value);
            }
        }
        self
    }

    /// The value of an attribute by its JSON name, custom or base.
    ///
    /// ```
    /// # let profile = okta_core::UserProfile::new("ada@example.com").set("costCenter", "R&D").set("seat", 7);
    /// assert_eq!(profile.get("costCenter").unwrap(), "R&D");
    /// assert_eq!(profile.get("seat").unwrap(), 7);
    /// assert_eq!(profile.get("city"), None);
    /// ```
    pub fn get(&self, attribute: &str) -> Option<Value> {
        match self.base(attribute) {
            Some(base) => base.clone().map(Value::String),
            None => self.custom.get(attribute).cloned(),
        }
    }

    /// The custom attributes as a type of your own.
    ///
    /// ```
    /// #[derive(serde::Deserialize)]
    /// #[serde(rename_all = "camelCase")]
    /// struct Seating { seat: u32, floor: Option<u32> }
    ///
    /// # let profile = okta_core::UserProfile::new("ada@example.com").set("seat", 7);
    /// let seating: Seating = profile.custom_as()?;
    /// assert_eq!(seating.seat, 7);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What serde says where the attributes do not fit the type. It may quote a value.
    pub fn custom_as<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_value(Value::Object(self.custom.clone()))
    }

    /// For `deserialize_with`: null counts as not sent.
    pub(crate) fn or_not_sent<'de, D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Self, D::Error> {
        null::as_default(deserializer)
    }

    pub(crate) fn is_not_sent(&self) -> bool {
        !self.sent && *self == Self::default()
    }
}

base_attributes!(setters);
base_attributes!(lookups);
