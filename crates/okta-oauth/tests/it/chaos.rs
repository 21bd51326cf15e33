//! Everything at once, at random: tokens that end, nonces that change, connections that break, and many callers of a fake org.

use std::time::Duration;

use futures_util::future::join_all;
use okta_core::{Client, jiff::Timestamp};
use okta_mock::{FakeOrg, Faulty, OAuthMeter, OrgSettings, SeedServiceApp};
use okta_oauth::Dpop;
use proptest::{prelude::*, test_runner::Config};
use tokio::time::{Instant, sleep};

use crate::server::{CLIENT_ID, app, key};

const CALLERS: usize = 64;

/// What happens to the org after a while.
#[derive(Clone, Debug)]
enum Event {
    Revoke,
    RotateNonces,
    /// The next request of this kind meets it.
    Fault(&'static str),
}

fn event() -> impl Strategy<Value = Event> {
    let faults = prop::sample::select(vec![
        "html-502-before@token:1",
        "html-503-before@token:1",
        "html-504-after@token:1",
        "refused@token:1",
        "reset-before@token:1",
        "reset-after@token:1",
        "timeout-after@token:1",
        "429@token:1",
        "html-502-before@getUser:1",
        "html-504-after@getUser:1",
        "refused@getUser:1",
        "reset-after@getUser:1",
        "timeout-before@getUser:1",
        "429@getUser:1",
    ]);
    prop_oneof![Just(Event::Revoke), Just(Event::RotateNonces), faults.prop_map(Event::Fault)]
}

/// The app, and what the client is told of it.
fn apps() -> impl Strategy<Value = (bool, Dpop)> {
    prop::sample::select(vec![
        (false, Dpop::Automatic),
        (false, Dpop::Off),
        (true, Dpop::Automatic),
        (true, Dpop::Required),
    ])
}

/// An org whose tokens live so many seconds, with the app in it.
fn org(demands: bool, life: u64, api_nonce: bool) -> Faulty<FakeOrg> {
    let settings = OrgSettings::new()
        .starts_at(Timestamp::now())
        .latency(Duration::from_millis(20))
        .access_token_life(Duration::from_secs(life))
        .api_dpop_nonce(api_nonce);
    let org = FakeOrg::sample_with(settings);
    let mut app = SeedServiceApp::new(CLIENT_ID).scopes(["okta.users.read", "okta.groups.read"]);
    if demands {
        app = app.dpop();
    }
    let mut jwk: serde_json::Value = serde_json::from_str(&key().public_key()).unwrap();
    jwk["kid"] = key().key_id().into();
    org.add_service_app(app.key(jwk.to_string()));
    Faulty::new(org)
}

/// Each caller makes four calls with a pause before each, while things happen. Gives their results, the time that all took, and
/// what the org has counted.
async fn calls(
    org: Faulty<FakeOrg>,
    dpop: Dpop,
    events: Vec<(u64, Event)>,
    pauses: Vec<u64>,
) -> (Vec<Result<(), String>>, u64, OAuthMeter) {
    let builder = Client::builder().org_url(FakeOrg::URL).transport(org.clone());
    let client = builder.authorize(app().dpop(dpop)).build().unwrap();
    let start = Instant::now();
    let happening = tokio::spawn({
        let org = org.clone();
        async move {
            for (wait, event) in events {
                sleep(Duration::from_secs(wait)).await;
                match event {
                    Event::Revoke => org.inner().revoke_access_tokens(),
                    Event::RotateNonces => org.inner().rotate_dpop_nonces(),
                    Event::Fault(rule) => drop(org.add_rule(rule.parse().unwrap())),
                }
            }
        }
    });
    let callers = pauses.iter().map(|pause| {
        let client = client.clone();
        async move {
            let mut results = Vec::new();
            for _ in 0..4 {
                sleep(Duration::from_secs(*pause)).await;
                let call = client.get("getUser", "/api/v1/users/{id}").segment("ada");
                results.push(call.empty().await.map_err(|error| format!("{error:?}")));
            }
            results
        }
    });
    let results = join_all(callers).await.into_iter().flatten().collect();
    happening.abort();
    (results, start.elapsed().as_secs(), org.inner().oauth_meter())
}

proptest! {
    #![proptest_config(Config { cases: 12, failure_persistence: None, max_shrink_iters: 32, ..Config::default() })]

    #[test]
    fn whatever_happens_every_call_ends_well_with_one_token_request_per_renewal_and_no_proof_used_twice(
        (demands, dpop) in apps(),
        api_nonce in any::<bool>(),
        life in 60_u64..600,
        events in prop::collection::vec((20_u64..200, event()), 0..12),
        // So long that no client loses sight of the org's time, which runs while its own stands still.
        pauses in prop::collection::vec(0_u64..240, CALLERS),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        let count = |wanted: fn(&Event) -> bool| {
            events.iter().filter(|(_, event)| wanted(event)).count() as u64
        };
        let revocations = count(|event| matches!(event, Event::Revoke));
        let rotations = count(|event| matches!(event, Event::RotateNonces));
        // The org has given a token, or a nonce, and the client has not got it.
        let lost = count(|event| matches!(event, Event::Fault(rule) if rule.contains("after@token")));

        let (results, elapsed, meter) = runtime.block_on(async {
            calls(org(demands, life, api_nonce), dpop, events.clone(), pauses).await
        });

        for result in results {
            prop_assert!(result.is_ok(), "{result:?}");
        }
        // A renewal is early by a quarter of the life and a tenth of that, at most.
        let renewals = elapsed / (life * 7 / 10) + 1 + revocations + lost;
        prop_assert!(meter.access_tokens <= renewals, "{meter:?}, {renewals} expected");
        // The first token costs a request without a proof and one without a nonce; each new nonce one more.
        let others = if demands { 2 + rotations + lost } else { 0 };
        prop_assert!(meter.token_requests <= meter.access_tokens + others, "{meter:?}");
        prop_assert_eq!((meter.replayed_proofs, meter.replayed_assertions), (0, 0));
    }
}
