//! `POST` and `PUT /api/v1/users/{id}`: partial and full update.

use http::header::IF_MATCH;
use serde_json::{Map, Value};

use crate::org::{
    operations::users::{
        create::{known_type, realm, sent_type},
        credentials::accept,
        profile::{self, Owner},
        sent_credentials::{SentCredentials, SentPassword},
    },
    render::rendering::{Rendering, etag},
    state::{
        State,
        users::{
            credentials::RecoveryQuestion, lifecycle::Action, password::Password, status::Status,
            user::User,
        },
    },
    wire::{
        answer::{Answer, Outcome},
        body::member,
        context::Context,
        errors::{Code, Problem},
    },
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Attributes that are not sent stay.
    Partial,
    /// Attributes that are not sent go.
    Full,
}

pub(crate) fn update(state: &mut State, context: &Context<'_>) -> Outcome {
    change(state, context, Mode::Partial)
}

pub(crate) fn replace(state: &mut State, context: &Context<'_>) -> Outcome {
    change(state, context, Mode::Full)
}

/// Works on a copy of the user, so that a refusal half-way changes nothing.
fn change(state: &mut State, context: &Context<'_>, mode: Mode) -> Outcome {
    let strict = context.flag("strict")?.unwrap_or(false);
    let user = state.user(context.user_key())?.clone();
    check_if_match(context, &user)?;
    let body = context.object()?;
    let sent = SentCredentials::of_body(&body)?;

    // First of all: a refusal for the status comes before any about the content.
    let action = if sent.password.is_some() { Action::SetPassword } else { Action::Update };
    let mut changed = user.clone();
    state.apply(action, &mut changed)?;

    change_type(state, &mut changed, &body, mode)?;
    if body.contains_key("realmId") {
        changed.realm_id = realm(state, &body)?;
    }
    if let Some(fields) = member(&body, "profile")? {
        changed.profile = match mode {
            Mode::Partial => profile::merged(state, &user, fields, "user")?,
            Mode::Full => {
                let owner = Owner { id: &user.id, type_id: &changed.type_id };
                profile::replaced(state, fields, "user", owner)?
            }
        };
    }
    change_credentials(state, &mut changed, &sent, strict)?;

    state.save(changed);
    let user = state.user(&user.id)?;
    Ok(Answer::ok(Rendering::new(state, context).single(user)))
}

/// Only a full update can change the type.
fn change_type(
    state: &State,
    user: &mut User,
    body: &Map<String, Value>,
    mode: Mode,
) -> Result<(), Problem> {
    match sent_type(body)? {
        Some(id) if id != user.type_id => {
            known_type(state, id)?.clone_into(&mut user.type_id);
            match mode {
                Mode::Full => Ok(()),
                Mode::Partial => Err(Problem::field(
                    "type",
                    "The user type can only be changed by a full update",
                )),
            }
        }
        _ => Ok(()),
    }
}

fn change_credentials(
    state: &mut State,
    user: &mut User,
    sent: &SentCredentials,
    strict: bool,
) -> Result<(), Problem> {
    let elsewhere = user.credentials.provider.signs_in_elsewhere();
    if elsewhere && (sent.password.is_some() || sent.question()?.is_some()) {
        return Err(Code::CredentialsNotForProvider.into());
    }
    if sent.provider.as_ref().is_some_and(|provider| *provider != user.credentials.provider) {
        return Err(Problem::validation(
            "credentials.provider",
            "provider: The provider of an existing user cannot be changed by an update",
        ));
    }
    let password = match &sent.password {
        None => None,
        Some(SentPassword::Text(text)) => {
            accept(user, text, strict).map_err(|reason| Problem::field("password", reason))?;
            Some(state.hash(text))
        }
        Some(SentPassword::Hash(_)) if user.status != Status::Staged => {
            return Err(Problem::field(
                "password",
                "A password hash can be set for a staged user only",
            ));
        }
        Some(SentPassword::Hash(hash)) => Some(Password::imported(hash.clone())),
        Some(SentPassword::Hook) => Some(Password::of_hook()),
    };
    if let Some(password) = password {
        user.credentials.set_password(password);
        user.password_changed = Some(state.now());
    }
    if let Some((question, answer)) = sent.question()? {
        let salt = state.ids.salt();
        user.credentials.question = Some(RecoveryQuestion::new(question.to_owned(), answer, salt));
    }
    Ok(())
}

fn check_if_match(context: &Context<'_>, user: &User) -> Result<(), Problem> {
    let mut tags = context.headers.get_all(IF_MATCH).iter().peekable();
    if tags.peek().is_none() {
        return Ok(());
    }
    let current = etag(user);
    let mut matches = false;
    for tag in tags.flat_map(|value| value.to_str().unwrap_or_default().split(',')) {
        let opaque = opaque(tag.trim()).ok_or(Code::MalformedEtag)?;
        matches |= opaque == "*" || current.ends_with(opaque);
    }
    if matches { Ok(()) } else { Err(Code::StaleEtag.into()) }
}

/// The quoted part of an entity tag, weak or strong, or `*`.
fn opaque(tag: &str) -> Option<&str> {
    let quoted = tag.strip_prefix("W/").unwrap_or(tag);
    if tag == "*" {
        return Some(tag);
    }
    let inner = quoted.strip_prefix('"')?.strip_suffix('"');
    match inner {
        Some(inner) if !inner.contains('"') => Some(quoted),
        _ => None,
    }
}
