//! `/api/v1/mappings`: how attributes of one profile become those of another.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{
    answer::{Answer, Outcome},
    app::App,
    context::{Context, member, text},
    errors::Problem,
    ids::Ids,
    page,
    state::State,
    user_type::UserType,
};

/// How many mappings a page has unless the request says, and at most.
const PAGE: usize = 20;
const LARGEST: usize = 200;

/// One side of a mapping: a user type or an app.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Side {
    id: String,
    name: String,
    is_app: bool,
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

/// How the attributes of the target come from those of the source.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Mapping {
    source: Side,
    target: Side,
    /// By attribute of the target, in Okta's form.
    properties: Map<String, Value>,
}

impl Mapping {
    /// A listing does not show the properties.
    fn listed(&self, id: &str, base: &str) -> Value {
        json!({
            "id": id,
            "source": self.source.render(base),
            "target": self.target.render(base),
            "_links": { "self": { "href": format!("{base}/api/v1/mappings/{id}") } },
        })
    }

    fn single(&self, id: &str, base: &str) -> Value {
        let mut value = self.listed(id, base);
        value["properties"] = self.properties.clone().into();
        value
    }
}

/// All mappings by id.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct ProfileMappings {
    /// The type of user on one side of all mappings: id and name.
    user: (String, String),
    by_id: BTreeMap<String, Mapping>,
}

impl ProfileMappings {
    /// Every org has mappings between its default type of user and Okta's own console.
    pub(super) fn new(ids: &mut Ids, kind: &UserType) -> Self {
        let mut mappings =
            Self { user: (kind.id.clone(), kind.name.clone()), by_id: BTreeMap::new() };
        let console = ids.id("0oa");
        mappings.add(ids, &console, "saasure");
        mappings
    }

    pub(super) fn add_of_app(&mut self, ids: &mut Ids, app: &App) {
        self.add(ids, &app.id, &app.kind.name);
    }

    /// Removes the mappings of an app or a type of user.
    pub(super) fn forget(&mut self, id: &str) {
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

pub(super) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let limit = page::limit_to(context, PAGE, LARGEST)?;
    let wanted =
        |name: &str, side: &Side| context.query_value(name).is_none_or(|wanted| wanted == side.id);
    let mappings = state.mappings.by_id.iter().filter(|(_, mapping)| {
        wanted("sourceId", &mapping.source) && wanted("targetId", &mapping.target)
    });
    let mappings = mappings.map(|(id, mapping)| (id, (id, mapping)));
    page::of_ids(context, mappings, limit, &["sourceId", "targetId"], |(id, mapping)| {
        mapping.listed(id, &context.base)
    })
}

pub(super) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = context.parameter(0);
    let mapping = state.mappings.by_id.get(id).ok_or_else(|| unknown(id))?;
    Ok(Answer::ok(mapping.single(id, &context.base)))
}

/// Changes only the properties that are sent: `null` removes one.
pub(super) fn update(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = context.parameter(0);
    let mapping = state.mappings.by_id.get_mut(id).ok_or_else(|| unknown(id))?;
    let body = context.object()?;
    let sent = member(&body, "properties")?;
    let sent = sent.ok_or_else(|| {
        Problem::validation("properties", "properties: The field cannot be left blank")
    })?;

    let mut properties = mapping.properties.clone();
    for (name, property) in sent {
        match member(sent, name)? {
            None => {
                properties.remove(name);
            }
            Some(property) => check(name, property)?,
        }
        if property.is_object() {
            properties.insert(name.clone(), property.clone());
        }
    }
    mapping.properties = properties;
    Ok(Answer::ok(mapping.single(id, &context.base)))
}

fn check(name: &str, property: &Map<String, Value>) -> Result<(), Problem> {
    let refusal = |what: &str| Err(Problem::validation(name, format!("{name}: {what}")));
    if text(property, "expression")?.unwrap_or_default().is_empty() {
        return refusal("The expression cannot be left blank");
    }
    match text(property, "pushStatus")? {
        Some("PUSH" | "DONT_PUSH") => Ok(()),
        _ => refusal("The push status is PUSH or DONT_PUSH"),
    }
}

fn unknown(id: &str) -> Problem {
    Problem::not_found(id, "ProfileMapping")
}
