//! Reads the conditions of group rules.

use serde_json::Value;

use crate::org::state::groups::rule_expression::{Function, RuleExpression, Term};

/// How deep an expression may be nested.
const DEEPEST: usize = 50;

/// Okta's names of the functions, and how many arguments they take at least and at most.
const FUNCTIONS: [(&str, Function, usize, usize); 11] = [
    ("String.startsWith", Function::StartsWith, 2, 2),
    ("String.stringContains", Function::Contains, 2, 2),
    ("String.contains", Function::Contains, 2, 2),
    ("String.toLowerCase", Function::LowerCase, 1, 1),
    ("String.toUpperCase", Function::UpperCase, 1, 1),
    ("Arrays.contains", Function::HasElement, 2, 2),
    ("isMemberOfGroup", Function::IsMemberOf, 1, 1),
    ("isMemberOfAnyGroup", Function::IsMemberOf, 1, usize::MAX),
    ("isMemberOfGroupName", Function::IsMemberOfNamed, 1, 1),
    ("isMemberOfGroupNameStartsWith", Function::IsMemberOfStarting, 1, 1),
    ("isMemberOfGroupNameContains", Function::IsMemberOfContaining, 1, 1),
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
        let Some((name, function, least, most)) =
            FUNCTIONS.iter().find(|(known, ..)| *known == name)
        else {
            return Err(format!("The expression cannot be understood from '{}' on", self.rest));
        };
        self.skip(end);
        let arguments = self.arguments()?;
        if !(*least..=*most).contains(&arguments.len()) {
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
