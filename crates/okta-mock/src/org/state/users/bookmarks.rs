//! Where the pages of sorted listings ended: [`Bookmarks`].

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::org::state::users::user::User;

/// How many are kept. A listing needs one, until its next page has been fetched.
const MOST: usize = 1_000;

/// The last users of pages as they were then, each with the cursor that stands for it. The oldest are forgotten.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Bookmarks(VecDeque<(String, User)>);

impl Bookmarks {
    pub(crate) fn get(&self, cursor: &str) -> Option<&User> {
        self.0.iter().rev().find(|(kept, _)| kept == cursor).map(|(_, user)| user)
    }

    pub(crate) fn keep(&mut self, cursor: String, user: User) {
        if self.get(&cursor).is_some() {
            return;
        }
        if self.0.len() == MOST {
            self.0.pop_front();
        }
        self.0.push_back((cursor, user));
    }
}

/// A cursor that stands for a user as it is now, for orders in which a user may move.
pub(crate) fn cursor_of(user: &User) -> String {
    format!("3{}-{}", user.id, user.revision)
}
