//! `POST /api/v1/users`.

use serde_json::{Map, Value};

use crate::org::{
    operations::users::{
        lifecycle::welcome,
        profile,
        sent_credentials::{SentCredentials, SentPassword},
    },
    render::rendering::Rendering,
    state::{
        State,
        users::{
            credentials::{Credentials, RecoveryQuestion},
            password::{self, Password},
            status::Status,
            user::User,
        },
    },
    wire::{
        answer::{Answer, Outcome},
        body::{member, text},
        context::Context,
        errors::{Code, Problem},
    },
};

/// How many groups a new user may be put into at once.
const MOST_GROUPS: usize = 20;

/// The query of the request.
struct Options {
    activate: bool,
    provider: bool,
    expire: bool,
}

impl Options {
    fn parse(context: &Context<'_>) -> Result<Self, Problem> {
        Ok(Self {
            activate: context.flag("activate")?.unwrap_or(true),
            provider: context.flag("provider")?.unwrap_or(false),
            expire: match context.query_value("nextLogin") {
                None => false,
                Some("changePassword") => true,
                Some(_) => {
                    let about = "The parameter nextLogin must be changePassword.";
                    return Err(Problem::about(Code::TypeMismatch, about));
                }
            },
        })
    }
}

pub(crate) fn create(state: &mut State, context: &Context<'_>) -> Outcome {
    let options = Options::parse(context)?;
    let body = context.object()?;
    let sent = SentCredentials::of_body(&body)?;
    if options.expire && sent.password.is_none() {
        return Err(Problem::repeated(Code::ExpiryNeedsPassword));
    }
    if options.expire && !options.activate {
        return Err(Problem::repeated(Code::ExpiryNeedsActivation));
    }

    let fields = member(&body, "profile")?.cloned().unwrap_or_default();
    let type_id = user_type(state, &body)?;
    let profile = profile::new(state, &fields, &type_id)?;
    let groups = groups(state, &body)?;
    let login = profile.get("login").and_then(Value::as_str).unwrap_or_default();
    let credentials = credentials(state, &sent, options.provider, login)?;

    let now = state.now();
    let has_password = credentials.password.is_some();
    let mut user = User {
        id: state.ids.id("00u"),
        status: Status::Staged,
        transitioning_to: None,
        created: now,
        activated: None,
        // Recorded: a staged user has a date here only if there is a password.
        status_changed: has_password.then_some(now),
        last_login: None,
        last_updated: now,
        password_changed: has_password.then_some(now),
        type_id,
        realm_id: realm(state, &body)?,
        profile,
        credentials,
        groups: groups.iter().cloned().collect(),
        blocked: false,
        revision: 0,
    };
    if options.activate {
        state.activate(&mut user, options.expire)?;
    }
    for group in &groups {
        if let Some(group) = state.groups.get_mut(group) {
            group.last_membership_updated = now;
        }
    }
    let answer = Answer::ok(Rendering::new(state, context).single(&user));
    if user.transitioning_to.unwrap_or(user.status) == Status::Provisioned {
        welcome(state, context, &user, true);
    }
    state.users.put(user);
    Ok(answer)
}

fn credentials(
    state: &mut State,
    sent: &SentCredentials,
    with_provider: bool,
    login: &str,
) -> Result<Credentials, Problem> {
    let mut credentials = Credentials::default();
    if let Some(provider) = sent.provider.clone().filter(|_| with_provider) {
        let elsewhere = provider.signs_in_elsewhere();
        if elsewhere && (sent.password.is_some() || sent.question()?.is_some()) {
            return Err(Code::CredentialsNotForProvider.into());
        }
        credentials.provider = provider;
    }
    match &sent.password {
        None => {}
        Some(SentPassword::Text(text)) => {
            password::check(text, login).map_err(|reason| Problem::field("password", reason))?;
            let provider = credentials.provider.clone();
            credentials.set_password(state.hash(text));
            credentials.provider = provider;
        }
        Some(SentPassword::Hash(hash)) => {
            credentials.set_password(Password::imported(hash.clone()));
        }
        Some(SentPassword::Hook) => credentials.set_password(Password::of_hook()),
    }
    if let Some((question, answer)) = sent.question()? {
        let salt = state.ids.salt();
        credentials.question = Some(RecoveryQuestion::new(question.to_owned(), answer, salt));
    }
    Ok(credentials)
}

fn groups(state: &State, body: &Map<String, Value>) -> Result<Vec<String>, Problem> {
    let ids: Vec<String> = match body.get("groupIds") {
        None | Some(Value::Null) => Vec::new(),
        Some(ids) => {
            serde_json::from_value(ids.clone()).map_err(|_| Problem::from(Code::MalformedBody))?
        }
    };
    if ids.len() > MOST_GROUPS {
        return Err(Problem::from(Code::TooManyTargets)
            .because("The number of group targets is too large."));
    }
    match ids.iter().find(|id| !state.groups.contains_key(*id)) {
        Some(unknown) => Err(Problem::not_found(unknown, "UserGroup")),
        None => Ok(ids),
    }
}

fn user_type(state: &State, body: &Map<String, Value>) -> Result<String, Problem> {
    match sent_type(body)? {
        None => Ok(state.default_type().to_owned()),
        Some(id) => known_type(state, id).map(str::to_owned),
    }
}

/// The id of the user type in a body.
pub(crate) fn sent_type(body: &Map<String, Value>) -> Result<Option<&str>, Problem> {
    Ok(member(body, "type")?.map(|member| text(member, "id")).transpose()?.flatten())
}

/// Refuses a type that the org does not have.
pub(crate) fn known_type<'a>(state: &State, id: &'a str) -> Result<&'a str, Problem> {
    if state.types.iter().any(|known| known.id == id) {
        Ok(id)
    } else {
        Err(Problem::not_found(id, "CVDType"))
    }
}

/// The realm of a body, or the one that new users go to.
pub(crate) fn realm(state: &State, body: &Map<String, Value>) -> Result<Option<String>, Problem> {
    match (text(body, "realmId")?, &state.settings.realm) {
        (None, default) => Ok(default.clone()),
        (Some(sent), Some(_)) => Ok(Some(sent.to_owned())),
        (Some(_), None) => Err(Problem::field("realmId", "The org does not have realms")),
    }
}
