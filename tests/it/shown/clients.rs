//! Clients, what is around a call, and the transport over sockets.

use std::{
    pin::{Pin, pin},
    sync::{Arc, Mutex},
    task::{Context, Poll, Waker},
};

use okta_core::{
    ApiToken, Attempt, Authorize, AuthorizeError, BearerToken, Call, Client, ClientBuilder, Flow,
    HttpRequest, NewUser, NextAttempt, Pager, Secret, TransportError, TransportErrorKind,
    UserProfile, transport_fn,
};
use okta_hyper::HyperTransport;
use okta_tests::CANARY;
use okta_users::{
    Activation, AppUsers, ChangesCheckpoint, DeviceUsers, ExportError, ExportUsers, GroupMembers,
    IdentityProviderUsers, LinkedObjectDefinitions, LockoutSettings, OrgSessions, ProfileMappings,
    Step, StepError, UserSchemas, UserTypes, Users, WebAuthnPreregistration, YubikeyTokens,
};
use serde_json::Value;

use super::{Shown, shown, shown_error};

pub(super) fn values() -> Vec<Shown> {
    let mut all = credentials();
    all.extend(calls());
    all.extend(flows());
    all.extend(attempts());
    all.extend(handles(&builder().build().unwrap()));
    all.extend(jobs(&Users::new(&builder().build().unwrap())));
    all.extend(sockets());
    all
}

/// A transport that holds a secret of its own.
fn builder() -> ClientBuilder {
    let own = CANARY.to_owned();
    let transport = transport_fn(move |_: HttpRequest| {
        let own = own.clone();
        async move { Ok(http::Response::new(own.into())) }
    });
    Client::builder().org_url("https://test.okta.com").api_token(CANARY).transport(transport)
}

/// Jobs of many calls.
fn jobs(users: &Users) -> Vec<Shown> {
    let grace = NewUser::new(UserProfile::new("grace@example.com")).password(CANARY);
    let step = Step::create(grace, Activation::Later);
    let failed = || builder().api_token(format!("{CANARY}\n")).build().unwrap_err();
    vec![
        shown(&users.bulk([step.clone()], |users, _| users.me())),
        shown(&step),
        shown(&users.export(ExportUsers::everyone())),
        shown(
            &users.changes_since(ChangesCheckpoint::from(okta_core::jiff::Timestamp::UNIX_EPOCH)),
        ),
        shown_error(&ExportError::from(failed())),
        shown_error(&StepError::from(failed())),
    ]
}

fn credentials() -> Vec<Shown> {
    let transport = transport_fn(|_| async { Ok(http::Response::default()) });
    vec![
        shown(&ApiToken::new(CANARY).unwrap()),
        shown(&Secret::from(CANARY)),
        shown(&BearerToken::new(CANARY).unwrap()),
        shown(&builder()),
        shown(&builder().bearer_token(CANARY)),
        shown(&builder().build().unwrap()),
        shown_error(&builder().api_token(format!("{CANARY}\n")).build().unwrap_err()),
        shown_error(
            &builder().org_url(format!("https://{CANARY}@x.okta.com")).build().unwrap_err(),
        ),
        shown(&transport),
        shown_error(&TransportError::new(TransportErrorKind::Other, "broken")),
    ]
}

/// A job that holds a secret of its own, and what it may spend.
fn flows() -> Vec<Shown> {
    let own = CANARY.to_owned();
    let mut flow = Flow::new(&builder().build().unwrap(), move |budget| async move {
        drop(own);
        Ok(shown(&budget))
    });
    let waiting = shown(&flow);
    let Poll::Ready(budget) = Pin::new(&mut flow).poll(&mut Context::from_waker(Waker::noop()))
    else {
        panic!("it waits for nothing")
    };
    vec![waiting, budget.unwrap()]
}

/// Shows what it is told of an attempt that carried a secret and was answered with one.
#[derive(Debug)]
struct Onlooker(Arc<Mutex<Vec<Shown>>>);

#[okta_core::async_trait]
impl Authorize for Onlooker {
    async fn authorize(&self, request: &mut HttpRequest) -> Result<(), AuthorizeError> {
        request.headers_mut().insert("authorization", CANARY.parse()?);
        Ok(())
    }

    fn answered(&self, attempt: &Attempt<'_>) -> NextAttempt {
        self.0.lock().unwrap().push(shown(attempt));
        NextAttempt::AsUsual
    }
}

fn attempts() -> Vec<Shown> {
    let seen = Arc::default();
    let client = builder().authorize(Onlooker(Arc::clone(&seen))).build().unwrap();
    let call = pin!(client.get("getZone", "/api/v1/zones").decode::<Value>());
    let _ = call.poll(&mut Context::from_waker(Waker::noop()));
    std::mem::take(&mut seen.lock().unwrap())
}

/// Calls whose path, query, header and body are secret.
fn calls() -> Vec<Shown> {
    let client = builder().build().unwrap();
    let made = || {
        client
            .post("op", "/api/v1/x/{id}")
            .segment(CANARY)
            .query("token", Some(CANARY))
            .header("x-secret", CANARY)
            .json(&CANARY)
    };
    let call: Call<Value> = made().decode();
    let pager: Pager<Value> = made().page();
    vec![
        shown(&made()),
        shown(&call),
        shown(&call.header("cookie", CANARY)),
        shown(&pager.checkpoint().unwrap()),
        shown(&pager.header("cookie", CANARY)),
        shown_error(
            &client.get("op", "/{id}").segment(format!("{CANARY}/")).empty().request().unwrap_err(),
        ),
    ]
}

fn handles(client: &Client) -> Vec<Shown> {
    let users = Users::new(client);
    vec![
        shown(&users),
        shown(&users.authenticator_enrollments("00u1")),
        shown(&users.factors("00u1")),
        shown(&users.grants("00u1")),
        shown(&users.linked_objects("00u1")),
        shown(&users.roles("00u1")),
        shown(&users.roles("00u1").targets("ra1")),
        shown(&users.subscriptions("00u1")),
        shown(&users.tokens("00u1")),
        shown(&AppUsers::new(client)),
        shown(&DeviceUsers::new(client)),
        shown(&GroupMembers::new(client)),
        shown(&IdentityProviderUsers::new(client)),
        shown(&LinkedObjectDefinitions::new(client)),
        shown(&LockoutSettings::new(client)),
        shown(&OrgSessions::new(client)),
        shown(&ProfileMappings::new(client)),
        shown(&UserSchemas::new(client)),
        shown(&UserTypes::new(client)),
        shown(&WebAuthnPreregistration::new(client)),
        shown(&YubikeyTokens::new(client)),
    ]
}

fn sockets() -> Vec<Shown> {
    let through = |scheme: &str| {
        HyperTransport::builder().proxy(format!("{scheme}://ada:c4nary@proxy.example.com:3128"))
    };
    let mut all = Vec::new();
    for scheme in ["http", "https", "socks5"] {
        all.push(shown(&through(scheme)));
        all.push(shown(&through(scheme).build().unwrap()));
    }
    let certified = HyperTransport::builder().client_certificate_pem(CANARY, CANARY);
    all.push(shown(&certified));
    all.push(shown_error(&certified.build().unwrap_err()));
    all.push(shown_error(&HyperTransport::builder().proxy(CANARY).build().unwrap_err()));
    let roots = HyperTransport::builder().root_certificates_pem(CANARY);
    all.push(shown(&roots));
    all.push(shown_error(&roots.build().unwrap_err()));
    all
}
