//! Orgs in files: [`FakeOrg::to_json`], [`FakeOrg::from_json`] and [`OrgFileError`].

use std::{error::Error, fmt};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::{
    FakeOrg, clock::Clock, ids::Ids, replica::Replicas, settings::OrgSettings, state::State,
};
use crate::expectation::expectation;

/// Members of the file in which names can be secret, and values too: tokens, ids of sessions, links.
const SECRET: [&str; 3] = ["tokens", "access", "outbox"];

/// The one format there is.
const FORMAT: u64 = 1;

impl FakeOrg {
    /// The org as JSON, for [`from_json`](Self::from_json).
    ///
    /// | member | what it is | when absent |
    /// | --- | --- | --- |
    /// | `format` | 1 | refused |
    /// | `settings` | the [`OrgSettings`] by their names in camel case, durations in milliseconds | defaults |
    /// | `users` | a list, see below | nobody |
    /// | `groups`, `types`, `schema` | groups by id, user types (the first is the default), custom attributes | as in a new org |
    /// | `tokens` | accepted tokens, each with the login of its user or `null` | [`TOKEN`](Self::TOKEN) |
    /// | `clock` | the org's time | `settings.start` |
    /// | others | what decides about the next ids, open rate limit windows, cursors, mails, links, … | as in a new org |
    ///
    /// A user has `profile`, and may have `id`, `status` (`ACTIVE`), `created`, `lastUpdated` and further dates, `typeId`,
    /// `groups` (ids), `credentials` and so on; what is absent is made up as for a new user. Passwords and answers are kept
    /// as hashes only, `{"hashed": {"salt": …, "digest": …}}`: 16 bytes of salt in hexadecimal, and SHA-256 of salt and
    /// password.
    ///
    /// Tokens, and links in mails, are written as they are: they open only a fake org. Not in the file are the log of
    /// [`requests`](Self::requests), and what listings do not show yet.
    pub fn to_json(&self) -> String {
        let mut members = members(&self.state());
        members.insert("format".to_owned(), FORMAT.into());
        format!("{:#}", Value::Object(members))
    }

    /// The org that [`to_json`](Self::to_json) wrote, or somebody by hand.
    ///
    /// ```
    /// use okta_mock::FakeOrg;
    ///
    /// let org = FakeOrg::from_json(r#"{
    ///     "format": 1,
    ///     "settings": { "rateLimits": "okta" },
    ///     "users": [{ "profile": {
    ///         "login": "ada@example.com", "email": "ada@example.com", "firstName": "Ada", "lastName": "Byron"
    ///     } }]
    /// }"#)?;
    ///
    /// assert!(org.user("ada").is_some());
    /// # Ok::<(), okta_mock::OrgFileError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`OrgFileError`] says where the file is wrong and how: broken JSON, a member that no org has, a value of the wrong
    /// type, two users with one login, an attribute the schema lacks.
    pub fn from_json(text: &str) -> Result<Self, OrgFileError> {
        load(text).map(Self::of_state)
    }
}

/// Why a file is no org: the place in it, and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrgFileError {
    place: String,
    reason: String,
}

impl OrgFileError {
    fn new(place: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { place: place.into(), reason: reason.into() }
    }

    /// Where: a path such as `users[3].status`, empty where it is the whole file.
    pub fn place(&self) -> &str {
        &self.place
    }
}

impl fmt::Display for OrgFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the file is no org: ")?;
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.reason)
    }
}

impl Error for OrgFileError {}

fn load(text: &str) -> Result<State, OrgFileError> {
    let mut given: Map<String, Value> =
        serde_json::from_str(text).map_err(|error| OrgFileError::new("", error.to_string()))?;
    match given.remove("format") {
        Some(format) if format == FORMAT => {}
        Some(format) => {
            return Err(OrgFileError::new("format", format!("{format} is not known, {FORMAT} is")));
        }
        None => return Err(OrgFileError::new("format", format!("is missing; it is {FORMAT}"))),
    }
    let settings: OrgSettings = match given.remove("settings") {
        Some(settings) => read("settings", settings)?,
        None => OrgSettings::new(),
    };

    // What the file does not say is as in a new org.
    let mut new = State::new(settings);
    new.tokens.insert(FakeOrg::TOKEN.to_owned(), None);
    let mut all = members(&new);
    for (name, value) in given {
        if all.insert(name.clone(), value).is_none() {
            return Err(OrgFileError::new(name, "no org has such a member"));
        }
    }
    complete_users(&mut all)?;
    let mut state: State = read("", Value::Object(all))?;
    state.replicas = Replicas::of(&mut state.users, &state.settings);
    check_users(&state)?;
    Ok(state)
}

fn read<T: DeserializeOwned>(parent: &str, value: Value) -> Result<T, OrgFileError> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let place = match (parent, path.as_str()) {
            (parent, ".") => parent.to_owned(),
            ("", path) => path.to_owned(),
            (parent, path) => format!("{parent}.{path}"),
        };
        let message = error.into_inner().to_string();
        match SECRET.iter().find(|name| place.starts_with(*name)) {
            Some(member) => OrgFileError::new(*member, expectation(&message)),
            None if place.contains(".credentials") => {
                OrgFileError::new(place, expectation(&message))
            }
            None => OrgFileError::new(place, message),
        }
    })
}

/// The state as it stands in a file.
fn members(state: &State) -> Map<String, Value> {
    match serde_json::to_value(state) {
        Ok(Value::Object(members)) => members,
        // The state is a struct of texts, numbers, lists and maps whose keys are texts: it cannot be anything else.
        _ => Map::new(),
    }
}

/// Gives every user what a user must have and the file leaves out.
fn complete_users(all: &mut Map<String, Value>) -> Result<(), OrgFileError> {
    let clock: Clock = read("clock", all.get("clock").cloned().unwrap_or_default())?;
    let now = clock.now().to_string();
    let type_id = all.get("types").map(|types| types[0]["id"].clone()).unwrap_or_default();
    let mut ids: Ids = read("ids", all.get("ids").cloned().unwrap_or_default())?;
    let users = all.get_mut("users").and_then(Value::as_array_mut);
    for user in users.into_iter().flatten().filter_map(Value::as_object_mut) {
        if !user.contains_key("id") {
            user.insert("id".to_owned(), ids.id("00u").into());
        }
        for name in ["created", "lastUpdated"] {
            user.entry(name).or_insert_with(|| now.as_str().into());
        }
        user.entry("typeId").or_insert_with(|| type_id.clone());
    }
    all.insert("ids".to_owned(), json!(ids));
    Ok(())
}

/// Refuses users that no request could have made.
fn check_users(state: &State) -> Result<(), OrgFileError> {
    for user in state.users.iter() {
        let refuse = |reason: String| {
            Err(OrgFileError::new(format!("the user {} ({})", user.id, user.login()), reason))
        };
        if !state.types.iter().any(|known| known.id == user.type_id) {
            return refuse(format!("there is no user type {}", user.type_id));
        }
        if let Some(group) = user.groups.iter().find(|id| !state.groups.contains_key(*id)) {
            return refuse(format!("there is no group {group}"));
        }
        let (profile, schema) = (&user.profile, state.schema(&user.type_id));
        let checked = schema.map(|schema| schema.check(profile, profile.keys(), "profile"));
        if let Some(Err(problem)) = checked {
            return refuse(problem.sentence());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A new field of the state belongs into the file, or here with a reason why it does not.
    #[test]
    fn every_part_of_the_state_is_in_the_file_but_these() {
        let state = State::new(OrgSettings::new());
        let written = members(&state).len();

        let left_out = ["replicas", "log"];
        assert_eq!(written + left_out.len(), count_fields(&state));
    }

    /// How many fields the state has. A new one does not compile until it is named here.
    fn count_fields(state: &State) -> usize {
        macro_rules! count {
            ($($field:ident)*) => {{
                let State { $($field: _),* } = state;
                [$(stringify!($field)),*].len()
            }};
        }
        count!(settings clock ids users groups types rules linked_objects apps mappings
            identity_providers devices access tokens buckets bookmarks log outbox
            transitions replicas)
    }

    #[track_caller]
    fn error(text: &str) -> String {
        match load(text) {
            Ok(_) => panic!("it was loaded"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn an_error_says_where_and_why() {
        let user = r#"{"login":"a@b.co","email":"a@b.co","firstName":"A","lastName":"B"}"#;
        let cases = [
            ("{", "EOF while parsing an object at line 1 column 1"),
            ("{}", "format: is missing; it is 1"),
            (r#"{"format":2}"#, "format: 2 is not known, 1 is"),
            (r#"{"format":1,"people":[]}"#, "people: no org has such a member"),
            (r#"{"format":1,"settings":{"seed":"x"}}"#, "settings.seed: invalid type: string"),
            (
                r#"{"format":1,"settings":{"rateLimits":"x"}}"#,
                "settings.rateLimits: rate limits are",
            ),
            (r#"{"format":1,"users":[{}]}"#, "users[0]: missing field `profile`"),
        ];
        for (text, expected) in cases {
            let prefix = format!("the file is no org: {expected}");
            assert!(error(text).starts_with(&prefix), "{}", error(text));
        }

        let with =
            |more: &str| error(&format!(r#"{{"format":1,"users":[{{"profile":{user}{more}}}]}}"#));
        assert!(with(r#","status":"GONE""#).contains("users[0].status: unknown variant `GONE`"));
        assert!(with(r#","groups":["00gx"]"#).ends_with("(a@b.co): there is no group 00gx"));
        assert!(with(r#","typeId":"x""#).ends_with("(a@b.co): there is no user type x"));
        assert!(
            with(&format!(r#"}},{{"profile":{user}"#)).ends_with("two users have the login a@b.co")
        );
        let unknown = user.replace("firstName", "first");
        assert!(
            error(&format!(r#"{{"format":1,"users":[{{"profile":{unknown}}}]}}"#))
                .contains("firstName: The field cannot be left blank")
        );
    }
}
