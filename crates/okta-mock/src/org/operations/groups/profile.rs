//! The profile of a group as a body has it: [`GroupProfile`].

use serde_json::{Map, Value};

use crate::org::{
    state::{State, schema::property::Property},
    wire::{
        body::{member, text},
        errors::Problem,
    },
};

/// What a group is to be like, checked by the schema of groups.
pub(crate) struct GroupProfile {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) custom: Map<String, Value>,
}

impl GroupProfile {
    /// Reads the profile of the group with this id, which is empty for a new one.
    pub(crate) fn parse(
        state: &State,
        body: &Map<String, Value>,
        id: &str,
    ) -> Result<Self, Problem> {
        let mut profile = member(body, "profile")?.cloned().unwrap_or_default();
        let name = text(&profile, "name")?.unwrap_or_default().to_owned();
        let description = text(&profile, "description")?.map(str::to_owned);
        let schema = &state.group_schema;
        if name.is_empty() {
            return Err(Problem::blank("name"));
        }
        for (attribute, value) in [("name", Some(&name)), ("description", description.as_ref())] {
            let fault = |property: &Property| property.fault(&value.cloned()?.into());
            if let Some(fault) = schema.property(attribute).and_then(fault) {
                return Err(Problem::field(attribute, fault));
            }
        }
        let others = || state.groups.values().filter(|group| group.id != id);
        if others().any(|group| group.name == name) {
            return Err(Problem::taken("name"));
        }

        profile.retain(|attribute, _| attribute != "name" && attribute != "description");
        if let Some(unknown) = profile.keys().find(|key| !schema.custom.contains_key(*key)) {
            let cause = format!("Property name '{unknown}' is not defined in profile");
            return Err(Problem::validation("profile", cause));
        }
        profile.retain(|_, value| !value.is_null());
        for (attribute, property) in &schema.custom {
            match profile.get(attribute) {
                None if property.required => return Err(Problem::blank(attribute)),
                None => {}
                Some(value) => {
                    if let Some(fault) = property.fault(value) {
                        return Err(Problem::field(attribute, fault));
                    }
                    let same = |group: &Map<String, Value>| group.get(attribute) == Some(value);
                    if property.unique && others().any(|group| same(&group.custom)) {
                        return Err(Problem::taken(attribute));
                    }
                }
            }
        }
        Ok(Self { name, description, custom: profile })
    }
}
