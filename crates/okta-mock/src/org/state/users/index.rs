//! The users of an org by the values of one attribute: [`Index`].

use std::{collections::BTreeMap, iter, ops::Bound, sync::Arc};

use crate::org::{
    query::{Attribute, Key, Keys, Place, Record},
    state::users::user::User,
};

/// All users that have an attribute, in the order of its values, and of ids where those are equal.
#[derive(Clone)]
pub(crate) struct Index {
    attribute: Attribute,
    entries: BTreeMap<(Key, Box<str>), Entry>,
}

#[derive(Clone)]
struct Entry {
    user: Arc<User>,
    /// Whether this is where the user stands in a sorted listing, and not another element of the same array.
    leads: bool,
}

impl Index {
    pub(crate) fn of<'a>(attribute: Attribute, users: impl Iterator<Item = &'a Arc<User>>) -> Self {
        let entries = users.flat_map(|user| Self::entries_of(&attribute, user)).collect();
        Self { attribute, entries }
    }

    pub(crate) fn insert(&mut self, user: &Arc<User>) {
        self.entries.extend(Self::entries_of(&self.attribute, user));
    }

    fn entries_of(
        attribute: &Attribute,
        user: &Arc<User>,
    ) -> impl Iterator<Item = ((Key, Box<str>), Entry)> {
        let value = user.value(attribute);
        let leading = value.and_then(Key::leading);
        value.map(Key::all_of).unwrap_or_default().into_iter().map(move |key| {
            let leads = Some(&key) == leading.as_ref();
            ((key, user.id.as_str().into()), Entry { user: user.clone(), leads })
        })
    }

    pub(crate) fn remove(&mut self, user: &User) {
        let Some(value) = user.value(&self.attribute) else {
            return;
        };
        for key in Key::all_of(value) {
            self.entries.remove(&(key, user.id.as_str().into()));
        }
    }

    /// The users behind an id that have one of the keys, each once and in the order of ids. `None` if they are more
    /// than `most`.
    pub(crate) fn find<'a>(
        &'a self,
        keys: &Keys,
        after: &str,
        most: usize,
    ) -> Option<Vec<&'a User>> {
        let mut found = Vec::new();
        let mut sorted = true;
        for user in self.entries(keys, after).filter(|user| *user.id > *after).take(most + 1) {
            sorted &= found.last().is_none_or(|last: &&'a User| last.id < user.id);
            found.push(user);
        }
        if found.len() > most {
            return None;
        }
        if !sorted {
            found.sort_unstable_by(|left, right| left.id.cmp(&right.id));
            found.dedup_by(|left, right| left.id == right.id);
        }
        Some(found)
    }

    fn entries<'a: 'k, 'k>(
        &'a self,
        keys: &'k Keys,
        after: &str,
    ) -> Box<dyn Iterator<Item = &'a User> + 'k> {
        let from = |key: Bound<Key>| {
            // No id comes before the empty one.
            let low = match key {
                Bound::Unbounded => Bound::Unbounded,
                Bound::Included(key) | Bound::Excluded(key) => {
                    Bound::Included((key, Box::default()))
                }
            };
            self.entries.range((low, Bound::Unbounded))
        };
        let text = |key: &'a Key| match key {
            Key::Text(text) => Some(text),
            _ => None,
        };
        let user = |(_, entry): (_, &'a Entry)| entry.user.as_ref();
        match keys {
            Keys::None => Box::new(iter::empty()),
            Keys::Between(Bound::Included(low), Bound::Included(high)) if low == high => {
                let behind = Bound::Excluded((low.clone(), after.into()));
                let entries = self.entries.range((behind, Bound::Unbounded));
                Box::new(entries.take_while(move |((key, _), _)| key == low).map(user))
            }
            Keys::Between(low, high) => {
                let too_low = move |key: &Key| matches!(low, Bound::Excluded(low) if key == low);
                let low_enough = move |key: &Key| match high {
                    Bound::Included(high) => key <= high,
                    Bound::Excluded(high) => key < high,
                    Bound::Unbounded => true,
                };
                let entries = from(low.clone()).skip_while(move |((key, _), _)| too_low(key));
                Box::new(entries.take_while(move |((key, _), _)| low_enough(key)).map(user))
            }
            Keys::StartingWith(prefix) => {
                let starts =
                    move |key: &'a Key| text(key).is_some_and(|t| t.starts_with(&**prefix));
                let entries = from(Bound::Included(Key::Text(prefix.clone())));
                Box::new(entries.take_while(move |((key, _), _)| starts(key)).map(user))
            }
            Keys::Containing(part) => {
                let contains = move |key: &'a Key| text(key).is_some_and(|t| t.contains(&**part));
                let entries = from(Bound::Included(Key::Text(Box::default())));
                Box::new(entries.filter(move |((key, _), _)| contains(key)).map(user))
            }
        }
    }

    /// The users that have a value, in the order of a sorted listing, behind a place in it.
    pub(crate) fn in_order<'a>(
        &'a self,
        descending: bool,
        after: Option<&Place<'_>>,
    ) -> Box<dyn Iterator<Item = &'a User> + 'a> {
        let leading = |((_, _), entry): (&'a (Key, Box<str>), &'a Entry)| {
            entry.leads.then_some(entry.user.as_ref())
        };
        let behind = after.and_then(|place| Some((place.key.clone()?, Box::from(place.id))));
        if after.is_some() && behind.is_none() {
            // Behind all who have a value.
            return Box::new(iter::empty());
        }
        if !descending {
            let low = behind.map_or(Bound::Unbounded, Bound::Excluded);
            return Box::new(self.entries.range((low, Bound::Unbounded)).filter_map(leading));
        }
        // Values go down and, where they are equal, ids go up.
        let first = match &behind {
            Some((key, _)) => Some(key.clone()),
            None => self.entries.last_key_value().map(|((key, _), _)| key.clone()),
        };
        let below = |key: &Key| {
            let (next, _) = self.entries.range(..(key.clone(), Box::default())).next_back()?;
            Some(next.0.clone())
        };
        let mut behind = behind.map(|(_, id)| id);
        Box::new(iter::successors(first, move |key| below(key)).flat_map(move |key| {
            let low = match behind.take() {
                Some(id) => Bound::Excluded((key.clone(), id)),
                None => Bound::Included((key.clone(), Box::default())),
            };
            let entries = self.entries.range((low, Bound::Unbounded));
            entries.take_while(move |((other, _), _)| *other == key).filter_map(leading)
        }))
    }
}
