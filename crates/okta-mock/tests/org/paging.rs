//! Walking through a listing page by page.

use okta_core::UserStatus;
use okta_mock::{FakeOrg, SeedUser};

use serde_json::json;

use super::caller::Caller;

fn org_of(people: usize) -> FakeOrg {
    let org = FakeOrg::new();
    for number in 0..people {
        org.add_user(
            SeedUser::new(format!("user{number}@example.com"))
                .name("Same", &format!("Name{}", number % 3)),
        );
    }
    org
}

/// Follows `next` to the end: the logins, and how many pages there were.
async fn walk(org: &FakeOrg, start: &str) -> (Vec<String>, usize) {
    let (mut logins, mut pages, mut next) = (Vec::new(), 0, Some(start.to_owned()));
    while let Some(target) = next {
        let reply = Caller::of(org).get(&target).await;
        assert_eq!(reply.status, 200, "{target}");
        logins.extend(reply.logins().into_iter().map(str::to_owned));
        pages += 1;
        next = reply.link("next");
    }
    (logins, pages)
}

#[tokio::test]
async fn every_limit_gives_everybody_once_and_in_order() {
    let org = org_of(23);
    let expected: Vec<String> = (0..23).map(|n| format!("user{n}@example.com")).collect();

    for (limit, expected_pages) in [(1, 23), (5, 5), (22, 2), (23, 1), (200, 1)] {
        let (logins, pages) = walk(&org, &format!("/api/v1/users?limit={limit}")).await;

        assert_eq!(logins, expected, "limit {limit}");
        assert_eq!(pages, expected_pages, "limit {limit}");
    }
}

#[tokio::test]
async fn users_of_a_file_are_walked_whatever_their_ids_look_like() {
    let user = |id: &str| {
        let login = format!("{id}@example.com");
        let names = json!({"login": login, "email": login, "firstName": "A", "lastName": "B"});
        json!({"id": id, "profile": names})
    };
    let file = json!({"format": 1, "users": [user("ada"), user("émile"), user("u1")]});
    let org = FakeOrg::from_json(&file.to_string()).unwrap().with_token(FakeOrg::TOKEN);

    for query in ["", "&search=id%20pr", "&search=id%20pr&sortBy=profile.login"] {
        let (logins, pages) = walk(&org, &format!("/api/v1/users?limit=1{query}")).await;

        assert_eq!(logins, ["ada@example.com", "u1@example.com", "émile@example.com"], "{query}");
        assert_eq!(pages, 3, "{query}");
    }
}

#[tokio::test]
async fn a_page_holds_200_at_most_and_by_default() {
    let org = org_of(201);

    for query in ["", "?limit=200", "?limit=1000"] {
        let reply = Caller::of(&org).get(&format!("/api/v1/users{query}")).await;

        assert_eq!(reply.logins().len(), 200, "{query}");
        let own = reply.link("self").unwrap();
        assert_eq!(own, "https://test.okta.com/api/v1/users?limit=200");
    }
}

#[tokio::test]
async fn q_has_ten_results_and_no_next() {
    let org = org_of(12);

    let ten = Caller::of(&org).get("/api/v1/users?q=same").await;
    let all = Caller::of(&org).get("/api/v1/users?q=same&limit=12").await;

    assert_eq!((ten.logins().len(), ten.link("next")), (10, None));
    assert_eq!((all.logins().len(), all.link("next")), (12, None));
}

#[tokio::test]
async fn nobody_is_lost_or_doubled_while_users_come_and_go() {
    let org = org_of(20);
    let okta = Caller::of(&org);
    let (mut logins, mut next) = (Vec::new(), Some("/api/v1/users?limit=3".to_owned()));

    for round in 0.. {
        let Some(target) = next else { break };
        let page = okta.get(&target).await;
        logins.extend(page.logins().into_iter().map(str::to_owned));
        if round < 5 {
            org.add_user(SeedUser::new(format!("late{round}@example.com")));
        }
        if round == 2 {
            // The very user that the cursor stands on goes for good.
            let last = format!("/api/v1/users/{}", page.body[2]["id"].as_str().unwrap());
            assert_eq!(okta.delete(&last).await.status, 204);
            assert_eq!(okta.delete(&last).await.status, 204);
        }
        next = page.link("next");
    }

    let expected: Vec<String> = (0..20)
        .map(|number| format!("user{number}@example.com"))
        .chain((0..5).map(|round| format!("late{round}@example.com")))
        .collect();
    assert_eq!(logins, expected);
}

#[tokio::test]
async fn a_sorted_search_is_complete_and_in_order_although_ties_are_many() {
    let org = org_of(20);
    let start = "/api/v1/users?search=status+pr&sortBy=profile.lastName&sortOrder=desc&limit=4";

    let (logins, pages) = walk(&org, start).await;

    let mut numbers: Vec<usize> = (0..20).collect();
    numbers.sort_by_key(|number| (std::cmp::Reverse(number % 3), *number));
    let expected: Vec<String> =
        numbers.iter().map(|number| format!("user{number}@example.com")).collect();
    assert_eq!((logins, pages), (expected, 5));
}

#[tokio::test]
async fn a_sorted_search_goes_on_where_the_page_ended_although_that_user_has_moved() {
    let org = org_of(3);
    let okta = Caller::of(&org);
    let start = "/api/v1/users?search=status+pr&sortBy=profile.lastName&limit=1";
    let first = okta.get(start).await;
    let renamed = json!({ "profile": { "lastName": "Zz" } });

    assert_eq!(first.logins(), ["user0@example.com"]);
    okta.post("/api/v1/users/user0", Some(renamed)).await;
    let (rest, _) = walk(&org, &first.link("next").unwrap()).await;

    assert_eq!(rest, ["user1@example.com", "user2@example.com", "user0@example.com"]);
}

#[tokio::test]
async fn links_repeat_the_query_and_keep_the_origin_of_the_request() {
    let org = org_of(3);
    let target = "http://127.0.0.1:8080/api/v1/users?limit=1&filter=status%20eq%20%22ACTIVE%22";

    let reply = Caller::of(&org).get(target).await;

    let base = "http://127.0.0.1:8080/api/v1/users";
    let filter = "filter=status+eq+%22ACTIVE%22";
    assert_eq!(reply.link("self").unwrap(), format!("{base}?limit=1&{filter}"));
    let next = reply.link("next").unwrap();
    assert!(next.starts_with(&format!("{base}?after=")), "{next}");
    assert!(next.ends_with(&format!("&limit=1&{filter}")), "{next}");
    assert_eq!(reply.headers.get_all("link").iter().count(), 2);
    assert_eq!(reply.body[0]["_links"]["self"]["href"].as_str().unwrap().find(base), Some(0));
}

#[tokio::test]
async fn ten_thousand_users_are_walked_quickly() {
    let org = org_of(10_000);

    let (logins, pages) = walk(&org, "/api/v1/users?limit=200").await;

    assert_eq!((logins.len(), pages), (10_000, 50));
}

#[tokio::test]
async fn the_deactivated_do_not_count_for_a_page() {
    let org = FakeOrg::new();
    for number in 0..9 {
        let status = if number % 3 == 0 { UserStatus::Active } else { UserStatus::Deprovisioned };
        org.add_user(SeedUser::new(format!("user{number}@example.com")).status(status));
    }

    let (logins, pages) = walk(&org, "/api/v1/users?limit=2").await;

    assert_eq!((logins.len(), pages), (3, 2));
}
