//! Exports that are killed and go on.

use std::{collections::HashSet, time::Duration};

use okta_tests::BigOrg;
use okta_users::{
    ExportCheckpoint, ExportUsers, Users,
    models::{User, UserId},
};
use tokio::time::timeout;

use super::{LATENCY, assert_complete};

/// What survives a crash.
#[derive(Default)]
struct Disk {
    file: Vec<u8>,
    checkpoint: Option<Vec<u8>>,
}

impl Disk {
    /// Goes on with the export, and is killed after so long. Whether it came to its end.
    async fn export(&mut self, users: &Users, killed_after: Option<Duration>) -> bool {
        let mut options = ExportUsers::everyone().chains(8).page_size(5);
        if let Some(kept) = &self.checkpoint {
            let checkpoint: ExportCheckpoint = serde_json::from_slice(kept).unwrap();
            self.file.truncate(usize::try_from(checkpoint.bytes()).unwrap());
            options = options.resume(checkpoint);
        } else {
            self.file.clear();
        }
        let checkpoint = &mut self.checkpoint;
        let mut export = users.export(options);
        let writing = export.write_ndjson(&mut self.file, |now| {
            // A crash can also come between the lines and their checkpoint.
            if killed_after.is_none() || fastrand::u32(..3) > 0 {
                *checkpoint = Some(serde_json::to_vec(now).unwrap());
            }
            Ok(())
        });
        match killed_after {
            None => writing.await.is_ok(),
            Some(after) => timeout(after, writing).await.is_ok_and(|outcome| outcome.is_ok()),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn exports_that_are_killed_200_times_give_everybody_once() {
    let big = BigOrg::new(1_200, LATENCY);
    let users = Users::new(&big.org.client());
    let (mut kills, mut ends) = (0, 0);

    let exporting = async {
        while kills < 200 {
            let began = big.org.now();
            let mut disk = Disk::default();
            loop {
                let after = Duration::from_millis(fastrand::u64(10..100));
                if disk.export(&users, (kills < 200).then_some(after)).await {
                    break;
                }
                kills += 1;
            }
            let ids = ids(&disk.file);
            assert_complete(&big.org, &ids, began);
            ends += 1;
        }
    };
    tokio::select! {
        () = big.write(200) => unreachable!("it writes for ever"),
        () = exporting => {}
    }

    println!("{kills} kills, {ends} exports");
}

/// The ids of those in a file, where nobody is twice.
#[track_caller]
fn ids(file: &[u8]) -> HashSet<UserId> {
    let lines = file.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let users: Vec<User> = lines.map(|line| serde_json::from_slice(line).unwrap()).collect();
    let ids: HashSet<UserId> = users.iter().map(|user| user.id.clone()).collect();
    assert_eq!(ids.len(), users.len(), "somebody came twice");
    ids
}
