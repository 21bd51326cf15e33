use okta_mock::{AttributeType, FakeOrg, MockTransport, SeedUser, json};
use serde_json::json as value;

use super::*;

fn recorded(org: &FakeOrg) -> (Users, Recorder<FakeOrg>) {
    let recorder = Recorder::new(org.clone());
    let client = Client::builder().org_url(FakeOrg::URL).api_token(FakeOrg::TOKEN);
    (Users::new(&client.transport(recorder.clone()).build().unwrap()), recorder)
}

#[tokio::test]
async fn a_listing_goes_on_page_by_page_from_checkpoint_to_checkpoint() {
    let org = FakeOrg::new();
    for number in 0..9 {
        org.add_user(SeedUser::new(format!("user{number}@example.com")));
    }
    let users = Users::new(&org.client());
    let mut pager = users.list(ListUsers::all().page_size(2));
    pager.next_page().await.unwrap();

    let (mut checkpoint, mut pages) = (pager.checkpoint(), 1);
    while let Some(last) = checkpoint {
        checkpoint = one_more_page(&users, last).await.unwrap();
        pages += 1;
    }

    assert_eq!(pages, 5);
}

#[tokio::test]
async fn a_record_that_cannot_be_read_ends_no_listing() {
    let page = json(200, value!([{"id": 1}, {"id": "00u1", "status": "ACTIVE"}]));
    let okta = MockTransport::new().on("GET /api/v1/users", page);

    assert!(Users::new(&okta.client()).list(ListUsers::all()).try_collect().await.is_err());
    okta.assert_done();

    let page = json(200, value!([{"id": 1}, {"id": "00u1", "status": "ACTIVE"}]));
    let okta = MockTransport::new().on("GET /api/v1/users", page);
    what_can_be_read(&Users::new(&okta.client())).await.unwrap();
    okta.assert_done();
}

#[tokio::test]
async fn a_profile_that_does_not_fit_ends_no_listing_and_what_the_org_lacks_is_told() {
    let org = FakeOrg::new();
    org.add_user(SeedUser::new("ada@example.com"));
    let users = Users::new(&org.client());

    badges(&users).await.unwrap();

    let lacking = fits(&users).await.unwrap().to_string();
    assert!(lacking.contains("`badgeNumber` is not in the org"), "{lacking}");
    org.define_attribute("badgeNumber", AttributeType::Integer);
    let there = fits(&users).await.unwrap().to_string();
    assert!(!there.contains("`badgeNumber`"), "{there}");
}

#[tokio::test]
async fn only_what_differs_is_sent() {
    let org = FakeOrg::sample();
    let users = Users::new(&org.client());

    rename(&users, "ada@example.com").await.unwrap();

    let requests = org.requests();
    assert_eq!(requests.last().unwrap().operation(), Some("updateUser"));
    assert_eq!(
        users.get("ada@example.com").await.unwrap().profile.nick_name.as_deref(),
        Some("Zed")
    );
}

#[tokio::test]
async fn a_client_can_be_considerate_and_recorded() {
    considerate_and_recorded("00example".into()).unwrap();
}

#[tokio::test]
async fn what_was_recorded_answers_again_without_the_org() {
    let (users, recorder) = recorded(&FakeOrg::sample());
    let ada = users.get("ada@example.com").await.unwrap();
    let file = std::env::temp_dir().join(format!("what-else-{}.json", std::process::id()));
    recorder.save(&file).unwrap();

    let again = replayed(file.to_str().unwrap()).unwrap().get("ada@example.com").await.unwrap();

    assert_eq!(again.id, ada.id);
    std::fs::remove_file(file).unwrap();
}
