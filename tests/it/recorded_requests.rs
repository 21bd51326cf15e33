//! Real traffic of real orgs: every recorded body that a client sent can be said with the write models.

use okta_core::{Client, transport_fn};
use okta_users::{models::*, *};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::recordings::{Exchange, load, without_nulls};

fn client() -> Client {
    Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00example")
        .transport(transport_fn(|_| async { Ok(http::Response::default()) }))
        .build()
        .unwrap()
}

fn read<T: DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn hashed(hash: &Value) -> HashedPassword {
    let (value, salt) = (text(&hash["value"]), hash["salt"].as_str());
    let salted = |digest: SaltedDigest| match (salt, hash["saltOrder"].as_str()) {
        (Some(salt), Some("PREFIX")) => digest.salt(Salt::prefix(salt)),
        (Some(salt), _) => digest.salt(Salt::postfix(salt)),
        (None, _) => digest.into(),
    };
    match hash["algorithm"].as_str().unwrap() {
        "BCRYPT" => {
            let factor = u8::try_from(hash["workFactor"].as_u64().unwrap()).unwrap();
            HashedPassword::bcrypt(factor, salt.unwrap(), value)
        }
        "SHA-512" => salted(HashedPassword::sha512(value)),
        "SHA-256" => salted(HashedPassword::sha256(value)),
        "SHA-1" => salted(HashedPassword::sha1(value)),
        "MD5" => salted(HashedPassword::md5(value)),
        other => panic!("no recording had {other} before"),
    }
}

/// Says a body again with a write model; `None` where the operation has none.
fn said_again(method: &str, path: &str, body: &Value) -> Option<Value> {
    let users = Users::new(&client());
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let sent = match (method, &segments[2..]) {
        ("POST", ["users"]) => {
            let mut user = NewUser::new(read(&body["profile"]));
            let password = &body["credentials"]["password"];
            if password["value"].is_string() {
                user = user.password(text(&password["value"]));
            } else if password["hash"].is_object() {
                user = user.hashed_password(hashed(&password["hash"]));
            }
            users.create(user, Activation::Now).request()
        }
        ("PUT", ["users", id]) => {
            let mut user = UserReplacement::new(read(&body["profile"]));
            let password = &body["credentials"]["password"];
            if password["value"].is_string() {
                user = user.password(text(&password["value"]));
            } else if password["hash"].is_object() {
                user = user.hashed_password(hashed(&password["hash"]));
            }
            if let Some(id) = body["type"]["id"].as_str() {
                user = user.user_type(id);
            }
            if let Some(id) = body["realmId"].as_str() {
                user = user.realm(id);
            }
            users.replace(*id, user).request()
        }
        ("POST", ["users", id, "roles"]) => {
            let role = NewRoleAssignment::standard(read(&body["type"]));
            users.roles(*id).assign(role, AdminNotifications::On).request()
        }
        ("PUT", ["users", id, "risk"]) => {
            let risk = match body["riskLevel"].as_str().unwrap() {
                "HIGH" => NewUserRisk::high(),
                "MEDIUM" => NewUserRisk::medium(),
                _ => NewUserRisk::low(),
            };
            users.upsert_risk(*id, risk).request()
        }
        ("POST", ["apps", app, "users"]) => {
            let mut user = NewAppUser::new(text(&body["id"]));
            if let Some(name) = body["credentials"]["userName"].as_str() {
                user = user.credentials(AppCredentials::new().user_name(name));
            }
            users.app_users().assign(*app, user).request()
        }
        ("POST", ["meta", "schemas", "user", "linkedObjects"]) => {
            let side = |side: &str| (text(&body[side]["name"]), text(&body[side]["title"]));
            let ((primary, title), (associated, associated_title)) =
                (side("primary"), side("associated"));
            let object = NewLinkedObject::primary(primary, title)
                .associated(associated, associated_title)
                .primary_description(text(&body["primary"]["description"]))
                .associated_description(text(&body["associated"]["description"]));
            users.linked_object_definitions().create(object).request()
        }
        ("POST", ["meta", "schemas", "user", id]) => {
            // A whole schema sent back, or changes of custom attributes.
            let update = if body.get("$schema").is_some() {
                SchemaUpdate::from(read::<UserSchema>(body))
            } else {
                let changes: Map<String, Value> =
                    read(&body["definitions"]["custom"]["properties"]);
                changes.iter().fold(
                    SchemaUpdate::new(),
                    |update, (name, attribute)| match attribute {
                        Value::Null => update.remove(name),
                        attribute => update.set(name, read(attribute)),
                    },
                )
            };
            users.user_schemas().update(*id, update).request()
        }
        ("POST", ["meta", "types", "user"]) => {
            let kind = NewUserType::new(text(&body["name"]), text(&body["displayName"]));
            users.user_types().create(kind.description(text(&body["description"]))).request()
        }
        // This client sent a whole replacement where a change was enough.
        ("POST", ["meta", "types", "user", id]) => {
            let [name, shown, described] =
                ["name", "displayName", "description"].map(|n| text(&body[n]));
            let replacement = UserTypeReplacement::new(name, shown, described);
            users.user_types().replace(*id, replacement).request()
        }
        _ => return None,
    };
    Some(serde_json::from_slice(sent.unwrap().body()).unwrap())
}

/// What says nothing: nulls, a password that is none, the zero that Go sends for a number that was not set.
fn meaningful(body: &Value) -> Value {
    let mut body = without_nulls(body);
    if let Some(credentials) = body.get_mut("credentials").and_then(Value::as_object_mut) {
        credentials.retain(|_, member| member.as_object().is_none_or(|member| !member.is_empty()));
        if let Some(hash) =
            credentials.get_mut("password").and_then(|password| password.get_mut("hash"))
            && hash["workFactor"] == 0
        {
            hash.as_object_mut().unwrap().remove("workFactor");
        }
        if credentials.is_empty() {
            body.as_object_mut().unwrap().remove("credentials");
        }
    }
    body
}

#[test]
fn recordings_of_requests_can_be_said_with_the_write_models() {
    let Some(exchanges) = load() else { return };
    let (mut checked, mut lost) = (0, Vec::new());

    for Exchange { id, kind, request, .. } in &exchanges {
        let Some(body) = request.body.as_ref().filter(|body| kind == "users" && !body.is_null())
        else {
            continue;
        };
        let Some(said) = said_again(&request.method, &request.path, body) else {
            lost.push(format!("{id}: no write model for {} {}", request.method, request.path));
            continue;
        };
        checked += 1;
        // In a schema a null removes an attribute, so there it says something.
        let of_schema = request.path.contains("/schemas/") && body.get("$schema").is_none();
        let (said, body) =
            if of_schema { (said, body.clone()) } else { (meaningful(&said), meaningful(body)) };
        if !contains(&body, &said) || !contains(&said, &body) {
            lost.push(format!("{id}: {body} became {said}"));
        }
    }

    println!("checked {checked} request bodies, lost {}", lost.len());
    assert!(lost.is_empty(), "{}", lost[..lost.len().min(3)].join("\n"));
    assert!(checked > 0);
}

/// Equal, but that a schema attribute may spell out a null.
fn contains(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            part.iter().all(|(name, value)| match (whole.get(name), value) {
                (None, Value::Null) => true,
                (None, _) => false,
                (Some(found), value) => contains(found, value),
            })
        }
        _ => whole == part,
    }
}
