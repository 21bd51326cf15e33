//! Everything at once, at random: tokens that end, nonces that change, connections that break, and many callers.

use std::time::Duration;

use futures_util::future::join_all;
use okta_core::TransportErrorKind;
use okta_oauth::Dpop;
use proptest::{prelude::*, test_runner::Config};
use tokio::time::sleep;

use crate::{
    server::{Fault, Server, assertion},
    tokens::get,
};

const CALLERS: usize = 64;

/// What happens to the org after a while.
#[derive(Clone, Debug)]
enum Event {
    Revoke,
    RotateNonce,
    RotateApiNonce,
    TokenFault(Fault),
    ApiFault(Fault),
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        Just(Fault::Answer(502, "")),
        Just(Fault::Answer(503, "")),
        Just(Fault::Answer(504, "")),
        Just(Fault::Break(TransportErrorKind::Connect)),
        Just(Fault::Break(TransportErrorKind::Interrupted)),
        Just(Fault::Break(TransportErrorKind::Timeout)),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::Revoke),
        Just(Event::RotateNonce),
        Just(Event::RotateApiNonce),
        fault().prop_map(Event::TokenFault),
        fault().prop_map(Event::ApiFault),
    ]
}

fn dpop() -> impl Strategy<Value = Dpop> {
    prop_oneof![Just(Dpop::Automatic), Just(Dpop::Required)]
}

proptest! {
    #![proptest_config(Config { cases: 16, failure_persistence: None, max_shrink_iters: 32, ..Config::default() })]

    #[test]
    fn whatever_happens_every_call_ends_well_with_one_token_request_per_renewal_and_no_proof_used_twice(
        demands in any::<bool>(),
        dpop in dpop(),
        life in 60_u64..600,
        events in prop::collection::vec((20_u64..200, event()), 0..12),
        pauses in prop::collection::vec(0_u64..400, CALLERS),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        let server = if demands { Server::demanding() } else { Server::default() };
        server.lock().life = life;
        let client = server.client(dpop);
        let revocations = events.iter().filter(|(_, event)| matches!(event, Event::Revoke)).count();
        let org = server.clone();
        let (results, elapsed) = runtime.block_on(async {
            let start = tokio::time::Instant::now();
            let events = tokio::spawn(async move {
                for (number, (wait, event)) in events.into_iter().enumerate() {
                    sleep(Duration::from_secs(wait)).await;
                    match event {
                        Event::Revoke => org.revoke_all(),
                        Event::RotateNonce => org.lock().nonce = Some(format!("later-{number}")),
                        Event::RotateApiNonce => org.lock().api_nonce = Some(format!("api-{number}")),
                        Event::TokenFault(fault) => org.lock().token_faults.push_back(fault),
                        Event::ApiFault(fault) => org.lock().api_faults.push_back(fault),
                    }
                }
            });
            let callers = pauses.iter().map(|pause| {
                let client = client.clone();
                async move {
                    let mut results = Vec::new();
                    for _ in 0..4 {
                        sleep(Duration::from_secs(*pause)).await;
                        results.push(get(&client).await.map_err(|error| format!("{error:?}")));
                    }
                    results
                }
            });
            let results = join_all(callers).await;
            events.abort();
            (results, start.elapsed().as_secs())
        });

        for result in results.into_iter().flatten() {
            prop_assert!(result.is_ok(), "{result:?}");
        }
        // A renewal is early by a quarter of the life and a tenth of that, at most; a fault may cost a token that was given.
        let most = elapsed / (life * 7 / 10) + 1 + revocations as u64;
        prop_assert!(server.grants() as u64 <= most, "{} tokens, {most} expected", server.grants());
        let mut used: Vec<String> = Vec::new();
        for request in &server.lock().requests {
            let proof = request.headers().get("dpop");
            used.extend(proof.map(|proof| proof.to_str().unwrap().to_owned()));
        }
        used.extend(server.token_requests().iter().map(assertion));
        let all = used.len();
        used.sort_unstable();
        used.dedup();
        prop_assert_eq!(all, used.len());
    }
}
