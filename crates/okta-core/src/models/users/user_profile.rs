//! The profile of a user: base attributes and custom ones.

mod reading;

use serde::{Deserializer, Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value};

use crate::models::base::{null, text::Text};

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
                    self.custom.remove($json);
                    self.$name = Some(value.into());
                    self
                }
            )+
        }
    };
}

/// A base attribute: its JSON name, and where it stands in a profile.
#[derive(Clone, Copy)]
struct Base {
    name: &'static str,
    of: fn(&UserProfile) -> &Option<String>,
    of_mut: fn(&mut UserProfile) -> &mut Option<String>,
}

/// Declares the look-up of base attributes by their JSON name.
macro_rules! lookup {
    ($( #[doc = $doc:literal] $name:ident = $json:literal, )+) => {
        impl Base {
            fn named(attribute: &str) -> Option<Self> {
                match attribute {
                    $( $json => Some(Self {
                        name: $json,
                        of: |profile| &profile.$name,
                        of_mut: |profile| &mut profile.$name,
                    }), )+
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
/// assert_eq!(profile.get("favoriteNumber"), Some(7.into()));
/// ```
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/)
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UserProfile {
    /// The unique name to sign in with, by default in the form of an e-mail address. Okta compares it without case and diacritics.
    pub login: Option<String>,
    /// The primary e-mail address.
    pub email: Option<String>,
    /// The e-mail address for recovery.
    pub second_email: Option<String>,
    /// The given name.
    pub first_name: Option<String>,
    /// The middle name.
    pub middle_name: Option<String>,
    /// The family name.
    pub last_name: Option<String>,
    /// The title before the name.
    pub honorific_prefix: Option<String>,
    /// What follows the name.
    pub honorific_suffix: Option<String>,
    /// The name to show to others.
    pub display_name: Option<String>,
    /// The casual name.
    pub nick_name: Option<String>,
    /// The job title, such as `Vice President`.
    pub title: Option<String>,
    /// The address of the person's own page.
    pub profile_url: Option<String>,
    /// The written or spoken language (RFC 7231, 5.3.5).
    pub preferred_language: Option<String>,
    /// The locale for dates and numbers, such as `en_US`.
    pub locale: Option<String>,
    /// The time zone by its IANA name.
    pub timezone: Option<String>,
    /// A free label such as `Employee`; not the user type of the schema, which is `type` of the user.
    pub user_type: Option<String>,
    /// The number that the organization gave.
    pub employee_number: Option<String>,
    /// The cost center.
    pub cost_center: Option<String>,
    /// The organization.
    pub organization: Option<String>,
    /// The division.
    pub division: Option<String>,
    /// The department.
    pub department: Option<String>,
    /// The id of the manager.
    pub manager_id: Option<String>,
    /// The name of the manager.
    pub manager: Option<String>,
    /// The mobile phone number.
    pub mobile_phone: Option<String>,
    /// The primary phone number.
    pub primary_phone: Option<String>,
    /// The street address.
    pub street_address: Option<String>,
    /// The full postal address.
    pub postal_address: Option<String>,
    /// The city or locality.
    pub city: Option<String>,
    /// The state or region.
    pub state: Option<String>,
    /// The postal code.
    pub zip_code: Option<String>,
    /// The country, two letters (ISO 3166-1).
    pub country_code: Option<String>,
    /// The custom attributes, as Okta sent them; a null is kept.
    ///
    /// A base attribute whose value is not text stands here too, and its field is empty. What stands here under the name of a base attribute
    /// is sent in place of the field.
    pub custom: Map<String, Value>,
    /// Tells a profile that was sent empty from one that was not sent.
    sent: bool,
}

impl UserProfile {
    /// A profile with this login, and the same as primary e-mail address; [`email`](Self::email()) sets another.
    pub fn new(login: impl Into<String>) -> Self {
        let login = login.into();
        Self { email: Some(login.clone()), login: Some(login), sent: true, ..Self::default() }
    }

    /// Sets an attribute by its JSON name, custom or base. A custom one must be in the org's schema, or Okta refuses the profile.
    ///
    /// A base attribute takes text, and a null clears it. Any other value replaces it in what is sent, for Okta to refuse, and stands in
    /// [`custom`](Self::custom).
    pub fn set(mut self, attribute: impl Into<String>, value: impl Into<Value>) -> Self {
        self.put(attribute.into(), value.into());
        self
    }

    /// One value per attribute, wherever it is kept.
    fn put(&mut self, attribute: String, value: Value) {
        match (Base::named(&attribute), value) {
            (None, value) => {
                self.custom.insert(attribute, value);
            }
            (Some(base), Value::String(text)) => self.put_base(base, Text::Is(text)),
            (Some(base), Value::Null) => self.put_base(base, Text::Null),
            (Some(base), other) => self.put_base(base, Text::Other(other)),
        }
    }

    fn put_base(&mut self, base: Base, value: Text) {
        let text = match value {
            Text::Is(text) => Some(text),
            Text::Null => None,
            Text::Other(other) => {
                *(base.of_mut)(self) = None;
                self.custom.insert(base.name.to_owned(), other);
                return;
            }
        };
        *(base.of_mut)(self) = text;
        if !self.custom.is_empty() {
            self.custom.remove(base.name);
        }
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
        let custom = self.custom.get(attribute).cloned();
        custom.or_else(|| (Base::named(attribute)?.of)(self).clone().map(Value::String))
    }

    /// For `deserialize_with`: null counts as not sent.
    pub(crate) fn or_not_sent<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Self, D::Error> {
        null::as_default(deserializer)
    }

    pub(crate) fn is_not_sent(&self) -> bool {
        !self.sent && *self == Self::default()
    }
}

base_attributes!(setters);
base_attributes!(lookup);

/// Declares how the base attributes are written.
macro_rules! written {
    ($( #[doc = $doc:literal] $name:ident = $json:literal, )+) => {
        impl Serialize for UserProfile {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                $(
                    if let Some(text) = &self.$name
                        && !self.custom.contains_key($json)
                    {
                        map.serialize_entry($json, text)?;
                    }
                )+
                for (attribute, value) in &self.custom {
                    map.serialize_entry(attribute, value)?;
                }
                map.end()
            }
        }
    };
}

base_attributes!(written);

#[cfg(test)]
mod tests {
    use serde_json::{from_value, json, to_string, to_value};

    use super::*;

    #[test]
    fn null_clears_a_base_attribute() {
        let profile = UserProfile::new("ada@example.com").title("Countess");

        let cleared = profile.set("title", Value::Null);

        assert_eq!(cleared.title, None);
        assert_eq!(cleared.get("title"), None);
        assert_eq!(cleared, UserProfile::new("ada@example.com"));
    }

    #[test]
    fn an_attribute_is_sent_once_whatever_was_set_last() {
        let titled = || UserProfile::new("ada@example.com").title("Countess");
        let mut by_hand = titled();
        by_hand.custom.insert("title".to_owned(), json!(7));
        for (profile, sent) in [
            (titled().set("title", 7), json!(7)),
            (titled().set("title", json!(["a"])), json!(["a"])),
            (titled().set("title", 7).set("title", "Lady"), json!("Lady")),
            (titled().set("title", 7).title("Lady"), json!("Lady")),
            (by_hand, json!(7)),
        ] {
            let text = to_string(&profile).unwrap();

            assert_eq!(text.matches("\"title\"").count(), 1, "{text}");
            assert_eq!(to_value(&profile).unwrap()["title"], sent);
            assert_eq!(profile.get("title"), Some(sent));
        }
    }

    #[test]
    fn every_base_attribute_is_read_set_cleared_and_written_under_its_name() {
        macro_rules! walk {
            ($( #[doc = $doc:literal] $name:ident = $json:literal, )+) => { $(
                let read: UserProfile = from_value(json!({$json: "x"})).unwrap();
                assert_eq!(read.$name.as_deref(), Some("x"));
                assert_eq!(to_value(&read).unwrap(), json!({$json: "x"}));
                assert_eq!(read.clone().set($json, Value::Null).$name, None);
                assert_eq!(to_value(read.set($json, true)).unwrap(), json!({$json: true}));
            )+ };
        }

        base_attributes!(walk);
    }
}
