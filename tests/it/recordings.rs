//! Real traffic of real orgs: every recorded answer comes out typed, and goes back to the same JSON.
//!
//! The recordings are not part of this repository. They are looked for in `shared/recordings` beside the checkout; without them the tests say
//! so and check nothing.

use std::{collections::BTreeMap, path::Path, pin::Pin};

use okta_core::{Client, Pager, Result, transport_fn};
use okta_users::{models::*, *};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/recordings/users.jsonl");

#[derive(Deserialize)]
pub(crate) struct Exchange {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) request: Request,
    response: Answer,
}

#[derive(Deserialize)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) body: Option<Value>,
}

#[derive(Deserialize)]
struct Answer {
    status: u16,
    headers: BTreeMap<String, Value>,
    body: Value,
}

/// All exchanges, or `None`, having said that they are not there.
pub(crate) fn load() -> Option<Vec<Exchange>> {
    if !Path::new(FILE).exists() {
        println!("skipped: there are no shared/recordings beside the checkout");
        return None;
    }
    let text = std::fs::read_to_string(FILE).unwrap();
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// What an operation makes of an answer, encoded again.
type Decode = fn(Client) -> Pin<Box<dyn Future<Output = Result<Value>>>>;

fn one<T: DeserializeOwned + Serialize + 'static>(
    client: Client,
) -> Pin<Box<dyn Future<Output = Result<Value>>>> {
    Box::pin(async move {
        let value: T = client.get("recorded", "/x").decode().await?;
        Ok(serde_json::to_value(value).unwrap())
    })
}

fn many<T: DeserializeOwned + Serialize + Send + 'static>(
    client: Client,
) -> Pin<Box<dyn Future<Output = Result<Value>>>> {
    Box::pin(async move {
        let mut pager: Pager<T> = client.get("recorded", "/x").page();
        let page = pager.next_page().await?.expect("a listing has a first page");
        Ok(serde_json::to_value(page.items).unwrap())
    })
}

fn nothing(client: Client) -> Pin<Box<dyn Future<Output = Result<Value>>>> {
    Box::pin(async move {
        client.get("recorded", "/x").empty().await?;
        Ok(Value::Null)
    })
}

/// Which operation answers with what.
#[rustfmt::skip]
const OPERATIONS: &[(&str, &str, Decode)] = &[
    ("GET", "/api/v1/users", many::<User>),
    ("POST", "/api/v1/users", one::<User>),
    ("GET", "/api/v1/users/{}", one::<User>),
    ("POST", "/api/v1/users/{}", one::<User>),
    ("PUT", "/api/v1/users/{}", one::<User>),
    ("DELETE", "/api/v1/users/{}", nothing),
    ("POST", "/api/v1/users/{}/lifecycle/activate", one::<ActivationToken>),
    ("POST", "/api/v1/users/{}/lifecycle/deactivate", nothing),
    ("POST", "/api/v1/users/{}/lifecycle/suspend", nothing),
    ("POST", "/api/v1/users/{}/lifecycle/unsuspend", nothing),
    ("POST", "/api/v1/users/{}/lifecycle/reset_factors", nothing),
    ("POST", "/api/v1/users/{}/lifecycle/expire_password", one::<User>),
    ("POST", "/api/v1/users/{}/lifecycle/expire_password_with_temp_password", one::<TemporaryPassword>),
    ("POST", "/api/v1/users/{}/lifecycle/reset_password", one::<ResetPasswordToken>),
    ("POST", "/api/v1/users/{}/credentials/change_password", one::<Credentials>),
    ("POST", "/api/v1/users/{}/credentials/change_recovery_question", one::<Credentials>),
    ("POST", "/api/v1/users/{}/credentials/forgot_password", one::<ResetPasswordToken>),
    ("POST", "/api/v1/users/{}/credentials/forgot_password_recovery_question", one::<Credentials>),
    ("DELETE", "/api/v1/users/{}/sessions", nothing),
    ("GET", "/api/v1/users/{}/appLinks", many::<AppLink>),
    ("GET", "/api/v1/users/{}/blocks", many::<UserBlock>),
    ("GET", "/api/v1/users/{}/clients", many::<OAuth2Client>),
    ("GET", "/api/v1/users/{}/groups", many::<Group>),
    ("GET", "/api/v1/users/{}/grants", many::<Grant>),
    ("GET", "/api/v1/users/{}/factors", many::<UserFactor>),
    ("POST", "/api/v1/users/{}/factors", one::<UserFactor>),
    ("GET", "/api/v1/users/{}/factors/{}", one::<UserFactor>),
    ("DELETE", "/api/v1/users/{}/factors/{}", nothing),
    ("PUT", "/api/v1/users/{}/linkedObjects/{}/{}", nothing),
    ("GET", "/api/v1/users/{}/linkedObjects/{}", many::<LinkedUser>),
    ("DELETE", "/api/v1/users/{}/linkedObjects/{}", nothing),
    ("GET", "/api/v1/users/{}/risk", one::<UserRisk>),
    ("PUT", "/api/v1/users/{}/risk", one::<UserRisk>),
    ("GET", "/api/v1/users/{}/roles", many::<RoleAssignment>),
    ("POST", "/api/v1/users/{}/roles", one::<RoleAssignment>),
    ("GET", "/api/v1/users/{}/roles/{}", one::<RoleAssignment>),
    ("DELETE", "/api/v1/users/{}/roles/{}", nothing),
    ("GET", "/api/v1/users/{}/roles/{}/targets/groups", many::<Group>),
    ("PUT", "/api/v1/users/{}/roles/{}/targets/groups/{}", nothing),
    ("GET", "/api/v1/users/{}/roles/{}/targets/catalog/apps", many::<CatalogApp>),
    ("PUT", "/api/v1/users/{}/roles/{}/targets/catalog/apps/{}", nothing),
    ("PUT", "/api/v1/users/{}/roles/{}/targets/catalog/apps/{}/{}", nothing),
    ("DELETE", "/api/v1/users/{}/roles/{}/targets/catalog/apps/{}/{}", nothing),
    ("GET", "/api/v1/users/{}/subscriptions/{}", one::<Subscription>),
    ("POST", "/api/v1/users/{}/subscriptions/{}/subscribe", nothing),
    ("POST", "/api/v1/users/{}/subscriptions/{}/unsubscribe", nothing),
    ("GET", "/api/v1/apps/{}/users", many::<AppUser>),
    ("POST", "/api/v1/apps/{}/users", one::<AppUser>),
    ("GET", "/api/v1/apps/{}/users/{}", one::<AppUser>),
    ("DELETE", "/api/v1/apps/{}/users/{}", nothing),
    ("GET", "/api/v1/devices/{}/users", many::<DeviceUser>),
    ("GET", "/api/v1/groups/{}/users", many::<User>),
    ("PUT", "/api/v1/groups/{}/users/{}", nothing),
    ("DELETE", "/api/v1/groups/{}/users/{}", nothing),
    ("GET", "/api/v1/meta/schemas/user/linkedObjects", many::<LinkedObject>),
    ("POST", "/api/v1/meta/schemas/user/linkedObjects", one::<LinkedObject>),
    ("GET", "/api/v1/meta/schemas/user/linkedObjects/{}", one::<LinkedObject>),
    ("DELETE", "/api/v1/meta/schemas/user/linkedObjects/{}", nothing),
    ("GET", "/api/v1/meta/schemas/user/{}", one::<UserSchema>),
    ("POST", "/api/v1/meta/schemas/user/{}", one::<UserSchema>),
    ("GET", "/api/v1/meta/types/user", many::<UserType>),
    ("POST", "/api/v1/meta/types/user", one::<UserType>),
    ("GET", "/api/v1/meta/types/user/{}", one::<UserType>),
    ("POST", "/api/v1/meta/types/user/{}", one::<UserType>),
    ("DELETE", "/api/v1/meta/types/user/{}", nothing),
    ("GET", "/api/v1/sessions/{}", one::<Session>),
    ("DELETE", "/api/v1/sessions/{}", nothing),
    ("POST", "/api/v1/sessions/{}/lifecycle/refresh", one::<Session>),
];

fn operation(request: &Request) -> Option<Decode> {
    let path = request.path.trim_start_matches('/');
    let matches = |template: &str| {
        let template = template.trim_start_matches('/');
        template.split('/').count() == path.split('/').count()
            && template.split('/').zip(path.split('/')).all(|(t, p)| t == "{}" || t == p)
    };
    // A literal segment is named before a placeholder that would take it too.
    let found = OPERATIONS
        .iter()
        .find(|(method, template, _)| *method == request.method && matches(template));
    found.map(|(_, _, decode)| *decode)
}

fn client(answer: &Answer) -> Client {
    let mut response = http::Response::builder().status(answer.status);
    for (name, value) in &answer.headers {
        match value {
            Value::Array(lines) => {
                for line in lines {
                    response = response.header(name, line.as_str().unwrap());
                }
            }
            line => response = response.header(name, line.as_str().unwrap()),
        }
    }
    let body = if answer.body.is_null() { String::new() } else { answer.body.to_string() };
    let response = response.body(bytes::Bytes::from(body)).unwrap();
    let transport = transport_fn(move |_| {
        let response = response.clone();
        async move { Ok(response) }
    });
    Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00example")
        .retries(okta_core::RetryPolicy::none())
        .transport(transport)
        .build()
        .unwrap()
}

/// Null and absent count as equal.
pub(crate) fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .filter(|(_, member)| !member.is_null())
            .map(|(name, member)| (name.clone(), without_nulls(member)))
            .collect(),
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}

#[tokio::test]
async fn recordings_decode_and_encode_without_loss() {
    let Some(exchanges) = load() else { return };
    let (mut checked, mut errors, mut lost) = (0, 0, Vec::new());
    let mut elsewhere: BTreeMap<String, u32> = BTreeMap::new();

    for Exchange { id, request, response, .. } in &exchanges {
        let Some(decode) = operation(request) else {
            let area = request.path.trim_start_matches('/').split('/').nth(2).unwrap_or_default();
            *elsewhere.entry(area.to_owned()).or_insert(0) += 1;
            continue;
        };
        checked += 1;
        match decode(client(response)).await {
            Ok(value) => {
                let nothing_promised = value.is_null();
                if !nothing_promised && without_nulls(&value) != without_nulls(&response.body) {
                    lost.push(format!("{id}: {} became {value}", response.body));
                }
            }
            Err(error) => {
                errors += 1;
                let same = error.status().is_some_and(|status| status.as_u16() == response.status)
                    && error.code() == response.body["errorCode"].as_str()
                    && error.request_id()
                        == response.headers.get("x-okta-request-id").and_then(Value::as_str)
                    && error.api().and_then(okta_core::ApiError::summary)
                        == response.body["errorSummary"].as_str();
                if !same {
                    lost.push(format!("{id}: {error:?}"));
                }
            }
        }
    }

    println!("checked {checked} ({errors} of them errors), lost {}", lost.len());
    println!("no operation of this crate: {elsewhere:?}");
    assert!(!elsewhere.contains_key("users"), "{elsewhere:?}");
    assert!(lost.is_empty(), "{}", lost[..lost.len().min(5)].join("\n"));
    assert!(checked > 0);
}
