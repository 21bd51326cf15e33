//! Custom attributes of an org as a type of the application's own: read, written, and absent kept apart from empty.

use okta_mock::{AttributeType, FakeOrg, SeedUser};
use okta_users::{
    Users,
    models::{UserProfile, UserUpdate},
};
use serde::{Deserialize, Serialize};

/// What this application's org has beside Okta's own attributes. Whoever has none of them can be read too.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Desk {
    badge_number: Option<i64>,
    floor: Option<String>,
}

type Result<T = (), E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

async fn desk(users: &Users, login: &str) -> Result<Desk> {
    Ok(users.get(login).await?.profile.custom_as()?)
}

/// Writes the members of the new desk; one that is `None` is cleared.
async fn move_to(users: &Users, login: &str, desk: &Desk) -> Result {
    let mut update = UserUpdate::new();
    let serde_json::Value::Object(members) = serde_json::to_value(desk)? else {
        return Err("a desk is an object".into());
    };
    for (name, value) in members {
        update = update.set(name, value);
    }
    users.update(login, update).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result {
    let org = org();
    let users = Users::new(&org.client());

    println!("before: {:?}", desk(&users, "ada@example.com").await?);
    let new = Desk { badge_number: Some(1815), floor: None };
    move_to(&users, "ada@example.com", &new).await?;
    println!("after:  {:?}", desk(&users, "ada@example.com").await?);

    // Without a type, ask for one attribute; nobody has to have it.
    let profile: UserProfile = users.get("ada@example.com").await?.profile;
    println!("badgeNumber: {:?}, floor: {:?}", profile.get("badgeNumber"), profile.get("floor"));
    Ok(())
}

fn org() -> FakeOrg {
    let org = FakeOrg::new();
    org.define_attribute("badgeNumber", AttributeType::Integer);
    org.define_attribute("floor", AttributeType::String);
    org.add_user(SeedUser::new("ada@example.com").attribute("floor", "3rd"));
    org.add_user(SeedUser::new("grace@example.com"));
    org
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_written_is_read_and_none_clears() {
        let users = Users::new(&org().client());
        let new = Desk { badge_number: Some(1815), floor: None };

        move_to(&users, "ada@example.com", &new).await.unwrap();

        assert_eq!(desk(&users, "ada@example.com").await.unwrap(), new);
    }

    #[tokio::test]
    async fn a_user_without_custom_attributes_can_be_read() {
        let users = Users::new(&org().client());

        assert_eq!(desk(&users, "grace@example.com").await.unwrap(), Desk::default());
    }
}
