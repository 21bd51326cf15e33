//! Makes an org what the personnel office says: creates who is new, updates who has changed, deactivates who has left.
//!
//! It reads, compares, and writes the differences, many at once. A write whose answer was lost is not guessed about: the next round reads again, and
//! finds it done or not. So nothing is lost and nothing is done twice. Runs against a fake org.

use std::{collections::BTreeMap, error::Error};

use okta_mock::{FakeOrg, SeedUser};
use okta_users::{
    Activation, ListUsers, SendEmail, Users,
    models::{NewUser, User, UserId, UserProfile, UserUpdate},
};
use serde::Deserialize;

/// How often it reads and compares before it gives up.
const ROUNDS: usize = 10;

/// A line of the file.
#[derive(Clone, Debug, Deserialize)]
struct Person {
    login: String,
    first_name: String,
    last_name: String,
    department: String,
}

impl Person {
    /// The profile with what the file says; what it says nothing about stays.
    fn in_profile(&self, profile: UserProfile) -> UserProfile {
        profile
            .first_name(&self.first_name)
            .last_name(&self.last_name)
            .email(&self.login)
            .department(&self.department)
    }
}

/// One write.
#[derive(Clone, Debug)]
enum Step {
    Create(Box<NewUser>),
    Update(UserId, Box<UserUpdate>),
    Deactivate(UserId),
}

impl Step {
    async fn carry_out(self, users: Users) -> okta_users::Result<()> {
        match self {
            Self::Create(user) => users.create(*user, Activation::Now).await.map(drop),
            Self::Update(id, update) => users.update(id, *update).await.map(drop),
            Self::Deactivate(id) => users.deactivate(id, SendEmail::No).await,
        }
    }
}

/// What has to be done to make the org what the file says. Pure, so that it can be tested and shown before anything is done.
fn plan(file: &[Person], org: Vec<User>) -> Vec<Step> {
    let login = |user: User| user.login().map(str::to_lowercase).map(|login| (login, user));
    let mut there: BTreeMap<String, User> = org.into_iter().filter_map(login).collect();
    let mut steps = Vec::new();
    for person in file {
        match there.remove(&person.login.to_lowercase()) {
            None => {
                let profile = person.in_profile(UserProfile::new(&person.login));
                steps.push(Step::Create(Box::new(NewUser::new(profile))));
            }
            Some(user) => {
                let update =
                    UserUpdate::between(&user.profile, &person.in_profile(user.profile.clone()));
                if !update.is_empty() {
                    steps.push(Step::Update(user.id, Box::new(update)));
                }
            }
        }
    }
    steps.extend(there.into_values().map(|user| Step::Deactivate(user.id)));
    steps
}

/// Reads, compares and writes until nothing is left to do. `progress` is told how many of how many steps of a round are through.
async fn sync(
    users: &Users,
    file: &[Person],
    mut progress: impl FnMut(usize, usize),
) -> Result<(), Box<dyn Error>> {
    let mut last = None;
    for _ in 0..ROUNDS {
        // Who is deactivated is not in this listing.
        let steps = plan(file, users.list(ListUsers::all()).try_collect().await?);
        let all = steps.len();
        if all == 0 {
            return Ok(());
        }
        let mut job = users.bulk(steps, |users, step| step.clone().carry_out(users.clone()));
        for done in 1.. {
            let Some(outcome) = job.next().await else { break };
            progress(done, all);
            last = outcome.result.err().or(last);
        }
    }
    Err(last.map_or_else(|| "the org changes as fast as it is written".into(), Into::into))
}

fn read(csv: impl std::io::Read) -> Result<Vec<Person>, csv::Error> {
    csv::Reader::from_reader(csv).into_deserialize().collect()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let org = FakeOrg::new();
    org.add_user(SeedUser::new("leaver@example.com").name("Lee", "Ver"));
    org.add_user(SeedUser::new("ada@example.com").name("Ada", "Byron"));
    let file = read(
        "login,first_name,last_name,department\n\
         ada@example.com,Ada,Lovelace,Engineering\n\
         grace@example.com,Grace,Hopper,Navy\n"
            .as_bytes(),
    )?;

    let users = Users::new(&org.client());
    sync(&users, &file, |done, all| println!("{done} of {all}")).await?;

    for user in org.users() {
        println!("{:<20} {}", user.login(), user.status());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use okta_mock::{Fault, Faulty, Gateway, Moment, OrgSettings, RateLimitHeaders, RateLimits};
    use okta_users::models::UserStatus;

    use super::*;

    const FAULTS: [Fault; 6] = [
        Fault::ConnectionRefused,
        Fault::Reset(Moment::BeforeActing),
        Fault::Reset(Moment::AfterActing),
        Fault::Timeout(Moment::AfterActing),
        Fault::Html(Gateway::BadGateway, Moment::AfterActing),
        Fault::TooManyRequests(RateLimitHeaders::Sound),
    ];

    fn person(number: usize, department: &str) -> Person {
        Person {
            login: format!("user{number}@example.com"),
            first_name: "U".into(),
            last_name: number.to_string(),
            department: department.into(),
        }
    }

    /// 100 users are there; 40 of them leave, 30 move, and 50 come.
    fn org_and_file(settings: OrgSettings) -> (FakeOrg, Vec<Person>) {
        let org = FakeOrg::with_settings(settings);
        for number in 0..100 {
            let user = SeedUser::new(format!("user{number}@example.com"));
            let user = user.name("U", &number.to_string());
            org.add_user(user.attribute("department", "Old"));
        }
        let file = (40..150).map(|number| person(number, if number < 70 { "New" } else { "Old" }));
        (org, file.collect())
    }

    fn carried_out(org: &FakeOrg, operation: &str) -> usize {
        let done = |status: u16| (200..300).contains(&status);
        let requests = org.requests();
        let these = requests.iter().filter(|request| request.operation() == Some(operation));
        these.filter(|request| done(request.status().as_u16())).count()
    }

    #[tokio::test(start_paused = true)]
    async fn with_every_fifth_request_gone_wrong_nothing_is_lost_and_nothing_done_twice() {
        for seed in 0..20 {
            let limits = RateLimits::each_endpoint(100, Duration::from_secs(60));
            let (org, file) = org_and_file(OrgSettings::new().rate_limits(limits));
            let faulty = Faulty::new(org.clone()).at_rate(0.2, seed, FAULTS);
            let client = faulty.client_builder().max_share(0.5).build().unwrap();
            let users = Users::new(&client);
            let mut told = Vec::new();

            sync(&users, &file, |done, all| told.push((done, all))).await.unwrap();

            assert!(faulty.injected().len() > 10, "seed {seed}");
            assert!(told.contains(&(1, 120)) && told.contains(&(120, 120)), "seed {seed}");
            assert_eq!(carried_out(&org, "createUser"), 50, "seed {seed}");
            assert_eq!(carried_out(&org, "updateUser"), 30, "seed {seed}");
            assert_eq!(carried_out(&org, "deactivateUser"), 40, "seed {seed}");
            for number in 0..150 {
                let user = org.user(&format!("user{number}@example.com")).unwrap();
                if number < 40 {
                    assert_eq!(user.status(), UserStatus::Deprovisioned);
                } else {
                    let department = if number < 70 { "New" } else { "Old" };
                    assert_eq!(user.profile("department").unwrap(), department);
                    assert_ne!(user.status(), UserStatus::Deprovisioned);
                }
            }
        }
    }

    #[tokio::test]
    async fn a_second_run_changes_nothing() {
        let (org, file) = org_and_file(OrgSettings::new());
        let users = Users::new(&org.client());
        sync(&users, &file, |_, _| ()).await.unwrap();
        let _ = org.take_requests();

        sync(&users, &file, |_, _| ()).await.unwrap();

        assert!(org.requests().iter().all(|request| request.method() == "GET"));
    }

    #[test]
    fn a_file_is_read_by_the_names_of_its_columns() {
        let people = read(
            "last_name,login,first_name,department\nHopper,grace@example.com,Grace,Navy\n"
                .as_bytes(),
        );

        assert_eq!(people.unwrap()[0].last_name, "Hopper");
    }
}
