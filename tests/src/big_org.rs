//! A fake org with many users, in which other programs write: [`BigOrg`].

use std::time::Duration;

use okta_mock::{FakeOrg, OrgSettings, SeedUser};
use okta_users::{
    Activation, SendEmail, Users,
    models::{NewUser, UserProfile, UserUpdate},
};
use tokio::time::sleep;

/// A fake org with many users, who were created at uneven times.
#[derive(Debug)]
pub struct BigOrg {
    /// The org.
    pub org: FakeOrg,
    people: usize,
}

impl BigOrg {
    /// An org with so many users. An answer takes so long.
    pub fn new(people: usize, latency: Duration) -> Self {
        // What the org is asked is of no interest, and would be much.
        let org = FakeOrg::with_settings(OrgSettings::new().latency(latency).history(1_000));
        let mut random = fastrand::Rng::with_seed(11);
        let mut left = people;
        let mut number = 0;
        while left > 0 {
            // One of many imports within a second, or people who come one by one in the course of a day.
            let import = random.u32(..400) == 0;
            let together = if import { random.usize(100..700).min(left) } else { 1 };
            for _ in 0..together {
                org.add_user(SeedUser::new(login(number)));
                number += 1;
            }
            left -= together;
            org.advance(Duration::from_secs(random.u64(1..7_200)));
        }
        Self { org, people }
    }

    /// Creates, updates, deactivates and deletes, so many times a second, until it is dropped.
    pub async fn write(&self, per_second: u32) {
        let users = Users::new(&self.org.client());
        let mut random = fastrand::Rng::with_seed(12);
        let mut created = 0;
        loop {
            sleep(Duration::from_secs(1) / per_second).await;
            let somebody = login(random.usize(..self.people));
            let users = users.clone();
            let kind = random.u32(..10);
            created += u32::from(kind < 4);
            // Nobody waits for it, and somebody deleted cannot be changed.
            tokio::spawn(async move {
                let _ = match kind {
                    0..4 => {
                        let name = UserProfile::new(format!("new{created}@example.com"));
                        let new = NewUser::new(name.first_name("New").last_name("Comer"));
                        users.create(new, Activation::Later).await.map(drop)
                    }
                    4..8 => {
                        let update = UserUpdate::new().nick_name(created.to_string());
                        users.update(somebody, update).await.map(drop)
                    }
                    8 => users.deactivate(somebody, SendEmail::No).await,
                    _ => users.delete(somebody, SendEmail::No).await,
                };
            });
        }
    }
}

fn login(number: usize) -> String {
    format!("user{number}@example.com")
}
