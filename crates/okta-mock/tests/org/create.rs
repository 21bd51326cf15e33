//! Creating users.

use okta_core::UserStatus;
use okta_mock::{AttributeType, FakeOrg, MailKind, OrgSettings, SeedUser};
use serde_json::{Value, json};

use super::caller::{Caller, Reply};

fn profile() -> Value {
    json!({
        "firstName": "Ada", "lastName": "Byron", "email": "ada@example.com", "login": "ada@example.com",
    })
}

async fn create(org: &FakeOrg, query: &str, credentials: Value) -> Reply {
    let body = json!({ "profile": profile(), "credentials": credentials });
    Caller::of(org).post(&format!("/api/v1/users{query}"), Some(body)).await
}

async fn create_with(org: &FakeOrg, changes: Value) -> Reply {
    let mut profile = profile();
    profile.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    Caller::of(org).post("/api/v1/users", Some(json!({ "profile": profile }))).await
}

#[tokio::test]
async fn the_status_of_a_new_user_depends_on_activation_and_credentials() {
    let password = json!({ "password": { "value": "Some-Pass-1" } });
    let question = json!({ "recovery_question": { "question": "Who?", "answer": "nobody" } });
    let hash = json!({ "password": { "hash": { "algorithm": "SHA-512", "value": "abc" } } });
    let hook = json!({ "password": { "hook": { "type": "default" } } });
    let elsewhere = json!({ "provider": { "type": "FEDERATION", "name": "FEDERATION" } });
    let expire = "nextLogin=changePassword";
    let cases = [
        ("?activate=false", json!({}), "STAGED"),
        ("?activate=true", json!({}), "PROVISIONED"),
        ("", json!({}), "PROVISIONED"),
        ("", json!({ "password": {} }), "PROVISIONED"),
        ("?activate=false", question.clone(), "STAGED"),
        ("", question, "PROVISIONED"),
        ("?activate=false", password.clone(), "STAGED"),
        ("", password.clone(), "ACTIVE"),
        ("?activate=false", hash.clone(), "STAGED"),
        ("", hash.clone(), "ACTIVE"),
        ("", hook, "ACTIVE"),
        (&format!("?activate=true&{expire}"), password.clone(), "PASSWORD_EXPIRED"),
        (&format!("?{expire}"), hash, "PASSWORD_EXPIRED"),
        (&format!("?{expire}"), json!({}), "E0000124"),
        (&format!("?activate=false&{expire}"), password.clone(), "E0000125"),
        (&format!("?activate=false&{expire}"), json!({}), "E0000124"),
        ("?provider=true", elsewhere.clone(), "ACTIVE"),
        ("?provider=true&activate=false", elsewhere, "STAGED"),
        ("?activate=maybe", json!({}), "E0000037"),
        ("?nextLogin=never", password, "E0000037"),
    ];
    for (query, credentials, expected) in cases {
        let org = FakeOrg::new();

        let reply = create(&org, query, credentials.clone()).await;

        let outcome = reply.body["status"].as_str().unwrap_or(reply.code());
        assert_eq!(outcome, expected, "{query} with {credentials}");
        if ["E0000124", "E0000125"].contains(&expected) {
            assert_eq!(reply.body["errorSummary"], reply.cause(), "Okta says it twice");
        }
        assert_eq!(org.users().len(), usize::from(reply.status == 200));
    }
}

#[tokio::test(start_paused = true)]
async fn a_new_user_is_shown_as_okta_shows_it() {
    let org = FakeOrg::new();

    let reply = create(&org, "", json!({ "password": { "value": "Some-Pass-1" } })).await;

    let now = "2026-06-01T09:00:00.000Z";
    let mut body = reply.body.clone();
    let (id, user_type) = (body["id"].take(), body["type"]["id"].take());
    assert!(id.as_str().unwrap().starts_with("00u"));
    assert!(user_type.as_str().unwrap().starts_with("oty"));
    body["_links"].take();
    assert_eq!(
        body,
        json!({
            "id": null,
            "status": "ACTIVE",
            "created": now,
            "activated": now,
            "statusChanged": now,
            "lastLogin": null,
            "lastUpdated": now,
            "passwordChanged": now,
            "type": { "id": null },
            "profile": {
                "firstName": "Ada", "lastName": "Byron", "mobilePhone": null, "secondEmail": null,
                "login": "ada@example.com", "email": "ada@example.com",
            },
            "credentials": {
                "password": {},
                "emails": [{ "value": "ada@example.com", "status": "VERIFIED", "type": "PRIMARY" }],
                "provider": { "type": "OKTA", "name": "OKTA" },
            },
            "_links": null,
        })
    );
}

#[tokio::test]
async fn a_staged_user_has_dates_only_for_what_happened() {
    let org = FakeOrg::with_settings(OrgSettings::new().emails_in_credentials(false));

    let reply = create(&org, "?activate=false", json!({})).await;

    for date in ["activated", "statusChanged", "passwordChanged", "lastLogin"] {
        assert_eq!(reply.body[date], json!(null), "{date}");
    }
    assert_eq!(
        reply.body["credentials"],
        json!({ "provider": { "type": "OKTA", "name": "OKTA" } })
    );
}

#[tokio::test]
async fn an_imported_hash_makes_its_provider() {
    let org = FakeOrg::new();
    let hash = json!({ "algorithm": "BCRYPT", "workFactor": 10, "salt": "s", "value": "v" });

    let reply = create(&org, "?activate=false", json!({ "password": { "hash": hash } })).await;
    let broken =
        create(&org, "", json!({ "password": { "hash": { "algorithm": "ROT13" } } })).await;

    let expected = json!({ "type": "IMPORT", "name": "IMPORT" });
    assert_eq!(reply.body["credentials"]["provider"], expected);
    assert_eq!(reply.body["credentials"]["password"], json!({}));
    assert_eq!((broken.status, broken.code()), (400, "E0000001"));
}

#[tokio::test]
async fn a_federated_user_brings_neither_password_nor_question() {
    let provider = json!({ "type": "FEDERATION", "name": "FEDERATION" });
    for credentials in [
        json!({ "provider": provider, "password": { "value": "Some-Pass-1" } }),
        json!({ "provider": provider, "recovery_question": { "question": "Who?", "answer": "me" } }),
    ] {
        let reply = create(&FakeOrg::new(), "?provider=true", credentials).await;

        assert_eq!((reply.status, reply.code()), (400, "E0000041"));
    }
}

#[tokio::test]
async fn a_provisioned_user_is_sent_a_welcome_mail_and_an_active_one_is_not() {
    let org = FakeOrg::new();

    create(&org, "", json!({})).await;

    assert_eq!(org.outbox()[0].kind(), MailKind::Activation);

    let org = FakeOrg::new();

    create(&org, "", json!({ "password": { "value": "Some-Pass-1" } })).await;

    assert_eq!(org.outbox(), []);
}

#[tokio::test]
async fn where_the_password_is_optional_activation_needs_none() {
    let org = FakeOrg::with_settings(OrgSettings::new().password_optional(true));

    let reply = create(&org, "", json!({})).await;

    assert_eq!(reply.body["status"], "ACTIVE");
}

#[tokio::test]
async fn a_login_is_taken_in_any_case_and_with_any_accent() {
    for taken in ["ada@example.com", "ADA@Example.COM", "ádà@example.com"] {
        let org = FakeOrg::new();
        org.add_user(SeedUser::new(taken).status(UserStatus::Deprovisioned));

        let reply = create(&org, "", json!({})).await;

        assert_eq!((reply.status, reply.code()), (400, "E0000001"), "{taken}");
        assert_eq!(reply.body["errorSummary"], "Api validation failed: login");
        assert_eq!(
            reply.cause(),
            "login: An object with this field already exists in the current organization"
        );
    }
}

#[tokio::test]
async fn an_attribute_outside_the_schema_is_refused_as_recorded() {
    let org = FakeOrg::new();

    let refused = create_with(&org, json!({ "badge": 7 })).await;
    org.define_attribute("badge", AttributeType::Integer);
    let mistyped = create_with(&org, json!({ "badge": "seven" })).await;
    let accepted = create_with(&org, json!({ "badge": 7 })).await;

    assert_eq!(refused.body["errorSummary"], "Api validation failed: newUser");
    assert_eq!(refused.cause(), "Property name 'badge' is not defined in profile");
    assert_eq!((mistyped.status, mistyped.code()), (400, "E0000001"));
    assert_eq!(accepted.body["profile"]["badge"], 7);
}

#[tokio::test]
async fn a_null_attribute_is_not_kept() {
    let org = FakeOrg::new();

    let reply = create_with(&org, json!({ "postalAddress": null, "mobilePhone": null })).await;

    let profile = reply.body["profile"].as_object().unwrap();
    assert!(!profile.contains_key("postalAddress"));
    assert_eq!(profile["mobilePhone"], json!(null));
}

#[tokio::test]
async fn required_attributes_are_required() {
    for field in ["firstName", "lastName", "email"] {
        for nothing in [json!(null), json!("")] {
            let reply = create_with(&FakeOrg::new(), json!({ field: nothing })).await;

            assert_eq!(reply.code(), "E0000001");
            assert_eq!(reply.cause(), format!("{field}: The field cannot be left blank"));
        }
    }
    let relaxed = FakeOrg::with_settings(OrgSettings::new().names_required(false));
    assert_eq!(create_with(&relaxed, json!({ "firstName": null })).await.status, 200);
    assert_eq!(create_with(&relaxed, json!({ "login": "no address" })).await.status, 400);
}

#[tokio::test]
async fn each_name_may_be_left_out_by_itself() {
    let settings = OrgSettings::new;
    for (settings, optional, required) in [
        (settings().last_name_required(false), "lastName", "firstName"),
        (settings().first_name_required(false), "firstName", "lastName"),
    ] {
        let org = FakeOrg::with_settings(settings);

        let schema = Caller::of(&org).get("/api/v1/meta/schemas/user/default").await;
        let refused = create_with(&org, json!({ required: null })).await;
        let created = create_with(&org, json!({ optional: null })).await;

        let shown = schema.body["definitions"]["base"]["required"].as_array().unwrap().clone();
        assert_eq!(refused.cause(), format!("{required}: The field cannot be left blank"));
        assert_eq!(created.status, 200, "{created:?}");
        assert!(shown.contains(&json!(required)) && !shown.contains(&json!(optional)), "{shown:?}");
    }
}

#[tokio::test]
async fn a_value_of_another_type_is_not_called_missing() {
    let relaxed = FakeOrg::with_settings(OrgSettings::new().names_required(false));
    for org in [&FakeOrg::new(), &relaxed] {
        for field in ["login", "firstName", "lastName", "email", "secondEmail", "city"] {
            for value in [json!(7), json!(["x"]), json!(false)] {
                let reply = create_with(org, json!({ field: value })).await;

                assert_eq!((reply.status, reply.code()), (400, "E0000001"), "{field}");
                let cause = format!("{field}: The value must be of type string");
                assert_eq!(reply.body["errorCauses"], json!([{ "errorSummary": cause }]));
            }
        }
    }
}

#[tokio::test]
async fn a_weak_password_is_refused() {
    for weak in ["short1A", "no-digits-At-all", "no-capitals-1", "Example-1234"] {
        let org = FakeOrg::new();

        let reply = create(&org, "", json!({ "password": { "value": weak } })).await;

        assert_eq!((reply.status, reply.code()), (400, "E0000001"), "{weak}");
        assert!(reply.cause().starts_with("password: Password requirements were not met."));
        assert!(!reply.body.to_string().contains(weak));
    }
}

#[tokio::test]
async fn a_new_user_can_be_put_into_groups() {
    let org = FakeOrg::new();
    let group = org.add_group("Engineering");
    let body = |ids: Vec<&str>| Some(json!({ "profile": profile(), "groupIds": ids }));
    let okta = Caller::of(&org);

    let many = okta.post("/api/v1/users", body(vec![group.as_str(); 21])).await;
    let unknown = okta.post("/api/v1/users", body(vec!["00gnone"])).await;
    let created = okta.post("/api/v1/users", body(vec![group.as_str()])).await;

    assert_eq!((many.status, many.code()), (400, "E0000093"));
    assert_eq!(many.cause(), "The number of group targets is too large.");
    assert_eq!((unknown.status, unknown.code()), (404, "E0000007"));
    assert_eq!(created.status, 200);
    assert_eq!(org.user("ada").unwrap().groups(), ["Engineering"]);
}

#[tokio::test]
async fn a_user_has_the_type_that_was_asked_for() {
    let org = FakeOrg::new();
    let contractor = org.add_user_type();
    let body = |id: &str| Some(json!({ "profile": profile(), "type": { "id": id } }));
    let okta = Caller::of(&org);

    let unknown = okta.post("/api/v1/users", body("otynone")).await;
    let created = okta.post("/api/v1/users", body(contractor.as_str())).await;

    assert_eq!(unknown.code(), "E0000007");
    assert_eq!(created.body["type"]["id"], contractor.as_str());
}

#[tokio::test]
async fn new_users_go_to_the_realm_of_an_org_that_has_one() {
    let org = FakeOrg::with_settings(OrgSettings::new().realm("guo1"));

    let default = create(&org, "", json!({})).await;
    let without = create(&FakeOrg::new(), "", json!({})).await;

    assert_eq!(default.body["realmId"], "guo1");
    assert_eq!(without.body.get("realmId"), None);
}
