//! The conditions of group rules, a small part of Okta's expression language: [`RuleExpression`].

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::org::state::users::user::User;

/// How deep an expression may be nested.
const DEEPEST: usize = 50;

/// A condition on users: comparisons and text functions, joined by `and`, `or` and `not`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum RuleExpression {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Equal(Term, Term),
    /// A term that is true by itself.
    True(Term),
}

/// A value in an expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Term {
    Literal(Value),
    /// An attribute of the user's profile.
    Attribute(String),
    Call(Function, Vec<Self>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Function {
    StartsWith,
    Contains,
    LowerCase,
    UpperCase,
    HasElement,
    IsMemberOf,
}

/// Okta's names of the functions, and how many arguments they take.
const FUNCTIONS: [(&str, Function, usize); 7] = [
    ("String.startsWith", Function::StartsWith, 2),
    ("String.stringContains", Function::Contains, 2),
    ("String.contains", Function::Contains, 2),
    ("String.toLowerCase", Function::LowerCase, 1),
    ("String.toUpperCase", Function::UpperCase, 1),
    ("Arrays.contains", Function::HasElement, 2),
    ("isMemberOfGroup", Function::IsMemberOf, 1),
];

impl RuleExpression {
    /// Reads an expression; the error is a sentence about what it cannot be.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut parser = Parser { rest: text.trim_start(), depth: 0 };
        let expression = parser.any()?;
        if parser.rest.is_empty() {
            Ok(expression)
        } else {
            Err(format!("The expression cannot be understood from '{}' on", parser.rest))
        }
    }

    /// Whether the condition fits a user.
    pub(crate) fn holds(&self, user: &User) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(user)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(user)),
            Self::Not(part) => !part.holds(user),
            Self::Equal(left, right) => left.value(user) == right.value(user),
            Self::True(term) => term.value(user) == Value::Bool(true),
        }
    }
}

impl Term {
    fn value(&self, user: &User) -> Value {
        match self {
            Self::Literal(value) => value.clone(),
            Self::Attribute(name) => user.profile.get(name).cloned().unwrap_or_default(),
            Self::Call(function, arguments) => {
                let values: Vec<Value> = arguments.iter().map(|term| term.value(user)).collect();
                function.apply(&values, user)
            }
        }
    }
}

impl Function {
    fn apply(self, values: &[Value], user: &User) -> Value {
        let text = |index: usize| values.get(index).and_then(Value::as_str);
        match (self, text(0), text(1)) {
            (Self::StartsWith, Some(text), Some(prefix)) => text.starts_with(prefix).into(),
            (Self::Contains, Some(text), Some(part)) => text.contains(part).into(),
            (Self::LowerCase, Some(text), _) => text.to_lowercase().into(),
            (Self::UpperCase, Some(text), _) => text.to_uppercase().into(),
            (Self::HasElement, ..) => {
                let elements = values.first().and_then(Value::as_array);
                let element = values.get(1);
                elements.zip(element).is_some_and(|(all, one)| all.contains(one)).into()
            }
            (Self::IsMemberOf, Some(group), _) => user.groups.contains(group).into(),
            _ => Value::Null,
        }
    }
}

/// Reads from the left; `rest` never begins with a blank.
struct Parser<'a> {
    rest: &'a str,
    depth: usize,
}

impl Parser<'_> {
    fn any(&mut self) -> Result<RuleExpression, String> {
        let mut parts = vec![self.all()?];
        while self.word("or") || self.sign("||") {
            parts.push(self.all()?);
        }
        Ok(single(parts, RuleExpression::Any))
    }

    fn all(&mut self) -> Result<RuleExpression, String> {
        let mut parts = vec![self.condition()?];
        while self.word("and") || self.sign("&&") {
            parts.push(self.condition()?);
        }
        Ok(single(parts, RuleExpression::All))
    }

    fn condition(&mut self) -> Result<RuleExpression, String> {
        self.deeper()?;
        let condition = if !self.rest.starts_with("!=") && (self.sign("!") || self.word("not")) {
            RuleExpression::Not(Box::new(self.condition()?))
        } else if self.sign("(") {
            let inner = self.any()?;
            self.expect(")")?;
            inner
        } else {
            let left = self.term()?;
            if self.sign("==") || self.word("eq") {
                RuleExpression::Equal(left, self.term()?)
            } else if self.sign("!=") || self.word("ne") {
                RuleExpression::Not(Box::new(RuleExpression::Equal(left, self.term()?)))
            } else {
                RuleExpression::True(left)
            }
        };
        self.depth -= 1;
        Ok(condition)
    }

    fn term(&mut self) -> Result<Term, String> {
        if let Some(quote) = self.rest.chars().next().filter(|c| *c == '"' || *c == '\'') {
            let inner = &self.rest[1..];
            let end = inner.find(quote).ok_or("A text has no end")?;
            let literal = inner[..end].into();
            self.skip(end + 2);
            return Ok(Term::Literal(literal));
        }
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        let end = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        let name = &self.rest[..end];
        if let Ok(literal @ (Value::Number(_) | Value::Bool(_) | Value::Null)) =
            serde_json::from_str(name)
        {
            self.skip(end);
            return Ok(Term::Literal(literal));
        }
        if let Some(attribute) = name.strip_prefix("user.").filter(|name| !name.is_empty()) {
            let attribute = Term::Attribute(attribute.to_owned());
            self.skip(end);
            return Ok(attribute);
        }
        let Some((name, function, count)) = FUNCTIONS.iter().find(|(known, ..)| *known == name)
        else {
            return Err(format!("The expression cannot be understood from '{}' on", self.rest));
        };
        self.skip(end);
        let arguments = self.arguments()?;
        if arguments.len() != *count {
            return Err(format!("{name} takes another number of arguments"));
        }
        Ok(Term::Call(*function, arguments))
    }

    fn arguments(&mut self) -> Result<Vec<Term>, String> {
        self.deeper()?;
        self.expect("(")?;
        let mut arguments = vec![self.term()?];
        while self.sign(",") {
            arguments.push(self.term()?);
        }
        self.expect(")")?;
        self.depth -= 1;
        Ok(arguments)
    }

    fn deeper(&mut self) -> Result<(), String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("The expression is nested too deep".to_owned());
        }
        Ok(())
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest[bytes..].trim_start();
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = self.rest.starts_with(sign);
        if found {
            self.skip(sign.len());
        }
        found
    }

    /// A keyword in any case, with no letter behind it.
    fn word(&mut self, word: &str) -> bool {
        let found = self.rest.get(..word.len()).is_some_and(|text| text.eq_ignore_ascii_case(word))
            && !self.rest[word.len()..]
                .starts_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
        if found {
            self.skip(word.len());
        }
        found
    }

    fn expect(&mut self, sign: &str) -> Result<(), String> {
        if self.sign(sign) {
            Ok(())
        } else {
            Err(format!("'{sign}' is missing before '{}'", self.rest))
        }
    }
}

fn single(
    mut parts: Vec<RuleExpression>,
    join: fn(Vec<RuleExpression>) -> RuleExpression,
) -> RuleExpression {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            join(parts)
        }
        None => join(parts),
    }
}
