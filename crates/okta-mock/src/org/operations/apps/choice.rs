//! The `q` and `filter` of `GET /api/v1/apps`: [`AppChoice`].

use crate::org::{
    operations::apps::assignment::Assignment,
    state::{State, apps::app::App},
    wire::{
        context::Context,
        errors::{Code, Problem},
    },
};

/// Which apps are listed.
pub(crate) struct AppChoice {
    /// How the name or the label begins, in lower case.
    q: String,
    /// What is compared, and with which text.
    comparisons: Vec<(Operand, String)>,
}

/// What a filter can ask about.
#[derive(Clone, Copy)]
enum Operand {
    Status,
    Name,
    User,
    Group,
    SigningKey,
}

impl AppChoice {
    pub(crate) fn parse(context: &Context<'_>) -> Result<Self, Problem> {
        let comparisons = match context.query_value("filter") {
            None | Some("") => Vec::new(),
            Some(filter) => filter.split(" and ").map(comparison).collect::<Result<_, _>>()?,
        };
        Ok(Self { q: context.query_value("q").unwrap_or_default().to_lowercase(), comparisons })
    }

    pub(crate) fn holds(&self, state: &State, app: &App) -> bool {
        let begins = |text: &str| text.to_lowercase().starts_with(&self.q);
        let holds = |(operand, text): &(Operand, String)| match operand {
            Operand::Status => text == if app.is_active { "ACTIVE" } else { "INACTIVE" },
            Operand::Name => *text == app.kind.name,
            Operand::User => state
                .users
                .find(text)
                .is_some_and(|user| Assignment::of(state, app, user).is_some()),
            Operand::Group => app.groups.contains_key(text),
            Operand::SigningKey => app.parts["credentials"]["signing"]["kid"] == text.as_str(),
        };
        (begins(&app.kind.name) || begins(&app.label)) && self.comparisons.iter().all(holds)
    }
}

/// Reads `operand eq "text"`; no other operator is known. Of apps Okta refuses a bad filter as it refuses a bad search.
fn comparison(text: &str) -> Result<(Operand, String), Problem> {
    let (operand, value) = text.trim().split_once(" eq ").ok_or(Code::InvalidSearch)?;
    let value = value.trim().strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    let operand = match operand.trim() {
        "status" => Operand::Status,
        "name" => Operand::Name,
        "user.id" => Operand::User,
        "group.id" => Operand::Group,
        "credentials.signing.kid" => Operand::SigningKey,
        _ => return Err(Code::InvalidSearch.into()),
    };
    Ok((operand, value.ok_or(Code::InvalidSearch)?.to_owned()))
}
