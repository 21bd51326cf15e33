//! Expressions of `search` and `filter`: literals and joining.

use std::{borrow::Cow, fmt};

/// An expression for `search` or `filter`, as the area crates build theirs on: comparisons joined with parentheses where they are needed.
///
/// ```
/// use okta_core::Expression;
///
/// let expression = Expression::compare("type", "eq", "OKTA_GROUP")
///     .and(Expression::compare("profile.name", "sw", "a").or(Expression::present("profile.team")));
/// assert_eq!(
///     expression.text(),
///     r#"type eq "OKTA_GROUP" and (profile.name sw "a" or profile.team pr)"#
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    text: String,
    /// What stands at its top.
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
    /// An attribute, one of Okta's operators such as `eq`, and a value. A name that is none makes the expression [invalid](Self::invalid).
    pub fn compare(attribute: &str, operator: &'static str, literal: impl Into<Literal>) -> Self {
        let (literal, invalid) = match literal.into().0 {
            Ok(literal) => (literal, None),
            Err(reason) => (String::new(), Some(reason)),
        };
        let invalid = invalid.or_else(|| bad_name(attribute));
        Self { text: format!("{attribute} {operator} {literal}"), joined: None, invalid }
    }

    /// The attribute has a value.
    pub fn present(attribute: &str) -> Self {
        Self { text: format!("{attribute} pr"), joined: None, invalid: bad_name(attribute) }
    }

    /// Written by hand, sent as it is: quoting is yours. Joined with others it is put into parentheses.
    pub fn raw(text: impl Into<String>) -> Self {
        Self { text: text.into(), joined: Some(Join::Unknown), invalid: None }
    }

    /// One of these must hold. Of no expression it is [invalid](Self::invalid).
    pub fn any_of(expressions: impl IntoIterator<Item = Self>) -> Self {
        expressions.into_iter().reduce(Self::or).unwrap_or_else(|| {
            Self::raw("")
                .or_invalid(Some("there must be at least one value or expression to choose from"))
        })
    }

    /// The same, but invalid for this reason, if there is one and it was not invalid before.
    pub fn or_invalid(mut self, reason: Option<&'static str>) -> Self {
        self.invalid = self.invalid.or(reason);
        self
    }

    /// Both must hold.
    pub fn and(self, other: Self) -> Self {
        self.join(other, Join::And, " and ")
    }

    /// One of them must hold.
    pub fn or(self, other: Self) -> Self {
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
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Why it cannot be sent, if so: a reason to [refuse](crate::CallBuilder::refuse) the call.
    pub fn invalid(&self) -> Option<&'static str> {
        self.invalid
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
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

impl From<crate::models::UserStatus> for Literal {
    fn from(status: crate::models::UserStatus) -> Self {
        status.as_str().into()
    }
}

impl From<crate::models::UserId> for Literal {
    fn from(id: crate::models::UserId) -> Self {
        id.as_str().into()
    }
}

impl From<crate::models::Timestamp> for Literal {
    fn from(timestamp: crate::models::Timestamp) -> Self {
        // Always UTC with milliseconds, whatever form it was read from.
        crate::models::Timestamp::from(timestamp.instant()).to_string().into()
    }
}

impl From<jiff::Timestamp> for Literal {
    fn from(timestamp: jiff::Timestamp) -> Self {
        crate::models::Timestamp::from(timestamp).into()
    }
}
