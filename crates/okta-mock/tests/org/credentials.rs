//! Passwords, recovery questions and what follows from them.

use okta_core::UserStatus;
use okta_mock::{FakeOrg, MailKind, OrgSettings, SeedUser};
use serde_json::{Value, json};

use super::caller::{Caller, Reply};

const NEW: &str = "Brand-New-Pass-1";

fn org_with(status: &UserStatus) -> FakeOrg {
    let org = FakeOrg::new();
    org.add_user(
        SeedUser::new("ada@example.com")
            .status(status.clone())
            .password(SeedUser::PASSWORD)
            .recovery_question("Which engine?", "Analytical"),
    );
    org
}

async fn post(org: &FakeOrg, operation: &str, body: Value) -> Reply {
    Caller::of(org).post(&format!("/api/v1/users/ada/{operation}"), Some(body)).await
}

fn change(old: &str, new: &str) -> Value {
    json!({ "oldPassword": { "value": old }, "newPassword": { "value": new } })
}

#[tokio::test]
async fn a_password_can_be_changed_in_these_statuses() {
    let outcomes = [
        (UserStatus::Staged, "STAGED"),
        (UserStatus::Provisioned, "E0000035"),
        (UserStatus::Active, "ACTIVE"),
        (UserStatus::PasswordExpired, "ACTIVE"),
        (UserStatus::LockedOut, "E0000035"),
        (UserStatus::Recovery, "ACTIVE"),
        (UserStatus::Suspended, "E0000035"),
        (UserStatus::Deprovisioned, "E0000035"),
    ];
    for (status, expected) in outcomes {
        let org = org_with(&status);

        let reply =
            post(&org, "credentials/change_password", change(SeedUser::PASSWORD, NEW)).await;

        let user = org.user("ada").unwrap();
        if expected.starts_with('E') {
            assert_eq!((reply.status, reply.code()), (403, expected), "{status:?}");
            assert!(!user.has_the_password(NEW));
        } else {
            assert_eq!(reply.status, 200, "{status:?}");
            assert_eq!(user.status().as_str(), expected);
            assert!(user.has_the_password(NEW));
        }
    }
}

#[tokio::test]
async fn a_changed_password_is_answered_with_the_credentials() {
    let org = org_with(&UserStatus::Active);

    let reply = post(&org, "credentials/change_password", change(SeedUser::PASSWORD, NEW)).await;

    assert_eq!(
        reply.body,
        json!({
            "password": {},
            "recovery_question": { "question": "Which engine?" },
            "provider": { "type": "OKTA", "name": "OKTA" },
        })
    );
}

#[tokio::test]
async fn a_wrong_or_weak_or_missing_password_changes_nothing() {
    let org = org_with(&UserStatus::PasswordExpired);
    let cases = [
        (change("wrong", NEW), 403, "E0000014"),
        (change(SeedUser::PASSWORD, "weak"), 403, "E0000014"),
        (json!({ "newPassword": { "value": NEW } }), 400, "E0000001"),
        (json!({ "oldPassword": { "value": 7 } }), 400, "E0000003"),
    ];

    for (body, status, code) in cases {
        let reply = post(&org, "credentials/change_password", body).await;

        assert_eq!((reply.status, reply.code()), (status, code));
        assert!(!reply.body.to_string().contains(SeedUser::PASSWORD));
    }
    let user = org.user("ada").unwrap();
    assert!(user.has_the_password(SeedUser::PASSWORD));
    assert_eq!(user.status(), UserStatus::PasswordExpired);
}

#[tokio::test]
async fn strict_remembers_former_passwords() {
    let org = org_with(&UserStatus::Active);
    post(&org, "credentials/change_password", change(SeedUser::PASSWORD, NEW)).await;
    let back = change(NEW, SeedUser::PASSWORD);

    let strict = post(&org, "credentials/change_password?strict=true", back.clone()).await;
    let lax = post(&org, "credentials/change_password?strict=false", back).await;

    assert_eq!((strict.status, strict.code()), (403, "E0000014"));
    assert!(strict.cause().starts_with("Password requirements were not met. "), "{strict:?}");
    assert_eq!(lax.status, 200);
}

/// Who asks for the password, with which code Okta refuses one that the policy forbids, and what its cause begins with.
#[tokio::test]
async fn a_weak_password_is_refused_with_the_code_of_its_operation() {
    let weak = json!({ "value": "abc" });
    let set = json!({ "credentials": { "password": weak } });
    let profile = json!({
        "firstName": "Ada", "lastName": "Byron", "email": "ada@example.com", "login": "ada@example.com",
    });
    let replace = json!({ "profile": profile, "credentials": { "password": weak } });
    let mut create = replace.clone();
    create["profile"]["login"] = json!("grace@example.com");
    let answer = json!({ "password": weak, "recovery_question": { "answer": "Analytical" } });
    let ada = "/api/v1/users/ada";
    let cases = [
        ("POST", "/api/v1/users".to_owned(), create, 400, "E0000001", "password: "),
        ("POST", ada.to_owned(), set, 400, "E0000001", "password: "),
        ("PUT", ada.to_owned(), replace, 400, "E0000001", "password: "),
        (
            "POST",
            format!("{ada}/credentials/change_password"),
            change(SeedUser::PASSWORD, "abc"),
            403,
            "E0000014",
            "",
        ),
        (
            "POST",
            format!("{ada}/credentials/forgot_password_recovery_question"),
            answer,
            403,
            "E0000080",
            "",
        ),
    ];
    for (method, target, body, status, code, prefix) in cases {
        let org = org_with(&UserStatus::Active);

        let reply = Caller::of(&org).call(method, &target, Some(body), &[]).await;

        assert_eq!((reply.status, reply.code()), (status, code), "{method} {target}");
        let expected = format!("{prefix}Password requirements were not met. ");
        assert!(reply.cause().starts_with(&expected), "{method} {target}: {reply:?}");
        if code == "E0000001" {
            assert_eq!(reply.body["errorSummary"], "Api validation failed: password");
        }
        assert!(org.user("ada").unwrap().has_the_password(SeedUser::PASSWORD));
    }
}

#[tokio::test]
async fn a_recovery_question_is_changed_with_the_password() {
    let body = |password: &str| {
        json!({
            "password": { "value": password },
            "recovery_question": { "question": "Which poet?", "answer": "George" },
        })
    };
    for (status, code) in [
        (UserStatus::Staged, 200),
        (UserStatus::Active, 200),
        (UserStatus::Recovery, 200),
        (UserStatus::PasswordExpired, 403),
        (UserStatus::Suspended, 403),
    ] {
        let org = org_with(&status);

        let wrong = post(&org, "credentials/change_recovery_question", body("wrong")).await;
        let right =
            post(&org, "credentials/change_recovery_question", body(SeedUser::PASSWORD)).await;

        assert_eq!(wrong.status, 403);
        assert_eq!(right.status, code, "{status:?}");
        let expected = if code == 200 { "Which poet?" } else { "Which engine?" };
        assert_eq!(org.user("ada").unwrap().recovery_question(), Some(expected));
    }
    let org = org_with(&UserStatus::Active);
    let wrong = post(&org, "credentials/change_recovery_question", body("wrong")).await;
    let wrapped = json!({ "credentials": body(SeedUser::PASSWORD) });
    let wrapped = post(&org, "credentials/change_recovery_question", wrapped).await;
    assert_eq!(wrong.code(), "E0000014");
    assert_eq!(wrapped.code(), "E0000014", "the members stand at the top of the body");
}

#[tokio::test]
async fn who_forgot_the_password_answers_the_question_in_any_case() {
    let org = org_with(&UserStatus::Active);
    let body = |answer: &str| json!({ "password": { "value": NEW }, "recovery_question": { "answer": answer } });
    let operation = "credentials/forgot_password_recovery_question";

    let wrong = post(&org, operation, body("Difference")).await;
    let right = post(&org, operation, body("aNALYTICAL")).await;

    assert_eq!((wrong.status, wrong.code()), (403, "E0000087"));
    assert_eq!(right.body["recovery_question"], json!({ "question": "Which engine?" }));
    let user = org.user("ada").unwrap();
    assert!(user.has_the_password(NEW));
    assert_eq!(user.status(), UserStatus::Active);
}

#[tokio::test]
async fn without_a_question_there_is_nothing_to_answer() {
    let org = FakeOrg::new();
    org.add_user(SeedUser::new("ada@example.com"));
    let body = json!({ "password": { "value": NEW }, "recovery_question": { "answer": "x" } });

    let reply = post(&org, "credentials/forgot_password_recovery_question", body).await;

    assert_eq!((reply.status, reply.code()), (403, "E0000034"));
}

#[tokio::test]
async fn forgot_password_gives_a_link_by_mail_or_in_the_answer() {
    let org = org_with(&UserStatus::Active);

    let mailed = Caller::of(&org).post("/api/v1/users/ada/credentials/forgot_password", None).await;
    let told = post(&org, "credentials/forgot_password?sendEmail=false", json!({})).await;

    assert_eq!(mailed.body, json!({}));
    assert_eq!(org.outbox()[0].kind(), MailKind::ForgotPassword);
    let url = told.body["resetPasswordUrl"].as_str().unwrap();
    assert!(url.starts_with("https://test.okta.com/signin/reset-password/"), "{url}");
    assert_eq!(org.outbox().len(), 1);
}

#[tokio::test]
async fn a_classic_org_wants_a_recovery_question_for_forgot_password() {
    let settings = OrgSettings::new().forgot_password_without_question(false);
    let org = FakeOrg::with_settings(settings);
    org.add_user(SeedUser::new("ada@example.com"));

    let reply = post(&org, "credentials/forgot_password?sendEmail=false", json!({})).await;

    assert_eq!((reply.status, reply.code()), (403, "E0000034"));
}

#[tokio::test]
async fn a_reset_can_be_followed_by_a_temporary_password_again_and_again() {
    let org = org_with(&UserStatus::Active);
    let okta = Caller::of(&org);
    let lifecycle = "/api/v1/users/ada/lifecycle";
    let reset = format!("{lifecycle}/reset_password?sendEmail=false");
    let expire = format!("{lifecycle}/expire_password_with_temp_password?revokeSessions=false");

    for _ in 0..2 {
        let link = okta.post(&reset, None).await;
        assert!(link.body["resetPasswordUrl"].is_string(), "{link:?}");
        assert_eq!(org.user("ada").unwrap().status(), UserStatus::Recovery);

        let told = okta.post(&expire, None).await;

        let temporary = told.body["tempPassword"].as_str().unwrap();
        assert!(org.user("ada").unwrap().has_the_password(temporary));
        assert_eq!(org.user("ada").unwrap().status(), UserStatus::PasswordExpired);
    }
    okta.post(&reset, None).await;

    assert_eq!(org.user("ada").unwrap().status(), UserStatus::Recovery);
}

#[tokio::test]
async fn a_temporary_password_is_told_once_and_works() {
    let org = org_with(&UserStatus::Active);
    let operation = "/api/v1/users/ada/lifecycle/expire_password_with_temp_password";

    let reply = Caller::of(&org).post(operation, None).await;

    let temporary = reply.body["tempPassword"].as_str().unwrap();
    assert!(org.user("ada").unwrap().has_the_password(temporary));

    let changed = post(&org, "credentials/change_password", change(temporary, NEW)).await;

    assert_eq!(changed.status, 200);
    assert_eq!(org.user("ada").unwrap().status(), UserStatus::Active);
}
