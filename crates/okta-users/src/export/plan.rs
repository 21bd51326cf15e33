//! What of an export is done and what is left; it is also what is kept of it.

use std::{
    collections::{BTreeMap, HashSet},
    fmt,
};

use okta_core::{Checkpoint, User, UserId};
use serde::{Deserialize, Serialize};

use super::{moment::Moment, slice::Slice};

/// Okta's search may show a user this late, in milliseconds.
pub(super) const LAG: i64 = 120_000;

/// How far an export has come, to be kept and given to [`ExportUsers::resume`](crate::ExportUsers::resume).
///
/// It serialises to a JSON object of a few KB: of each range the link to its next page, and the last user, since Okta may refuse an old
/// link. It also holds the ids of users who were created in the two minutes before the export began.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExportCheckpoint {
    /// When it began, by Okta's clock; none where it has not.
    pub(super) began: Option<Moment>,
    /// Okta's clock, as far as it was seen.
    now: Option<Moment>,
    /// Those who were created meanwhile are being read.
    last_pass: bool,
    pub(super) slices: BTreeMap<u32, Slice>,
    pub(super) slices_done: u32,
    next_key: u32,
    /// Who was read that the last pass will meet again.
    pub(super) recent: Vec<UserId>,
    #[serde(skip)]
    known: HashSet<UserId>,
    pub(super) users: u64,
    pub(super) pages: u64,
    pub(super) bytes: u64,
}

impl ExportCheckpoint {
    /// How many users were given.
    pub fn users(&self) -> u64 {
        self.users
    }

    /// How many bytes [`Export::write_ndjson`](crate::Export::write_ndjson) had written, those of the exports it went on from included: a
    /// file that is to be continued is cut to this length first.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Plans the export, which begins now by Okta's clock.
    pub(super) fn begin(&mut self, now: Moment, newest: Option<Moment>) {
        // The clock has whole seconds, and whoever was created within this one is there already.
        let after_newest = newest.map(|newest| newest.plus(1));
        let until = after_newest.map_or(now, |after| after.max(now));
        self.began = Some(until);
        self.now = Some(until);
        if let Some(after) = after_newest {
            self.add(Slice::new(None, after));
            if after < until {
                self.add(Slice::new(Some(after), until));
            }
        }
    }

    /// Plans the last pass, over those who were created since shortly before the beginning. False where it is over too.
    pub(super) fn begin_last_pass(&mut self) -> bool {
        let (Some(began), Some(now), false) = (self.began, self.now, self.last_pass) else {
            return false;
        };
        self.last_pass = true;
        self.add(Slice::new(Some(began.minus(LAG)), now.plus(1_000)));
        true
    }

    fn add(&mut self, slice: Slice) -> u32 {
        let key = self.next_key;
        self.next_key += 1;
        self.slices.insert(key, slice);
        key
    }

    /// Cuts the slice with most users left, if one has more than so many.
    pub(super) fn split(&mut self, worth: f64) -> Option<u32> {
        let left = |(&key, slice): (&u32, &Slice)| Some((key, slice.left()?));
        let (key, left) =
            self.slices.iter().filter_map(left).max_by(|(_, a), (_, b)| a.total_cmp(b))?;
        let upper = if left > worth { self.slices.get_mut(&key)?.split() } else { None };
        upper.map(|upper| self.add(upper))
    }

    /// Takes a page of a slice in, and gives who comes for the first time.
    pub(super) fn take(
        &mut self,
        key: u32,
        page: Vec<User>,
        next: Option<Checkpoint>,
        now: Option<Moment>,
    ) -> Vec<User> {
        self.now = self.now.max(now);
        self.pages += 1;
        let Some(slice) = self.slices.get_mut(&key) else { return Vec::new() };
        let (mut fresh, more) = slice.take(page, next);
        if !more {
            self.end(key);
        }
        let lag_begins = self.began.map(|began| began.minus(LAG));
        if self.last_pass {
            if self.known.is_empty() {
                self.known = self.recent.iter().cloned().collect();
            }
            fresh.retain(|user| !self.known.contains(&user.id));
        } else {
            let recent = fresh.iter().filter(|user| {
                user.created.as_ref().map(|created| created.instant().into()) >= lag_begins
            });
            self.recent.extend(recent.map(|user| user.id.clone()));
        }
        fresh
    }

    pub(super) fn end(&mut self, key: u32) {
        self.slices_done += u32::from(self.slices.remove(&key).is_some());
    }
}

impl fmt::Debug for ExportCheckpoint {
    /// Counts only: no queries, no ids.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExportCheckpoint")
            .field("slices", &self.slices.len())
            .field("slices_done", &self.slices_done)
            .field("users", &self.users)
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
