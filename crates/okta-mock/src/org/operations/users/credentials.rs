//! `POST /api/v1/users/{id}/credentials/…`.

use serde_json::{Map, Value, json};

use crate::org::{
    operations::users::sent_credentials::SentCredentials,
    render::rendering::credentials_value,
    state::{
        State,
        platform::mail::{Mail, MailKind},
        users::{credentials::RecoveryQuestion, lifecycle::Action, password, user::User},
    },
    wire::{
        answer::{Answer, Outcome},
        body::{member, text},
        context::Context,
        errors::{Code, Problem},
    },
};

pub(crate) fn change_password(state: &mut State, context: &Context<'_>) -> Outcome {
    let strict = context.flag("strict")?.unwrap_or(false);
    let mut user = state.user(context.user_key())?.clone();
    let body = context.object()?;
    let (old, new) = (password_in(&body, "oldPassword")?, password_in(&body, "newPassword")?);
    state.apply(Action::ChangePassword, &mut user)?;

    if !user.credentials.password.as_ref().is_some_and(|password| password.verify(old)) {
        return Err(Problem::from(Code::CredentialUpdateFailed)
            .because("oldPassword: Old Password is not correct"));
    }
    accept(&user, new, strict)
        .map_err(|reason| Problem::from(Code::CredentialUpdateFailed).because(reason))?;
    user.credentials.set_password(state.hash(new));
    user.password_changed = Some(state.now());
    Ok(finish(state, user))
}

/// A password that a body must have.
fn password_in<'a>(body: &'a Map<String, Value>, name: &str) -> Result<&'a str, Problem> {
    let value = member(body, name)?.map(|member| text(member, "value")).transpose()?.flatten();
    value.ok_or_else(|| Problem::blank(name))
}

pub(crate) fn change_recovery_question(state: &mut State, context: &Context<'_>) -> Outcome {
    let mut user = state.user(context.user_key())?.clone();
    let sent = SentCredentials::parse(&context.object()?)?;
    state.apply(Action::ChangeRecoveryQuestion, &mut user)?;

    let password = sent.password_text().unwrap_or_default();
    if !user.credentials.password.as_ref().is_some_and(|kept| kept.verify(password)) {
        return Err(Problem::from(Code::CredentialUpdateFailed)
            .because("password: The password is not correct"));
    }
    let (question, answer) = sent.question()?.ok_or_else(|| Problem::blank("recovery_question"))?;
    let salt = state.ids.salt();
    user.credentials.question = Some(RecoveryQuestion::new(question.to_owned(), answer, salt));
    Ok(finish(state, user))
}

pub(crate) fn forgot_password(state: &mut State, context: &Context<'_>) -> Outcome {
    let send_email = context.flag("sendEmail")?.unwrap_or(true);
    let mut user = state.user(context.user_key())?.clone();
    let needs_question = !state.settings.forgot_password_without_question;
    if needs_question && user.credentials.question.is_none()
        || user.credentials.provider.signs_in_elsewhere()
    {
        return Err(Code::ForgotPasswordNotAllowed.into());
    }
    state.apply(Action::ForgotPassword, &mut user)?;

    let token = state.access.links.make(&user.id, &mut state.ids);
    let link = format!("{}/signin/reset-password/{token}", context.base);
    if send_email {
        state.outbox.push(Mail::new(user.text("email"), MailKind::ForgotPassword, Some(link)));
        return Ok(Answer::done());
    }
    Ok(Answer::ok(json!({ "resetPasswordUrl": link })))
}

pub(crate) fn answer_recovery_question(state: &mut State, context: &Context<'_>) -> Outcome {
    context.flag("sendEmail")?;
    let mut user = state.user(context.user_key())?.clone();
    let sent = SentCredentials::parse(&context.object()?)?;
    let Some(question) = user.credentials.question.clone() else {
        return Err(Code::ForgotPasswordNotAllowed.into());
    };
    state.apply(Action::AnswerRecoveryQuestion, &mut user)?;

    if !sent.answer().is_some_and(|answer| question.is_answered_by(answer)) {
        return Err(Code::WrongAnswer.into());
    }
    let new = sent.password_text().unwrap_or_default();
    accept(&user, new, false)
        .map_err(|reason| Problem::from(Code::PasswordPolicy).because(reason))?;
    user.credentials.set_password(state.hash(new));
    user.password_changed = Some(state.now());
    Ok(finish(state, user))
}

/// Checks a new password against the policy; `strict` also against the former ones. The error is the reason: Okta answers
/// it with a code that depends on the operation.
pub(crate) fn accept(user: &User, password: &str, strict: bool) -> Result<(), &'static str> {
    password::check(password, user.login())?;
    if strict && user.credentials.has_used(password) { Err(password::USED_BEFORE) } else { Ok(()) }
}

/// Keeps the user and shows which credentials there are now.
fn finish(state: &mut State, user: User) -> Answer {
    let answer = Answer::ok(credentials_value(&user.credentials));
    state.save(user);
    answer
}
