//! How a profile is read.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};

use super::{Base, UserProfile};

// By hand, so that neither names nor texts of base attributes are copied on the way.
impl<'de> Deserialize<'de> for UserProfile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Attributes;

        impl<'de> Visitor<'de> for Attributes {
            type Value = UserProfile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<UserProfile, A::Error> {
                let mut profile = UserProfile { sent: true, ..UserProfile::default() };
                while let Some(name) = map.next_key()? {
                    match name {
                        Name::Base(base) => profile.put_base(base, map.next_value()?),
                        Name::Custom(name) => {
                            profile.custom.insert(name, map.next_value()?);
                        }
                    }
                }
                Ok(profile)
            }
        }

        deserializer.deserialize_map(Attributes)
    }
}

/// The name of an attribute that is being read.
enum Name {
    Base(Base),
    Custom(String),
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Known;

        impl Visitor<'_> for Known {
            type Value = Name;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E>(self, name: &str) -> Result<Name, E> {
                Ok(Base::named(name).map_or_else(|| Name::Custom(name.to_owned()), Name::Base))
            }
        }

        deserializer.deserialize_str(Known)
    }
}
