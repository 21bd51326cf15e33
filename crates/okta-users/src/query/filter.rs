//! Expressions for `filter`: few attributes, exact values.
//!
//! ```
//! use okta_users::{filter, models::UserStatus};
//!
//! let since: okta_core::Timestamp = "2026-01-31T08:00:00Z".parse()?;
//! let expression = filter::status().eq(UserStatus::LockedOut).and(filter::last_updated().ge(since));
//! assert_eq!(
//!     expression.to_string(),
//!     r#"status eq "LOCKED_OUT" and lastUpdated ge "2026-01-31T08:00:00.000Z""#
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Okta's `filter` compares with `eq` alone, but for `lastUpdated`, and the case of values counts. There is no `not`.
//! [Reference](https://developer.okta.com/docs/reference/user-query/)

use std::{
    fmt,
    ops::{BitAnd, BitOr},
};

use okta_core::{Expression, Literal, Timestamp, UserId, UserStatus};

/// An expression for [`ListUsers::filter`](crate::ListUsers::filter); made from [`status`], [`last_updated`] and the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter(pub(crate) Expression);

impl Filter {
    /// An expression written by hand, sent as it is: quoting is yours. Joined with others it is put into parentheses.
    pub fn raw(expression: impl Into<String>) -> Self {
        Self(Expression::raw(expression))
    }

    /// Both must hold.
    pub fn and(self, other: Self) -> Self {
        Self(self.0.and(other.0))
    }

    /// One of them must hold.
    pub fn or(self, other: Self) -> Self {
        Self(self.0.or(other.0))
    }

    /// One of these must hold. The call is refused, with nothing sent, where there is none.
    pub fn any_of(expressions: impl IntoIterator<Item = Self>) -> Self {
        Self(Expression::any_of(expressions.into_iter().map(|expression| expression.0)))
    }
}

impl BitAnd for Filter {
    type Output = Self;

    /// Both must hold.
    fn bitand(self, other: Self) -> Self {
        self.and(other)
    }
}

impl BitOr for Filter {
    type Output = Self;

    /// One of them must hold.
    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.text())
    }
}

/// The status; made by [`status`].
#[derive(Clone, Copy, Debug)]
#[must_use = "an attribute alone is no condition"]
pub struct Status(());

/// The id; made by [`id`].
#[derive(Clone, Copy, Debug)]
#[must_use = "an attribute alone is no condition"]
pub struct Id(());

/// A text of the profile; made by [`login`], [`email`], [`first_name`] and [`last_name`].
#[derive(Clone, Copy, Debug)]
#[must_use = "an attribute alone is no condition"]
pub struct Text(&'static str);

/// When the user changed last; made by [`last_updated`].
#[derive(Clone, Copy, Debug)]
#[must_use = "an attribute alone is no condition"]
pub struct LastUpdated(());

/// `status`
pub fn status() -> Status {
    Status(())
}

/// `id`
pub fn id() -> Id {
    Id(())
}

/// `profile.login`
pub fn login() -> Text {
    Text("profile.login")
}

/// `profile.email`
pub fn email() -> Text {
    Text("profile.email")
}

/// `profile.firstName`
pub fn first_name() -> Text {
    Text("profile.firstName")
}

/// `profile.lastName`
pub fn last_name() -> Text {
    Text("profile.lastName")
}

/// `lastUpdated`
pub fn last_updated() -> LastUpdated {
    LastUpdated(())
}

impl Status {
    /// Is this one.
    pub fn eq(self, status: UserStatus) -> Filter {
        compare("status", "eq", status)
    }
}

impl Id {
    /// Is this one.
    pub fn eq(self, id: impl Into<UserId>) -> Filter {
        compare("id", "eq", id.into())
    }
}

impl Text {
    /// Is exactly this text; its case counts.
    pub fn eq(self, text: impl Into<String>) -> Filter {
        compare(self.0, "eq", text.into())
    }
}

impl LastUpdated {
    /// At this time.
    pub fn eq(self, time: impl Into<Timestamp>) -> Filter {
        compare("lastUpdated", "eq", time.into())
    }

    /// After this time. Users who changed in the very same millisecond are left out.
    pub fn gt(self, time: impl Into<Timestamp>) -> Filter {
        compare("lastUpdated", "gt", time.into())
    }

    /// At this time or after it.
    pub fn ge(self, time: impl Into<Timestamp>) -> Filter {
        compare("lastUpdated", "ge", time.into())
    }

    /// Before this time.
    pub fn lt(self, time: impl Into<Timestamp>) -> Filter {
        compare("lastUpdated", "lt", time.into())
    }

    /// At this time or before it.
    pub fn le(self, time: impl Into<Timestamp>) -> Filter {
        compare("lastUpdated", "le", time.into())
    }
}

fn compare(attribute: &str, operator: &'static str, value: impl Into<Literal>) -> Filter {
    Filter(Expression::compare(attribute, operator, value))
}
