//! Things that have happened to an org: [`History`].

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

/// Things that have happened, the oldest first.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct History<T>(VecDeque<T>);

impl<T> History<T> {
    pub(crate) fn push(&mut self, event: T) {
        self.0.push_back(event);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Forgets the oldest of what is too much.
    pub(crate) fn keep_last(&mut self, most: usize) {
        let too_many = self.0.len().saturating_sub(most);
        self.0.drain(..too_many);
    }

    /// The latest first.
    pub(crate) fn latest_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().rev()
    }

    pub(crate) fn take(&mut self) -> Vec<T> {
        std::mem::take(&mut self.0).into()
    }
}

impl<T: Clone> History<T> {
    pub(crate) fn to_vec(&self) -> Vec<T> {
        self.0.iter().cloned().collect()
    }
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}
