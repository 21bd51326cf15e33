//! One story, told to a fake org in process, to a script of what was recorded there, and over TLS: the same results.

use std::sync::Arc;

use okta_core::{Client, Error};
use okta_hyper::HyperTransport;
use okta_mock::{FakeOrg, Recorder, Replayer, Server};
use okta_users::{
    Activation, ListUsers, SendEmail, Users,
    models::{NewUser, UserProfile, UserReplacement, UserUpdate},
    search::{attr, login},
};

/// Goes through the life of a user and notes what was seen.
async fn story(client: &Client) -> Result<Vec<String>, Error> {
    let users = Users::new(client);
    let mut seen = Vec::new();
    let mut note =
        |what: &str, value: &dyn std::fmt::Display| seen.push(format!("{what}: {value}"));

    let people = users.list(ListUsers::all().page_size(3)).try_collect().await?;
    note("people", &people.len());

    let profile = UserProfile::new("grace@example.com").first_name("Grace").last_name("Hopper");
    let grace = users.create(NewUser::new(profile.clone()), Activation::Later).await?;
    note("created", &grace.status);
    let again = users.create(NewUser::new(profile.clone()), Activation::Later).await.unwrap_err();
    note("created again, taken", &again.is_login_taken());

    let token = users.activate(&grace, SendEmail::No).await?;
    note("has a link", &token.activation_url.is_some());
    users.update(&grace, UserUpdate::new().password("Nan0seconds!").nick_name("Amazing")).await?;
    let active = users.get(&grace).send().await?;
    note("after a password", &active.body.status);
    note("nickname", &active.body.profile.nick_name.as_deref().unwrap_or("none"));

    let found = ListUsers::search(login().starts_with("GRACE").and(attr("status").eq("ACTIVE")));
    note("found", &users.list(found).try_collect().await?.len());

    let etag = active.etag().expect("a single user has one").to_owned();
    let replacement = UserReplacement::new(profile.title("Rear Admiral"));
    let replaced = users.replace(&grace, replacement.clone()).if_match(&etag).await?;
    note("nickname", &replaced.profile.nick_name.as_deref().unwrap_or("none"));
    let late = users.replace(&grace, replacement).if_match(&etag).await.unwrap_err();
    note("late, lost", &late.is_precondition_failed());

    users.suspend(&grace).await?;
    let refused = users.suspend(&grace).await.unwrap_err();
    note("suspended twice", &refused.code().unwrap_or("none"));
    users.unsuspend(&grace).await?;
    users.deactivate(&grace, SendEmail::No).await?;
    note("deactivated", &users.get(&grace).await?.status);
    users.delete(&grace, SendEmail::No).await?;
    note("gone", &users.get(&grace).await.unwrap_err().is_not_found());
    Ok(seen)
}

#[tokio::test]
async fn the_story_is_the_same_in_process_replayed_and_over_tls() {
    let server = Server::builder().tls().bind(FakeOrg::sample()).await.unwrap();
    let transport = HyperTransport::builder()
        .root_certificates_pem(server.authority().unwrap())
        .build()
        .unwrap();
    let over_tls = Client::builder()
        .org_url(server.url())
        .api_token(FakeOrg::TOKEN)
        .transport(transport)
        .build()
        .unwrap();
    let recorder = Arc::new(Recorder::new(FakeOrg::sample()));
    let in_process = Client::builder()
        .org_url(FakeOrg::URL)
        .api_token(FakeOrg::TOKEN)
        .transport(Arc::clone(&recorder))
        .build()
        .unwrap();

    let here = story(&in_process).await.unwrap();
    let there = story(&over_tls).await.unwrap();
    let script: Replayer = recorder.recording().parse().unwrap();
    let again = story(&script.client()).await.unwrap();

    assert_eq!(here, there);
    assert_eq!(here, again);
    script.assert_done();
    assert_eq!(
        here[1..],
        [
            "created: STAGED",
            "created again, taken: true",
            "has a link: true",
            "after a password: ACTIVE",
            "nickname: Amazing",
            "found: 1",
            "nickname: none",
            "late, lost: true",
            "suspended twice: E0000001",
            "deactivated: DEPROVISIONED",
            "gone: true",
        ]
    );
}
