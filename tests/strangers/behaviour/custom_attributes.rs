use okta_mock::{AttributeType, FakeOrg, SeedUser};

use super::*;

#[tokio::test]
async fn whoever_has_the_attributes_or_lacks_them_is_moved() {
    let org = FakeOrg::new();
    org.define_attribute("badgeNumber", AttributeType::Integer);
    org.define_attribute("floor", AttributeType::String);
    org.define_attribute("locker", AttributeType::String);
    let ada = SeedUser::new("ada@example.com").attribute("floor", "3rd");
    org.add_user(ada.attribute("badgeNumber", 1815).attribute("locker", "B7"));
    org.add_user(SeedUser::new("grace@example.com"));
    let users = Users::new(&org.client());

    for login in ["ada@example.com", "grace@example.com"] {
        move_down(&users, login).await.unwrap();

        let user = org.user(login).unwrap();
        assert_eq!(user.profile("floor").unwrap(), "1st");
        assert!(user.profile("badgeNumber").is_none());
    }
    assert_eq!(org.user("ada@example.com").unwrap().profile("locker").unwrap(), "B7");
}
