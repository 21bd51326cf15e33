//! `POST /api/v1/users/{id}/lifecycle/…`.

use serde_json::{Value, json};

use crate::org::{
    render::rendering::Rendering,
    state::{
        State,
        platform::mail::{Mail, MailKind},
        users::{lifecycle::Action, user::User},
    },
    wire::{
        answer::{Answer, Outcome},
        context::Context,
        errors::{Code, Problem},
    },
};

pub(crate) fn activate(state: &mut State, context: &Context<'_>) -> Outcome {
    let send_email = context.flag("sendEmail")?.unwrap_or(true);
    let mut user = state.user(context.user_key())?.clone();
    state.activate(&mut user, false)?;
    state.save(user.clone());
    Ok(Answer::ok(welcome(state, context, &user, send_email)))
}

pub(crate) fn reactivate(state: &mut State, context: &Context<'_>) -> Outcome {
    let send_email = context.flag("sendEmail")?.unwrap_or(false);
    let user = act(state, context, Action::Reactivate)?;
    Ok(Answer::ok(welcome(state, context, &user, send_email)))
}

pub(crate) fn deactivate(state: &mut State, context: &Context<'_>) -> Outcome {
    let send_email = context.flag("sendEmail")?.unwrap_or(false);
    let user = state.user(context.user_key())?.clone();
    state.deactivate(context.headers, user, send_email)?;
    Ok(Answer::done())
}

pub(crate) fn suspend(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = act(state, context, Action::Suspend)?;
    state.access.sessions.end_all(&user.id);
    Ok(Answer::done())
}

pub(crate) fn unsuspend(state: &mut State, context: &Context<'_>) -> Outcome {
    act(state, context, Action::Unsuspend).map(|_| Answer::done())
}

pub(crate) fn reset_factors(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = act(state, context, Action::ResetFactors)?;
    state.access.factors.forget(&user.id);
    Ok(Answer::done())
}

pub(crate) fn unlock(state: &mut State, context: &Context<'_>) -> Outcome {
    let mut user = state.user(context.user_key())?.clone();
    state.apply(Action::Unlock, &mut user)?;
    user.blocked = false;
    state.save(user);
    Ok(Answer::done())
}

pub(crate) fn expire_password(state: &mut State, context: &Context<'_>) -> Outcome {
    let status_changed = state.user(context.user_key())?.status_changed;
    let user = act(state, context, Action::ExpirePassword)?;
    // As recorded: the date moves, but the answer shows the one before.
    let shown = User { status_changed, ..state.user(&user.id)?.clone() };
    Ok(Answer::ok(Rendering::new(state, context).single(&shown)))
}

pub(crate) fn expire_password_with_temp_password(
    state: &mut State,
    context: &Context<'_>,
) -> Outcome {
    let revoke = context.flag("revokeSessions")?.unwrap_or(false);
    let mut user = state.user(context.user_key())?.clone();
    state.apply(Action::SetTemporaryPassword, &mut user)?;
    if revoke {
        state.access.sessions.end_all(&user.id);
    }
    let temporary = state.ids.temporary_password();
    user.credentials.set_password(state.hash(&temporary));
    user.password_changed = Some(state.now());
    state.save(user);
    Ok(Answer::ok(json!({ "tempPassword": temporary })))
}

pub(crate) fn reset_password(state: &mut State, context: &Context<'_>) -> Outcome {
    let revoke = context.flag("revokeSessions")?.unwrap_or(false);
    let send_email = context.flag("sendEmail")?.ok_or(Code::MissingParameter)?;
    if state.user(context.user_key())?.credentials.provider.signs_in_elsewhere() {
        return Err(Code::PasswordResetFailed.into());
    }
    let user = act(state, context, Action::ResetPassword)?;
    if revoke {
        state.access.sessions.end_all(&user.id);
    }
    let token = state.access.links.make(&user.id, &mut state.ids);
    let link = format!("{}/reset_password/{token}", context.base);
    if send_email {
        state.outbox.push(Mail::new(user.text("email"), MailKind::PasswordReset, Some(link)));
        return Ok(Answer::done());
    }
    Ok(Answer::ok(json!({ "resetPasswordUrl": link })))
}

/// An action that does no more than the transition table says.
fn act(state: &mut State, context: &Context<'_>, action: Action) -> Result<User, Problem> {
    let mut user = state.user(context.user_key())?.clone();
    state.apply(action, &mut user)?;
    state.save(user.clone());
    Ok(user)
}

/// A link that lets a user in for the first time: by mail, or in the answer.
pub(crate) fn welcome(
    state: &mut State,
    context: &Context<'_>,
    user: &User,
    send_email: bool,
) -> Value {
    let token = state.access.links.make(&user.id, &mut state.ids);
    // Who has a password has nothing to set up, and gets another page.
    let link = if user.credentials.password.is_some() {
        format!("{}/tokens/{token}/verify", context.base)
    } else {
        format!("{}/welcome/{token}", context.base)
    };
    if send_email {
        state.outbox.push(Mail::new(user.text("email"), MailKind::Activation, Some(link)));
        return json!({});
    }
    json!({ "activationUrl": link, "activationToken": token })
}
