//! Relations between users, such as manager and subordinate: [`LinkedObjects`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// One of the two ends of a relation.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct End {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) description: Option<String>,
}

impl End {
    fn render(&self) -> Value {
        json!({
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "type": "USER",
        })
    }
}

/// A kind of relation: every associated user has at most one primary.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Relationship {
    pub(crate) primary: End,
    pub(crate) associated: End,
    /// Ids of users: associated to primary.
    links: BTreeMap<String, String>,
}

impl Relationship {
    pub(crate) fn new(primary: End, associated: End) -> Self {
        Self { primary, associated, links: BTreeMap::new() }
    }

    /// The definition in Okta's form; `base` is scheme and authority.
    pub(crate) fn render(&self, base: &str) -> Value {
        let href = format!("{base}/api/v1/meta/schemas/user/linkedObjects/{}", self.primary.name);
        json!({
            "primary": self.primary.render(),
            "associated": self.associated.render(),
            "_links": { "self": { "href": href } },
        })
    }

    /// Makes one user the primary of another, in the place of the one before.
    pub(crate) fn link(&mut self, associated: &str, primary: &str) {
        self.links.insert(associated.to_owned(), primary.to_owned());
    }

    pub(crate) fn unlink(&mut self, associated: &str) {
        self.links.remove(associated);
    }

    /// The users whom the end called `name` names, seen from this user.
    pub(crate) fn linked(&self, name: &str, user: &str) -> Vec<&str> {
        if name == self.primary.name {
            self.links.get(user).map(String::as_str).into_iter().collect()
        } else {
            let links = self.links.iter().filter(|(_, primary)| *primary == user);
            links.map(|(associated, _)| associated.as_str()).collect()
        }
    }
}

/// All kinds of relations, in the order of their definition.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct LinkedObjects(Vec<Relationship>);

impl LinkedObjects {
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &Relationship> {
        self.0.iter()
    }

    /// The relation with an end of this name.
    pub(crate) fn find(&self, name: &str) -> Option<&Relationship> {
        self.0.iter().find(|kind| kind.primary.name == name || kind.associated.name == name)
    }

    pub(crate) fn find_mut(&mut self, name: &str) -> Option<&mut Relationship> {
        self.0.iter_mut().find(|kind| kind.primary.name == name || kind.associated.name == name)
    }

    pub(crate) fn add(&mut self, relationship: Relationship) {
        self.0.push(relationship);
    }

    /// Removes the relation with an end of this name, and all links of it.
    pub(crate) fn remove(&mut self, name: &str) {
        self.0.retain(|kind| kind.primary.name != name && kind.associated.name != name);
    }

    /// Ends all links of a user who is gone.
    pub(crate) fn forget(&mut self, user: &str) {
        for kind in &mut self.0 {
            kind.links.retain(|associated, primary| associated != user && primary != user);
        }
    }
}
