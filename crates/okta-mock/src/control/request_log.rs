//! What the API was asked: [`RequestLog`].

use std::collections::VecDeque;

use okta_core::{HttpRequest, HttpResponse, TransportError};
use serde_json::Value;

use super::answered_request::AnsweredRequest;
use crate::recording::ShownExchange;

/// How many requests are remembered unless it is said otherwise.
pub(super) const HISTORY: usize = 10_000;

/// How many bytes of bodies are kept altogether.
const BODIES: usize = 16 * 1024 * 1024;

/// The latest requests, the oldest first, with headers and bodies as long as there is room for them.
pub(super) struct RequestLog {
    entries: VecDeque<Entry>,
    last_number: u64,
    most: usize,
    bytes: usize,
}

struct Entry {
    answered: AnsweredRequest,
    exchange: Option<Exchange>,
}

/// A request and its answer with their secrets, which are taken out when it is shown.
struct Exchange {
    request: HttpRequest,
    outcome: Result<HttpResponse, TransportError>,
}

impl RequestLog {
    /// Remembers so many requests from now on.
    pub(super) fn keep(&mut self, most: usize) {
        self.most = most;
        self.shrink();
    }

    pub(super) fn push(
        &mut self,
        answered: AnsweredRequest,
        request: HttpRequest,
        outcome: &Result<HttpResponse, TransportError>,
    ) -> AnsweredRequest {
        self.last_number += 1;
        let answered = answered.numbered(self.last_number);
        let outcome = match outcome {
            Ok(response) => Ok(response.clone()),
            Err(error) => Err(TransportError::new(error.kind(), error.to_string())),
        };
        let exchange = Exchange { request, outcome };
        self.bytes += exchange.bytes();
        self.entries.push_back(Entry { answered: answered.clone(), exchange: Some(exchange) });
        self.shrink();
        answered
    }

    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.bytes = 0;
    }

    /// The number of the latest request, forgotten or not; 0 before the first.
    pub(super) fn last_number(&self) -> u64 {
        self.last_number
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &AnsweredRequest> {
        self.entries.iter().map(|entry| &entry.answered)
    }

    /// A request with its headers and bodies, if there is still room for them.
    pub(super) fn shown(&self, number: u64) -> Option<(&AnsweredRequest, Option<(Value, Value)>)> {
        let entry = self.entries.iter().find(|entry| entry.answered.number() == number)?;
        let shown = entry.exchange.as_ref();
        let shown = shown.map(|kept| ShownExchange::new(&kept.request).json(&kept.outcome));
        Some((&entry.answered, shown))
    }

    fn shrink(&mut self) {
        while self.entries.len() > self.most {
            if let Some(Entry { exchange: Some(exchange), .. }) = self.entries.pop_front() {
                self.bytes -= exchange.bytes();
            }
        }
        if self.bytes <= BODIES {
            return;
        }
        for entry in &mut self.entries {
            if self.bytes <= BODIES {
                break;
            }
            if let Some(exchange) = entry.exchange.take() {
                self.bytes -= exchange.bytes();
            }
        }
    }
}

impl Default for RequestLog {
    fn default() -> Self {
        let entries = VecDeque::new();
        Self { entries, last_number: 0, most: HISTORY, bytes: 0 }
    }
}

impl Exchange {
    /// Bodies, and about what the rest needs.
    fn bytes(&self) -> usize {
        let answer = self.outcome.as_ref().map_or(0, |response| response.body().len());
        2048 + self.request.body().len() + answer
    }
}
