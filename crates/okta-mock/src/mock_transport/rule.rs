//! One line of a script: a pattern, its reply and how often it answers.

use std::fmt;

use super::{CapturedRequest, Reply, RequestPattern};

pub(super) struct Rule {
    pattern: RequestPattern,
    reply: Reply,
    given: usize,
}

impl Rule {
    pub(super) fn new(pattern: RequestPattern, reply: Reply) -> Self {
        Self { pattern, reply, given: 0 }
    }

    pub(super) fn pattern(&self) -> &RequestPattern {
        &self.pattern
    }

    pub(super) fn answers(&self, request: &CapturedRequest) -> bool {
        self.has_answers_left() && self.pattern.differences(request).is_empty()
    }

    pub(super) fn take_answer(&mut self) -> Reply {
        self.given += 1;
        self.reply.clone()
    }

    pub(super) fn has_answers_left(&self) -> bool {
        self.reply.how_often().most.is_none_or(|most| self.given < most)
    }

    pub(super) fn is_done(&self) -> bool {
        self.given >= self.reply.how_often().least
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (answered {}, expected {})", self.pattern, self.given, self.reply.how_often())
    }
}
