//! Everybody as NDJSON, one user a line. Killed in the middle, it goes on where it was: with each page it keeps a checkpoint.
//!
//! Page and checkpoint cannot be written in one step, so the checkpoint also says how long the output was: what a killed run
//! has written beyond that is cut off, and nobody comes twice.

use std::{
    error::Error,
    fs::{self, File, OpenOptions},
    io::{BufWriter, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use okta_mock::FakeOrg;
use okta_users::{Checkpoint, ListUsers, Users};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Progress {
    /// Where the listing goes on; absent when it is complete.
    next: Option<Checkpoint>,
    /// How many bytes of the output belong to the pages before that.
    written: u64,
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
        let mut pager = users.list(ListUsers::all().page_size(self.page_size));
        let mut file =
            OpenOptions::new().create(true).write(true).truncate(false).open(&self.output)?;
        let mut written = 0;
        if self.progress.exists() {
            let progress: Progress = serde_json::from_slice(&fs::read(&self.progress)?)?;
            let Some(next) = progress.next else { return Ok(()) };
            (pager, written) = (pager.resume(next), progress.written);
        }
        file.set_len(written)?;
        file.seek(SeekFrom::Start(written))?;
        for page_number in 1.. {
            let Some(page) = pager.next_page().await? else { break };
            let mut lines = BufWriter::new(&file);
            for user in &page.items {
                serde_json::to_writer(&mut lines, user)?;
                lines.write_all(b"\n")?;
            }
            lines.flush()?;
            drop(lines);
            if !after_page(page_number) {
                return Ok(());
            }
            self.keep(&file, pager.checkpoint())?;
        }
        self.keep(&file, None)
    }

    /// The output first, then the checkpoint, in one step each.
    fn keep(&self, mut file: &File, next: Option<Checkpoint>) -> Result<(), Box<dyn Error>> {
        file.sync_data()?;
        let progress = Progress { next, written: file.stream_position()? };
        let fresh = self.progress.with_extension("fresh");
        fs::write(&fresh, serde_json::to_vec(&progress)?)?;
        Ok(fs::rename(fresh, &self.progress)?)
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::temp_dir().join(format!("export-users-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let export = Export::new(&folder.join("users.ndjson"), 3);
    let users = Users::new(&FakeOrg::sample().client());

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
        let Ok(text) = fs::read(&export.progress) else { return false };
        serde_json::from_slice::<Progress>(&text).unwrap().next.is_none()
    }
}
