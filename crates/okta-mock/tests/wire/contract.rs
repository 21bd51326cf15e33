//! The contract suite: a correct transport passes, and each broken one is told what it breaks.

mod plain_transport;

use okta_core::HttpTransport;
use okta_mock::contract;

use self::plain_transport::{EagerTransport, Flaw, PlainTransport};

/// What the suite says of a transport with a flaw.
async fn verdict(transport: impl HttpTransport) -> String {
    let checked = tokio::spawn(contract::check(transport)).await;
    let panic = checked.expect_err("the flaw was not noticed").into_panic();
    *panic.downcast::<String>().expect("a message made by assert!")
}

#[tokio::test]
async fn a_correct_transport_passes() {
    contract::check(PlainTransport::correct()).await;
}

#[tokio::test]
async fn each_flaw_is_told_by_the_rule_it_breaks() {
    for (flaw, expected) in [
        (Flaw::DecodesTargets, "- target: path and query: expected \"/api/v1/users/isaac.brock%40"),
        (Flaw::LeavesOutContentLength, "- empty-body: header content-length of a POST without"),
        (Flaw::JoinsHeaderLines, "- response-headers: header lines link: expected ["),
        (Flaw::ReplacesTheUserAgent, "- request-headers: header user-agent: expected ["),
        (Flaw::FailsOnErrorStatuses, "- status: GET http://127.0.0.1:"),
        (Flaw::FollowsRedirects, "- redirect: status: expected \"301\", got \"200\""),
        (Flaw::RepeatsUnavailable, "- one-attempt: status: expected \"503\", got \"200\""),
        (Flaw::RepeatsUnanswered, "- unanswered: a GET whose connection was closed"),
        (Flaw::CallsEverythingConnect, "expected [Interrupted], got Connect"),
        (Flaw::AcceptsShortBodies, "- truncated: a body that is too short: expected [Interrupted]"),
        (Flaw::MakesUpAnswers, "- garbage: the answer \"SSH-2.0"),
        (Flaw::ShowsTheUrl, "- discreet-errors: the error of a refused connection shows"),
    ] {
        let verdict = verdict(PlainTransport::with(flaw)).await;

        assert!(verdict.contains(expected), "{flaw:?}: {verdict}");
    }
}

#[tokio::test]
async fn all_broken_rules_are_told_at_once_and_the_kept_ones_not() {
    let verdict = verdict(PlainTransport::with(Flaw::CallsEverythingConnect)).await;

    let rules: Vec<_> = verdict.lines().filter_map(|line| line.strip_prefix("- ")).collect();
    let rules: Vec<_> = rules.iter().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(rules, ["unanswered", "truncated", "garbage"], "{verdict}");
}

#[tokio::test]
async fn a_transport_that_sends_before_it_is_polled_is_told() {
    let verdict = verdict(EagerTransport).await;

    assert!(verdict.contains("- dropped: requests at the server: expected ["), "{verdict}");
}
