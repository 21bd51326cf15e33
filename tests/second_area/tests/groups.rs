//! The second area at work with the fake org.

use okta_core::models::GroupType;
use okta_mock::FakeOrg;
use okta_second_area::{GroupRuleId, GroupRuleStatus, GroupSearch, Groups};

#[tokio::test]
async fn a_typed_search_of_another_area_pages_through_the_fake_org() {
    let org = FakeOrg::new();
    for name in ["Readers \"A\"", "Readers \"B\"", "Readers \"C\"", "Writers"] {
        org.add_group(name);
    }
    let search =
        GroupSearch::of_type(&GroupType::Okta).and(GroupSearch::name_starts_with("readers \""));
    let mut pager = Groups::new(&org.client()).search(&search, 2);

    let mut sizes = Vec::new();
    while let Some(page) = pager.next_page().await.unwrap() {
        sizes.push(page.items.len());
    }

    assert_eq!(sizes, [2, 1]);
}

#[test]
fn ids_and_open_enums_of_another_area_are_like_those_of_the_first() {
    let id: GroupRuleId = "0pr1".parse().unwrap();

    assert_eq!(id, "0pr1");
    assert_eq!(GroupRuleStatus::Unknown("ACTIVE".to_owned()), GroupRuleStatus::Active);
}
