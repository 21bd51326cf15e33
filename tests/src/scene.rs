//! A fake org that has something of everything: [`Scene`].

use std::time::Duration;

use okta_core::{AppId, Client, Result, SessionId};
use okta_mock::{FakeOrg, OrgSettings, PushAnswer, SeedUser, Snapshot};
use okta_users::{
    ChallengeFactor, FactorActivation, Primary, Users,
    models::{
        FactorId, FactorTransactionId, FactorVerification, MappingRule, NewFactor, NewLinkedObject,
        NewRoleAssignment, NewUserType, NewYubikeyToken, ProfileMappingId, ProfileMappingUpdate,
        PushStatus, RoleAssignmentId, RoleType, UserId, UserStatus,
    },
};
use serde_json::{Value, json};

use crate::{Places, Secrets};

const ADA: &str = "ada.byron@example.com";
const NEWCOMER: &str = "emmy.noether@example.com";

/// An org, and what the calls of the [`catalogue`](crate::catalogue()) need to know of it to succeed.
pub struct Scene {
    made: Snapshot,
    /// What is in it.
    pub places: Places,
    /// What is right in it.
    pub secrets: Secrets,
}

impl Scene {
    /// Makes the org, the same every time.
    ///
    /// # Errors
    ///
    /// Never, unless client and org disagree.
    pub async fn build() -> Result<Self> {
        let org = FakeOrg::with_settings(OrgSettings::new().realm("guo1"));
        let client = org.client();
        let users = Users::new(&client);
        let mut places = Places::made_up();
        let mut secrets = Secrets::made_up();

        people(&org, &mut places, &secrets);
        things(&org, &users, &mut places).await?;
        consents(&org, &mut places);
        (places.app_role, places.group_role) = roles(&org, &users, &places).await?;
        factors(&org, &users, &mut places, &mut secrets).await?;
        let session = session(&client, &secrets.password).await?;
        session.expose().clone_into(&mut secrets.session);
        // Until then no second code would be sent.
        org.advance(Duration::from_secs(60));

        let ada = users.get(&places.user).send().await?;
        ada.etag().unwrap_or_default().clone_into(&mut places.etag);
        Ok(Self { made: org.snapshot(), places, secrets })
    }

    /// The org as it was made, its time included. Each call is to meet one of its own: they contradict each other.
    pub fn org(&self) -> FakeOrg {
        let org = FakeOrg::new();
        org.restore(&self.made);
        org
    }
}

fn people(org: &FakeOrg, places: &mut Places, secrets: &Secrets) {
    let add = |login: &str, status| -> UserId {
        org.add_user(SeedUser::new(login).status(status)).id().clone()
    };
    places.group = org.add_group("Engineers");
    let ada = SeedUser::new(ADA)
        .password(&secrets.password)
        .recovery_question("First engine?", &secrets.answer)
        .group(&places.group);
    places.user = org.add_user(ada).id().clone();
    ADA.clone_into(&mut places.login);
    NEWCOMER.clone_into(&mut places.newcomer);
    places.newcomer_id = add(NEWCOMER, UserStatus::Active);
    places.staged = add("sam.staged@example.com", UserStatus::Staged);
    places.provisioned = add("pat.provisioned@example.com", UserStatus::Provisioned);
    places.suspended = add("sue.suspended@example.com", UserStatus::Suspended);
    places.locked_out = add("lou.locked@example.com", UserStatus::LockedOut);
}

/// What is not of a user, or was given to Ada.
async fn things(org: &FakeOrg, users: &Users, places: &mut Places) -> Result<()> {
    let client = org.client();
    let kind =
        users.user_types().create(NewUserType::new("contractor", "Employee of another")).await?;
    places.schema = kind.schema_id().unwrap_or_else(|| "none".into());
    places.user_type = kind.id;

    (places.app, places.app_name) = (bookmark(&client).await?, "bookmark".to_owned());
    let assigned = okta_users::models::NewAppUser::new(&places.user);
    users.app_users().assign(&places.app, assigned).await?;
    places.mapping = mapping(users).await?;

    let manager = NewLinkedObject::primary("manager", "Manager");
    users.linked_object_definitions().create(manager.associated("subordinate", "Report")).await?;
    let boss = Primary::user(&places.suspended);
    users.linked_objects(&places.user).assign("manager", boss).await?;

    places.identity_provider = org.add_identity_provider("Google", "GOOGLE");
    let (provider, ada) = (&places.identity_provider, &places.user);
    users.identity_provider_users().link(provider, ada, "118203").await?;
    places.device = org.add_device("Ada's laptop", "MACOS", &[ADA]);
    let seed = NewYubikeyToken::new("1842", "ccccccbcgujh", "b74be6169486", "1fcc6d8c");
    places.yubikey = users.yubikey_tokens().upload(seed).await?.id;

    places.phone_authenticator = org.phone_authenticator();
    places.tac_authenticator = org.tac_authenticator();
    let enrollments = users.authenticator_enrollments(&places.user);
    let phone = enrollments.create_phone(&places.phone_authenticator, "+12065550100").await?;
    places.enrollment = phone.id;
    Ok(())
}

/// Nothing in okta-users makes apps.
async fn bookmark(client: &Client) -> Result<AppId> {
    let body = json!({
        "name": "bookmark", "label": "Wiki", "signOnMode": "BOOKMARK",
        "settings": {"app": {"url": "https://example.com/wiki"}},
    });
    let call = client.post("createApplication", "/api/v1/apps").json(&body);
    let app = call.decode::<Value>().await?;
    Ok(app["id"].as_str().unwrap_or_default().into())
}

async fn mapping(users: &Users) -> Result<ProfileMappingId> {
    let mappings = users.profile_mappings();
    let all = mappings.list(okta_users::ListProfileMappings::all()).try_collect().await?;
    let id = all.into_iter().next().map_or_else(|| "none".into(), |mapping| mapping.id);
    let rule = MappingRule::new("user.firstName + user.lastName", PushStatus::Push);
    mappings.update(&id, ProfileMappingUpdate::new().set("fullName", rule)).await?;
    Ok(id)
}

fn consents(org: &FakeOrg, places: &mut Places) {
    places.client = org.add_client("Reports");
    places.grant = org.add_grant(ADA, &places.client, "okta.users.read");
    let scopes = ["offline_access", "okta.users.read"];
    places.token = org.add_refresh_token(ADA, &places.client, &scopes);
}

/// Gives Ada a role for apps and one for groups, each with more than one target: the last one cannot be taken away.
async fn roles(
    org: &FakeOrg,
    users: &Users,
    places: &Places,
) -> Result<(RoleAssignmentId, RoleAssignmentId)> {
    let notices = okta_users::AdminNotifications::Off;
    let roles = users.roles(&places.user);
    let apps = roles.assign(NewRoleAssignment::standard(RoleType::AppAdmin), notices).await?;
    let groups = roles.assign(NewRoleAssignment::standard(RoleType::UserAdmin), notices).await?;
    let (app_role, group_role) = (apps.id, groups.id);

    let targets = roles.targets(&app_role);
    targets.assign_app("salesforce").await?;
    targets.assign_app_instance(&*places.app_name, &places.app).await?;
    targets.assign_app("zoomus").await?;
    let targets = roles.targets(&group_role);
    targets.assign_group(&places.group).await?;
    targets.assign_group(org.add_group("Poets")).await?;
    Ok((app_role, group_role))
}

async fn factors(
    org: &FakeOrg,
    users: &Users,
    places: &mut Places,
    secrets: &mut Secrets,
) -> Result<()> {
    use FactorActivation::{Later, Now};

    let factors = users.factors(&places.user);
    let sms = NewFactor::sms("+15551230001");
    places.pending_factor = factors.enroll(sms, Later).await?.id;
    let mails = org.outbox();
    let code = mails.last().and_then(|mail| mail.code()).unwrap_or_default();
    code.clone_into(&mut secrets.pass_code);
    let call = NewFactor::call("+15551230001");
    places.pending_call = factors.enroll(call, Later).await?.id;
    places.email_factor = factors.enroll(NewFactor::email(ADA), Now).await?.id;
    let question = NewFactor::question("disliked_food", &*secrets.answer);
    places.question_factor = factors.enroll(question, Now).await?.id;
    (places.push_factor, places.transaction) = push(org, users, &places.user).await?;
    Ok(())
}

/// Enrolls a phone and sends it a question, which is not answered yet.
async fn push(
    org: &FakeOrg,
    users: &Users,
    user: &UserId,
) -> Result<(FactorId, FactorTransactionId)> {
    let factors = users.factors(user);
    let push = factors.enroll(NewFactor::push(), FactorActivation::Later).await?.id;
    org.answer_push(ADA, PushAnswer::Approve);
    factors.activate(&push, okta_users::models::ActivateFactor::push()).await?;
    let asked: FactorVerification = factors.challenge(&push, ChallengeFactor::new()).await?;
    Ok((push, asked.transaction_id().unwrap_or_else(|| "none".into())))
}

/// Signs Ada in.
async fn session(client: &Client, password: &str) -> Result<SessionId> {
    let body = json!({"username": ADA, "password": password});
    let signed_in = client.post("authenticate", "/api/v1/authn").json(&body);
    let token = signed_in.decode::<Value>().await?["sessionToken"].take();
    let body = json!({"sessionToken": token});
    let session = client.post("createSession", "/api/v1/sessions").json(&body);
    Ok(session.decode::<okta_users::models::Session>().await?.id)
}
