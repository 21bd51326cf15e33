//! Okta's OpenAPI document, as far as a request can be checked against it.

use std::{collections::BTreeMap, path::Path};

use okta_core::{HttpRequest, OperationId};
use serde_json::{Map, Value, json};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/api/openapi-users.json");

pub(crate) struct Document {
    root: Value,
    operations: BTreeMap<String, Operation>,
}

struct Operation {
    method: String,
    template: String,
    query: Map<String, Value>,
    required: Vec<String>,
    body: Option<Value>,
    body_required: bool,
    statuses: Vec<String>,
}

impl Document {
    /// The document, or `None`, having said that it is not there.
    pub(crate) fn load() -> Option<Self> {
        if !Path::new(FILE).exists() {
            println!("skipped: there is no shared/api/openapi-users.json beside the checkout");
            return None;
        }
        let mut root: Value = serde_json::from_slice(&std::fs::read(FILE).unwrap()).unwrap();
        correct(&mut root);
        let mut operations = BTreeMap::new();
        for (template, item) in root["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                if let Some(id) = operation["operationId"].as_str() {
                    let operation = Operation::new(&root, method, template, item, operation);
                    operations.insert(id.to_owned(), operation);
                }
            }
        }
        Some(Self { root, operations })
    }

    pub(crate) fn operation_ids(&self) -> impl Iterator<Item = &str> {
        self.operations.keys().map(String::as_str)
    }

    /// Whether the document knows answers with this status.
    pub(crate) fn may_answer(&self, operation: &str, status: u16) -> bool {
        let operation = self.operations.get(operation);
        operation.is_some_and(|operation| operation.statuses.contains(&status.to_string()))
    }

    /// Everything in which a request differs from what the document says of its operation.
    pub(crate) fn problems(&self, request: &HttpRequest) -> Vec<String> {
        let id =
            request.extensions().get::<OperationId>().expect("the client names the operation").0;
        let Some(operation) = self.operations.get(id) else {
            return vec![format!("{id}: the document has no such operation")];
        };
        let mut problems = Vec::new();
        if !request.method().as_str().eq_ignore_ascii_case(&operation.method) {
            problems.push(format!("method {} instead of {}", request.method(), operation.method));
        }
        if !matches(&operation.template, request.uri().path()) {
            problems.push(format!(
                "path {} instead of {}",
                request.uri().path(),
                operation.template
            ));
        }
        self.check_query(operation, request.uri().query().unwrap_or_default(), &mut problems);
        self.check_body(operation, request.body(), &mut problems);
        problems.into_iter().map(|problem| format!("{id}: {problem}")).collect()
    }

    fn check_query(&self, operation: &Operation, query: &str, problems: &mut Vec<String>) {
        let pairs: Vec<(&str, &str)> =
            query.split('&').filter_map(|pair| pair.split_once('=')).collect();
        for (name, value) in &pairs {
            let Some(schema) = operation.query.get(*name) else {
                problems.push(format!("query parameter {name} is not declared"));
                continue;
            };
            let value = match schema["type"].as_str() {
                Some("integer" | "boolean") => serde_json::from_str(value).unwrap_or(Value::Null),
                Some("array") => json!([value]),
                _ => json!(value),
            };
            self.check(schema, &value, &format!("query parameter {name}"), problems);
        }
        for name in &operation.required {
            if !pairs.iter().any(|(given, _)| given == name) {
                problems.push(format!("required query parameter {name} is missing"));
            }
        }
    }

    fn check_body(&self, operation: &Operation, body: &[u8], problems: &mut Vec<String>) {
        match &operation.body {
            None if body.is_empty() => {}
            None => problems.push("a body, although none is declared".to_owned()),
            Some(_) if body.is_empty() => {
                if operation.body_required {
                    problems.push("the body is missing".to_owned());
                }
            }
            Some(schema) => {
                let body: Value = serde_json::from_slice(body).unwrap();
                let schema = self.narrowed(schema, &body);
                self.check(&schema, &body, "body", problems);
                self.undeclared(&schema, &body, "body", problems);
            }
        }
    }

    fn check(&self, schema: &Value, value: &Value, place: &str, problems: &mut Vec<String>) {
        let schema = json!({"allOf": [json_schema(schema)], "components": json_schema(&self.root["components"])});
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        for error in validator.iter_errors(value) {
            problems.push(format!("{place}{}: {error}", error.instance_path()));
        }
    }

    /// Where a discriminator tells which of several schemas is meant, that one.
    fn narrowed(&self, schema: &Value, value: &Value) -> Value {
        let schema = self.resolved(schema);
        let discriminator = &schema["discriminator"];
        let name = discriminator["propertyName"].as_str().and_then(|name| value[name].as_str());
        match name.and_then(|name| discriminator["mapping"][name].as_str()) {
            Some(target) => json!({"$ref": target}),
            None => schema.clone(),
        }
    }

    fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str().and_then(|target| target.strip_prefix('#')) {
            Some(pointer) => self.resolved(self.root.pointer(pointer).expect("references resolve")),
            None => schema,
        }
    }

    /// Members that no schema declares: misspelt, or in the wrong place.
    fn undeclared(&self, schema: &Value, value: &Value, place: &str, problems: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    match self.declaration(schema, name) {
                        Some(schema) => {
                            self.undeclared(&schema, member, &format!("{place}/{name}"), problems);
                        }
                        None => problems.push(format!("{place}/{name} is not declared")),
                    }
                }
            }
            Value::Array(items) => {
                let schema = self.resolved(schema)["items"].clone();
                for item in items.iter().filter(|_| !schema.is_null()) {
                    self.undeclared(&schema, item, place, problems);
                }
            }
            _ => {}
        }
    }

    /// What a schema says of a member; an empty schema where it allows anything.
    fn declaration(&self, schema: &Value, name: &str) -> Option<Value> {
        let schema = self.resolved(schema);
        let parts = ["allOf", "oneOf", "anyOf"];
        let parts = parts.iter().filter_map(|part| schema[part].as_array()).flatten();
        let mut found = schema["properties"].get(name).cloned();
        for part in parts {
            found = found
                .filter(|schema| schema != &json!({}))
                .or_else(|| self.declaration(part, name));
        }
        let free = schema.get("additionalProperties").filter(|free| **free != json!(false));
        let untyped = schema.get("properties").is_none()
            && ["allOf", "oneOf", "anyOf", "enum"].iter().all(|key| schema.get(*key).is_none());
        found
            .or_else(|| free.map(|free| if free.is_object() { free.clone() } else { json!({}) }))
            .or_else(|| untyped.then(|| json!({})))
    }
}

impl Operation {
    fn new(root: &Value, method: &str, template: &str, item: &Value, operation: &Value) -> Self {
        let resolve = |value: &Value| match value["$ref"].as_str() {
            Some(target) => root.pointer(&target[1..]).expect("references resolve").clone(),
            None => value.clone(),
        };
        let lists = [&item["parameters"], &operation["parameters"]];
        let parameters: Vec<Value> = lists
            .iter()
            .filter_map(|list| list.as_array())
            .flatten()
            .map(resolve)
            .filter(|parameter| parameter["in"] == "query")
            .collect();
        let name = |parameter: &Value| parameter["name"].as_str().unwrap().to_owned();
        let body = resolve(&operation["requestBody"]);
        let answers = operation["responses"].as_object();
        Self {
            method: method.to_owned(),
            template: template.to_owned(),
            required: parameters.iter().filter(|p| p["required"] == true).map(name).collect(),
            query: parameters.iter().map(|p| (name(p), p["schema"].clone())).collect(),
            body: body.pointer("/content/application~1json/schema").cloned(),
            body_required: body["required"] == true,
            statuses: answers.into_iter().flatten().map(|(status, _)| status.clone()).collect(),
        }
    }
}

/// Where the document is known to be wrong.
fn correct(root: &mut Value) {
    // It describes one mapping where Okta has many, by the name of the property; a null removes one.
    let mapping = json!({"nullable": true, "allOf": [{"$ref": "#/components/schemas/ProfileMappingProperty"}]});
    let request = &mut root["components"]["schemas"]["ProfileMappingRequest"];
    assert_eq!(
        request["properties"]["properties"]["$ref"],
        "#/components/schemas/ProfileMappingProperty"
    );
    request["properties"]["properties"] =
        json!({"type": "object", "additionalProperties": mapping});
    request["required"] = json!(["properties"]);
}

fn matches(template: &str, path: &str) -> bool {
    let (template, path) = (template.split('/'), path.split('/'));
    template.clone().count() == path.clone().count()
        && template.zip(path).all(|(t, p)| if t.starts_with('{') { !p.is_empty() } else { t == p })
}

/// OpenAPI 3.0 has words of its own: `nullable`, and a `oneOf` whose parts overlap.
fn json_schema(schema: &Value) -> Value {
    match schema {
        Value::Object(map) => {
            let mut out: Map<String, Value> = map
                .iter()
                .map(|(name, value)| {
                    let overlapping = name == "oneOf" && value.is_array();
                    let name = if overlapping { "anyOf" } else { name };
                    (name.to_owned(), json_schema(value))
                })
                .collect();
            if map.get("nullable") == Some(&json!(true)) {
                out.remove("nullable");
                return json!({"anyOf": [{"type": "null"}, out]});
            }
            Value::Object(out)
        }
        Value::Array(items) => items.iter().map(json_schema).collect(),
        other => other.clone(),
    }
}
