//! What the directory of an org is searched with: [`Indexes`].

use std::{collections::HashMap, sync::Arc};

use crate::org::{
    query::{Attribute, Expression, Plan},
    state::users::{index::Index, user::User},
};

/// The most attributes that are indexed: who makes names up shall not fill the memory.
const MOST: usize = 32;

/// So few candidates that looking for fewer takes longer than looking at them.
const FEW: usize = 100;

/// An index for every attribute that has been asked for. They are made when first asked for, so an org that nobody
/// searches pays nothing.
#[derive(Clone, Default)]
pub(crate) struct Indexes(HashMap<Attribute, Index>);

impl Indexes {
    pub(crate) fn get(&self, attribute: &Attribute) -> Option<&Index> {
        self.0.get(attribute)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one more index would be made.
    pub(crate) fn lacks(&self, attribute: &Attribute) -> bool {
        self.0.len() < MOST && !self.0.contains_key(attribute)
    }

    pub(crate) fn add<'a>(
        &mut self,
        attribute: &Attribute,
        users: impl Iterator<Item = &'a Arc<User>>,
    ) {
        self.0.insert(attribute.clone(), Index::of(attribute.clone(), users));
    }

    pub(crate) fn insert(&mut self, user: &Arc<User>) {
        self.0.values_mut().for_each(|index| index.insert(user));
    }

    pub(crate) fn remove(&mut self, user: &User) {
        self.0.values_mut().for_each(|index| index.remove(user));
    }

    /// Some users behind an id, in the order of ids, among whom are all that a query selects. `None` if they are more
    /// than `most` or the indexes do not tell.
    pub(crate) fn candidates(&self, plan: &Plan, after: &str, most: usize) -> Option<Vec<&User>> {
        match plan {
            Expression::Condition(probe) => {
                self.get(&probe.attribute)?.find(&probe.keys, after, most)
            }
            Expression::All(parts) => {
                let mut fewest: Option<Vec<&User>> = None;
                for part in parts {
                    let most = fewest.as_ref().map_or(most, Vec::len);
                    fewest = self.candidates(part, after, most).or(fewest);
                    if fewest.as_ref().is_some_and(|fewest| fewest.len() <= FEW) {
                        break;
                    }
                }
                fewest
            }
            Expression::Any(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.append(&mut self.candidates(part, after, most - all.len())?);
                }
                all.sort_unstable_by(|left, right| left.id.cmp(&right.id));
                all.dedup_by(|left, right| left.id == right.id);
                Some(all)
            }
        }
    }
}
