//! Profiles of an org as a type of the application's own: checked against the org's schema, created, listed, changed.

use okta_mock::{AttributeType, FakeOrg, SeedUser};
use okta_users::{
    Activation, ListUsers, Users,
    models::{NewUser, UserUpdate},
};
use serde::{Deserialize, Serialize};

/// What this application knows of a person: attributes that every org has, and two that this org has added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Employee {
    login: String,
    email: String,
    first_name: String,
    last_name: String,
    /// Whatever need not be there is an `Option`. None is not sent to begin with, and clears what is there later.
    floor: Option<String>,
    badge_number: i64,
}

type Result<T = (), E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

/// Hires somebody.
async fn hire(users: &Users, employee: &Employee) -> Result {
    users.create(NewUser::from_profile(employee), Activation::Later).await?;
    Ok(())
}

/// Lets code change an employee, and writes what has become different. What the type does not know stays as it is, and so does what
/// somebody else has changed meanwhile: Okta then refuses the write.
async fn change(users: &Users, login: &str, edit: impl FnOnce(&mut Employee)) -> Result<Employee> {
    let read = users.get(login).send().await?;
    let old: Employee = read.body.profile_as()?;
    let mut new = old.clone();
    edit(&mut new);
    let update = UserUpdate::between(&old, &new);
    if update.is_empty() {
        return Ok(old);
    }
    let call = users.update(&read.body, update);
    let call = if let Some(etag) = read.etag() { call.if_match(etag) } else { call };
    Ok(call.await?.profile_as()?)
}

/// Everybody, and what is wrong with those whose profile is no employee's. These cost nobody else.
async fn everybody(users: &Users) -> Result<(Vec<Employee>, Vec<String>)> {
    let (mut employees, mut odd) = (Vec::new(), Vec::new());
    let mut people = users.list(ListUsers::all()).profiles_as::<Employee>();
    while let Some(person) = people.next().await.transpose()? {
        match person.profile {
            Ok(employee) => employees.push(employee),
            Err(error) => odd.push(error.to_string()),
        }
    }
    Ok((employees, odd))
}

#[tokio::main]
async fn main() -> Result {
    let users = Users::new(&org().client());

    // Said when the program starts: an attribute that was renamed in the org is named here, and not by the first write.
    users.check_schema::<Employee>().await?.into_result()?;

    hire(&users, &grace()).await?;
    let grace = change(&users, "grace@example.com", |grace| {
        grace.badge_number += 1;
        grace.floor = None;
    })
    .await?;
    println!("{grace:?}");

    let (employees, odd) = everybody(&users).await?;
    println!("{} employees", employees.len());
    for message in odd {
        println!("{message}");
    }
    Ok(())
}

fn grace() -> Employee {
    Employee {
        login: "grace@example.com".to_owned(),
        email: "grace@example.com".to_owned(),
        first_name: "Grace".to_owned(),
        last_name: "Hopper".to_owned(),
        floor: Some("3rd".to_owned()),
        badge_number: 1906,
    }
}

fn org() -> FakeOrg {
    let org = FakeOrg::new();
    org.define_attribute("badgeNumber", AttributeType::Integer);
    org.define_attribute("floor", AttributeType::String);
    org.define_attribute("locker", AttributeType::String);
    org.add_user(SeedUser::new("ada@example.com").attribute("badgeNumber", 1815));
    org.add_user(SeedUser::new("visitor@example.com"));
    org
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_written_is_read_and_none_clears_and_the_rest_stays() {
        let org = org();
        let users = Users::new(&org.client());
        hire(&users, &grace()).await.unwrap();
        let locker = UserUpdate::new().set("locker", "B7");
        users.update("grace@example.com", locker).await.unwrap();

        let moved = change(&users, "grace@example.com", |grace| grace.floor = None).await.unwrap();

        assert_eq!(moved, Employee { floor: None, ..grace() });
        let kept = org.user("grace@example.com").unwrap();
        assert!(kept.profile("floor").is_none());
        assert_eq!(kept.profile("locker").unwrap(), "B7");
    }

    #[tokio::test]
    async fn what_changes_nothing_sends_nothing() {
        let org = org();
        let users = Users::new(&org.client());

        change(&users, "ada@example.com", |_| {}).await.unwrap();

        assert!(org.requests().iter().all(|request| request.method() == "GET"));
    }

    #[tokio::test]
    async fn who_is_no_employee_is_named_and_costs_nobody_else() {
        let org = org();
        let visitor = org.user("visitor@example.com").unwrap().id().to_string();

        let (employees, odd) = everybody(&Users::new(&org.client())).await.unwrap();

        assert_eq!(employees.len(), 1);
        let [message] = odd.try_into().unwrap();
        assert!(
            message.contains(&visitor) && message.ends_with("`badgeNumber` is missing"),
            "{message}"
        );
    }

    #[tokio::test]
    async fn a_schema_that_does_not_fit_is_told_before_anything_is_written() {
        let org = org();
        org.remove_attribute("badgeNumber");

        let check = Users::new(&org.client()).check_schema::<Employee>().await.unwrap();

        let error = check.into_result().unwrap_err().to_string();
        assert!(error.ends_with(": `badgeNumber` is not in the org"), "{error}");
    }
}
