//! Service apps of okta-oauth against the authorization server of the fake org: in process, over a socket, over TLS.

use std::time::Duration;

use okta_config::{Loader, Memory};
use okta_core::{Client, Error, HttpTransport, TransportErrorKind};
use okta_hyper::HyperTransport;
use okta_mock::{FakeOrg, Faulty, OrgSettings, SeedServiceApp, Server};
use okta_oauth::{Dpop, PrivateKey, ServiceApp, TokenError, hint};
use okta_users::{ListUsers, SendEmail, Users};

const CLIENT_ID: &str = "0oa1example";

/// The example key of RFC 7517, A.2.
const KEY: &str = r#"{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"}"#;

fn key() -> PrivateKey {
    PrivateKey::parse(KEY).unwrap()
}

fn seed() -> SeedServiceApp {
    SeedServiceApp::new(CLIENT_ID).key(key().public_key()).scopes(["okta.users.manage"])
}

/// The sample org with the clock of this machine, and an app.
fn org_with(app: SeedServiceApp) -> FakeOrg {
    let org = FakeOrg::sample();
    org.follow_world_clock();
    org.add_service_app(app);
    org
}

fn app() -> ServiceApp {
    ServiceApp::new(CLIENT_ID, key()).scopes(["okta.users.manage"])
}

fn client(org_url: &str, transport: impl HttpTransport, app: ServiceApp) -> Client {
    Client::builder().org_url(org_url).transport(transport).authorize(app).build().unwrap()
}

/// Reads, pages and writes.
async fn work(client: &Client) -> Result<usize, Error> {
    let users = Users::new(client);
    let ada = users.get("ada@example.com").await?;
    users.suspend(&ada).await?;
    users.unsuspend(&ada).await?;
    Ok(users.list(ListUsers::all().page_size(3)).try_collect().await?.len())
}

#[tokio::test]
async fn an_app_works_with_and_without_proofs_in_process() {
    for (seed, dpop, requests) in [
        (seed(), Dpop::Off, 1),
        (seed(), Dpop::Automatic, 1),
        (seed().dpop(), Dpop::Required, 2),
        (seed().dpop(), Dpop::Automatic, 3),
    ] {
        let org = org_with(seed);
        let people = org.users().len();

        let seen = work(&client(FakeOrg::URL, org.clone(), app().dpop(dpop))).await.unwrap();

        let meter = org.oauth_meter();
        assert!(seen > 0 && seen <= people);
        assert_eq!((meter.token_requests, meter.access_tokens), (requests, 1), "{dpop:?}");
        assert_eq!((meter.replayed_proofs, meter.replayed_assertions), (0, 0));
    }
}

#[tokio::test]
async fn an_app_works_over_a_socket_and_over_tls() {
    for tls in [false, true] {
        let org = org_with(seed().dpop());
        let mut server = Server::builder();
        if tls {
            server = server.tls();
        }
        let server = server.bind(org.clone()).await.unwrap();
        let mut transport = HyperTransport::builder();
        if let Some(authority) = server.authority() {
            transport = transport.root_certificates_pem(authority);
        }

        work(&client(server.url(), transport.build().unwrap(), app())).await.unwrap();

        assert_eq!(org.oauth_meter().access_tokens, 1);
        server.shutdown().await;
    }
}

#[tokio::test]
async fn settings_make_a_client_that_gets_its_token_from_the_org() {
    let org = org_with(seed().dpop());
    let server = Server::bind(org.clone()).await.unwrap();
    for dpop in ["", "true"] {
        let source = Memory::new()
            .var("OKTA_CLIENT_ORGURL", server.url())
            .var("OKTA_CLIENT_CLIENTID", CLIENT_ID)
            .var("OKTA_CLIENT_PRIVATEKEY", KEY)
            .var("OKTA_CLIENT_SCOPES", "okta.users.manage")
            .var("OKTA_CLIENT_DPOPENABLED", dpop);
        let settings = Loader::new().source(source).load().unwrap();

        work(&settings.client().unwrap()).await.unwrap();
    }
    assert_eq!(org.oauth_meter().access_tokens, 2);
    server.shutdown().await;
}

#[tokio::test]
async fn a_clock_far_from_the_orgs_costs_one_more_request_and_no_error() {
    for ahead in [-7200_i64, 7200, 86_400 * 200] {
        let org = org_with(seed().dpop());
        let there = okta_core::jiff::Timestamp::now().as_second() - ahead;
        org.run_clock(Some(okta_core::jiff::Timestamp::from_second(there).unwrap()));

        work(&client(FakeOrg::URL, org.clone(), app().dpop(Dpop::Required))).await.unwrap();

        assert_eq!(org.oauth_meter().token_requests, 3, "the time, the nonce, the token: {ahead}");
    }
}

#[tokio::test]
async fn a_clock_that_is_ahead_by_less_than_is_told_costs_nothing() {
    for ahead in 0..=4 {
        let org = org_with(seed());
        let there = okta_core::jiff::Timestamp::now().as_second() - ahead;
        org.run_clock(Some(okta_core::jiff::Timestamp::from_second(there).unwrap()));

        work(&client(FakeOrg::URL, org.clone(), app())).await.unwrap();

        assert_eq!(org.oauth_meter().token_requests, 1, "{ahead}");
    }
}

#[tokio::test]
async fn refusals_are_told_with_oktas_words_and_what_helps() {
    let others = PrivateKey::parse(KEY).unwrap().with_key_id("another");
    for (seed, app, words, helps) in [
        (seed(), ServiceApp::new("0oa9", key()), "not a valid client_id", "client id"),
        (seed(), ServiceApp::new(CLIENT_ID, others), "JWT kid is invalid", "with_key_id"),
        (seed().dpop(), app().dpop(Dpop::Off), "header is missing", "do not turn it off"),
    ] {
        let app = app.scopes(["okta.users.manage"]);

        let error = work(&client(FakeOrg::URL, org_with(seed), app)).await.unwrap_err();

        let text = TokenError::of(&error).unwrap().to_string();
        assert!(text.contains(words) && text.contains(helps), "{text}");
    }
    let app = ServiceApp::new(CLIENT_ID, key()).scopes(["okta.logs.read"]);
    let error = work(&client(FakeOrg::URL, org_with(seed()), app)).await.unwrap_err();
    assert!(TokenError::of(&error).unwrap().to_string().contains("consent_required"), "{error}");
}

#[tokio::test]
async fn a_missing_scope_and_a_missing_role_are_told_apart() {
    let reader = SeedServiceApp::new(CLIENT_ID).key(key().public_key()).scopes(["okta.users.read"]);
    let reading = ServiceApp::new(CLIENT_ID, key()).scopes(["okta.users.read"]);

    let scope = work(&client(FakeOrg::URL, org_with(reader), reading)).await.unwrap_err();
    let role = work(&client(FakeOrg::URL, org_with(seed().without_role()), app())).await;
    let role = role.unwrap_err();

    assert!(scope.is_insufficient_scope());
    assert_eq!(scope.required_scopes(), ["okta.users.manage"]);
    assert!(hint(&scope).unwrap().contains("Okta API Scopes"), "{scope}");
    assert_eq!(role.code(), Some("E0000006"));
    assert!(hint(&role).unwrap().contains("Admin roles"));
}

#[tokio::test]
async fn a_token_that_was_revoked_is_replaced_and_a_new_nonce_followed_in_the_middle_of_a_listing()
{
    let org = org_with(seed().dpop());
    let client = client(FakeOrg::URL, org.clone(), app());
    let mut pager = Users::new(&client).list(ListUsers::all().page_size(2));
    let mut logins = Vec::new();

    while let Some(user) = pager.next().await {
        logins.push(user.unwrap().login().unwrap().to_owned());
        org.revoke_access_tokens();
        org.rotate_dpop_nonces();
    }

    let expected = Users::new(&org.client()).list(ListUsers::all()).try_collect().await.unwrap();
    assert!(logins.len() > 8);
    assert!(expected.iter().map(|user| user.login().unwrap()).eq(&logins));
    assert!(org.oauth_meter().access_tokens > 4);
    assert_eq!(org.oauth_meter().replayed_proofs, 0);
}

#[tokio::test(start_paused = true)]
async fn a_listing_that_takes_longer_than_a_token_lives_goes_on() {
    let settings = OrgSettings::new()
        .starts_at(okta_core::jiff::Timestamp::now())
        .access_token_life(Duration::from_secs(600));
    let org = FakeOrg::sample_with(settings);
    org.add_service_app(seed().dpop());
    let client = client(FakeOrg::URL, org.clone(), app());
    let mut pager = Users::new(&client).list(ListUsers::all().page_size(2));
    let mut seen = 0;

    while let Some(user) = pager.next().await {
        user.unwrap();
        seen += 1;
        tokio::time::advance(Duration::from_secs(280)).await;
    }

    assert!(seen > 8, "{seen}");
    assert!(org.oauth_meter().access_tokens > 3, "{:?}", org.oauth_meter());
}

#[tokio::test(start_paused = true)]
async fn a_write_whose_answer_was_lost_is_not_made_again_though_tokens_change() {
    let org = FakeOrg::sample_with(OrgSettings::new().starts_at(okta_core::jiff::Timestamp::now()));
    org.add_service_app(seed().dpop());
    let faulty = Faulty::new(org.clone()).rule("reset-after@deactivateUser:2".parse().unwrap());
    let users = Users::new(&client(FakeOrg::URL, faulty, app()));
    users.get("ada").await.unwrap();
    org.revoke_access_tokens();

    let error = users.deactivate("ada", SendEmail::No).await.unwrap_err();

    // The refusal of the token, and then the one attempt that was carried out.
    let sent = org.requests();
    let sent: Vec<u16> = sent
        .iter()
        .filter(|request| request.operation() == Some("deactivateUser"))
        .map(|request| request.status().as_u16())
        .collect();
    assert!(
        matches!(&error, Error::Transport { source, .. } if source.kind() == TransportErrorKind::Interrupted),
        "{error}"
    );
    assert!(error.may_have_been_carried_out());
    assert_eq!(sent, [401, 200]);
    assert_eq!(org.oauth_meter().replayed_proofs, 0);
}
