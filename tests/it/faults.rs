//! Every kind of operation under every fault: nothing is done twice, nothing that was reported done is lost.

use okta_core::{Client, Result};
use okta_mock::{FakeOrg, Faulty, SeedUser};
use okta_users::*;

const FAULTS: [&str; 18] = [
    "refused",
    "reset-before",
    "reset-after",
    "timeout-before",
    "timeout-after",
    "truncated",
    "html-502-before",
    "html-502-after",
    "html-503-before",
    "html-503-after",
    "html-504-before",
    "html-504-after",
    "429",
    "429-missing",
    "429-text",
    "429-negative",
    "429-duplicated",
    "429-concurrency",
];

/// Operations by name, the statuses of the user they are tried on, and whether a repetition does no harm.
const OPERATIONS: [(&str, UserStatus, bool); 14] = [
    ("getUser", UserStatus::Active, true),
    ("listUsers", UserStatus::Active, true),
    ("createUser", UserStatus::Active, false),
    ("updateUser", UserStatus::Active, false),
    ("replaceUser", UserStatus::Active, true),
    ("deleteUser", UserStatus::Active, false),
    ("activateUser", UserStatus::Staged, false),
    ("deactivateUser", UserStatus::Active, false),
    ("suspendUser", UserStatus::Active, false),
    ("unsuspendUser", UserStatus::Suspended, false),
    ("unlockUser", UserStatus::LockedOut, false),
    ("expirePassword", UserStatus::Active, false),
    ("resetPassword", UserStatus::Active, false),
    ("revokeUserSessions", UserStatus::Active, true),
];

async fn call(users: &Users, operation: &str) -> Result<()> {
    let ada = "ada@example.com";
    let profile = |login: &str| UserProfile::new(login).first_name("A").last_name("B");
    match operation {
        "getUser" => users.get(ada).await.map(drop),
        "listUsers" => users.list(ListUsers::all()).try_collect().await.map(drop),
        "createUser" => users
            .create(NewUser::new(profile("new@example.com")), Activation::Later)
            .await
            .map(drop),
        "updateUser" => users.update(ada, UserUpdate::new().city("London")).await.map(drop),
        "replaceUser" => users.replace(ada, UserReplacement::new(profile(ada))).await.map(drop),
        "deleteUser" => users.delete(ada, SendEmail::No).await,
        "activateUser" => users.activate(ada, SendEmail::No).await.map(drop),
        "deactivateUser" => users.deactivate(ada, SendEmail::No).await,
        "suspendUser" => users.suspend(ada).await,
        "unsuspendUser" => users.unsuspend(ada).await,
        "unlockUser" => users.unlock(ada).await,
        "expirePassword" => users.expire_password(ada).await.map(drop),
        "resetPassword" => users.reset_password(ada, SendEmail::No, Sessions::Keep).await.map(drop),
        "revokeUserSessions" => {
            users.clear_sessions(ada, OauthTokens::Keep, Devices::Remember).await
        }
        other => panic!("no such operation: {other}"),
    }
}

#[tokio::test(start_paused = true)]
async fn no_fault_makes_a_write_happen_twice_or_vanish() {
    let mut combinations = 0;
    for (operation, status, harmless) in OPERATIONS {
        for fault in FAULTS {
            let org = FakeOrg::new();
            let ada =
                SeedUser::new("ada@example.com").name("Ada", "Lovelace").status(status.clone());
            org.add_user(ada);
            let rule = format!("{fault}@1").parse().unwrap();
            let faulty = Faulty::new(org.clone()).rule(rule);
            let client = Client::builder()
                .org_url(FakeOrg::URL)
                .api_token(FakeOrg::TOKEN)
                .transport(faulty.clone())
                .build()
                .unwrap();

            let result = call(&Users::new(&client), operation).await;

            combinations += 1;
            let case = format!("{operation} under {fault}: {result:?}");
            let done =
                org.requests().iter().filter(|request| request.status().is_success()).count();
            let attempts = faulty.calls();
            assert_eq!(faulty.injected().len(), 1, "{case}");
            // What the server cannot have done is tried again, but never a deletion.
            let not_done = fault == "refused" || fault.starts_with("429");
            let again = (not_done && operation != "deleteUser") || harmless;
            assert_eq!(attempts, if again { 2 } else { 1 }, "{case}");
            assert_eq!(result.is_ok(), again, "{case}");
            if !harmless {
                assert!(done <= 1, "done {done} times: {case}");
            }
            if result.is_ok() {
                assert!(done >= 1, "lost: {case}");
            }
        }
    }
    println!("{combinations} combinations");
}

#[tokio::test(start_paused = true)]
async fn listings_survive_odd_pages_and_refuse_bad_links() {
    for (fault, ends_well) in [
        ("empty-page@1", true),
        ("duplicated-links@1", true),
        ("merged-links@1", true),
        ("unknown-enum@1", true),
        ("extra-members@1", true),
        ("missing-members@1", true),
        ("null-members@1", true),
        ("repeated-cursor@1", false),
        ("foreign-link@1", false),
        ("cut-body@1", false),
    ] {
        let org = FakeOrg::sample();
        let everyone =
            Users::new(&org.client()).list(ListUsers::all()).try_collect().await.unwrap();
        let faulty = Faulty::new(org).rule(fault.parse().unwrap());
        let client = Client::builder()
            .org_url(FakeOrg::URL)
            .api_token(FakeOrg::TOKEN)
            .transport(faulty)
            .build()
            .unwrap();

        let result = Users::new(&client).list(ListUsers::all().page_size(3)).try_collect().await;

        match result {
            Ok(users) => {
                assert!(ends_well, "{fault}");
                assert_eq!(users.len(), everyone.len(), "{fault}");
            }
            Err(error) => assert!(!ends_well, "{fault}: {error}"),
        }
    }
}
