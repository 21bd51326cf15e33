//! An endpoint that these crates do not have yet, called all the same: find a group by its name, and put a user in it.
//!
//! Runs against a fake org, and against a real one with `okta_config::client()?` in its place; a raw call has the retries, rate limits and errors
//! of every other call.

use okta_mock::{FakeOrg, SeedUser};
use okta_users::{Client, Result, Users};
use serde::Deserialize;

/// As much of a group as is needed here.
#[derive(Debug, Deserialize)]
struct Group {
    id: String,
    profile: Profile,
}

#[derive(Debug, Deserialize)]
struct Profile {
    name: String,
}

/// The id of the group with exactly this name. Okta's `q` finds all whose names begin so.
async fn group_named(client: &Client, name: &str) -> Result<Option<String>> {
    let mut groups =
        client.get("listGroups", "/api/v1/groups").query("q", Some(name)).page::<Group>();
    while let Some(group) = groups.next().await.transpose()? {
        if group.profile.name == name {
            return Ok(Some(group.id));
        }
    }
    Ok(None)
}

/// Puts a user in the group; says whether there is such a group. Doing it twice does no harm.
async fn join(users: &Users, login: &str, group: &str) -> Result<bool> {
    let Some(group) = group_named(users.client(), group).await? else { return Ok(false) };
    let user = users.get(login).await?;
    users
        .client()
        .put("assignUserToGroup", "/api/v1/groups/{groupId}/users/{userId}")
        .segment(group)
        .segment(user.id)
        .empty()
        .await?;
    Ok(true)
}

#[tokio::main]
async fn main() -> Result<()> {
    let org = FakeOrg::new();
    org.add_group("Analysts");
    org.add_user(SeedUser::new("ada@example.com"));
    let users = Users::new(&org.client());

    let there = join(&users, "ada@example.com", "Analysts").await?;
    println!("there is such a group: {there}");
    let mut groups = users.groups("ada@example.com");
    while let Some(group) = groups.next().await.transpose()? {
        println!("ada@example.com is in {}", group.name().unwrap_or_default());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use okta_mock::{MockTransport, empty, json};
    use serde_json::json as value;

    use super::*;

    #[tokio::test]
    async fn a_group_whose_name_only_begins_so_is_not_taken() {
        let found = value!([
            {"id": "00g1", "profile": {"name": "Analysts abroad"}},
            {"id": "00g2", "profile": {"name": "Analysts"}},
        ]);
        let okta = MockTransport::new()
            .on("GET /api/v1/groups?q=Analysts", json(200, found))
            .on("GET /api/v1/users/ada", json(200, value!({"id": "00u1", "status": "ACTIVE"})))
            .on("PUT /api/v1/groups/00g2/users/00u1", empty(204));

        assert!(join(&Users::new(&okta.client()), "ada", "Analysts").await.unwrap());

        okta.assert_done();
    }

    #[tokio::test]
    async fn whoever_has_joined_is_a_member_in_the_org() {
        let org = FakeOrg::new();
        org.add_group("Analysts");
        org.add_user(SeedUser::new("ada@example.com"));
        let users = Users::new(&org.client());

        assert!(!join(&users, "ada@example.com", "Painters").await.unwrap());
        assert!(join(&users, "ada@example.com", "Analysts").await.unwrap());
        assert!(join(&users, "ada@example.com", "Analysts").await.unwrap());

        assert_eq!(org.user("ada@example.com").unwrap().groups(), ["Analysts"]);
    }
}
