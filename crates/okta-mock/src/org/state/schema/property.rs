//! What a schema says about one attribute of a profile: [`Property`].

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::org::{
    state::schema::attribute_type::{AttributeType, is_same},
    wire::errors::Problem,
};

/// The rules of an attribute, base or custom.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Property {
    pub(crate) kind: AttributeType,
    title: String,
    description: Option<String>,
    format: Option<String>,
    pub(crate) required: bool,
    /// No two users have the same value.
    pub(crate) unique: bool,
    min_length: Option<u64>,
    max_length: Option<u64>,
    /// The value of a new user for whom none is sent.
    #[serde(default)]
    pub(crate) default: Option<Value>,
    /// The only values allowed: of the attribute, or of the elements of an array.
    choices: Option<Vec<Value>>,
    /// Titles for the choices; nothing depends on them.
    labels: Option<Vec<Value>>,
    scope: String,
    mutability: String,
    /// What users may do with the attribute of their own.
    permission: String,
    master: Option<Value>,
}

impl Property {
    /// An attribute without rules.
    pub(crate) fn plain(title: &str, kind: AttributeType) -> Self {
        Self {
            kind,
            title: title.to_owned(),
            description: None,
            format: None,
            required: false,
            unique: false,
            min_length: None,
            max_length: None,
            default: None,
            choices: None,
            labels: None,
            scope: "NONE".to_owned(),
            mutability: "READ_WRITE".to_owned(),
            permission: "READ_ONLY".to_owned(),
            master: None,
        }
    }

    /// The definition that was sent for the custom attribute `name`.
    pub(crate) fn parse(name: &str, sent: &Value) -> Result<Self, Problem> {
        let refusal = |member: &str, what: &str| {
            Problem::validation(name, format!("{name}.{member}: {what}"))
        };
        let sent =
            sent.as_object().ok_or_else(|| refusal("type", "The definition is no object"))?;
        let text = |member: &str| sent.get(member).and_then(Value::as_str).map(str::to_owned);
        let list = |from: &Map<String, Value>, member: &str| {
            from.get(member).and_then(Value::as_array).cloned()
        };
        let length = |member: &str| sent.get(member).and_then(Value::as_u64);

        let title = text("title").filter(|title| !title.is_empty());
        let title = title.ok_or_else(|| refusal("title", Problem::BLANK))?;
        let items = sent.get("items").and_then(Value::as_object);
        let kind = AttributeType::of_schema(
            sent.get("type").and_then(Value::as_str).unwrap_or_default(),
            items.and_then(|items| items.get("type")).and_then(Value::as_str),
        );
        let kind = kind.ok_or_else(|| refusal("type", "The type is not supported"))?;
        let ruled = items.filter(|_| kind.is_array()).unwrap_or(sent);
        let choices = list(ruled, "enum");
        if choices.iter().flatten().any(|choice| !kind.accepts_element(choice)) {
            return Err(refusal("enum", "Every value must have the type of the attribute"));
        }
        let (min_length, max_length) = (length("minLength"), length("maxLength"));
        if matches!((min_length, max_length), (Some(least), Some(most)) if least > most) {
            return Err(refusal("minLength", "The least length is more than the greatest"));
        }

        let property = Self {
            description: text("description"),
            format: text("format"),
            required: sent.get("required") == Some(&Value::Bool(true)),
            unique: matches!(text("unique").as_deref(), Some("UNIQUE_VALIDATED" | "IS_UNIQUE"))
                || sent.get("unique") == Some(&Value::Bool(true)),
            min_length,
            max_length,
            choices,
            labels: list(ruled, "oneOf"),
            scope: text("scope").unwrap_or_else(|| "NONE".to_owned()),
            mutability: text("mutability").unwrap_or_else(|| "READ_WRITE".to_owned()),
            permission: permission(sent).unwrap_or("READ_ONLY").to_owned(),
            master: sent.get("master").filter(|master| !master.is_null()).cloned(),
            default: sent.get("default").filter(|default| !default.is_null()).cloned(),
            ..Self::plain(&title, kind)
        };
        match property.default.as_ref().and_then(|default| property.fault(default)) {
            Some(fault) => Err(refusal("default", &fault)),
            None => Ok(property),
        }
    }

    /// Changes of a base attribute what can be changed of one.
    pub(crate) fn amend(&mut self, name: &str, sent: &Value) {
        let Some(sent) = sent.as_object() else { return };
        if let Some(permission) = permission(sent) {
            permission.clone_into(&mut self.permission);
        }
        if let Some(master) = sent.get("master").filter(|master| master.is_object()) {
            self.master = Some(master.clone());
        }
        // The login and the address are always needed, and the others never.
        if let (Some(required), "firstName" | "lastName") =
            (sent.get("required").and_then(Value::as_bool), name)
        {
            self.required = required;
        }
    }

    pub(crate) fn described(mut self, description: &str) -> Self {
        self.description = Some(description.to_owned());
        self
    }

    pub(crate) fn formatted(mut self, format: &str) -> Self {
        self.format = Some(format.to_owned());
        self
    }

    pub(crate) fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(crate) fn permitted(mut self, permission: &str) -> Self {
        permission.clone_into(&mut self.permission);
        self
    }

    pub(crate) fn sized(mut self, least: Option<u64>, most: u64) -> Self {
        (self.min_length, self.max_length) = (least, Some(most));
        self
    }

    /// Lets the attribute be mastered by whatever masters the profile.
    pub(crate) fn mastered(mut self) -> Self {
        self.master = Some(json!({ "type": "PROFILE_MASTER" }));
        self
    }

    /// What is wrong with a value, if anything.
    pub(crate) fn fault(&self, value: &Value) -> Option<String> {
        if !self.kind.accepts(value) {
            return Some(format!("The value must be of type {}", self.kind.name()));
        }
        let length = value.as_str().map(|text| text.chars().count() as u64);
        match (length, self.min_length, self.max_length) {
            (Some(length), Some(least), _) if length < least => {
                return Some(format!("The field is too short: it must have {least} characters"));
            }
            (Some(length), _, Some(most)) if length > most => {
                return Some(format!("The field is too long: it may have {most} characters"));
            }
            _ => {}
        }
        let choices = self.choices.as_ref()?;
        let is_choice = |value: &Value| choices.iter().any(|choice| is_same(choice, value));
        let allowed = match value.as_array() {
            Some(elements) => elements.iter().all(is_choice),
            None => is_choice(value),
        };
        (!allowed).then(|| "The value is none of those allowed".to_owned())
    }

    /// The definition in Okta's form. Some orgs have no profile mastering and show no `master`.
    pub(crate) fn render(&self, masters: bool) -> Value {
        let mut value = json!({
            "title": self.title,
            "type": self.kind.schema_type(),
            "scope": self.scope,
            "mutability": self.mutability,
            "permissions": [{ "principal": "SELF", "action": self.permission }],
        });
        let mut show = |name: &str, shown: Option<Value>| {
            if let Some(shown) = shown {
                value[name] = shown;
            }
        };
        show("description", self.description.clone().map(Value::from));
        show("format", self.format.clone().map(Value::from));
        show("required", self.required.then(|| true.into()));
        show("unique", self.unique.then(|| "UNIQUE_VALIDATED".into()));
        show("minLength", self.min_length.map(Value::from));
        show("maxLength", self.max_length.map(Value::from));
        show("default", self.default.clone());
        show("master", self.master.clone().filter(|_| masters));

        let choices = self.choices.clone().map(Value::from);
        let labels = self.labels.clone().map(Value::from);
        if self.kind.is_array() {
            let mut items = json!({ "type": self.kind.element_type() });
            if let Some(choices) = choices {
                items["enum"] = choices;
            }
            if let Some(labels) = labels {
                items["oneOf"] = labels;
            }
            show("items", Some(items));
        } else {
            show("enum", choices);
            show("oneOf", labels);
        }
        value
    }
}

/// What a definition lets users do with their own attribute.
fn permission(sent: &Map<String, Value>) -> Option<&str> {
    let permissions = sent.get("permissions").and_then(Value::as_array)?;
    permissions.iter().find(|p| p["principal"] == "SELF")?.get("action")?.as_str()
}
