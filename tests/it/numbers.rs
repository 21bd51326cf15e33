//! Every double comes back bit for bit, whichever way it went: models, a write to the fake org, its file, a recording and its replay.

use okta_core::Client;
use okta_mock::{AttributeType, FakeOrg, Recorder, Replayer, SeedUser};
use okta_users::{
    Users,
    models::{User, UserUpdate},
};
use proptest::prelude::*;
use serde_json::Value;

const ADA: &str = "ada@example.com";

/// All finite doubles, not only the round ones.
fn double() -> impl Strategy<Value = f64> {
    any::<u64>()
        .prop_map(f64::from_bits)
        .prop_filter("JSON has no such number", |it| it.is_finite())
}

fn run<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(future)
}

/// The bits of the attribute, wherever it was read.
fn bits(value: &Value) -> Option<u64> {
    value.as_f64().map(f64::to_bits)
}

fn org() -> FakeOrg {
    let org = FakeOrg::new();
    org.define_attribute("latitude", AttributeType::Number);
    org.add_user(SeedUser::new(ADA));
    org
}

proptest! {
    #[test]
    fn a_double_survives_the_models(number in double()) {
        let sent = format!(r#"{{"id":"00u1","status":"ACTIVE","profile":{{"latitude":{number:e}}},"extra":[{number:e}]}}"#);

        let user: User = serde_json::from_str(&sent).unwrap();
        let written: Value = serde_json::from_str(&serde_json::to_string(&user).unwrap()).unwrap();

        prop_assert_eq!(bits(&user.profile.custom["latitude"]), Some(number.to_bits()));
        prop_assert_eq!(bits(&written["profile"]["latitude"]), Some(number.to_bits()));
        prop_assert_eq!(bits(&written["extra"][0]), Some(number.to_bits()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_double_survives_a_write_the_file_of_the_org_and_a_recording(number in double()) {
        let org = org();
        let recorder = Recorder::new(org.clone());
        let client = Client::builder()
            .org_url(FakeOrg::URL)
            .api_token(FakeOrg::TOKEN)
            .transport(recorder.clone())
            .build()
            .unwrap();
        let users = Users::new(&client);

        let updated = run(users.update(ADA, UserUpdate::new().set("latitude", number))).unwrap();
        let read = run(users.get(ADA)).unwrap();
        let reopened = FakeOrg::from_json(&org.to_json()).unwrap();
        let replayer: Replayer = recorder.recording().parse().unwrap();
        let replayed = Users::new(&replayer.client());
        run(replayed.update(ADA, UserUpdate::new().set("latitude", number))).unwrap();
        let again = run(replayed.get(ADA)).unwrap();

        for profile in [&updated.profile, &read.profile, &again.profile] {
            prop_assert_eq!(bits(&profile.custom["latitude"]), Some(number.to_bits()));
        }
        let of_file = reopened.user(ADA).unwrap();
        prop_assert_eq!(of_file.profile("latitude").and_then(bits), Some(number.to_bits()));
    }
}
