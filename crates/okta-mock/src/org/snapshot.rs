//! An org as it was at one moment: [`Snapshot`].

use std::fmt;

use super::{FakeOrg, state::State};

/// An org as it was at one moment, for [`FakeOrg::restore`]. It stays as it is, and can be restored many times.
///
/// Everything is in it: users and groups, tokens, the clock, what decides about the next id, the log, the mails. Users
/// are shared with the org until they change, so a snapshot of a large org is cheap.
#[derive(Clone)]
pub struct Snapshot {
    state: State,
}

impl FakeOrg {
    /// Keeps the org as it is now.
    ///
    /// ```
    /// use okta_mock::{FakeOrg, SeedUser};
    ///
    /// let org = FakeOrg::sample();
    /// let before = org.snapshot();
    /// org.add_user(SeedUser::new("grace.hopper@example.com"));
    ///
    /// org.restore(&before);
    ///
    /// assert!(org.user("grace.hopper").is_none());
    /// ```
    pub fn snapshot(&self) -> Snapshot {
        let mut state = self.state().clone();
        state.clock = state.clock.exactly().into();
        Snapshot { state }
    }

    /// Makes the org, and so all its clones, what it was, its time included: the same requests now get the same answers
    /// as they got after the snapshot.
    pub fn restore(&self, snapshot: &Snapshot) {
        *self.state() = snapshot.resumed();
    }

    /// Another org that is now just like this one. From here on neither knows of the other.
    #[must_use = "the fork is the new org; this one stays as it is"]
    pub fn fork(&self) -> Self {
        Self::of_state(self.snapshot().resumed())
    }
}

impl Snapshot {
    /// The state, with a clock that runs again.
    fn resumed(&self) -> State {
        State { clock: self.state.clock.restarted(), ..self.state.clone() }
    }
}

impl fmt::Debug for Snapshot {
    /// Counts only: no tokens, no people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snapshot")
            .field("users", &self.state.users.iter().count())
            .finish_non_exhaustive()
    }
}
