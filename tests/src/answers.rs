//! What Okta answers to every operation, and more secrets than it would.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use crate::{CANARY, Scene, catalogue, found};
use okta_core::{Client, HttpRequest, HttpTransport, OperationId, transport_fn};
use okta_mock::FakeOrg;
use serde_json::{Map, Value, json};

/// The successful answers, by operation; empty where the answer has no body.
pub struct Answers(BTreeMap<&'static str, String>);

impl Answers {
    /// The fake org gives their shape, and a canary is put wherever Okta has a secret or might send one some day.
    ///
    /// # Panics
    ///
    /// When a call of the catalogue panicked while it was answered.
    pub async fn planted(scene: &Scene) -> Self {
        let mut answers = absent();
        let count = catalogue(&scene.org().client(), &scene.places, &scene.secrets).len();
        for index in 0..count {
            let (client, seen) = listening(scene.org());
            let call = catalogue(&client, &scene.places, &scene.secrets).swap_remove(index);
            let operation = call.operation();
            if call.send().await.is_ok() && !answers.contains_key(operation) {
                let body: Value = serde_json::from_slice(&seen.lock().unwrap()).unwrap_or_default();
                answers.insert(operation, body);
            }
        }
        let planted = answers.into_iter().map(|(operation, mut body)| {
            plant(&mut body, operation);
            let text = if body.is_null() { String::new() } else { body.to_string() };
            (operation, text)
        });
        Self(planted.collect())
    }

    /// How many of the operations are answered with a secret.
    pub fn secret(&self) -> usize {
        self.0.values().filter(|body| found(body).is_some()).count()
    }

    /// What Okta answers to the request.
    pub fn to(&self, request: &HttpRequest) -> &str {
        let operation = request.extensions().get::<OperationId>().map_or("", |id| id.0);
        self.0.get(operation).map_or("", String::as_str)
    }
}

/// A client of the org, and the body that it received last.
fn listening(org: FakeOrg) -> (Client, Arc<Mutex<Vec<u8>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let last = Arc::clone(&seen);
    let transport = transport_fn(move |request: HttpRequest| {
        let (org, last) = (org.clone(), Arc::clone(&last));
        async move {
            let response = org.send(request).await?;
            *last.lock().unwrap() = response.body().to_vec();
            Ok(response)
        }
    });
    let builder = Client::builder().org_url(FakeOrg::URL).api_token(FakeOrg::TOKEN);
    (builder.transport(transport).build().unwrap(), seen)
}

/// What the fake org does not have, or has nothing to say about.
fn absent() -> BTreeMap<&'static str, Value> {
    let key = json!({"id": "fwf1", "factorType": "webauthn", "status": "PENDING_ACTIVATION", "profile": {}});
    let request =
        json!({"authenticatorEnrollmentId": "fwf1", "credRequestJwe": CANARY, "keyId": "k"});
    let grant = json!({"grantId": "gra1", "type": "CUSTOM", "bundleId": "enb1"});
    let token = json!({"id": "t1", "token": CANARY, "tokenType": "urn:x:access_token", "scopes": ["email"]});
    BTreeMap::from([
        ("listWebAuthnPreregistrationFactors", json!([key])),
        (
            "enrollPreregistrationEnrollment",
            json!({"userId": "00u1", "credRequests": [request], "pinRequestJwe": CANARY}),
        ),
        (
            "activatePreregistrationEnrollment",
            json!({"userId": "00u1", "authenticatorEnrollmentIds": ["fwf1"]}),
        ),
        ("getUserAssignedRoleGovernance", json!({"grants": [grant]})),
        ("getRoleAssignmentGovernanceGrant", grant),
        (
            "getRoleAssignmentGovernanceGrantResources",
            json!({"resources": [{"resource": "orn:x"}]}),
        ),
        ("listSocialAuthTokens", json!([token])),
    ])
}

/// Puts the canary into an answer: first by operation, then by what the objects in it are.
fn plant(body: &mut Value, operation: &str) {
    let one_time = ["activationUrl", "activationToken", "resetPasswordUrl", "tempPassword"];
    match operation {
        "getSession" | "refreshSession" => {
            for name in ["id", "cookieToken", "cookieTokenUrl", "token"] {
                body[name] = CANARY.into();
            }
            body["_links"]["self"]["href"] = format!("https://test.okta.com/{CANARY}").into();
        }
        "activateUser"
        | "reactivateUser"
        | "resetPassword"
        | "forgotPassword"
        | "expirePasswordWithTempPassword" => {
            for name in one_time.into_iter().chain(["summary"]) {
                body[name] = CANARY.into();
            }
        }
        "createTacAuthenticatorEnrollment" => body["profile"]["tac"] = CANARY.into(),
        "listUserIdentityProviders" => {
            let client = json!({"client_id": "c1", "client_secret": CANARY});
            body[0]["protocol"] = json!({"type": "OIDC", "credentials": {"client": client}});
        }
        _ => {}
    }
    plant_in_objects(body);
}

fn plant_in_objects(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(plant_in_objects),
        Value::Object(object) => {
            object.values_mut().for_each(plant_in_objects);
            plant_in_object(object);
        }
        _ => {}
    }
}

fn plant_in_object(object: &mut Map<String, Value>) {
    if object.contains_key("credentials") && !object.contains_key("enrollment") {
        plant_in_credentials(&mut object["credentials"]);
    }
    let is_factor = ["factorType", "factorResult"].iter().any(|name| object.contains_key(*name));
    if is_factor {
        for name in ["passCode", "answer", "sharedSecret", "stateToken", "unheardOf"] {
            object.insert(name.to_owned(), CANARY.into());
        }
        object.insert("profile".to_owned(), json!({"answer": CANARY, "sharedSecret": CANARY}));
        let activation = json!({"sharedSecret": CANARY, "_links": {"qrcode": {"href": CANARY}}});
        object
            .insert("_embedded".to_owned(), json!({"activation": activation, "challenge": CANARY}));
    }
}

fn plant_in_credentials(credentials: &mut Value) {
    if !credentials.is_object() {
        return;
    }
    credentials["password"] =
        json!({"value": CANARY, "hash": {"value": CANARY, "salt": CANARY}, "unheardOf": CANARY});
    credentials["recovery_question"] =
        json!({"question": "q", "answer": CANARY, "unheardOf": CANARY});
    credentials["unheardOf"] = CANARY.into();
}
