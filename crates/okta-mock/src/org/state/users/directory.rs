//! The users of an org and the ways to find one: [`Directory`].

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Bound,
    sync::Arc,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::org::{
    query::{Attribute, Plan},
    state::users::{index::Index, indexes::Indexes, login, user::User},
};

/// All users, in the order of their ids, which is the order of their creation. In a file it is a list.
///
/// A copy shares everything with the original until one of them changes.
#[derive(Clone, Default)]
pub(crate) struct Directory {
    users: Arc<BTreeMap<String, Arc<User>>>,
    /// Folded login to id.
    logins: Arc<HashMap<String, String>>,
    /// Folded part of the login before `@` to ids.
    short_logins: Arc<HashMap<String, BTreeSet<String>>>,
    indexes: Arc<Indexes>,
    /// Ids of changed users, where somebody wants to know.
    changed: Option<Vec<String>>,
}

impl Directory {
    /// Finds a user by id, by login, or by the part of the login before `@` while that is unique.
    pub(crate) fn find(&self, key: &str) -> Option<&User> {
        if let Some(user) = self.users.get(key) {
            return Some(user);
        }
        let folded = login::fold(key);
        let id = match self.logins.get(&folded) {
            Some(id) => id,
            None => match self.short_logins.get(&folded) {
                Some(ids) if ids.len() == 1 => ids.first()?,
                _ => return None,
            },
        };
        self.users.get(id).map(Arc::as_ref)
    }

    /// The user with this id, to be kept elsewhere.
    pub(crate) fn shared(&self, id: &str) -> Option<Arc<User>> {
        self.users.get(id).cloned()
    }

    /// Whether somebody else than the user with this id has the login.
    pub(crate) fn is_taken(&self, login: &str, but_by: &str) -> bool {
        self.logins.get(&login::fold(login)).is_some_and(|id| id != but_by)
    }

    /// Adds a user, or puts a changed one in its place.
    pub(crate) fn put(&mut self, user: User) {
        self.put_shared(Arc::new(user));
    }

    pub(crate) fn put_shared(&mut self, user: Arc<User>) {
        self.take_out(&user.id);
        let folded = login::fold(user.login());
        if let Some(short) = login::short(&folded) {
            let ids = Arc::make_mut(&mut self.short_logins).entry(short.to_owned()).or_default();
            ids.insert(user.id.clone());
        }
        Arc::make_mut(&mut self.logins).insert(folded, user.id.clone());
        self.note_change(&user.id);
        if !self.indexes.is_empty() {
            Arc::make_mut(&mut self.indexes).insert(&user);
        }
        Arc::make_mut(&mut self.users).insert(user.id.clone(), user);
    }

    pub(crate) fn remove(&mut self, id: &str) {
        if self.take_out(id) {
            self.note_change(id);
        }
    }

    fn take_out(&mut self, id: &str) -> bool {
        // Looks first: changing a shared map copies it.
        if !self.users.contains_key(id) {
            return false;
        }
        let Some(user) = Arc::make_mut(&mut self.users).remove(id) else {
            return false;
        };
        if !self.indexes.is_empty() {
            Arc::make_mut(&mut self.indexes).remove(&user);
        }
        let folded = login::fold(user.login());
        if let Some(short) = login::short(&folded)
            && let short_logins = Arc::make_mut(&mut self.short_logins)
            && let Some(ids) = short_logins.get_mut(short)
        {
            ids.remove(id);
            if ids.is_empty() {
                short_logins.remove(short);
            }
        }
        if self.logins.get(&folded).is_some_and(|owner| owner == id) {
            Arc::make_mut(&mut self.logins).remove(&folded);
        }
        true
    }

    /// The users after the one with this id, which need not exist any more.
    pub(crate) fn after(&self, id: Option<&str>) -> impl Iterator<Item = &User> {
        let start = id.map_or(Bound::Unbounded, Bound::Excluded);
        self.users.range::<str, _>((start, Bound::Unbounded)).map(|(_, user)| user.as_ref())
    }

    /// Makes searches by an attribute fast from now on.
    pub(crate) fn index(&mut self, attribute: &Attribute) {
        if self.indexes.lacks(attribute) {
            Arc::make_mut(&mut self.indexes).add(attribute, self.users.values());
        }
    }

    /// The users by the values of an attribute, once it has been indexed.
    pub(crate) fn by(&self, attribute: &Attribute) -> Option<&Index> {
        self.indexes.get(attribute)
    }

    /// Some users after the one with this id, among whom are all that a query selects. `None` where looking at everybody
    /// in turn is the better way.
    pub(crate) fn candidates(&self, plan: &Plan, after: Option<&str>) -> Option<Vec<&User>> {
        // Where one in eight is a candidate, a page is soon full.
        let most = self.users.len() / 8 + 1_000;
        self.indexes.candidates(plan, after.unwrap_or_default(), most)
    }

    /// Takes an attribute, not the login, away from everybody of a type.
    pub(crate) fn drop_attribute(&mut self, name: &str, type_id: &str) {
        let has = |user: &User| user.type_id == type_id && user.profile.contains_key(name);
        let drop = |user: &mut User| {
            user.profile.remove(name);
        };
        self.change(has, drop);
    }

    /// Takes everybody out of a group that is no more.
    pub(crate) fn leave(&mut self, group: &str) {
        let leave = |user: &mut User| {
            user.groups.remove(group);
        };
        self.change(|user| user.groups.contains(group), leave);
    }

    fn change(&mut self, which: impl Fn(&User) -> bool, change: impl Fn(&mut User)) {
        let changed: Vec<User> = self.iter().filter(|user| which(user)).cloned().collect();
        for mut user in changed {
            change(&mut user);
            self.put(user);
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &User> {
        self.users.values().map(Arc::as_ref)
    }

    /// Remembers from now on who changes, for [`take_changes`](Self::take_changes).
    pub(crate) fn note_changes(&mut self) {
        self.changed.get_or_insert_default();
    }

    /// The ids of the users who have changed since the last time.
    pub(crate) fn take_changes(&mut self) -> Vec<String> {
        self.changed.as_mut().map(std::mem::take).unwrap_or_default()
    }

    fn note_change(&mut self, id: &str) {
        if let Some(changed) = &mut self.changed {
            changed.push(id.to_owned());
        }
    }
}

impl Serialize for Directory {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Directory {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut directory = Self::default();
        for user in Vec::<User>::deserialize(deserializer)? {
            if directory.users.contains_key(&user.id) {
                return Err(D::Error::custom(format!("two users have the id {}", user.id)));
            }
            if directory.is_taken(user.login(), &user.id) {
                return Err(D::Error::custom(format!("two users have the login {}", user.login())));
            }
            directory.put(user);
        }
        Ok(directory)
    }
}
