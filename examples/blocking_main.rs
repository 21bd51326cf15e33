//! A program without `async`: one runtime, kept for as long as the program runs, and `block_on` where a call is made.
//!
//! Its org is a fake: for a real one, give it the users of `okta_config::client()?`.

use okta_mock::FakeOrg;
use okta_users::{ListUsers, Result, Users};
use tokio::runtime::{Builder, Runtime};

/// Okta for code that blocks. Keep one: its connections, and what it knows of the rate limits, live as long as it does.
struct BlockingUsers {
    users: Users,
    runtime: Runtime,
}

impl BlockingUsers {
    fn new(users: Users) -> std::io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        Ok(Self { users, runtime })
    }

    fn status(&self, login: &str) -> Result<String> {
        Ok(self.runtime.block_on(self.users.get(login))?.status.to_string())
    }

    fn suspend(&self, login: &str) -> Result<()> {
        self.runtime.block_on(self.users.suspend(login))
    }

    /// One after the other, a page in memory at a time.
    fn everybody(&self) -> impl Iterator<Item = Result<String>> {
        let mut pager = self.users.list(ListUsers::all());
        std::iter::from_fn(move || {
            let user = self.runtime.block_on(pager.next())?;
            Some(user.map(|user| user.login().unwrap_or_default().to_owned()))
        })
    }
}

fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let okta = BlockingUsers::new(Users::new(&FakeOrg::sample().client()))?;

    for login in okta.everybody() {
        println!("{}", login?);
    }
    okta.suspend("ada@example.com")?;
    println!("ada@example.com is {}", okta.status("ada@example.com")?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_and_listings_need_no_async_around_them() {
        let org = FakeOrg::sample();
        let okta = BlockingUsers::new(Users::new(&org.client())).unwrap();

        okta.suspend("ada@example.com").unwrap();

        assert_eq!(okta.status("ada@example.com").unwrap(), "SUSPENDED");
        let listed: Result<Vec<_>> = okta.everybody().collect();
        assert!(listed.unwrap().contains(&"ada@example.com".to_owned()));
        assert!(okta.status("nobody@example.com").unwrap_err().is_not_found());
    }
}
