//! Everything an org remembers, apart from HTTP: [`State`].

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    access::Access,
    app::App,
    bookmarks::Bookmarks,
    clock::Clock,
    devices::Device,
    directory::Directory,
    errors::{Code, Problem},
    group::Group,
    group_rule::GroupRule,
    history::History,
    identity_providers::IdentityProvider,
    ids::Ids,
    lifecycle::{Action, Facts, transition},
    linked_objects::LinkedObjects,
    logged_request::LoggedRequest,
    mail::Mail,
    password::Password,
    profile_mappings::ProfileMappings,
    query::Attribute,
    rate::Buckets,
    replica::Replicas,
    schema::Schema,
    settings::OrgSettings,
    status::Status,
    transitions::Transitions,
    user::User,
    user_type::UserType,
};

/// The state of an org. Every operation is a function of it.
///
/// A snapshot is a clone of it and a file its JSON, so whatever is added here is in both.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct State {
    pub(super) settings: OrgSettings,
    pub(super) clock: Clock,
    pub(super) ids: Ids,
    pub(super) users: Directory,
    /// By id; the first is Everyone.
    pub(super) groups: BTreeMap<String, Group>,
    /// The first is the default.
    pub(super) types: Vec<UserType>,
    pub(super) rules: BTreeMap<String, GroupRule>,
    pub(super) linked_objects: LinkedObjects,
    pub(super) apps: BTreeMap<String, App>,
    pub(super) mappings: ProfileMappings,
    pub(super) identity_providers: BTreeMap<String, IdentityProvider>,
    pub(super) devices: BTreeMap<String, Device>,
    pub(super) access: Access,
    /// Accepted tokens, each with the login of the user who made it.
    pub(super) tokens: HashMap<String, Option<String>>,
    pub(super) buckets: Buckets,
    pub(super) bookmarks: Bookmarks,
    /// Who is about to be deactivated.
    pub(super) transitions: Transitions,
    /// What listings show, where that is late. A loaded org has nothing late.
    #[serde(skip)]
    pub(super) replicas: Replicas,
    /// What the test asked, which is no part of the org.
    #[serde(skip)]
    pub(super) log: History<LoggedRequest>,
    pub(super) outbox: History<Mail>,
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
            rules: BTreeMap::new(),
            linked_objects: LinkedObjects::default(),
            apps: BTreeMap::new(),
            mappings: ProfileMappings::default(),
            identity_providers: BTreeMap::new(),
            devices: BTreeMap::new(),
            access: Access::default(),
            tokens: HashMap::new(),
            buckets: Buckets::default(),
            bookmarks: Bookmarks::default(),
            transitions: Transitions::default(),
            replicas: Replicas::default(),
            log: History::default(),
            outbox: History::default(),
        };
        state.add_type();
        state.add_group("Everyone", Some("All users in your organization"), true);
        if let Some(default) = state.types.first() {
            state.mappings = ProfileMappings::new(&mut state.ids, default);
        }
        state.replicas = Replicas::of(&mut state.users, &state.settings);
        state
    }

    /// Adds a user type and returns its id.
    pub(super) fn add_type(&mut self) -> String {
        let (id, schema_id) = (self.ids.id("oty"), self.ids.id("osc"));
        let now = self.now();
        let (name, description, author) = match self.types.first() {
            None => {
                let description = "Okta user profile template with default permission settings";
                ("user".to_owned(), Some(description.to_owned()), self.ids.id("spr"))
            }
            Some(default) => {
                (format!("type{}", self.types.len()), None, default.created_by.clone())
            }
        };
        self.types.push(UserType {
            id: id.clone(),
            schema_id,
            display_name: if self.types.is_empty() { "User".to_owned() } else { name.clone() },
            name,
            description,
            created: now,
            last_updated: now,
            created_by: author.clone(),
            last_updated_by: author,
            is_default: self.types.is_empty(),
            schema: Schema::new(self.settings.names_required, now),
        });
        id
    }

    /// Adds a group and returns its id.
    pub(super) fn add_group(
        &mut self,
        name: &str,
        description: Option<&str>,
        is_everyone: bool,
    ) -> String {
        let id = self.ids.id("00g");
        let now = self.now();
        self.groups.insert(
            id.clone(),
            Group {
                id: id.clone(),
                name: name.to_owned(),
                description: description.map(str::to_owned),
                is_everyone,
                created: now,
                last_updated: now,
                last_membership_updated: now,
                owners: Vec::new(),
            },
        );
        id
    }

    pub(super) fn default_type(&self) -> &str {
        // `new` makes the first type and nothing removes one.
        self.types.first().map_or("", |first| &first.id)
    }

    /// The schema of a type of user.
    pub(super) fn schema(&self, type_id: &str) -> Option<&Schema> {
        self.types.iter().find(|kind| kind.id == type_id).map(|kind| &kind.schema)
    }

    /// Takes a user who is deactivated out of all apps.
    pub(super) fn unassign_apps(&mut self, user: &str) {
        for app in self.apps.values_mut() {
            app.users.remove(user);
        }
    }

    /// Removes a user and every trace.
    pub(super) fn forget(&mut self, user: &str) {
        self.users.remove(user);
        self.unassign_apps(user);
        self.linked_objects.forget(user);
        for provider in self.identity_providers.values_mut() {
            provider.links.remove(user);
        }
        for device in self.devices.values_mut() {
            device.users.retain(|(id, _)| id != user);
        }
        for group in self.groups.values_mut() {
            group.owners.retain(|owner| owner.id != user);
        }
        for rule in self.rules.values_mut() {
            rule.kept.remove(user);
        }
    }

    /// Brings everything up to now that time changes.
    pub(super) fn settle(&mut self) {
        self.replicas.follow_at_once(&mut self.users);
        let now = self.clock.exactly();
        self.finish_transitions(now);
        self.replicas.follow_late(&mut self.users, now);
        self.replicas.catch_up(now);
    }

    /// Goes on with other settings.
    pub(super) fn configure(&mut self, settings: OrgSettings) {
        self.replicas = Replicas::of(&mut self.users, &settings);
        self.settings = settings;
        self.forget_the_past();
    }

    /// Forgets what the settings do not want to be remembered.
    pub(super) fn forget_the_past(&mut self) {
        if let Some(most) = self.settings.history {
            self.log.keep_last(most);
            self.outbox.keep_last(most);
        }
    }

    /// The users as listings show them.
    pub(super) fn searched(&self) -> &Directory {
        self.replicas.searched().unwrap_or(&self.users)
    }

    /// Makes searches by these attributes fast from now on.
    pub(super) fn index(&mut self, attributes: &[Attribute]) {
        let users = self.replicas.searched_mut().unwrap_or(&mut self.users);
        for attribute in attributes {
            users.index(attribute);
        }
    }

    /// The user, as far as groups are concerned: with those in which the user is seen to be.
    pub(super) fn member<'a>(&'a self, user: &'a User) -> &'a User {
        self.replicas.members().and_then(|users| users.find(&user.id)).unwrap_or(user)
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
        if user.transitioning_to.is_some() && action != Action::Update {
            return Err(Code::StatusForbids.into());
        }
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
