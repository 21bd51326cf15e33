//! How everybody is read.

use super::plan::ExportCheckpoint;

/// How many listings may run side by side.
const MOST_CHAINS: usize = 8;

/// How everybody is read; for [`Users::export`](crate::Users::export).
#[derive(Clone, Debug)]
#[must_use = "options do nothing until they are given to `Users::export`"]
pub struct ExportUsers {
    pub(super) chains: usize,
    pub(super) page_size: u16,
    pub(super) deprovisioned: bool,
    pub(super) omit: bool,
    pub(super) checkpoint: Option<ExportCheckpoint>,
}

impl ExportUsers {
    /// Everyone, deprovisioned users included.
    pub fn everyone() -> Self {
        Self { chains: 4, page_size: 200, deprovisioned: true, omit: false, checkpoint: None }
    }

    /// Leaves out who is deprovisioned when they are read. They are read all the same, and take their time.
    pub fn without_deprovisioned(mut self) -> Self {
        self.deprovisioned = false;
        self
    }

    /// How many listings run side by side at most, 1 to 8; 4 if not said. A number beyond that counts as the nearest.
    ///
    /// More of them help while Okta takes its time for a page. Once the [limit](okta_core::Client::limits) of the org is reached they do
    /// not.
    pub fn chains(mut self, chains: usize) -> Self {
        self.chains = chains.clamp(1, MOST_CHAINS);
        self
    }

    /// How many users come per page, 1 to 200; 200 if not said. Where Okta fails to make a page, the export asks for smaller ones.
    pub fn page_size(mut self, users: u16) -> Self {
        self.page_size = users;
        self
    }

    /// Leaves out credentials, the links that have to do with them, and the status that a change under way leads to.
    ///
    /// Okta answers faster then.
    pub fn omit_credentials_and_links(mut self) -> Self {
        self.omit = true;
        self
    }

    /// Goes on where another export stood. The other options are not part of the checkpoint; say them again.
    pub fn resume(mut self, checkpoint: ExportCheckpoint) -> Self {
        self.checkpoint = Some(checkpoint);
        self
    }
}
