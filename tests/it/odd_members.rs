//! Every member of every answer, replaced by what it should not be: no member but a record's id and status costs the record, and what
//! came is written back as it came. The answers are those of the fake org to every call of the catalogue, so no model is left out that some
//! operation reads.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use okta_core::{Client, HttpRequest, HttpTransport, transport_fn};
use okta_tests::{AREAS, Area, Scene};
use serde_json::{Value, json};

/// A call of the catalogue.
#[derive(Clone, Copy)]
struct Place {
    area: Area,
    index: usize,
}

/// Where in a body: names and indexes.
type Path = Vec<String>;

#[tokio::test(start_paused = true)]
async fn no_member_but_id_and_status_costs_a_record_and_none_is_changed() {
    let scene = Scene::build().await.unwrap();
    let bodies = bodies(&scene).await;
    let mut lost = Vec::new();
    let mut tried = 0;

    for (operation, (place, body)) in &bodies {
        let whole = decoded(&scene, *place, body)
            .await
            .unwrap_or_else(|error| panic!("{operation}: {error}"));
        if whole.is_null() {
            continue;
        }
        for path in members(body) {
            for odd in odd_values() {
                let mut mutated = body.clone();
                *at(&mut mutated, &path) = odd.clone();
                tried += 1;
                match decoded(&scene, *place, &mutated).await {
                    Ok(again) => {
                        let expected = inside(body, &whole, &mutated);
                        if expected.is_some_and(|expected| pruned(&expected) != pruned(&again)) {
                            lost.push(format!("{operation} {} = {odd}: changed", path.join(".")));
                        }
                    }
                    Err(_) if essential(body, &whole, &path) => {}
                    Err(error) => {
                        lost.push(format!("{operation} {} = {odd}: {error}", path.join(".")));
                    }
                }
            }
        }
    }

    println!("{tried} odd answers to {} operations", bodies.len());
    assert!(tried > 5_000, "{tried}");
    assert!(lost.is_empty(), "{} of {tried}:\n{}", lost.len(), lost.join("\n"));
}

/// What a member is replaced by.
fn odd_values() -> [Value; 6] {
    // The double is one that comes back as another where digits are read in haste.
    let double = json!(-38.002_295_000_000_004);
    [json!(null), json!(7), double, json!("odd"), json!([null, "odd", 1]), json!({"odd": [1]})]
}

/// The successful answers with a body, one per operation.
async fn bodies(scene: &Scene) -> BTreeMap<&'static str, (Place, Value)> {
    let mut bodies = BTreeMap::new();
    for area in AREAS {
        let count = area(&scene.org().client(), &scene.places, &scene.secrets).len();
        for index in 0..count {
            let org = scene.org();
            let seen = Arc::new(Mutex::new(Bytes::new()));
            let last = Arc::clone(&seen);
            let client = client(move |request| {
                let (org, last) = (org.clone(), Arc::clone(&last));
                async move {
                    let response = org.send(request).await?;
                    *last.lock().unwrap() = response.body().clone();
                    Ok(response)
                }
            });
            let call = area(&client, &scene.places, &scene.secrets).swap_remove(index);
            let operation = call.operation();
            if call.send().await.is_ok()
                && let Ok(body) = serde_json::from_slice::<Value>(&seen.lock().unwrap())
            {
                bodies.entry(operation).or_insert((Place { area, index }, body));
            }
        }
    }
    bodies
}

fn client<F, Fut>(send: F) -> Client
where
    F: Fn(HttpRequest) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<okta_core::HttpResponse, okta_core::TransportError>>
        + Send
        + 'static,
{
    Client::builder()
        .org_url("https://test.okta.com")
        .api_token(okta_mock::FakeOrg::TOKEN)
        .transport(transport_fn(send))
        .build()
        .unwrap()
}

/// What a call makes of a body, as JSON again.
async fn decoded(scene: &Scene, place: Place, body: &Value) -> okta_core::Result<Value> {
    let body = Bytes::from(body.to_string());
    let client = client(move |_| {
        let response = http::Response::builder().header("content-type", "application/json");
        let response = response.body(body.clone()).unwrap();
        async move { Ok(response) }
    });
    (place.area)(&client, &scene.places, &scene.secrets).swap_remove(place.index).decoded().await
}

/// All members of all objects; of a list the first item stands for the others.
fn members(body: &Value) -> Vec<Path> {
    fn walk(value: &Value, path: &Path, all: &mut Vec<Path>) {
        let step = |name: String| path.iter().cloned().chain([name]).collect::<Path>();
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    all.push(step(name.clone()));
                    walk(value, &step(name.clone()), all);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate().take(1) {
                    walk(item, &step(index.to_string()), all);
                }
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    walk(body, &Vec::new(), &mut all);
    all
}

fn at<'a>(body: &'a mut Value, path: &Path) -> &'a mut Value {
    path.iter().fold(body, |value, step| match value {
        Value::Array(items) => &mut items[step.parse::<usize>().unwrap()],
        value => &mut value[step.as_str()],
    })
}

/// What the call should give for a body: the body, or the list in its envelope.
fn inside(body: &Value, decoded: &Value, mutated: &Value) -> Option<Value> {
    if pruned(body) == pruned(decoded) {
        return Some(mutated.clone());
    }
    let list = body.as_object()?.iter().find(|(_, list)| pruned(list) == pruned(decoded))?;
    // A list of nothing may be absent or null.
    mutated.get(list.0).map(|list| if list.is_null() { json!([]) } else { list.clone() })
}

/// Whether a record cannot do without the member: what it is told apart by, its status or result, the one thing it tells, or the list that an
/// envelope is there for.
fn essential(body: &Value, whole: &Value, path: &Path) -> bool {
    // Without its links nobody knows whether a listing goes on.
    if body.is_object() && whole.is_array() && *path == ["_links"] {
        return true;
    }
    let record: Path = path.iter().filter(|step| step.parse::<usize>().is_err()).cloned().collect();
    let enveloped = body.as_object().is_some_and(|members| {
        path.first().and_then(|name| members.get(name)).is_some_and(Value::is_array)
    });
    let depth = if enveloped && path.len() > 1 { 2 } else { 1 };
    let name = record.last().map(String::as_str);
    (record.len() == depth
        && matches!(
            name,
            Some("id" | "client_id" | "question" | "status" | "factorResult" | "tempPassword")
        ))
        || (enveloped && path.len() == 1)
}

/// Without nulls: they count as absent.
fn pruned(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name.clone(), pruned(value)))
            .collect(),
        Value::Array(items) => items.iter().map(pruned).collect(),
        other => other.clone(),
    }
}
