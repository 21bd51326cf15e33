//! Many calls as one job: side by side, and with a journal each exactly once.

mod journal;
mod running;
mod step;
mod steps;

pub use journal::{Fsync, Journal};
pub use running::{Bulk, BulkOutcome, BulkProgress, BulkReport, BulkStop};
pub use step::{Step, StepDone};
pub use steps::StepError;

use crate::Users;

impl Users {
    /// Makes a call for each item, many at once, and gives what came of it in the order in which they are done.
    ///
    /// As many calls run as the client lets go at once ([`at_once`](okta_core::Limits::at_once)), and as fast as Okta's limits allow. An
    /// item that fails does not stop the others, unless [`stop_at_first_error`](Bulk::stop_at_first_error) is said. Where each call must be
    /// carried out exactly once although the program may be killed, use [`bulk_steps`](Self::bulk_steps).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// use okta_users::models::UserUpdate;
    ///
    /// let logins = ["ada@example.com", "nobody@example.com"];
    /// let mut moves = users.bulk(logins, |users, login| users.update(*login, UserUpdate::new().city("London")));
    /// while let Some(outcome) = moves.next().await {
    ///     match outcome.result {
    ///         Ok(user) => println!("{} has moved", user.id),
    ///         Err(error) => println!("{}: {error}", outcome.item),
    ///     }
    /// }
    /// assert_eq!((moves.progress().done, moves.progress().failed), (1, 1));
    /// # }
    /// ```
    pub fn bulk<I, T, E, F>(
        &self,
        items: impl IntoIterator<Item = I, IntoIter: Send + 'static>,
        mut call: impl FnMut(&Self, &I) -> F + Send + 'static,
    ) -> Bulk<I, T, E>
    where
        I: Send + 'static,
        T: Send + 'static,
        E: Send + 'static,
        F: Future<Output = Result<T, E>> + Send + 'static,
    {
        let users = self.clone();
        let begin = move |item: &I| call(&users, item);
        Bulk::new(self.client.clone(), items.into_iter(), begin)
    }

    /// Carries out many writes, each exactly once, also when the program is killed and run again with the same steps and journal.
    ///
    /// A step has a key, such as the number of a personnel file, by which the journal knows it. What the journal says is done is not done
    /// again. A step whose answer was lost, now or before the program was killed, is looked up in Okta before it is carried out once more; see
    /// [`Step`]. A step that failed for good is reported and, in another run, tried again.
    ///
    /// The steps run side by side: those that must follow each other belong into jobs of their own.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> std::io::Result<()> {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// # let path = std::env::temp_dir().join(format!("okta-journal-{}", std::process::id()));
    /// use okta_users::{Activation, Journal, SendEmail, Step, Fsync, models::{NewUser, UserProfile}};
    ///
    /// let grace = NewUser::new(UserProfile::new("grace@example.com").first_name("Grace").last_name("Hopper"));
    /// let steps = [
    ///     ("joiner 1", Step::create(grace, Activation::Later)),
    ///     ("leaver 1", Step::deactivate("ada@example.com", SendEmail::No)),
    /// ];
    /// for _ in 0..2 {
    ///     let journal = Journal::open(&path, Fsync::Never)?;
    ///     let report = users.bulk_steps(journal, steps.clone()).finish().await;
    ///     assert!(report.failed.is_empty());
    /// }
    /// # std::fs::remove_file(path)
    /// # }
    /// ```
    pub fn bulk_steps<K: Into<String>>(
        &self,
        journal: Journal,
        steps: impl IntoIterator<Item = (K, Step), IntoIter: Send + 'static>,
    ) -> Bulk<(String, Step), StepDone, StepError> {
        let journal = steps::shared(journal);
        let steps = steps.into_iter().map(|(key, step)| (key.into(), step));
        self.bulk(steps, move |users, (key, step)| {
            steps::carry_out(users.clone(), journal.clone(), key.clone(), step.clone())
        })
    }
}
