//! How attributes of one profile become those of another: [`ProfileMappings`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::org::{
    base::ids::Ids,
    state::{apps::app::App, schema::user_type::UserType},
};

/// All mappings by id.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct ProfileMappings {
    /// The type of user on one side of all mappings: id and name.
    user: (String, String),
    pub(crate) by_id: BTreeMap<String, Mapping>,
}

impl ProfileMappings {
    /// Every org has mappings between its default type of user and Okta's own console.
    pub(crate) fn new(ids: &mut Ids, kind: &UserType) -> Self {
        let mut mappings =
            Self { user: (kind.id.clone(), kind.name.clone()), by_id: BTreeMap::new() };
        let console = ids.id("0oa");
        mappings.add(ids, &console, "saasure");
        mappings
    }

    pub(crate) fn add_of_app(&mut self, ids: &mut Ids, app: &App) {
        self.add(ids, &app.id, &app.kind.name);
    }

    /// Removes the mappings of an app or a type of user.
    pub(crate) fn forget(&mut self, id: &str) {
        self.by_id.retain(|_, mapping| mapping.source.id != id && mapping.target.id != id);
    }

    fn add(&mut self, ids: &mut Ids, app: &str, name: &str) {
        let app = Side { id: app.to_owned(), name: name.to_owned(), is_app: true };
        let user = Side { id: self.user.0.clone(), name: self.user.1.clone(), is_app: false };
        for (source, target) in [(app.clone(), user.clone()), (user, app)] {
            let mapping = Mapping { source, target, properties: Map::new() };
            self.by_id.insert(ids.id("prm"), mapping);
        }
    }
}

/// How the attributes of the target come from those of the source.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Mapping {
    pub(crate) source: Side,
    pub(crate) target: Side,
    /// By attribute of the target, in Okta's form.
    pub(crate) properties: Map<String, Value>,
}

impl Mapping {
    /// A listing does not show the properties.
    pub(crate) fn listed(&self, id: &str, base: &str) -> Value {
        json!({
            "id": id,
            "source": self.source.render(base),
            "target": self.target.render(base),
            "_links": { "self": { "href": format!("{base}/api/v1/mappings/{id}") } },
        })
    }

    pub(crate) fn single(&self, id: &str, base: &str) -> Value {
        let mut value = self.listed(id, base);
        value["properties"] = self.properties.clone().into();
        value
    }
}

/// One side of a mapping: a user type or an app.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Side {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) is_app: bool,
}

impl Side {
    fn render(&self, base: &str) -> Value {
        let (kind, own, schema) = if self.is_app {
            ("appuser", format!("apps/{}", self.id), format!("apps/{}/default", self.id))
        } else {
            ("user", format!("meta/types/user/{}", self.id), "user/default".to_owned())
        };
        json!({
            "id": self.id,
            "name": self.name,
            "type": kind,
            "_links": {
                "self": { "href": format!("{base}/api/v1/{own}") },
                "schema": { "href": format!("{base}/api/v1/meta/schemas/{schema}") },
            },
        })
    }
}
