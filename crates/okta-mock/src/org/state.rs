//! Everything an org remembers, apart from HTTP: [`State`].

pub(crate) mod access;
pub(crate) mod apps;
pub(crate) mod device;
pub(crate) mod factors;
pub(crate) mod groups;
pub(crate) mod identity_provider;
#[cfg(feature = "oauth")]
pub(crate) mod oauth;
pub(crate) mod platform;
pub(crate) mod schema;
pub(crate) mod users;

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Map;

#[cfg(feature = "oauth")]
use crate::org::state::oauth::OAuth;
use crate::org::{
    base::{clock::Clock, history::History, ids::Ids},
    query::Attribute,
    state::{
        access::Access,
        apps::app::App,
        device::Device,
        groups::{group::Group, group_rule::GroupRule},
        identity_provider::IdentityProvider,
        platform::{
            logged_request::LoggedRequest, mail::Mail, rate::Buckets, settings::OrgSettings,
        },
        schema::{Schema, profile_mappings::ProfileMappings, user_type::UserType},
        users::{
            bookmarks::Bookmarks,
            directory::Directory,
            lifecycle::{Action, Facts, transition},
            linked_objects::LinkedObjects,
            password::Password,
            replica::Replicas,
            status::Status,
            transitions::Transitions,
            user::User,
        },
    },
    wire::errors::{Code, Problem},
};

/// The state of an org. Every operation is a function of it.
///
/// A snapshot is a clone of it and a file its JSON, so whatever is added here is in both.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct State {
    pub(crate) settings: OrgSettings,
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(crate) users: Directory,
    /// By id; the first is Everyone.
    pub(crate) groups: BTreeMap<String, Group>,
    pub(crate) group_schema: Schema,
    /// The first is the default.
    pub(crate) types: Vec<UserType>,
    pub(crate) rules: BTreeMap<String, GroupRule>,
    pub(crate) linked_objects: LinkedObjects,
    pub(crate) apps: BTreeMap<String, App>,
    pub(crate) mappings: ProfileMappings,
    pub(crate) identity_providers: BTreeMap<String, IdentityProvider>,
    pub(crate) devices: BTreeMap<String, Device>,
    pub(crate) access: Access,
    /// Accepted tokens, each with the login of the user who made it.
    pub(crate) tokens: HashMap<String, Option<String>>,
    #[cfg(feature = "oauth")]
    pub(crate) oauth: OAuth,
    pub(crate) buckets: Buckets,
    pub(crate) bookmarks: Bookmarks,
    /// Who is about to be deactivated.
    pub(crate) transitions: Transitions,
    /// What listings show, where that is late. A loaded org has nothing late.
    #[serde(skip)]
    pub(crate) replicas: Replicas,
    /// What the test asked, which is no part of the org.
    #[serde(skip)]
    pub(crate) log: History<LoggedRequest>,
    pub(crate) outbox: History<Mail>,
}

impl State {
    pub(crate) fn new(settings: OrgSettings) -> Self {
        let clock = Clock::starting_at(settings.start);
        let mut state = Self {
            group_schema: Schema::of_groups(clock.now()),
            clock,
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
            #[cfg(feature = "oauth")]
            oauth: OAuth::default(),
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
    pub(crate) fn add_type(&mut self) -> String {
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
            schema: Schema::new(&self.settings, now),
        });
        id
    }

    /// Adds a group and returns its id.
    pub(crate) fn add_group(
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
                custom: Map::new(),
                is_everyone,
                created: now,
                last_updated: now,
                last_membership_updated: now,
                owners: Vec::new(),
            },
        );
        id
    }

    pub(crate) fn default_type(&self) -> &str {
        // `new` makes the first type and nothing removes one.
        self.types.first().map_or("", |first| &first.id)
    }

    /// The schema of a type of user.
    pub(crate) fn schema(&self, type_id: &str) -> Option<&Schema> {
        self.types.iter().find(|kind| kind.id == type_id).map(|kind| &kind.schema)
    }

    /// Takes a user who is deactivated out of all apps.
    pub(crate) fn unassign_apps(&mut self, user: &str) {
        for app in self.apps.values_mut() {
            app.users.remove(user);
        }
    }

    /// Brings everything up to now that time changes.
    pub(crate) fn settle(&mut self) {
        self.replicas.follow_at_once(&mut self.users);
        let now = self.clock.exactly();
        self.finish_transitions(now);
        self.replicas.follow_late(&mut self.users, now);
        self.replicas.catch_up(now);
    }

    /// Goes on with other settings.
    pub(crate) fn configure(&mut self, settings: OrgSettings) {
        self.replicas = Replicas::of(&mut self.users, &settings);
        self.settings = settings;
        self.forget_the_past();
    }

    /// Dates the mails of an operation, which has not done so itself.
    pub(crate) fn date_mails(&mut self) {
        let now = self.now();
        self.outbox
            .latest_mut()
            .take_while(|mail| mail.sent().is_none())
            .for_each(|mail| mail.date(now));
    }

    /// Forgets what the settings do not want to be remembered.
    pub(crate) fn forget_the_past(&mut self) {
        if let Some(most) = self.settings.history {
            self.log.keep_last(most);
            self.outbox.keep_last(most);
        }
    }

    /// The users as listings show them.
    pub(crate) fn searched(&self) -> &Directory {
        self.replicas.searched().unwrap_or(&self.users)
    }

    /// Makes searches by these attributes fast from now on.
    pub(crate) fn index(&mut self, attributes: &[Attribute]) {
        let users = self.replicas.searched_mut().unwrap_or(&mut self.users);
        for attribute in attributes {
            users.index(attribute);
        }
    }

    /// The user, as far as groups are concerned: with those in which the user is seen to be.
    pub(crate) fn member<'a>(&'a self, user: &'a User) -> &'a User {
        self.replicas.members().and_then(|users| users.find(&user.id)).unwrap_or(user)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The user with this key, or Okta's 404.
    pub(crate) fn user(&self, key: &str) -> Result<&User, Problem> {
        self.users.find(key).ok_or_else(|| Problem::not_found(key, "User"))
    }

    /// Carries out the part of an action that is the same for all: the status and its dates.
    pub(crate) fn apply(&self, action: Action, user: &mut User) -> Result<(), Problem> {
        match (user.transitioning_to, action) {
            (None, _) | (Some(Status::Deprovisioned), Action::Update) => {}
            (Some(Status::Deprovisioned), _) => return Err(Code::StatusForbids.into()),
            (Some(_), Action::Update | Action::SetPassword) => {
                return Err(Code::BeingActivated.into());
            }
            (Some(_), _) => return Err(Code::StatusForbids.into()),
        }
        let provider = &user.credentials.provider;
        let facts = Facts {
            id: &user.id,
            password: user.credentials.password.is_some(),
            needs_none: provider.signs_in_elsewhere() || self.settings.password_optional,
            blocked: user.blocked,
        };
        let to = transition(action, user.status, facts)?;
        if to != user.status {
            user.status_changed = Some(self.now());
        }
        if action == Action::Activate {
            user.activated = Some(self.now());
        }
        user.status = to;
        Ok(())
    }

    /// Keeps a changed user and dates the change.
    pub(crate) fn save(&mut self, mut user: User) {
        user.touch(self.now());
        self.users.put(user);
    }

    /// A password or an answer in the form in which it is kept.
    pub(crate) fn hash(&mut self, text: &str) -> Password {
        Password::new(text, self.ids.salt())
    }
}
