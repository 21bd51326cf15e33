//! Everything an org remembers, apart from HTTP: [`State`].

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use super::{
    clock::Clock,
    directory::Directory,
    errors::Problem,
    group::Group,
    ids::Ids,
    lifecycle::{Action, Facts, transition},
    logged_request::LoggedRequest,
    mail::Mail,
    password::Password,
    rate::Buckets,
    schema::Schema,
    settings::OrgSettings,
    status::Status,
    user::User,
};

/// A type of user: which schema the profile follows.
pub(super) struct UserType {
    pub(super) id: String,
    pub(super) schema_id: String,
}

/// The state of an org. Every operation is a function of it.
pub(super) struct State {
    pub(super) settings: OrgSettings,
    pub(super) clock: Clock,
    pub(super) ids: Ids,
    pub(super) users: Directory,
    /// By id; the first is Everyone.
    pub(super) groups: BTreeMap<String, Group>,
    /// The first is the default.
    pub(super) types: Vec<UserType>,
    pub(super) schema: Schema,
    /// Accepted tokens, each with the login of the user who made it.
    pub(super) tokens: HashMap<String, Option<String>>,
    pub(super) buckets: Buckets,
    /// Where the pages of sorted listings ended: the last user as it was then, by cursor.
    pub(super) bookmarks: HashMap<String, User>,
    pub(super) log: Vec<LoggedRequest>,
    pub(super) outbox: Vec<Mail>,
}

impl State {
    pub(super) fn new(settings: OrgSettings) -> Self {
        let mut state = Self {
            clock: Clock::starting_at(settings.start),
            ids: Ids::new(settings.seed),
            settings,
            users: Directory::default(),
            groups: BTreeMap::new(),
            types: Vec::new(),
            schema: Schema::default(),
            tokens: HashMap::new(),
            buckets: Buckets::default(),
            bookmarks: HashMap::new(),
            log: Vec::new(),
            outbox: Vec::new(),
        };
        state.add_type();
        state.add_group("Everyone", "All users in your organization", true);
        state
    }

    /// Adds a user type and returns its id.
    pub(super) fn add_type(&mut self) -> String {
        let (id, schema_id) = (self.ids.id("oty"), self.ids.id("osc"));
        self.types.push(UserType { id: id.clone(), schema_id });
        id
    }

    /// Adds a group and returns its id.
    pub(super) fn add_group(&mut self, name: &str, description: &str, is_everyone: bool) -> String {
        let id = self.ids.id("00g");
        let now = self.now();
        self.groups.insert(
            id.clone(),
            Group {
                id: id.clone(),
                name: name.to_owned(),
                description: description.to_owned(),
                is_everyone,
                created: now,
                last_membership_updated: now,
            },
        );
        id
    }

    pub(super) fn default_type(&self) -> &str {
        // `new` makes the first type and nothing removes one.
        self.types.first().map_or("", |first| &first.id)
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The user with this key, or Okta's 404.
    pub(super) fn user(&self, key: &str) -> Result<&User, Problem> {
        self.users.find(key).ok_or_else(|| Problem::not_found(key, "User"))
    }

    /// Carries out the part of an action that is the same for all: the status and its dates.
    pub(super) fn apply(&self, action: Action, user: &mut User) -> Result<(), Problem> {
        let provider = &user.credentials.provider;
        let facts = Facts {
            password: user.credentials.password.is_some(),
            needs_none: provider.signs_in_elsewhere() || self.settings.password_optional,
            blocked: user.blocked,
        };
        let to = transition(action, user.status, facts)?;
        // Recorded: expiring a password leaves `statusChanged` alone.
        if to != user.status && to != Status::PasswordExpired {
            user.status_changed = Some(self.now());
        }
        if action == Action::Activate {
            user.activated = Some(self.now());
        }
        user.status = to;
        Ok(())
    }

    /// Keeps a changed user and dates the change.
    pub(super) fn save(&mut self, mut user: User) {
        user.touch(self.now());
        self.users.put(user);
    }

    /// A password or an answer in the form in which it is kept.
    pub(super) fn hash(&mut self, text: &str) -> Password {
        Password::new(text, self.ids.salt())
    }
}
