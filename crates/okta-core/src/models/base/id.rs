//! Ids: opaque strings, one type per kind so that they cannot be mixed up.

/// Declares types of ids, each of which is one segment of a path. `@type` declares one that is addressed in a way of its own.
#[doc(hidden)]
#[macro_export]
macro_rules! id_type {
    (@type $( $(#[$meta:meta])* $name:ident ),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The id as Okta writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                Self(id)
            }
        }

        impl From<&$name> for $name {
            fn from(id: &$name) -> Self {
                id.clone()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(id: &str) -> Result<Self, Self::Err> {
                Ok(id.into())
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, id: &str) -> bool {
                self.0 == id
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, id: &&str) -> bool {
                self.0 == *id
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as $crate::serde::Deserialize>::deserialize(deserializer).map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }
    )+ };
    ($( $(#[$meta:meta])* $name:ident ),+ $(,)?) => {
        $crate::id_type! { @type $( $(#[$meta])* $name ),+ }

        $(
            impl From<$name> for $crate::Segment {
                fn from(id: $name) -> Self {
                    id.0.into()
                }
            }
        )+
    };
}

crate::id_type! {
    // Its segment must not be the word `me`.
    @type
    /// The id of a user, such as `00ub0oNGTSWTBKOLGLNR`.
    UserId,
}

crate::id_type! {
    /// The id of a group, such as `00g1emaKYZTWRYYRRTSK`.
    GroupId,
    /// The id of a user type, such as `oty1162QAr8hJjTaq0g4`.
    UserTypeId,
    /// The id of a realm.
    RealmId,
    /// The id of an application, such as `0oa1gjh63g214q0Hq0g4`.
    AppId,
    /// The id of an identity provider, such as `0oa62bfdjnK55Z5x80h7`.
    IdentityProviderId,
    /// The id of a device, such as `guo4a5u7JHHhjXrMK0g4`.
    DeviceId,
    /// The id of the schema of a user type, such as `osc1162QAr8hJjTaq0g4`.
    UserSchemaId,
    /// The id of a profile mapping, such as `prm1k47ghydIQOTBW0g4`.
    ProfileMappingId,
    /// The id of a token of a social identity provider.
    SocialAuthTokenId,
    /// The id of an OAuth 2.0 client, such as `0oabskvc6442nkvQO0h7`; of an app it is the app's.
    ClientId,
    /// The id of a scope consent grant, such as `oag3ih1zrm1cBFOiq0h6`.
    GrantId,
    /// The id of a refresh token, such as `oar579Mcp7OUsNTlo0g3`. It is not the token.
    RefreshTokenId,
    /// The id of a role assignment, such as `ra1b8qcBtLbrpzBuh0g4` or `JBCUYUC7IRCVGS27IFCE2SKO`.
    RoleAssignmentId,
    /// The id of a role, such as `cr0Yq6IJxGIr0ouum0g3`; of a custom one also its label.
    RoleId,
    /// The id of a resource set, such as `iamoJDFKaJxGIr0oamd9g`.
    ResourceSetId,
    /// The id of what entitlement management has granted, such as `grafvnnfZfkZ0Bqba1d6`.
    GovernanceGrantId,
    /// The id of an authenticator of the org, such as `aut1nd8PQhGcQtSxB0g4`.
    AuthenticatorId,
    /// The id of a user's enrollment of an authenticator, such as `sms8lqwuzSpWT4kVs0g4`.
    AuthenticatorEnrollmentId,
    /// The id of a factor of a user, such as `mbl1nz9JHJGHWRKMTLHP`.
    FactorId,
    /// The id of a push message that waits for its answer.
    FactorTransactionId,
    /// The id of a `YubiKey` that the org knows, such as `ykkwcx13nrDq8g4oy0g3`.
    YubikeyTokenId,
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn an_id_is_found_parsed_and_compared_as_text() {
        let id: GroupId = "00g1".parse().unwrap();
        let names = HashMap::from([(id.clone(), "Everyone")]);

        assert_eq!(names.get("00g1"), Some(&"Everyone"));
        assert_eq!(id, "00g1");
        assert_eq!(id, *"00g1");
        assert_ne!(id, "00G1");
    }
}
