use okta_mock::{AttributeType, FakeOrg, SeedUser};

use super::*;

#[tokio::test]
async fn whoever_has_the_attributes_or_lacks_them_is_moved() {
    let org = FakeOrg::new();
    org.define_attribute("badgeNumber", AttributeType::Integer);
    org.define_attribute("floor", AttributeType::String);
    org.define_attribute("oldDesk", AttributeType::String);
    org.add_user(
        SeedUser::new("ada@example.com").attribute("floor", "3rd").attribute("oldDesk", "B"),
    );
    org.add_user(SeedUser::new("grace@example.com"));
    let users = Users::new(&org.client());

    for login in ["ada@example.com", "grace@example.com"] {
        move_down(&users, login).await.unwrap();

        let user = org.user(login).unwrap();
        assert_eq!(user.profile("floor").unwrap(), "1st");
        assert!(user.profile("oldDesk").is_none());
    }
}
