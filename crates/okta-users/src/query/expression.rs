//! What the expressions of `search` and `filter` have in common: literals and joining.

use std::borrow::Cow;

/// An expression as text. `joined` tells what stands at its top, so that joining again puts parentheses where they are needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expression {
    text: String,
    joined: Option<Join>,
    invalid: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    And,
    Or,
    /// Written by the caller: whatever it is, it is kept together.
    Unknown,
}

impl Expression {
    pub(crate) fn compare(attribute: &str, operator: &str, literal: Literal) -> Self {
        let (literal, invalid) = match literal.0 {
            Ok(literal) => (literal, None),
            Err(reason) => (String::new(), Some(reason)),
        };
        let invalid = invalid.or_else(|| bad_name(attribute));
        Self { text: format!("{attribute} {operator} {literal}"), joined: None, invalid }
    }

    pub(crate) fn present(attribute: &str) -> Self {
        Self { text: format!("{attribute} pr"), joined: None, invalid: bad_name(attribute) }
    }

    pub(crate) fn raw(text: String) -> Self {
        Self { text, joined: Some(Join::Unknown), invalid: None }
    }

    pub(crate) fn and(self, other: Self) -> Self {
        self.join(other, Join::And, " and ")
    }

    pub(crate) fn or(self, other: Self) -> Self {
        self.join(other, Join::Or, " or ")
    }

    fn join(self, other: Self, join: Join, word: &str) -> Self {
        let text = format!("{}{word}{}", self.inside(join), other.inside(join));
        Self { text, joined: Some(join), invalid: self.invalid.or(other.invalid) }
    }

    fn inside(&self, outer: Join) -> Cow<'_, str> {
        match self.joined {
            Some(joined) if joined != outer || joined == Join::Unknown => {
                format!("({})", self.text).into()
            }
            _ => self.text.as_str().into(),
        }
    }

    /// The text to send.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Why it cannot be sent, if so.
    pub(crate) fn invalid(&self) -> Option<&'static str> {
        self.invalid
    }
}

/// The names of attributes hold letters, digits and few other characters. Anything else could smuggle in a condition.
fn bad_name(attribute: &str) -> Option<&'static str> {
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let fine = !attribute.is_empty() && attribute.chars().all(good);
    (!fine).then_some("an attribute's name is made of letters, digits, `.`, `_` and `-`")
}

/// A value to compare with: text, a number, a truth value, a point in time. It is escaped as Okta wants it.
#[derive(Clone, Debug)]
pub struct Literal(Result<String, &'static str>);

macro_rules! bare {
    ($($type:ty),+) => { $(
        impl From<$type> for Literal {
            fn from(value: $type) -> Self {
                Self(Ok(value.to_string()))
            }
        }
    )+ };
}

bare!(bool, i32, i64, u32, u64);

impl From<f64> for Literal {
    fn from(value: f64) -> Self {
        Self(if value.is_finite() {
            Ok(serde_json::Value::from(value).to_string())
        } else {
            Err("a number to compare with must be finite")
        })
    }
}

impl From<&str> for Literal {
    fn from(text: &str) -> Self {
        // Okta wants a JSON string.
        Self(Ok(serde_json::Value::from(text).to_string()))
    }
}

impl From<String> for Literal {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<&String> for Literal {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<okta_core::UserStatus> for Literal {
    fn from(status: okta_core::UserStatus) -> Self {
        status.as_str().into()
    }
}

impl From<okta_core::UserId> for Literal {
    fn from(id: okta_core::UserId) -> Self {
        id.as_str().into()
    }
}

impl From<okta_core::Timestamp> for Literal {
    fn from(timestamp: okta_core::Timestamp) -> Self {
        // Always UTC with milliseconds, whatever form it was read from.
        okta_core::Timestamp::from(timestamp.instant()).to_string().into()
    }
}

impl From<jiff::Timestamp> for Literal {
    fn from(timestamp: jiff::Timestamp) -> Self {
        okta_core::Timestamp::from(timestamp).into()
    }
}
