//! Why a profile does not fit a type.

use std::fmt;

use crate::{
    models::UserId,
    quoted::{Shown, quoted},
    serde_words::without_values,
};

/// Why a profile does not fit a type of the application's own: which attribute, and what is wrong with it. It never shows a value.
///
/// With `?` it becomes an [`Error`](crate::Error).
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProfileError {
    /// Whose profile it is, where that is known.
    pub user: Option<UserId>,
    /// The path to the attribute by its JSON names, such as `badgeNumber` or `floors[2]`; none where no attribute alone is at fault.
    pub attribute: Option<String>,
    /// What is wrong with it.
    pub problem: String,
}

impl ProfileError {
    /// From what serde says. An attribute that is missing stands in the message; any other is known by where reading stopped.
    pub(super) fn new(attribute: Option<String>, message: &str) -> Self {
        let missing = named(message, "missing field");
        let unknown = named(message, "unknown field");
        let problem = match (missing, unknown) {
            (Some(_), _) => "is missing".to_owned(),
            (_, Some(_)) => "is not a member of the type".to_owned(),
            _ if STRUCTURAL.iter().any(|start| message.starts_with(start)) => {
                without_values(message)
            }
            // What a type says by itself may hold the value anywhere.
            _ => "is not what the type takes".to_owned(),
        };
        let attribute = missing.or(unknown).map(str::to_owned).or(attribute);
        Self { user: None, attribute, problem }
    }

    pub(super) fn of(self, user: &UserId) -> Self {
        Self { user: Some(user.clone()), ..self }
    }
}

/// What serde itself says, with values in quotation marks or backticks if at all.
const STRUCTURAL: [&str; 5] = [
    "invalid type: ",
    "invalid value: ",
    "invalid length ",
    "unknown variant ",
    "duplicate field ",
];

/// The member that a message is about.
pub(super) fn named<'a>(message: &'a str, about: &str) -> Option<&'a str> {
    let name = message.strip_prefix(about)?.strip_prefix(" `")?;
    name.split_once('`').map(|(name, _)| name)
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the profile")?;
        if let Some(user) = &self.user {
            write!(f, " of {}", quoted(user.as_str(), 80))?;
        }
        f.write_str(" does not fit its type: ")?;
        if let Some(attribute) = &self.attribute {
            write!(f, "`{}` ", quoted(attribute, 200))?;
        }
        f.write_str(&quoted(&self.problem, 300))
    }
}

impl fmt::Debug for ProfileError {
    /// The message; the whole texts are in the fields.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ProfileError").field(&Shown(&self.to_string(), 700)).finish()
    }
}

impl std::error::Error for ProfileError {}
