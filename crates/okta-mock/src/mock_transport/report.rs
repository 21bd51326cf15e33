//! What a test author reads when a script was not kept.

use std::fmt::{self, Write as _};

use serde_json::Value;

use super::{CapturedRequest, difference::Difference, rule::Rule};

/// A body that differs everywhere needs no complete list.
const MOST_DIFFERENCES: usize = 10;

#[derive(Clone)]
pub(super) struct Report(String);

impl Report {
    /// `number` counts from 0, as [`MockTransport::request`](crate::MockTransport::request) does.
    pub(super) fn of_unexpected(number: usize, request: &CapturedRequest, rules: &[Rule]) -> Self {
        let mut lines = vec![match request.operation() {
            Some(operation) => format!("unexpected request {number} ({operation}):"),
            None => format!("unexpected request {number}:"),
        }];
        let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
        lines.push(format!("  {} {target}", request.method()));
        lines.extend(body_lines(request));
        if let Some((rule, differences)) = closest(request, rules) {
            lines.push("closest rule:".to_owned());
            lines.push(format!("  {rule}"));
            lines.extend(difference_lines(&differences));
        }
        lines.push("rules with answers left:".to_owned());
        let left = lines.len();
        lines.extend(rules.iter().filter(|rule| rule.has_answers_left()).map(|r| format!("  {r}")));
        if lines.len() == left {
            lines.push("  none".to_owned());
        }
        Self(lines.join("\n"))
    }

    /// `None` when the script was played to its end.
    pub(super) fn at_the_end(rules: &[Rule], unexpected: &[Report]) -> Option<Self> {
        let mut parts: Vec<_> = unexpected.iter().map(|report| report.0.clone()).collect();
        let mut waiting = String::new();
        for rule in rules.iter().filter(|rule| !rule.is_done()) {
            // Writing to a String cannot fail.
            let _ = write!(waiting, "\n  {rule}");
        }
        if !waiting.is_empty() {
            parts.push(format!("rules that wait for more requests:{waiting}"));
        }
        (!parts.is_empty()).then(|| Self(parts.join("\n\n")))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn body_lines(request: &CapturedRequest) -> Vec<String> {
    if request.body().is_empty() {
        return Vec::new();
    }
    let text = match serde_json::from_slice::<Value>(request.body()) {
        Ok(value) => format!("{value:#}"),
        Err(_) => request.text().into_owned(),
    };
    text.lines().map(|line| format!("  {line}")).collect()
}

fn closest<'a>(
    request: &CapturedRequest,
    rules: &'a [Rule],
) -> Option<(&'a Rule, Vec<Difference>)> {
    rules.iter().map(|rule| (rule, rule.pattern().differences(request))).min_by_key(
        |(rule, differences)| {
            let distance: usize = differences.iter().map(Difference::distance).sum();
            (distance, !rule.has_answers_left())
        },
    )
}

fn difference_lines(differences: &[Difference]) -> Vec<String> {
    // A rule that matches and did not answer has no answers left.
    if differences.is_empty() {
        return vec!["  - it has given all its answers".to_owned()];
    }
    let mut lines: Vec<_> =
        differences.iter().take(MOST_DIFFERENCES).map(|d| format!("  - {d}")).collect();
    if differences.len() > MOST_DIFFERENCES {
        lines.push(format!("  - and {} more", differences.len() - MOST_DIFFERENCES));
    }
    lines
}
