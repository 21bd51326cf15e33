//! Users of apps, and apps of users.

use serde_json::{Map, Value, json};

use super::{
    answer::{Answer, Outcome},
    app::{App, AppKind, AppUser},
    app_operations::known,
    context::{Context, member, text},
    errors::Problem,
    page,
    render::Rendering,
    state::State,
    status::Status,
    user::User,
};

/// How many users of an app a page has unless the request says, and at most.
const PAGE: usize = 50;
const LARGEST: usize = 500;

/// The claims that an OIDC client knows of a user, and the attributes they come from.
const CLAIMS: [(&str, &str); 15] = [
    ("email", "email"),
    ("given_name", "firstName"),
    ("middle_name", "middleName"),
    ("family_name", "lastName"),
    ("nickname", "nickName"),
    ("profile", "profileUrl"),
    ("phone_number", "primaryPhone"),
    ("street_address", "streetAddress"),
    ("locality", "city"),
    ("region", "state"),
    ("postal_code", "zipCode"),
    ("country", "countryCode"),
    ("formatted", "postalAddress"),
    ("locale", "locale"),
    ("zoneinfo", "timezone"),
];

pub(super) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let app = known(state, context.parameter(0))?;
    let limit = page::limit_to(context, PAGE, LARGEST)?;
    let q = context.query_value("q").unwrap_or_default().to_lowercase();
    let users = app.users.iter().filter(|(_, user)| user.user_name.to_lowercase().starts_with(&q));
    let users = users.map(|(id, user)| (id, (id, user)));
    page::of_ids(context, users, limit, &["q", "expand"], |(id, user)| {
        show(state, context, app, id, user)
    })
}

pub(super) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let (app, user) = pair(state, context)?;
    Ok(Answer::ok(show(state, context, app, &user.id, assigned(app, user)?)))
}

pub(super) fn assign(state: &mut State, context: &Context<'_>) -> Outcome {
    let body = context.object()?;
    let app = known(state, context.parameter(0))?;
    let user = state.user(text(&body, "id")?.unwrap_or_default())?;
    if user.status == Status::Deprovisioned {
        let cause = "id: A deactivated user cannot be assigned to an app";
        return Err(Problem::validation("id", cause));
    }
    let (app, kind, user) = (app.id.clone(), app.kind, user.clone());
    let now = state.now();
    let mut app_user = AppUser {
        assignment_id: state.ids.id("0ua"),
        created: now,
        last_updated: now,
        user_name: user.login().to_owned(),
        profile: profile(kind, &user),
    };
    change(&mut app_user, &body)?;
    Ok(keep(state, context, &app, &user, app_user))
}

pub(super) fn update(state: &mut State, context: &Context<'_>) -> Outcome {
    let body = context.object()?;
    let (app, user) = pair(state, context)?;
    let mut app_user = assigned(app, user)?.clone();
    let (app, user) = (app.id.clone(), user.clone());
    app_user.last_updated = state.now();
    change(&mut app_user, &body)?;
    Ok(keep(state, context, &app, &user, app_user))
}

pub(super) fn unassign(state: &mut State, context: &Context<'_>) -> Outcome {
    context.flag("sendEmail")?;
    let (app, user) = pair(state, context)?;
    assigned(app, user)?;
    let (app, user) = (app.id.clone(), user.id.clone());
    if let Some(app) = state.apps.get_mut(&app) {
        app.users.remove(&user);
    }
    Ok(Answer::no_content())
}

/// The apps that a user can start.
pub(super) fn links(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = state.user(context.user_key())?;
    let apps = state.apps.values().filter(|app| app.is_active);
    let mine = apps.filter_map(|app| Some((app, app.users.get(&user.id)?)));
    let links = mine.enumerate().map(|(place, (app, app_user))| {
        json!({
            "id": format!("00ub{}", app.id.trim_start_matches("0oa")),
            "label": app.label,
            "linkUrl": app.link_url(&context.base),
            "logoUrl": format!("{}/assets/img/logos/{}.png", context.base, app.kind.name()),
            "appName": app.kind.name(),
            "appInstanceId": app.id,
            "appAssignmentId": app_user.assignment_id,
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
    user: &User,
    app_user: AppUser,
) -> Answer {
    let answer = app_user.render(&context.base, app, &user.id);
    if let Some(app) = state.apps.get_mut(app) {
        app.users.insert(user.id.clone(), app_user);
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

fn show(state: &State, context: &Context<'_>, app: &App, id: &str, app_user: &AppUser) -> Value {
    let mut value = app_user.render(&context.base, &app.id, id);
    if context.query_value("expand") == Some("user")
        && let Some(user) = state.users.find(id)
    {
        value["_embedded"] = json!({ "user": Rendering::new(state, context).single(user) });
    }
    value
}

/// The app and the user that the path names.
fn pair<'a>(state: &'a State, context: &Context<'_>) -> Result<(&'a App, &'a User), Problem> {
    Ok((known(state, context.parameter(0))?, state.user(context.parameter(1))?))
}

fn assigned<'a>(app: &'a App, user: &User) -> Result<&'a AppUser, Problem> {
    app.users.get(&user.id).ok_or_else(|| Problem::not_found(&user.id, "AppUser"))
}

/// What the app knows of a user in the beginning.
fn profile(kind: AppKind, user: &User) -> Map<String, Value> {
    if kind != AppKind::OidcClient {
        return Map::new();
    }
    let attribute = |name: &str| user.profile.get(name).cloned().unwrap_or_default();
    let mut profile: Map<String, Value> =
        CLAIMS.iter().map(|(claim, name)| ((*claim).to_owned(), attribute(name))).collect();
    let set = |profile: &mut Map<String, Value>, claim: &str, value: Value| {
        profile.insert(claim.to_owned(), value);
    };
    for claim in ["website", "birthdate", "gender", "picture"] {
        set(&mut profile, claim, Value::Null);
    }
    // Recorded: an org's own language and time zone where the user has none.
    for (claim, usual) in [("locale", "en_US"), ("zoneinfo", "America/Los_Angeles")] {
        if profile[claim].is_null() {
            set(&mut profile, claim, usual.into());
        }
    }
    let name = format!("{} {}", user.text("firstName"), user.text("lastName"));
    set(&mut profile, "name", name.into());
    profile
}
