//! The pages under `/_mock/ui`: what happens in the org, for people.

mod assets;
mod connect;
mod faults;
mod form;
mod layout;
mod limits;
mod mails;
mod people;
mod person;
mod requests;
mod time;

use http::{HeaderValue, Method, StatusCode, header::LOCATION};
use okta_core::{HttpRequest, HttpResponse};

use self::{
    form::{Done, Form},
    layout::html,
};
use super::{call::Call, desk::Desk, guard, reply::Refusal};

/// Where the pages are.
const ROOT: &str = "/_mock/ui";

/// A page without a menu, for users of the org. The same stylesheet is behind `/_mock`, which may be switched off, so it has
/// none.
pub(super) fn bare(status: StatusCode, title: &str, content: maud::Markup) -> HttpResponse {
    html(status, layout::bare(title, content))
}

/// Whether a path is one of the pages.
pub(super) fn is_page(path: &str) -> bool {
    path.strip_prefix(ROOT).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Shows a page, or does what a form says.
pub(super) async fn answer(desk: &Desk, request: &HttpRequest) -> HttpResponse {
    let answered = match guard::check(request) {
        Ok(()) if *request.method() == Method::POST => submit(desk, request).await,
        Ok(()) => show(desk, request).await,
        Err(refusal) => Err(refusal),
    };
    answered.unwrap_or_else(|refusal| {
        html(refusal.status(), layout::plain("That did not work", refusal.reason()))
    })
}

async fn show(desk: &Desk, request: &HttpRequest) -> Result<HttpResponse, Refusal> {
    if *request.method() != Method::GET {
        return Err(Refusal::with(StatusCode::METHOD_NOT_ALLOWED, "Pages are read or submitted."));
    }
    let path = request.uri().path().strip_prefix(ROOT).unwrap_or_default();
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let call = Call::new(request, Vec::new());
    let page = match segments.as_slice() {
        ["style.css"] => return Ok(assets::style()),
        ["page.js"] => return Ok(assets::script()),
        [] => requests::list(desk),
        ["requests", number] => requests::one(desk, call.base(), number)?,
        ["people"] => people::list(desk, &call).await?,
        ["people", user] => person::show(desk, call.base(), &form::decoded(user), None).await?,
        ["mails"] => mails::list(desk),
        ["limits"] => limits::show(desk),
        ["faults"] => faults::list(desk),
        ["clock"] => time::show(desk),
        ["connect"] => connect::show(desk, call.base()),
        _ => return Err(Refusal::not_found("There is no such page.")),
    };
    Ok(html(StatusCode::OK, page))
}

async fn submit(desk: &Desk, request: &HttpRequest) -> Result<HttpResponse, Refusal> {
    guard::check_form(request)?;
    let path = request.uri().path().strip_prefix(ROOT).unwrap_or_default();
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let (form, call) = (Form::of(request)?, Call::new(request, Vec::new()));
    let done = match segments.as_slice() {
        ["people"] => people::add(desk, &form)?,
        ["people", user] => person::act(desk, call.base(), &form::decoded(user), &form).await?,
        ["requests", "clear"] => requests::clear(desk),
        ["mails", "clear"] => mails::clear(desk),
        ["limits"] => limits::change(desk, &form)?,
        ["faults"] => faults::add(desk, &form)?,
        ["faults", number, "remove"] => faults::remove(desk, number)?,
        ["clock", what] => time::change(desk, what, &form)?,
        ["reset"] => connect::reset(desk),
        _ => return Err(Refusal::not_found("There is no such form.")),
    };
    desk.changed();
    Ok(match done {
        Done::SeeOther(page) => see_other(&format!("{ROOT}{page}")),
        Done::Page(status, page) => html(status, page),
    })
}

fn see_other(page: &str) -> HttpResponse {
    let mut response = html(StatusCode::SEE_OTHER, maud::html! {});
    // Ids and names of pages need no encoding.
    if let Ok(page) = HeaderValue::try_from(page) {
        response.headers_mut().insert(LOCATION, page);
    }
    response
}
