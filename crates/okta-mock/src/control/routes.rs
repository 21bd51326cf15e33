//! What the control interface can be asked: one table, which is its documentation too.

use http::{Method, StatusCode};
use okta_core::HttpRequest;
use serde_json::{Value, json};

#[cfg(feature = "oauth")]
use super::service_apps;
use super::{
    call::{Call, LONGEST_WAIT, ROOT},
    clock,
    desk::Desk,
    faults, mails, people,
    reply::{Refusal, Reply},
    requests, settings, states, tokens,
};

pub(super) struct Route {
    method: Method,
    template: &'static str,
    about: &'static str,
    /// The parameters of the query; any other one is refused.
    query: &'static [&'static str],
    /// An example of the body; empty where there is none.
    body: &'static str,
    pub(super) handler: fn(&Desk, &Call<'_>) -> Result<Reply, Refusal>,
}

const MAILS: &[&str] = &["to", "kind", "wait"];
const REQUESTS: &[&str] =
    &["after", "operation", "method", "path", "status", "caller", "limit", "count", "wait"];

#[rustfmt::skip]
static ROUTES: &[Route] = &[
    get("/_mock", "This list.", &[], index),
    post("/_mock/reset", "Everything as it was at the start: org, faults, log of requests. Snapshots stay.", "", states::reset),
    get("/_mock/snapshots", "The names of the snapshots.", &[], states::snapshots),
    post("/_mock/snapshots", "Keeps the org as it is now under a name, its clock and its mails included.", r#"{"name":"before import"}"#, states::snapshot),
    post("/_mock/snapshots/{name}/restore", "The org as it was when the snapshot was taken.", "", states::restore),
    delete("/_mock/snapshots/{name}", "Forgets a snapshot.", states::forget),
    get("/_mock/state", "The org as a file for `okta-mock serve --org`. Its tokens are in it.", &[], states::download),
    with_body(Method::PUT, "/_mock/state", "The org in such a file instead of this one.", r#"{"format":1,"users":[]}"#, states::load),

    post("/_mock/users", "Adds somebody, who is active and has the password Kestrel-Tower-42 unless it says otherwise. `groups` has names or ids.", r#"{"login":"ada@example.com","profile":{"firstName":"Ada"},"status":"ACTIVE","password":"Kestrel-Tower-42","recoveryQuestion":{"question":"Which engine?","answer":"Analytical"},"groups":[]}"#, people::add_user),
    get("/_mock/users/{user}/factors", "The factors of a user (id or login), each with the code that works now.", &[], people::factors),
    post("/_mock/users/{user}/push", "What a user answers on the phone: `approve` or `reject`.", r#"{"answer":"approve"}"#, people::answer_push),
    post("/_mock/groups", "Adds a group.", r#"{"name":"Engineering"}"#, people::add_group),

    post("/_mock/tokens", "Accepts one more token, that of a user or of nobody.", r#"{"token":"00other-token","login":null}"#, tokens::add),
    delete("/_mock/tokens/{token}", "No longer accepts a token, whether it did or not.", tokens::revoke),

    #[cfg(feature = "oauth")]
    get("/_mock/service-apps", "The service apps, which get access tokens at `/oauth2/v1/token`.", &[], service_apps::list),
    #[cfg(feature = "oauth")]
    post("/_mock/service-apps", "Adds a service app. `jwk` is its public key or a set of keys, and `role` is whether it has an admin role, as it has unless it says otherwise.", r#"{"clientId":"0oa1example","jwk":{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"},"scopes":["okta.users.read"],"dpop":true}"#, service_apps::add),
    #[cfg(feature = "oauth")]
    delete("/_mock/service-apps/{clientId}", "Removes a service app and its tokens.", service_apps::remove),
    #[cfg(feature = "oauth")]
    get("/_mock/oauth", "How many requests for tokens there were, tokens, and assertions and proofs that came again.", &[], service_apps::meter),
    #[cfg(feature = "oauth")]
    post("/_mock/oauth/revoke-tokens", "Ends all access tokens of service apps.", "", service_apps::revoke_tokens),
    #[cfg(feature = "oauth")]
    post("/_mock/oauth/rotate-nonces", "Changes the nonces of DPoP proofs now; the former ones are good no longer.", "", service_apps::rotate_nonces),

    get("/_mock/mails", "Mails, text messages and calls, the oldest first. `to` is an address or a number, `kind` one of activation, passwordReset, forgotPassword, deactivation, emailCode, textMessage, voiceCall.", MAILS, mails::list),
    get("/_mock/mails/latest", "The latest of them; `null` when there is none, with `wait` after so long.", MAILS, mails::latest),
    delete("/_mock/mails", "Forgets the mails.", mails::clear),

    get("/_mock/requests", "Requests to the API: the latest 100 or `limit`, the oldest first, or those that follow the number `after`. `path` is how the path begins. With `wait`, until there are `count` of them (1).", REQUESTS, requests::list),
    get("/_mock/requests/{number}", "One of them with headers and bodies, as long as they are remembered.", &[], requests::get),
    delete("/_mock/requests", "Forgets the requests. Numbers go on.", requests::clear),

    get("/_mock/clock", "The org's time, and whether it is `running`, `frozen` or that of the `world`.", &[], clock::read),
    post("/_mock/clock/advance", "Moves the clock on.", r#"{"by":"1h30m"}"#, clock::advance),
    post("/_mock/clock/freeze", "Stops the clock now or at a moment. It can still be advanced.", r#"{"at":"2026-06-01T09:00:00Z"}"#, clock::freeze),
    post("/_mock/clock/run", "Lets the clock run from now or from a moment.", r#"{"at":"2026-06-01T09:00:00Z"}"#, clock::run),
    post("/_mock/clock/follow", "Lets the clock follow that of this machine.", "", clock::follow),

    get("/_mock/faults", "The rules by which requests go wrong.", &[], faults::list),
    post("/_mock/faults", "Adds a rule, as `okta-mock serve --fault` reads it.", r#"{"rule":"429@createUser:2"}"#, faults::add),
    delete("/_mock/faults/{number}", "Removes a rule.", faults::remove),
    delete("/_mock/faults", "Removes all rules.", faults::clear),

    get("/_mock/settings", "The settings by the names that they have in a file of an org; durations are in milliseconds.", &[], settings::read),
    with_body(Method::PATCH, "/_mock/settings", "Changes some of them.", r#"{"rateLimits":"okta","latency":50}"#, settings::change),
    get("/_mock/rate-limits", "How many requests are left in each bucket; nothing without rate limits.", &[], settings::meters),
    delete("/_mock/rate-limits", "Fills all buckets.", settings::refill),
];

type Handler = fn(&Desk, &Call<'_>) -> Result<Reply, Refusal>;

const fn get(
    template: &'static str,
    about: &'static str,
    query: &'static [&'static str],
    handler: Handler,
) -> Route {
    Route { method: Method::GET, template, about, query, body: "", handler }
}

const fn post(
    template: &'static str,
    about: &'static str,
    body: &'static str,
    handler: Handler,
) -> Route {
    with_body(Method::POST, template, about, body, handler)
}

const fn delete(template: &'static str, about: &'static str, handler: Handler) -> Route {
    Route { method: Method::DELETE, template, about, query: &[], body: "", handler }
}

const fn with_body(
    method: Method,
    template: &'static str,
    about: &'static str,
    body: &'static str,
    handler: Handler,
) -> Route {
    Route { method, template, about, query: &[], body, handler }
}

/// The route of a request, and the request as the route wants it.
pub(super) fn find(request: &HttpRequest) -> Result<(&'static Route, Call<'_>), Refusal> {
    let (mut others, path) = (Vec::new(), request.uri().path());
    for route in ROUTES {
        let Some(parameters) = Call::fit(route.template, path) else { continue };
        if route.method == *request.method() {
            let call = Call::new(request, parameters);
            check(route, &call, request)?;
            return Ok((route, call));
        }
        others.push(route.method.as_str());
    }
    Err(if others.is_empty() {
        Refusal::not_found(format!("there is nothing here; GET {ROOT} lists what there is"))
    } else {
        let reason = format!("the methods here are {}", others.join(", "));
        Refusal::with(StatusCode::METHOD_NOT_ALLOWED, reason)
    })
}

/// What would have no effect is refused.
fn check(route: &Route, call: &Call<'_>, request: &HttpRequest) -> Result<(), Refusal> {
    if let Some(unknown) = call.names().find(|name| !route.query.contains(name)) {
        let known = if route.query.is_empty() { "none".to_owned() } else { route.query.join(", ") };
        return Err(Refusal::bad(format!("there is no parameter {unknown:?} here, but {known}")));
    }
    if route.body.is_empty() && !request.body().is_empty() {
        return Err(Refusal::bad("there is nothing to say in a body here"));
    }
    Ok(())
}

fn index(_: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let operations = ROUTES.iter().map(|route| {
        let mut shown = json!({
            "method": route.method.as_str(),
            "path": route.template,
            "about": route.about,
        });
        if !route.query.is_empty() {
            shown["query"] = json!(route.query);
        }
        if let Ok(example) = serde_json::from_str::<Value>(route.body) {
            shown["body"] = example;
        }
        shown
    });
    Ok(Reply::json(json!({
        "about": "The control interface of okta-mock. Bodies are JSON, with Content-Type: application/json. \
            It is for this machine only and needs no token.",
        "wait": format!(
            "Where the query has `wait`, such as 5s and at most {}s, an answer with nothing in it waits so long for something.",
            LONGEST_WAIT.as_secs()
        ),
        "api": call.base(),
        "operations": operations.collect::<Vec<_>>(),
    })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_found_under_its_own_template() {
        for route in ROUTES {
            let uri = format!("http://localhost{}", route.template);
            let request =
                http::Request::builder().method(&route.method).uri(uri.replace(['{', '}'], ""));
            let request = request.body(route.body.into()).unwrap();

            let (found, _) = find(&request).map_err(|_| route.template).unwrap();

            assert_eq!((&found.method, found.template), (&route.method, route.template));
        }
    }

    #[test]
    fn the_example_of_a_body_is_json() {
        for route in ROUTES.iter().filter(|route| !route.body.is_empty()) {
            assert!(serde_json::from_str::<Value>(route.body).is_ok(), "{}", route.body);
        }
    }
}
