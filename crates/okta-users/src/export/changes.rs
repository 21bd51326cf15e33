//! Who has changed since.

use std::{
    collections::HashMap,
    fmt,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use jiff::Timestamp;
use okta_core::{Page, Pager, Result, User, UserId};
use serde::{Deserialize, Serialize};

use super::{moment::Moment, plan::LAG};
use crate::{ListUsers, Users, search::attr};

/// Up to when changes were read, to be kept and given to [`Users::changes_since`].
///
/// It serialises to a JSON object. It holds the ids of those who changed in its last two minutes, so that they do not come again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangesCheckpoint {
    since: Moment,
    /// Who was given of the time that will be looked at again.
    given: HashMap<UserId, Given>,
}

/// When a user had changed, and a fingerprint of what they were: two changes within a second have the same time.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Given(Moment, u64);

impl ChangesCheckpoint {
    pub(super) fn at(since: Moment) -> Self {
        Self { since, given: HashMap::new() }
    }

    /// Up to when changes were read.
    pub fn since(&self) -> Timestamp {
        Timestamp::from_millisecond(self.since.0).unwrap_or(Timestamp::MIN)
    }

    fn begins(&self) -> Moment {
        self.since.minus(LAG)
    }
}

impl From<Timestamp> for ChangesCheckpoint {
    /// From two minutes before this time on.
    fn from(since: Timestamp) -> Self {
        Self::at(since.into())
    }
}

impl fmt::Debug for ChangesCheckpoint {
    /// Without the ids.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChangesCheckpoint")
            .field("since", &self.since())
            .field("given", &self.given.len())
            .finish()
    }
}

/// Changes being read; made by [`Users::changes_since`].
///
/// It ends with the changes that were made before it began, so that it ends at all; those after it come next time.
#[must_use = "nothing is read until a user is asked for"]
pub struct Changes {
    pager: Pager<User>,
    page: std::vec::IntoIter<User>,
    checkpoint: ChangesCheckpoint,
    /// When the first page came, by Okta's clock.
    began: Option<Moment>,
    over: bool,
}

impl Changes {
    pub(super) fn new(users: Users, checkpoint: ChangesCheckpoint) -> Self {
        let since = attr("lastUpdated").ge(checkpoint.begins());
        let pager = users.list(ListUsers::search(since).sort_by("lastUpdated"));
        Self { pager, page: Vec::new().into_iter(), checkpoint, began: None, over: false }
    }

    /// The next user who has changed, as they are now; `None` at the end. It ends after an error.
    pub async fn next(&mut self) -> Option<Result<User>> {
        loop {
            while let Some(user) = self.page.next() {
                match self.look(&user) {
                    Look::New => return Some(Ok(user)),
                    Look::Given => {}
                    Look::Later => {
                        self.end();
                        return None;
                    }
                }
            }
            if self.over {
                return None;
            }
            match self.pager.next_page().await {
                Ok(Some(Page { items, response, .. })) => {
                    let now =
                        || Moment::of_answer(&response).unwrap_or_else(|| Timestamp::now().into());
                    self.began.get_or_insert_with(now);
                    self.page = items.into_iter();
                }
                Ok(None) => {
                    self.end();
                    return None;
                }
                Err(error) => {
                    self.over = true;
                    return Some(Err(error));
                }
            }
        }
    }

    /// Up to when changes were given, to go on from there.
    ///
    /// It may be taken after any user; those who were given before do not come again unless they change.
    pub fn checkpoint(&self) -> ChangesCheckpoint {
        let mut checkpoint = self.checkpoint.clone();
        let begins = checkpoint.begins();
        checkpoint.given.retain(|_, Given(changed, _)| *changed >= begins);
        checkpoint
    }

    fn look(&mut self, user: &User) -> Look {
        let Some(changed) = &user.last_updated else { return Look::New };
        let changed = Moment::from(changed.instant());
        // The clock has whole seconds.
        if self.began.is_some_and(|began| changed >= began.plus(1_000)) {
            return Look::Later;
        }
        let given = Given(changed, fingerprint(user));
        let is_new = self.checkpoint.given.insert(user.id.clone(), given) != Some(given);
        self.checkpoint.since = self.checkpoint.since.max(changed);
        if is_new { Look::New } else { Look::Given }
    }

    fn end(&mut self) {
        self.over = true;
        self.page = Vec::new().into_iter();
        self.checkpoint.since = self.checkpoint.since.max(self.began.unwrap_or(Moment(i64::MIN)));
    }
}

enum Look {
    New,
    Given,
    /// They changed after this began.
    Later,
}

/// Where it comes out differently with another version of Rust, a user comes once more.
fn fingerprint(user: &User) -> u64 {
    let mut hasher = DefaultHasher::new();
    serde_json::to_vec(user).unwrap_or_default().hash(&mut hasher);
    hasher.finish()
}

impl fmt::Debug for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Changes").field("checkpoint", &self.checkpoint).finish_non_exhaustive()
    }
}
