//! Answers and errors as a client gives them, and the doubles of okta-mock.

use std::sync::mpsc;

use okta_core::{
    Client, Error, HttpTransport, Item, Pager, RetryPolicy, TransportErrorKind, transport_fn,
};
use okta_mock::{
    FakeOrg, Faulty, MockTransport, OrgFileError, OrgSite, Recorder, Replayer, Reply,
    SeedServiceApp, SeedUser, Server, fail, json, request, text,
};
use okta_tests::{CANARY, Scene, Secrets, catalogue};
use okta_users::{ActivationStep, SendEmail, Users};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Shown, shown, shown_error};

pub(super) async fn values() -> Vec<Shown> {
    let mut all = outcomes().await;
    all.extend(scripts().await);
    all.extend(orgs().await);
    all.extend(files());
    all
}

fn client(transport: impl HttpTransport) -> Client {
    let builder = Client::builder().org_url(FakeOrg::URL).api_token(CANARY).transport(transport);
    builder.retries(RetryPolicy::none()).build().unwrap()
}

/// What calls and listings give, with the headers that came along.
async fn outcomes() -> Vec<Shown> {
    let answer = |body: Value| {
        client(transport_fn(move |_| {
            let response = http::Response::builder().header("set-cookie", CANARY);
            let response = response.body(body.to_string().into()).unwrap();
            async move { Ok(response) }
        }))
    };
    let call = |client: Client| client.get("op", "/x").decode::<u32>();
    let list = |client: Client| -> Pager<u32> { client.get("op", "/x").page() };

    let response = call(answer(json!(1))).send().await.unwrap();
    let page = list(answer(json!([1]))).next_page().await.unwrap().unwrap();
    let item: Item<u32> =
        list(answer(json!([{"password": CANARY}]))).lenient().next().await.unwrap().unwrap();
    let undecodable = call(answer(json!(CANARY))).await.unwrap_err();
    let refusal = json!({
        "errorCode": "E0000001", "errorSummary": "no", "errorCauses": [{"errorSummary": "x"}], "stateToken": CANARY,
    });
    let refusing = MockTransport::new().on("GET /x", json(400, refusal));
    let refused = call(client(refusing)).await.unwrap_err();
    let page_of_proxy = MockTransport::new().on("GET /x", text(502, "text/html", "<html>"));
    let proxied = call(client(page_of_proxy)).await.unwrap_err();

    let mut all = vec![shown(&response), shown(&page), shown(&item), shown_error(&undecodable)];
    if let Item::Bad(bad) = &item {
        all.push(shown(bad));
        all.push(shown_error(&bad.error));
    }
    for error in [&refused, &proxied] {
        let api = error.api().unwrap();
        all.extend([shown_error(error), shown_error(api), shown(&api.body)]);
        all.extend(api.causes.iter().map(shown));
    }
    all
}

/// Everything that a test writes down may show; what a client adds may not.
async fn scripts() -> Vec<Shown> {
    let pattern = || request("GET /x").header("authorization", CANARY).header("cookie", CANARY);
    let reply = || -> Reply { json(200, json!({"password": CANARY})).header("set-cookie", CANARY) };
    let script = MockTransport::new().on("GET /x", reply()).on(pattern(), reply());
    client(script.clone())
        .get("op", "/x")
        .header("cookie", CANARY)
        .decode::<Value>()
        .await
        .unwrap();

    vec![
        shown(&pattern()),
        shown(&reply()),
        shown(&fail(TransportErrorKind::Other)),
        shown(&script),
        shown(&script.request(0)),
    ]
}

/// An org that has seen every secret there is: the catalogue, twice.
async fn orgs() -> Vec<Shown> {
    let scene = Scene::build().await.unwrap();
    let seed = SeedUser::new("bea@example.com").password(CANARY).recovery_question("q", CANARY);
    let org = scene.org().with_token(CANARY).with_token_of(CANARY, "bea@example.com");
    let view = org.add_user(seed.clone());
    let faulty = Faulty::new(org.clone());
    let (sender, log) = mpsc::channel();
    let site = OrgSite::faulty(faulty.clone()).observe(move |request| {
        // Nobody listens any more when the test has failed already.
        let _ = sender.send(shown(request));
    });
    let recorder = Recorder::new(site);
    for secrets in [Secrets::all(CANARY), scene.secrets.clone()] {
        for call in catalogue(&client(recorder.clone()), &scene.places, &secrets) {
            // Most contradict each other.
            let _: Result<String, Error> = call.send().await;
        }
    }
    let encoded = utf8_percent_encode(CANARY, NON_ALPHANUMERIC);
    for path in ["/oauth2/v1/token?client_assertion=", "/api/v1/users?access_token="] {
        let request = http::Request::post(format!("{}{path}{encoded}", FakeOrg::URL))
            .header("authorization", format!("DPoP {CANARY}"))
            .header("dpop", CANARY)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("client_assertion={encoded}&scope=okta.users.read").into());
        recorder.send(request.unwrap()).await.unwrap();
    }
    let jwk = json!({"kty": "EC", "kid": CANARY, "d": CANARY});
    let app = SeedServiceApp::new("0oa1").key(jwk.to_string()).scopes(["okta.users.read"]);
    let replayer: Replayer = recorder.recording().parse().unwrap();
    let server = Server::builder().bind(org.clone()).await.unwrap();

    let mut all = vec![
        shown(&seed),
        shown(&app),
        shown(&view),
        shown(&org),
        shown(&org.snapshot()),
        shown(&faulty),
        shown(recorder.inner()),
        shown(&recorder),
        shown(&replayer),
        shown(&server),
    ];
    all.extend(org.requests().iter().map(shown));
    all.extend(log.try_iter());
    all.push(activation(&scene).await);
    all.extend(codes(&scene));
    all
}

/// Mails and factors, whose links, codes and secrets the org makes itself.
fn codes(scene: &Scene) -> Vec<Shown> {
    let org = scene.org();
    let (mails, factors) = (org.outbox(), org.factors(scene.places.user.as_str()));
    let in_mails = mails.iter().flat_map(|mail| [mail.code(), mail.link()]);
    let in_factors = factors.iter().map(|factor| factor.shared_secret());
    let secrets: Vec<&str> = in_mails.chain(in_factors).flatten().collect();
    let all: Vec<Shown> = mails.iter().map(shown).chain(factors.iter().map(shown)).collect();
    for Shown { text, .. } in &all {
        assert!(!secrets.iter().any(|secret| text.contains(secret)), "{text}");
    }
    all
}

/// A user who is made active, and the link that lets them in.
async fn activation(scene: &Scene) -> Shown {
    let users = Users::new(&scene.org().client());
    let active = users.ensure_active(&scene.places.staged, SendEmail::No).await.unwrap();
    let [ActivationStep::Activated(token)] = &active.steps[..] else { panic!("{active:?}") };
    let shown = shown(&active);
    for secret in [&token.activation_url, &token.activation_token] {
        assert!(!shown.text.contains(secret.as_ref().unwrap().expose()), "{}", shown.text);
    }
    shown
}

/// Files in which a secret stands where something else should.
fn files() -> Vec<Shown> {
    let profile = json!({"login": "a@b.co", "email": "a@b.co", "firstName": "A", "lastName": "B"});
    let org = |credentials: Value| -> OrgFileError {
        let user = json!({"profile": profile, "credentials": credentials});
        FakeOrg::from_json(&json!({"format": 1, "users": [user]}).to_string()).unwrap_err()
    };
    let tokens = |tokens: Value| -> OrgFileError {
        FakeOrg::from_json(&json!({"format": 1, "tokens": tokens}).to_string()).unwrap_err()
    };
    let recording = json!({"id": 0, "request": CANARY}).to_string();
    vec![
        shown_error(&org(json!(CANARY))),
        shown_error(&org(json!({"password": CANARY}))),
        shown_error(&org(json!({"password": {"plain": CANARY}}))),
        shown_error(&org(json!({"password": {"hashed": {"salt": CANARY, "digest": CANARY}}}))),
        shown_error(&tokens(json!(CANARY))),
        shown_error(&tokens(json!({ CANARY: 7 }))),
        shown_error(&recording.parse::<Replayer>().unwrap_err()),
    ]
}
