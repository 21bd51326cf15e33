use okta_mock::{FakeOrg, SeedUser};

use super::*;

#[tokio::test]
async fn the_user_is_in_the_group_of_that_very_name() {
    let org = FakeOrg::new();
    org.add_group("Analysts");
    org.add_group("Analysts abroad");
    org.add_user(SeedUser::new("ada@example.com"));
    let id = org.user("ada@example.com").unwrap().id().to_string();

    put_in_group(&Users::new(&org.client()), &id, "Analysts").await.unwrap();

    assert_eq!(org.user("ada@example.com").unwrap().groups(), ["Analysts"]);
}
