//! Reading everybody: the whole org at full speed, and afterwards only what has changed.

mod changes;
mod moment;
mod ndjson;
mod options;
mod plan;
mod running;
mod slice;

pub use changes::{Changes, ChangesCheckpoint};
pub use ndjson::ExportError;
pub use options::ExportUsers;
pub use plan::ExportCheckpoint;
pub use running::{Export, ExportProgress};

use crate::Users;

impl Users {
    /// Reads every user of the org, several listings side by side.
    ///
    /// The users are cut into ranges of the time at which they were created, which never changes, and the ranges are walked at once: 4 of
    /// them unless [`chains`](ExportUsers::chains) says otherwise. A range that turns out to be long is cut again. Last come those who
    /// were created meanwhile. Every user comes exactly once, as they were when they were read, in no order, whatever is created, changed
    /// or deactivated in the meantime; who was changed after that comes with [`changes_since`](Self::changes_since).
    ///
    /// Calls `GET /api/v1/users?search=…` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), okta_users::ExportError> {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// use okta_users::ExportUsers;
    ///
    /// let mut export = users.export(ExportUsers::everyone());
    /// while let Some(user) = export.next().await {
    ///     println!("{}", user?.id);
    /// }
    /// println!("{} users", export.progress().users);
    ///
    /// // One JSON object per line.
    /// let mut lines = Vec::new();
    /// users.export(ExportUsers::everyone()).write_ndjson(&mut lines, |_checkpoint| Ok(())).await?;
    /// # assert!(lines.len() > 1000);
    /// # Ok(()) }
    /// ```
    ///
    /// An export that was interrupted goes on from its [`checkpoint`](Export::checkpoint):
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// # use okta_users::{ExportCheckpoint, ExportUsers};
    /// let mut export = users.export(ExportUsers::everyone().page_size(5));
    /// let first = export.next_page().await?;
    /// let kept = serde_json::to_string(&export.checkpoint())?;
    ///
    /// let checkpoint: ExportCheckpoint = serde_json::from_str(&kept)?;
    /// let mut export = users.export(ExportUsers::everyone().resume(checkpoint));
    /// let second = export.next_page().await?;
    /// # assert_ne!(first, second);
    /// # Ok(()) }
    /// ```
    ///
    /// Okta's search takes about a second, and promises no more, until it shows what was written.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
    pub fn export(&self, options: ExportUsers) -> Export {
        Export::new(self.clone(), options)
    }

    /// Reads who was created or changed since a checkpoint, the earliest change first.
    ///
    /// It looks two minutes further back than the checkpoint, since Okta's search may have shown a change late, and leaves out what it gave
    /// before. Who is deleted for good cannot be seen so; Okta's System Log has them.
    ///
    /// Calls `GET /api/v1/users?search=lastUpdated…` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// use okta_users::{ExportUsers, models::UserUpdate};
    ///
    /// let mut export = users.export(ExportUsers::everyone());
    /// while let Some(user) = export.next().await {
    ///     user?;
    /// }
    /// let Some(since) = export.changes() else {
    ///     return Ok(println!("nothing was answered"));
    /// };
    ///
    /// users.update("ada@example.com", UserUpdate::new().nick_name("Countess")).await?;
    ///
    /// let mut changes = users.changes_since(since);
    /// while let Some(user) = changes.next().await {
    ///     println!("{} has changed", user?.id);
    /// }
    /// let since = changes.checkpoint();
    /// # assert!(users.changes_since(since).next().await.is_none());
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
    pub fn changes_since(&self, checkpoint: ChangesCheckpoint) -> Changes {
        Changes::new(self.clone(), checkpoint)
    }
}
