//! What has happened to an org: [`History`], and what [`FakeOrg`] tells of it.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::{FakeOrg, LoggedRequest, Mail};

/// Things that have happened, the oldest first.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct History<T>(VecDeque<T>);

impl<T> History<T> {
    pub(super) fn push(&mut self, event: T) {
        self.0.push_back(event);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Forgets the oldest of what is too much.
    pub(super) fn keep_last(&mut self, most: usize) {
        let too_many = self.0.len().saturating_sub(most);
        self.0.drain(..too_many);
    }

    fn take(&mut self) -> Vec<T> {
        std::mem::take(&mut self.0).into()
    }
}

impl<T: Clone> History<T> {
    fn to_vec(&self) -> Vec<T> {
        self.0.iter().cloned().collect()
    }
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

impl FakeOrg {
    /// Every request so far, in the order in which they came; with [`OrgSettings::history`](crate::OrgSettings::history)
    /// the last ones.
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.state().log.to_vec()
    }

    /// What [`requests`](Self::requests) says, and forgets it, so that the next call tells what came in between.
    ///
    /// ```
    /// use okta_mock::FakeOrg;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> okta_core::Result<()> {
    /// let org = FakeOrg::sample();
    /// let _user: serde_json::Value = org.client().get("getUser", "/api/v1/users/me").decode().await?;
    ///
    /// assert_eq!(org.take_requests().len(), 1);
    /// assert!(org.requests().is_empty());
    /// # Ok(()) }
    /// ```
    #[must_use = "the requests are forgotten"]
    pub fn take_requests(&self) -> Vec<LoggedRequest> {
        self.state().log.take()
    }

    /// Every mail that a real org would have sent, the oldest first; with
    /// [`OrgSettings::history`](crate::OrgSettings::history) the last ones.
    pub fn outbox(&self) -> Vec<Mail> {
        self.state().outbox.to_vec()
    }

    /// What [`outbox`](Self::outbox) says, and empties it.
    #[must_use = "the mails are forgotten"]
    pub fn take_outbox(&self) -> Vec<Mail> {
        self.state().outbox.take()
    }
}
