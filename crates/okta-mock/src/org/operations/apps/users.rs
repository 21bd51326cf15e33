//! Users of apps, and apps of users.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use crate::org::{
    operations::apps::{assignment::Assignment, known},
    render::rendering::Rendering,
    state::{
        State,
        apps::{app::App, app_user::AppUser},
        users::{status::Status, user::User},
    },
    wire::{
        answer::{Answer, Outcome},
        body::{member, text},
        context::Context,
        errors::{Code, Problem},
        expansion::Expansion,
        page,
    },
};

/// How many users of an app a page has unless the request says, and at most.
const PAGE: usize = 50;
const LARGEST: usize = 500;

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let app = known(state, context.path("appId"))?;
    // Okta's specification has none, and an org refuses whatever stands there.
    if context.query_value("filter").is_some() {
        return Err(Code::InvalidSearch.into());
    }
    let expansion = Expansion::asked_for(context, &["user"])?;
    let limit = page::limit_to(context, PAGE, LARGEST)?;
    let q = context.query_value("q").unwrap_or_default().to_lowercase();
    let users = Assignment::all(state, app).into_iter();
    let users = users.filter(|(_, one)| one.user.user_name.to_lowercase().starts_with(&q));
    let users = users.map(|(id, one)| (id, (id, one)));
    page::of_ids(context, users, limit, &["q", "expand"], |(id, one)| {
        show(state, context, (app, id, &one), expansion)
    })
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let expansion = Expansion::asked_for(context, &["user"])?;
    let (app, user) = pair(state, context)?;
    let assignment = assigned(state, app, user)?;
    Ok(Answer::ok(show(state, context, (app, &user.id, &assignment), expansion)))
}

pub(crate) fn assign(state: &mut State, context: &Context<'_>) -> Outcome {
    let body = context.object()?;
    let id = state.ids.id("0ua");
    let app = known(state, context.path("appId"))?;
    let user = state.user(text(&body, "id")?.unwrap_or_default())?;
    if user.status == Status::Deprovisioned {
        return Err(Problem::field("id", "A deactivated user cannot be assigned to an app"));
    }
    let mut app_user = AppUser::new(id, app.kind.sign_on_mode, user, state.now());
    change(&mut app_user, &body)?;
    let (app, user) = (app.id.clone(), user.id.clone());
    Ok(keep(state, context, &app, &user, app_user))
}

/// From here on the assignment is the user's own, also where it was that of a group.
pub(crate) fn update(state: &mut State, context: &Context<'_>) -> Outcome {
    let body = context.object()?;
    let (app, user) = pair(state, context)?;
    let mut app_user = assigned(state, app, user)?.user.into_owned();
    let (app, user) = (app.id.clone(), user.id.clone());
    app_user.last_updated = state.now();
    change(&mut app_user, &body)?;
    Ok(keep(state, context, &app, &user, app_user))
}

pub(crate) fn unassign(state: &mut State, context: &Context<'_>) -> Outcome {
    context.flag("sendEmail")?;
    let (app, user) = pair(state, context)?;
    if assigned(state, app, user)?.group.is_some() {
        let cause = "The user is assigned to the app through a group";
        return Err(Problem::validation("scope", cause));
    }
    let (app, user) = (app.id.clone(), user.id.clone());
    if let Some(app) = state.apps.get_mut(&app) {
        app.users.remove(&user);
    }
    Ok(Answer::no_content())
}

/// The apps that a user can start.
pub(crate) fn links(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = state.user(context.user_key())?;
    let apps = state.apps.values().filter(|app| app.is_active);
    let mine = apps.filter_map(|app| Some((app, Assignment::of(state, app, user)?)));
    let links = mine.enumerate().map(|(place, (app, assignment))| {
        json!({
            "id": format!("00ub{}", app.id.trim_start_matches("0oa")),
            "label": app.label,
            "linkUrl": app.link_url(&context.base),
            "logoUrl": format!("{}/assets/img/logos/{}.png", context.base, app.kind.name),
            "appName": app.kind.name,
            "appInstanceId": app.id,
            "appAssignmentId": assignment.user.assignment_id,
            "credentialsSetup": false,
            "hidden": app.parts["visibility"]["hide"]["web"],
            "sortOrder": place,
        })
    });
    Ok(Answer::ok(links.collect()))
}

fn keep(
    state: &mut State,
    context: &Context<'_>,
    app: &str,
    user: &str,
    app_user: AppUser,
) -> Answer {
    let assignment = Assignment { user: Cow::Borrowed(&app_user), group: None };
    let answer = assignment.render(&context.base, app, user);
    if let Some(app) = state.apps.get_mut(app) {
        app.users.insert(user.to_owned(), app_user);
    }
    Answer::ok(answer)
}

fn change(app_user: &mut AppUser, body: &Map<String, Value>) -> Result<(), Problem> {
    if let Some(credentials) = member(body, "credentials")?
        && let Some(name) = text(credentials, "userName")?
    {
        name.clone_into(&mut app_user.user_name);
    }
    if let Some(profile) = member(body, "profile")? {
        app_user.profile.extend(profile.clone());
    }
    Ok(())
}

fn show(
    state: &State,
    context: &Context<'_>,
    (app, id, assignment): (&App, &str, &Assignment<'_>),
    expansion: Expansion<'_>,
) -> Value {
    let mut value = assignment.render(&context.base, &app.id, id);
    if expansion.has("user")
        && let Some(user) = state.users.find(id)
    {
        value["_embedded"] = json!({ "user": Rendering::new(state, context).single(user) });
    }
    value
}

/// The app and the user that the path names.
fn pair<'a>(state: &'a State, context: &Context<'_>) -> Result<(&'a App, &'a User), Problem> {
    Ok((known(state, context.path("appId"))?, state.user(context.path("userId"))?))
}

fn assigned<'a>(state: &'a State, app: &'a App, user: &User) -> Result<Assignment<'a>, Problem> {
    Assignment::of(state, app, user).ok_or_else(|| Problem::not_found(&user.id, "AppUser"))
}
