//! A range of the time at which users were created, and how far it has been read.

use okta_core::{Checkpoint, User, UserId};
use serde::{Deserialize, Serialize};

use super::moment::Moment;
use crate::{
    ListUsers,
    list::Searched,
    search::{Search, attr},
};

/// Ranges shorter than this, in milliseconds, are not cut: Okta's times of creation have whole seconds.
const SHORTEST: i64 = 2_000;

/// How often a rest is searched anew.
const TRIES: u8 = 5;

/// A range of the time at which users were created.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Slice {
    /// None: from the beginning.
    from: Option<Moment>,
    /// The first moment that no longer belongs to it.
    to: Moment,
    /// Where its next page is; none where it has to be searched anew.
    pub(super) next: Option<Checkpoint>,
    /// When the last user that was read was created, and who was read that was created then.
    last: Option<Moment>,
    last_ids: Vec<UserId>,
    /// Whether users of that moment may come once more.
    rereading: bool,
    /// How many users were read since it was cut off.
    read: u32,
    /// Users per millisecond, as far as it was read; before that, what the slice had that it was cut off from.
    density: f64,
    /// How often it was searched anew without anybody new coming of it.
    #[serde(skip)]
    in_vain: u8,
}

impl Slice {
    pub(super) fn new(from: Option<Moment>, to: Moment) -> Self {
        Self {
            from,
            to,
            next: None,
            last: None,
            last_ids: Vec::new(),
            rereading: false,
            read: 0,
            density: 0.0,
            in_vain: 0,
        }
    }

    fn start(&self) -> Option<Moment> {
        self.last.max(self.from)
    }

    /// What has to be listed from the beginning, where there is no next page.
    pub(super) fn query(&self) -> ListUsers<Searched> {
        let before = attr("created").lt(self.to);
        let range: Search = match self.start() {
            Some(start) => attr("created").ge(start) & before,
            None => before,
        };
        ListUsers::search(range).sort_by("created")
    }

    /// Forgets the next page: the rest is to be searched anew, and begins with users that were read before. Gives whether that is worth
    /// trying.
    pub(super) fn search_anew(&mut self) -> bool {
        self.next = None;
        self.rereading = self.last.is_some();
        self.in_vain += 1;
        self.in_vain <= TRIES
    }

    /// Takes a page in. Gives the users that belong to the slice and come for the first time, and whether more follow.
    pub(super) fn take(&mut self, page: Vec<User>, next: Option<Checkpoint>) -> (Vec<User>, bool) {
        let created = |user: &User| Some(user.created.as_ref()?.instant().into());
        self.from = self.from.or_else(|| page.first().and_then(created));
        let mut passed = false;
        let mut fresh = Vec::with_capacity(page.len());
        for user in page {
            let Some(created) = created(&user) else {
                fresh.push(user);
                continue;
            };
            if created >= self.to {
                passed = true;
                continue;
            }
            match self.last {
                Some(last) if created == last => {
                    if self.rereading && self.last_ids.contains(&user.id) {
                        continue;
                    }
                }
                Some(last) if created < last => {}
                _ => {
                    self.last = Some(created);
                    self.last_ids.clear();
                    self.rereading = false;
                }
            }
            if self.last == Some(created) {
                self.last_ids.push(user.id.clone());
            }
            fresh.push(user);
        }
        self.read = self.read.saturating_add(u32::try_from(fresh.len()).unwrap_or(u32::MAX));
        if let (Some(from), Some(last)) = (self.from, self.last) {
            #[expect(clippy::cast_precision_loss, reason = "an estimate")]
            let milliseconds = (last.0 - from.0).max(1) as f64;
            self.density = f64::from(self.read) / milliseconds;
        }
        if !fresh.is_empty() {
            self.in_vain = 0;
        }
        self.next = next;
        (fresh, self.next.is_some() && !passed)
    }

    /// How many users are left, roughly, where it is worth cutting.
    pub(super) fn left(&self) -> Option<f64> {
        let milliseconds = self.to.0.checked_sub(self.start()?.0)?;
        #[expect(clippy::cast_precision_loss, reason = "an estimate")]
        let left = milliseconds as f64 * self.density;
        (milliseconds >= SHORTEST).then_some(left)
    }

    /// Cuts off the upper half of what is left.
    pub(super) fn split(&mut self) -> Option<Self> {
        let start = self.start()?;
        let middle = start.plus((self.to.0 - start.0) / 2);
        let upper = Self { density: self.density, ..Self::new(Some(middle), self.to) };
        self.to = middle;
        Some(upper)
    }

    /// Ends no later than another reading of the same slice.
    pub(super) fn narrow(&mut self, other: &Self) {
        self.to = self.to.min(other.to);
    }
}
