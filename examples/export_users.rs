//! Everybody as NDJSON, one user a line. Killed in the middle, it goes on where it was: with each page it keeps a checkpoint.
//!
//! Page and checkpoint cannot be written in one step, so the checkpoint also says how long the output was: what a killed run
//! has written beyond that is cut off, and nobody comes twice.
//!
//! Exports a fake org, or with `-- --real` the one of `okta.yaml` or `OKTA_CLIENT_*`; it only reads.

use std::{
    error::Error,
    fs::{self, OpenOptions},
    io::{self, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use okta_mock::FakeOrg;
use okta_users::{ExportCheckpoint, ExportUsers, Users};
use serde::{Deserialize, Serialize};

#[derive(Default, Serialize, Deserialize)]
struct Progress {
    complete: bool,
    /// Where the export goes on.
    checkpoint: ExportCheckpoint,
}

struct Export {
    output: PathBuf,
    progress: PathBuf,
    page_size: u16,
}

impl Export {
    fn new(output: &Path, page_size: u16) -> Self {
        let progress = output.with_extension("progress");
        Self { output: output.to_owned(), progress, page_size }
    }

    /// Starts, or goes on. `after_page` is told the number of each page that was written, and may stop the export.
    async fn run(
        &self,
        users: &Users,
        mut after_page: impl FnMut(usize) -> bool,
    ) -> Result<(), Box<dyn Error>> {
        let progress = self.progress()?;
        if progress.complete {
            return Ok(());
        }
        let mut file =
            OpenOptions::new().create(true).write(true).truncate(false).open(&self.output)?;
        file.set_len(progress.checkpoint.bytes())?;
        file.seek(SeekFrom::End(0))?;
        let synced = file.try_clone()?;
        let options = ExportUsers::everyone().page_size(self.page_size);
        let mut export = users.export(options.resume(progress.checkpoint));
        let (mut pages, mut stopped) = (0, false);
        let written = export.write_ndjson(&mut file, |checkpoint| {
            pages += 1;
            stopped = !after_page(pages);
            if stopped {
                return Err(io::Error::other("stopped"));
            }
            synced.sync_data()?;
            self.keep(&Progress { complete: false, checkpoint: checkpoint.clone() })
        });
        match written.await {
            Err(_) if stopped => return Ok(()),
            written => written?,
        }
        Ok(self.keep(&Progress { complete: true, checkpoint: export.checkpoint() })?)
    }

    fn progress(&self) -> Result<Progress, Box<dyn Error>> {
        if !self.progress.exists() {
            return Ok(Progress::default());
        }
        Ok(serde_json::from_slice(&fs::read(&self.progress)?)?)
    }

    /// In one step, so that it is never there by half.
    fn keep(&self, progress: &Progress) -> io::Result<()> {
        let fresh = self.progress.with_extension("fresh");
        fs::write(&fresh, serde_json::to_vec(progress)?)?;
        fs::rename(fresh, &self.progress)
    }
}

/// The org of `okta.yaml` or `OKTA_CLIENT_*` with `--real`, and otherwise a fake one.
fn users() -> Result<Users, Box<dyn Error>> {
    if std::env::args().any(|argument| argument == "--real") {
        return Ok(Users::new(&okta_config::client()?));
    }
    Ok(Users::new(&FakeOrg::sample().client()))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::temp_dir().join(format!("export-users-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let export = Export::new(&folder.join("users.ndjson"), 3);
    let users = users()?;

    export.run(&users, |page| page < 2).await?;
    println!("stopped after {} users", fs::read_to_string(&export.output)?.lines().count());
    export.run(&users, |_| true).await?;
    println!("complete with {} users", fs::read_to_string(&export.output)?.lines().count());
    Ok(fs::remove_dir_all(folder)?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use okta_mock::SeedUser;
    use okta_users::models::User;

    use super::*;

    #[tokio::test]
    async fn killed_at_any_page_again_and_again_nobody_is_lost_and_nobody_comes_twice() {
        let org = FakeOrg::new();
        for number in 0..97 {
            org.add_user(SeedUser::new(format!("user{number}@example.com")));
        }
        let users = Users::new(&org.client());
        let folder = std::env::temp_dir().join(format!("export-test-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();

        let mut random = fastrand::Rng::with_seed(7);
        let mut kills = 0;
        for round in 0..20 {
            let export = Export::new(&folder.join(format!("{round}.ndjson")), 4);
            while !is_complete(&export) {
                // The page it dies at is written, and not yet in the checkpoint.
                let last = random.usize(1..40);
                export.run(&users, |page| page < last).await.unwrap();
                kills += usize::from(!is_complete(&export));
            }

            let text = fs::read_to_string(&export.output).unwrap();
            let read = |line| serde_json::from_str::<User>(line).unwrap().id.to_string();
            let listed: Vec<_> = text.lines().map(read).collect();
            let there: BTreeSet<_> = org.users().iter().map(|user| user.id().to_string()).collect();
            assert_eq!(listed.len(), 97);
            assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), there);
        }
        assert!(kills > 10, "it was killed {kills} times");
        fs::remove_dir_all(folder).unwrap();
    }

    fn is_complete(export: &Export) -> bool {
        export.progress().unwrap().complete
    }
}
