//! An app of the org and its users: [`App`], [`AppUser`].

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::render::timestamp;

/// The kinds of apps the org can make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum AppKind {
    Bookmark,
    TemplateSwa,
    OidcClient,
}

impl AppKind {
    pub(super) fn of(name: &str) -> Option<Self> {
        [Self::Bookmark, Self::TemplateSwa, Self::OidcClient]
            .into_iter()
            .find(|kind| kind.name() == name)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Bookmark => "bookmark",
            Self::TemplateSwa => "template_swa",
            Self::OidcClient => "oidc_client",
        }
    }

    pub(super) fn sign_on_mode(self) -> &'static str {
        match self {
            Self::Bookmark => "BOOKMARK",
            Self::TemplateSwa => "BROWSER_PLUGIN",
            Self::OidcClient => "OPENID_CONNECT",
        }
    }

    /// What users see of the app: name and end of its address.
    fn link(self) -> (&'static str, &'static str) {
        match self {
            Self::Bookmark => ("login", "2557"),
            Self::TemplateSwa => ("login", "2357"),
            Self::OidcClient => ("oidc_client_link", "aln177a159h7Zf52X0g8"),
        }
    }

    /// The members that Okta fills in, as recorded.
    pub(super) fn defaults(self) -> Value {
        let mut value = json!({
            "accessibility": { "selfService": false, "errorRedirectUrl": null, "loginRedirectUrl": null },
            "visibility": {
                "autoLaunch": false,
                "autoSubmitToolbar": false,
                "hide": { "iOS": false, "web": false },
                "appLinks": { self.link().0: true },
            },
            "credentials": {
                "userNameTemplate": { "template": "${source.login}", "type": "BUILT_IN" },
                "signing": {},
            },
            "settings": {
                "app": {},
                "notifications": {
                    "vpn": { "network": { "connection": "DISABLED" }, "message": null, "helpUrl": null },
                },
                "manualProvisioning": false,
                "implicitAssignment": false,
                "notes": { "admin": null, "enduser": null },
            },
        });
        match self {
            Self::Bookmark => value["settings"]["app"] = json!({ "requestIntegration": false }),
            Self::TemplateSwa => {
                value["credentials"]["scheme"] = "EDIT_USERNAME_AND_PASSWORD".into();
                value["credentials"]["revealPassword"] = false.into();
                value["settings"]["app"] =
                    json!({ "loginUrlRegex": null, "redirectUrl": null, "checkbox": null });
            }
            Self::OidcClient => {
                value["credentials"]["oauthClient"] = json!({
                    "autoKeyRotation": true,
                    "token_endpoint_auth_method": "client_secret_basic",
                    "pkce_required": false,
                });
                value["settings"]["emOptInStatus"] = "NONE".into();
                value["settings"]["oauthClient"] = json!({
                    "client_uri": null,
                    "logo_uri": null,
                    "redirect_uris": [],
                    "response_types": ["code"],
                    "grant_types": ["authorization_code"],
                    "application_type": "web",
                    "consent_method": "TRUSTED",
                    "issuer_mode": "ORG_URL",
                    "idp_initiated_login": { "mode": "DISABLED", "default_scope": [] },
                    "wildcard_redirect": "DISABLED",
                    "dpop_bound_access_tokens": false,
                    "participate_slo": false,
                });
            }
        }
        value
    }
}

/// An app.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct App {
    pub(super) id: String,
    pub(super) kind: AppKind,
    pub(super) label: String,
    pub(super) is_active: bool,
    pub(super) created: Timestamp,
    pub(super) last_updated: Timestamp,
    /// Accessibility, visibility, credentials and settings.
    pub(super) parts: Map<String, Value>,
    /// By the id of the user.
    pub(super) users: BTreeMap<String, AppUser>,
}

impl App {
    /// The app in Okta's form; `base` is scheme and authority.
    pub(super) fn render(&self, base: &str) -> Value {
        let id = &self.id;
        let href = format!("{base}/api/v1/apps/{id}");
        let name = self.kind.name();
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
        let (relation, action) =
            if self.is_active { ("deactivate", "deactivate") } else { ("activate", "activate") };
        links[relation] = json!({ "href": format!("{href}/lifecycle/{action}") });
        if self.kind != AppKind::TemplateSwa {
            let policy = |what: &str| json!({ "href": format!("{base}/api/v1/policies/{what}") });
            // Every org has these two policies; nothing answers behind them.
            links["profileEnrollment"] = policy("rst00000000enroll000");
            links["accessPolicy"] = policy("rst00000000access000");
            links["policies"] =
                json!({ "href": format!("{href}/policies"), "hints": allow("PUT") });
        }
        if self.kind == AppKind::OidcClient {
            links["clientCredentials"] =
                json!([{ "name": "secrets", "href": format!("{href}/credentials/secrets") }]);
        }

        let mut value = Value::Object(self.parts.clone());
        value["id"] = id.as_str().into();
        value["orn"] = format!("orn:okta:idp:00o00000000000000000:apps:{name}:{id}").into();
        value["name"] = name.into();
        value["label"] = self.label.as_str().into();
        value["status"] = if self.is_active { "ACTIVE" } else { "INACTIVE" }.into();
        value["created"] = timestamp(self.created).into();
        value["lastUpdated"] = timestamp(self.last_updated).into();
        value["signOnMode"] = self.kind.sign_on_mode().into();
        value["features"] = json!([]);
        value["_links"] = links;
        if self.kind != AppKind::TemplateSwa {
            value["universalLogout"] = Value::Null;
        }
        value
    }

    /// Where users start the app.
    pub(super) fn link_url(&self, base: &str) -> String {
        format!("{base}/home/{}/{}/{}", self.kind.name(), self.id, self.kind.link().1)
    }
}

/// A user of an app.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct AppUser {
    pub(super) assignment_id: String,
    pub(super) created: Timestamp,
    pub(super) last_updated: Timestamp,
    pub(super) user_name: String,
    pub(super) profile: Map<String, Value>,
}

impl AppUser {
    /// The user of the app in Okta's form.
    pub(super) fn render(&self, base: &str, app: &str, user: &str) -> Value {
        json!({
            "id": user,
            "externalId": null,
            "created": timestamp(self.created),
            "lastUpdated": timestamp(self.last_updated),
            "scope": "USER",
            "status": "ACTIVE",
            "statusChanged": timestamp(self.created),
            "passwordChanged": null,
            "syncState": "DISABLED",
            "credentials": { "userName": self.user_name },
            "profile": self.profile,
            "_links": {
                "app": { "href": format!("{base}/api/v1/apps/{app}") },
                "user": { "href": format!("{base}/api/v1/users/{user}") },
            },
        })
    }
}
