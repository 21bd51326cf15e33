//! What is shown late: [`Replica`], and [`Replicas`] for the two kinds of it.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use jiff::Timestamp;

use crate::org::{
    base::clock::later,
    state::{
        platform::settings::OrgSettings,
        users::{directory::Directory, user::User},
    },
};

/// The directories that follow the users of an org late.
#[derive(Clone, Default)]
pub(crate) struct Replicas {
    search: Option<Replica>,
    membership: Option<Replica>,
}

impl Replicas {
    /// The replicas these settings ask for, as late as nobody.
    pub(crate) fn of(users: &mut Directory, settings: &OrgSettings) -> Self {
        let replica = |lag: Duration| {
            (!lag.is_zero()).then(|| Replica {
                lag,
                users: users.clone(),
                changes: VecDeque::new(),
            })
        };
        let replicas = Self {
            search: replica(settings.search_lag),
            membership: replica(settings.membership_lag),
        };
        if replicas.search.is_some() || replicas.membership.is_some() {
            users.note_changes();
        }
        replicas
    }

    /// The users as listings show them; `None` where they show them as they are.
    pub(crate) fn searched(&self) -> Option<&Directory> {
        self.search.as_ref().map(|replica| &replica.users)
    }

    pub(crate) fn searched_mut(&mut self) -> Option<&mut Directory> {
        self.search.as_mut().map(|replica| &mut replica.users)
    }

    /// The users with the groups in which they are seen to be.
    pub(crate) fn members(&self) -> Option<&Directory> {
        self.membership.as_ref().map(|replica| &replica.users)
    }

    /// Shows what has changed at once: it was no request that changed it.
    pub(crate) fn follow_at_once(&mut self, users: &mut Directory) {
        for id in users.take_changes() {
            for replica in self.all() {
                replica.follow(users, &id, Timestamp::MIN);
            }
        }
    }

    /// Shows what a request has changed after the lag.
    pub(crate) fn follow_late(&mut self, users: &mut Directory, now: Timestamp) {
        for id in users.take_changes() {
            for replica in self.all() {
                replica.follow(users, &id, later(now, replica.lag));
            }
        }
    }

    pub(crate) fn catch_up(&mut self, now: Timestamp) {
        for replica in self.all() {
            replica.catch_up(now);
        }
    }

    fn all(&mut self) -> impl Iterator<Item = &mut Replica> {
        self.search.iter_mut().chain(&mut self.membership)
    }
}

/// The users as they were some time ago.
#[derive(Clone)]
struct Replica {
    lag: Duration,
    users: Directory,
    /// The earliest first.
    changes: VecDeque<Change>,
}

#[derive(Clone)]
struct Change {
    due: Timestamp,
    id: String,
    /// `None` for a user who is gone.
    user: Option<Arc<User>>,
}

impl Replica {
    fn follow(&mut self, users: &Directory, id: &str, due: Timestamp) {
        let change = Change { due, id: id.to_owned(), user: users.shared(id) };
        if due == Timestamp::MIN {
            // What was on its way is older than this.
            self.changes.retain(|earlier| earlier.id != id);
            self.apply(change);
        } else {
            self.changes.push_back(change);
        }
    }

    fn catch_up(&mut self, now: Timestamp) {
        while self.changes.front().is_some_and(|change| change.due <= now)
            && let Some(change) = self.changes.pop_front()
        {
            self.apply(change);
        }
    }

    fn apply(&mut self, change: Change) {
        match change.user {
            Some(user) => self.users.put_shared(user),
            None => self.users.remove(&change.id),
        }
    }
}
