//! `POST /api/v1/authn…`: primary authentication.

use serde_json::{Value, json};

use crate::org::{
    base::clock::timestamp,
    operations::users::credentials::accept,
    state::{
        State,
        users::{
            lifecycle::Action, lockout::lock_out, password::Password, status::Status, user::User,
        },
    },
    wire::{
        answer::{Answer, Outcome},
        body::text,
        context::Context,
        errors::{Code, Problem},
    },
};

/// How many sign-ins may fail in a row by the default policy.
const MOST_FAILURES: u32 = 10;

/// Checks login and password. Like Okta, it does not tell an unknown login, a wrong password and a status that allows
/// no sign-in apart.
pub(crate) fn authenticate(state: &mut State, context: &Context<'_>) -> Outcome {
    let body = context.object()?;
    let (Some(login), Some(password)) = (text(&body, "username")?, text(&body, "password")?) else {
        return Err(Problem::validation(
            "authRequest",
            "The 'username' and 'password' attributes are required in this context.",
        ));
    };
    let found = state.users.find(login).filter(|user| user.id != login).cloned();
    let mut user = found.ok_or(Code::AuthenticationFailed)?;
    if !matches!(user.status, Status::Active | Status::PasswordExpired) {
        return Err(Code::AuthenticationFailed.into());
    }
    let kept = user.credentials.password.as_ref();
    if !kept.is_some_and(|kept| kept.verify(password)) {
        return Err(failed(state, user));
    }

    state.access.sessions.forget_failures(&user.id);
    if kept.is_some_and(Password::is_imported) {
        user.credentials.adopt(state.hash(password));
    }
    if user.status == Status::PasswordExpired {
        let answer = expired(state, context, &user);
        state.users.put(user);
        return Ok(answer);
    }
    Ok(signed_in(state, context, user))
}

/// The step after an expired password: the user chooses another.
pub(crate) fn change_password(state: &mut State, context: &Context<'_>) -> Outcome {
    let body = context.object()?;
    let token = text(&body, "stateToken")?.unwrap_or_default();
    let id = state.access.sessions.halted(token, state.now()).ok_or(Code::InvalidToken)?;
    let mut user = state.user(id)?.clone();
    state.apply(Action::ChangePassword, &mut user)?;

    let old = text(&body, "oldPassword")?.unwrap_or_default();
    if !user.credentials.password.as_ref().is_some_and(|kept| kept.verify(old)) {
        return Err(Problem::from(Code::CredentialUpdateFailed)
            .because("oldPassword: Old Password is not correct"));
    }
    let new = text(&body, "newPassword")?.unwrap_or_default();
    accept(&user, new, true)
        .map_err(|reason| Problem::from(Code::CredentialUpdateFailed).because(reason))?;
    user.credentials.set_password(state.hash(new));
    user.password_changed = Some(state.now());
    user.touch(state.now());
    state.access.sessions.cancel(token);
    Ok(signed_in(state, context, user))
}

pub(crate) fn cancel(state: &mut State, context: &Context<'_>) -> Outcome {
    let body = context.object()?;
    let token = text(&body, "stateToken")?.unwrap_or_default();
    state.access.sessions.halted(token, state.now()).ok_or(Code::InvalidToken)?;
    state.access.sessions.cancel(token);
    Ok(Answer::done())
}

/// Counts a failure, which may be one too many.
fn failed(state: &mut State, mut user: User) -> Problem {
    if state.access.sessions.fail(&user.id) >= MOST_FAILURES {
        lock_out(state, &mut user);
    }
    Code::AuthenticationFailed.into()
}

/// Signing in is not a change of the user: `lastUpdated` stays.
fn signed_in(state: &mut State, context: &Context<'_>, mut user: User) -> Answer {
    let now = state.now();
    user.last_login = Some(now);
    let (token, expires) = state.access.sessions.token(&user.id, &mut state.ids, now);
    let answer = Answer::ok(json!({
        "expiresAt": timestamp(expires),
        "status": "SUCCESS",
        "sessionToken": token,
        "_embedded": { "user": embedded(&user) },
        "_links": { "cancel": link(context, "cancel") },
    }));
    state.users.put(user);
    answer
}

fn expired(state: &mut State, context: &Context<'_>, user: &User) -> Answer {
    let now = state.now();
    let (token, expires) = state.access.sessions.halt(&user.id, &mut state.ids, now);
    let mut next = link(context, "credentials/change_password");
    next["name"] = json!("changePassword");
    Answer::ok(json!({
        "stateToken": token,
        "expiresAt": timestamp(expires),
        "status": "PASSWORD_EXPIRED",
        "_embedded": { "user": embedded(user) },
        "_links": { "next": next, "cancel": link(context, "cancel") },
    }))
}

fn embedded(user: &User) -> Value {
    let or = |name: &str, default: &str| {
        user.profile.get(name).cloned().unwrap_or_else(|| json!(default))
    };
    json!({
        "id": user.id,
        "passwordChanged": user.password_changed.map(timestamp),
        "profile": {
            "login": user.login(),
            "firstName": user.profile.get("firstName"),
            "lastName": user.profile.get("lastName"),
            "locale": or("locale", "en_US"),
            "timeZone": or("timezone", "America/Los_Angeles"),
        },
    })
}

fn link(context: &Context<'_>, what: &str) -> Value {
    json!({ "href": format!("{}/api/v1/authn/{what}", context.base), "hints": { "allow": ["POST"] } })
}
