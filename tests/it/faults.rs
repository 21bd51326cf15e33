//! Every operation under every fault: nothing is done twice, nothing that was reported done is lost.

mod remembered;
mod undisturbed;

use std::collections::BTreeSet;

use okta_core::Repeat;
use okta_mock::{FakeOrg, Faulty};
use okta_tests::{OPERATIONS, Scene};
use okta_users::{ListUsers, Users};

use self::{
    remembered::Remembered,
    undisturbed::{Undisturbed, client},
};

/// Faults because of which Okta does not do what was asked.
const NOT_SEEN: [&str; 12] = [
    "refused",
    "reset-before",
    "timeout-before",
    "html-502-before",
    "html-503-before",
    "html-504-before",
    "429",
    "429-missing",
    "429-text",
    "429-negative",
    "429-duplicated",
    "429-concurrency",
];

/// Faults that hide what Okta has done.
const NOT_TOLD: [&str; 6] = [
    "reset-after",
    "timeout-after",
    "truncated",
    "html-502-after",
    "html-503-after",
    "html-504-after",
];

/// What the fake org refuses, because it does not have the feature.
const REFUSED: [&str; 10] = [
    "activatePreregistrationEnrollment",
    "assignFulfillmentErrorWebAuthnPreregistrationFactor",
    "deleteWebAuthnPreregistrationFactor",
    "enrollPreregistrationEnrollment",
    "generateFulfillmentRequest",
    "getRoleAssignmentGovernanceGrant",
    "getRoleAssignmentGovernanceGrantResources",
    "getUserAssignedRoleGovernance",
    "listWebAuthnPreregistrationFactors",
    "sendPin",
];

/// What only moves an instant, which is not compared.
const ONLY_LATER: [&str; 1] = ["refreshSession"];

async fn every_call_under(faults: &[&str], seen: bool) {
    let scene = Scene::build().await.unwrap();
    let before = Remembered::of(&scene.org());
    let calls = Undisturbed::all(&scene).await;
    let operations: BTreeSet<&str> = calls.iter().map(|call| call.operation).collect();

    for call in &calls {
        for fault in faults {
            call.meet(fault, seen, &scene, &before).await;
        }
    }

    let (calls, faults) = (calls.len(), faults.len());
    println!("{calls} calls under {faults} faults: {} combinations", calls * faults);
    assert_eq!(operations.len(), OPERATIONS);
}

#[tokio::test(start_paused = true)]
async fn what_okta_never_did_is_retried_where_that_is_known_or_harmless_and_else_leaves_no_trace() {
    every_call_under(&NOT_SEEN, false).await;
}

#[tokio::test(start_paused = true)]
async fn what_okta_did_and_could_not_tell_is_done_once() {
    every_call_under(&NOT_TOLD, true).await;
}

#[tokio::test(start_paused = true)]
async fn what_is_called_harmless_does_nothing_new_the_second_time() {
    let scene = Scene::build().await.unwrap();
    let calls = Undisturbed::all(&scene).await;

    for call in calls.iter().filter(|call| call.result.is_ok()) {
        if call.repeat == Repeat::Harmless {
            call.twice(&scene).await;
        }
    }
}

/// Otherwise the tests above would show little.
#[tokio::test(start_paused = true)]
async fn undisturbed_every_operation_but_those_refused_succeeds_and_every_write_changes_the_org() {
    let scene = Scene::build().await.unwrap();
    let before = Remembered::of(&scene.org());

    let calls = Undisturbed::all(&scene).await;

    let all: BTreeSet<&str> = calls.iter().map(|call| call.operation).collect();
    let good = calls.iter().filter(|call| call.result.is_ok());
    let good: BTreeSet<&str> = good.map(|call| call.operation).collect();
    println!("{} of {} operations succeed", good.len(), all.len());
    assert_eq!(all.difference(&good).copied().collect::<Vec<_>>(), REFUSED);

    let writes = calls.iter().filter(|call| !call.is_read() && good.contains(call.operation));
    let writes: BTreeSet<&str> = writes.map(|call| call.operation).collect();
    let changing = calls.iter().filter(|call| call.after != before);
    let changing: BTreeSet<&str> = changing.map(|call| call.operation).collect();
    assert_eq!(writes.difference(&changing).copied().collect::<Vec<_>>(), ONLY_LATER);
    assert_eq!(changing.difference(&writes).next(), None);
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

        let result =
            Users::new(&client(faulty)).list(ListUsers::all().page_size(3)).try_collect().await;

        match result {
            Ok(users) => {
                assert!(ends_well, "{fault}");
                assert_eq!(users.len(), everyone.len(), "{fault}");
            }
            Err(error) => assert!(!ends_well, "{fault}: {error}"),
        }
    }
}
