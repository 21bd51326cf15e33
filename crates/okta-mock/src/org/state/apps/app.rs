//! An app of the org: [`App`].

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::org::{
    base::clock::timestamp,
    state::apps::{
        app_kind::{AppKind, SignOnMode},
        app_user::{AppGroup, AppUser},
    },
};

/// An app.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct App {
    pub(crate) id: String,
    pub(crate) kind: AppKind,
    pub(crate) label: String,
    pub(crate) is_active: bool,
    pub(crate) created: Timestamp,
    pub(crate) last_updated: Timestamp,
    /// Accessibility, visibility, credentials, settings, and a profile if there is one.
    pub(crate) parts: Map<String, Value>,
    /// Who was assigned one by one, by the id of the user.
    pub(crate) users: BTreeMap<String, AppUser>,
    /// By the id of the group.
    #[serde(default)]
    pub(crate) groups: BTreeMap<String, AppGroup>,
}

impl App {
    /// The app in Okta's form; `base` is scheme and authority.
    pub(crate) fn render(&self, base: &str) -> Value {
        let (id, name) = (&self.id, &self.kind.name);
        let mut value = Value::Object(self.parts.clone());
        value["id"] = id.as_str().into();
        value["orn"] = format!("orn:okta:idp:00o00000000000000000:apps:{name}:{id}").into();
        value["name"] = name.as_str().into();
        value["label"] = self.label.as_str().into();
        value["status"] = if self.is_active { "ACTIVE" } else { "INACTIVE" }.into();
        value["created"] = timestamp(self.created).into();
        value["lastUpdated"] = timestamp(self.last_updated).into();
        value["signOnMode"] = json!(self.kind.sign_on_mode);
        value["features"] = json!([]);
        value["_links"] = self.links(base);
        if let Some(logout) = self.kind.universal_logout() {
            value["universalLogout"] = logout;
        }
        value
    }

    fn links(&self, base: &str) -> Value {
        let (id, name) = (&self.id, &self.kind.name);
        let href = format!("{base}/api/v1/apps/{id}");
        let allow = |method: &str| json!({ "allow": [method] });
        let mut links = json!({
            "uploadLogo": { "href": format!("{href}/logo"), "hints": allow("POST") },
            "appLinks": [{
                "name": self.kind.link().0,
                "href": self.link_url(base),
                "type": "text/html",
            }],
            "groups": { "href": format!("{href}/groups") },
            "logo": [{
                "name": "medium",
                "href": format!("{base}/assets/img/logos/{name}.png"),
                "type": "image/png",
            }],
            "users": { "href": format!("{href}/users") },
        });
        let action = if self.is_active { "deactivate" } else { "activate" };
        links[action] = json!({ "href": format!("{href}/lifecycle/{action}") });
        if self.kind.has_policies() {
            let policy = |what: &str| json!({ "href": format!("{base}/api/v1/policies/{what}") });
            // Every org has these two policies; nothing answers behind them.
            links["profileEnrollment"] = policy("rst00000000enroll000");
            links["accessPolicy"] = policy("rst00000000access000");
            links["policies"] =
                json!({ "href": format!("{href}/policies"), "hints": allow("PUT") });
        }
        match self.kind.sign_on_mode {
            SignOnMode::OpenidConnect => {
                links["clientCredentials"] =
                    json!([{ "name": "secrets", "href": format!("{href}/credentials/secrets") }]);
            }
            SignOnMode::Saml2 => {
                let admin = admin_address(base);
                let help = format!("{admin}/app/{name}/{id}/setup/help/SAML_2_0/instructions");
                links["help"] = json!({ "href": help, "type": "text/html" });
                let metadata = format!("{href}/sso/saml/metadata");
                links["metadata"] = json!({ "href": metadata, "type": "application/xml" });
            }
            _ => {}
        }
        links
    }

    /// Where users start the app.
    pub(crate) fn link_url(&self, base: &str) -> String {
        format!("{base}/home/{}/{}/{}", self.kind.name, self.id, self.kind.link().1)
    }
}

/// The domains of Okta's orgs, whose administrators have an address of their own.
const DOMAINS: [&str; 3] = ["okta.com", "oktapreview.com", "okta-emea.com"];

/// Where administrators find an org: `test-admin.okta.com`; an org that is served elsewhere has one address.
fn admin_address(base: &str) -> String {
    let parts = base.split_once('.').filter(|(_, domain)| DOMAINS.contains(domain));
    parts.map_or_else(|| base.to_owned(), |(org, domain)| format!("{org}-admin.{domain}"))
}
