//! Credentials in the body of a request: [`SentCredentials`].

use serde_json::{Map, Value};

use crate::org::{
    state::users::{credentials::Provider, imported_hash::ImportedHash},
    wire::{
        body::{member, text},
        errors::{Code, Problem},
    },
};

/// A password as it was sent.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum SentPassword {
    Text(String),
    /// A hash of another system.
    Hash(ImportedHash),
    /// To be asked of a hook at the first sign-in.
    Hook,
}

/// The members of a `credentials` object, or of a body that is one.
#[derive(Default)]
pub(crate) struct SentCredentials {
    pub(crate) password: Option<SentPassword>,
    question: Option<String>,
    answer: Option<String>,
    pub(crate) provider: Option<Provider>,
}

impl SentCredentials {
    pub(crate) fn parse(credentials: &Map<String, Value>) -> Result<Self, Problem> {
        let mut sent = Self::default();
        if let Some(password) = member(credentials, "password")? {
            sent.password = parse_password(password)?;
        }
        if let Some(recovery) = member(credentials, "recovery_question")? {
            sent.question = text(recovery, "question")?.map(str::to_owned);
            sent.answer = text(recovery, "answer")?.map(str::to_owned);
        }
        if let Some(provider) = member(credentials, "provider")? {
            sent.provider = Some(parse_provider(provider)?);
        }
        Ok(sent)
    }

    /// The credentials in a body, none being as good as empty ones.
    pub(crate) fn of_body(body: &Map<String, Value>) -> Result<Self, Problem> {
        member(body, "credentials")?.map_or_else(|| Ok(Self::default()), Self::parse)
    }

    pub(crate) fn password_text(&self) -> Option<&str> {
        match &self.password {
            Some(SentPassword::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn answer(&self) -> Option<&str> {
        self.answer.as_deref()
    }

    /// Question and answer, which must come together.
    pub(crate) fn question(&self) -> Result<Option<(&str, &str)>, Problem> {
        let blank = |field: &str| {
            let cause = format!("recovery_question.{field}: {}", Problem::BLANK);
            Err(Problem::validation("recovery_question", cause))
        };
        match (self.question.as_deref(), self.answer.as_deref()) {
            (None, None) => Ok(None),
            (None | Some(""), _) => blank("question"),
            (_, None | Some("")) => blank("answer"),
            (Some(question), Some(answer)) => Ok(Some((question, answer))),
        }
    }
}

/// An empty object is no password, as recorded.
fn parse_password(password: &Map<String, Value>) -> Result<Option<SentPassword>, Problem> {
    if let Some(value) = text(password, "value")? {
        return Ok(Some(SentPassword::Text(value.to_owned())));
    }
    if let Some(hash) = member(password, "hash")? {
        return ImportedHash::parse(hash).map(|hash| Some(SentPassword::Hash(hash)));
    }
    Ok(member(password, "hook")?.map(|_| SentPassword::Hook))
}

fn parse_provider(provider: &Map<String, Value>) -> Result<Provider, Problem> {
    let kind = text(provider, "type")?.unwrap_or_default();
    if !Provider::KINDS.contains(&kind) {
        return Err(Code::MalformedBody.into());
    }
    let name = text(provider, "name")?.unwrap_or(kind);
    Ok(Provider { kind: kind.to_owned(), name: name.to_owned() })
}
