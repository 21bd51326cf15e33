//! The users of an org and the ways to find one: [`Directory`].

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Bound,
};

use super::{login, user::User};

/// All users, in the order of their ids, which is the order of their creation.
#[derive(Default)]
pub(super) struct Directory {
    users: BTreeMap<String, User>,
    /// Folded login to id.
    logins: HashMap<String, String>,
    /// Folded part of the login before `@` to ids.
    short_logins: HashMap<String, BTreeSet<String>>,
}

impl Directory {
    /// Finds a user by id, by login, or by the part of the login before `@` while that is unique.
    pub(super) fn find(&self, key: &str) -> Option<&User> {
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
        self.users.get(id)
    }

    /// Whether somebody else than the user with this id has the login.
    pub(super) fn is_taken(&self, login: &str, but_by: &str) -> bool {
        self.logins.get(&login::fold(login)).is_some_and(|id| id != but_by)
    }

    /// Adds a user, or puts a changed one in its place.
    pub(super) fn put(&mut self, user: User) {
        self.remove(&user.id.clone());
        let folded = login::fold(user.login());
        if let Some(short) = login::short(&folded) {
            self.short_logins.entry(short.to_owned()).or_default().insert(user.id.clone());
        }
        self.logins.insert(folded, user.id.clone());
        self.users.insert(user.id.clone(), user);
    }

    pub(super) fn remove(&mut self, id: &str) -> Option<User> {
        let user = self.users.remove(id)?;
        let folded = login::fold(user.login());
        if let Some(short) = login::short(&folded)
            && let Some(ids) = self.short_logins.get_mut(short)
        {
            ids.remove(id);
            if ids.is_empty() {
                self.short_logins.remove(short);
            }
        }
        self.logins.remove(&folded);
        Some(user)
    }

    /// The users after the one with this id, which need not exist any more.
    pub(super) fn after(&self, id: Option<&str>) -> impl Iterator<Item = &User> {
        let start = id.map_or(Bound::Unbounded, Bound::Excluded);
        self.users.range::<str, _>((start, Bound::Unbounded)).map(|(_, user)| user)
    }

    /// Takes an attribute, not the login, away from everybody.
    pub(super) fn drop_attribute(&mut self, name: &str) {
        for user in self.users.values_mut() {
            user.profile.remove(name);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &User> {
        self.users.values()
    }
}
