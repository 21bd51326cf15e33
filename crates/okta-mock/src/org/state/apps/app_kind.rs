//! What kind of app an app is: [`AppKind`].

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::org::{state::apps::app_catalog, wire::errors::Problem};

/// How users sign in to an app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum SignOnMode {
    AutoLogin,
    BasicAuth,
    Bookmark,
    BrowserPlugin,
    OpenidConnect,
    #[serde(rename = "SAML_1_1")]
    Saml1,
    #[serde(rename = "SAML_2_0")]
    Saml2,
    SecurePasswordStore,
    WsFederation,
}

/// Apps that stand for any app, each with the only mode it has.
const TEMPLATES: [(&str, SignOnMode); 7] = [
    ("bookmark", SignOnMode::Bookmark),
    ("oidc_client", SignOnMode::OpenidConnect),
    ("template_basic_auth", SignOnMode::BasicAuth),
    ("template_sps", SignOnMode::SecurePasswordStore),
    ("template_swa", SignOnMode::BrowserPlugin),
    ("template_swa3field", SignOnMode::BrowserPlugin),
    ("template_wsfed", SignOnMode::WsFederation),
];

impl SignOnMode {
    pub(crate) fn parse(text: &str) -> Result<Self, Problem> {
        serde_json::from_value(text.into())
            .map_err(|_| Problem::field("signOnMode", "This is not one of the sign-on modes"))
    }

    /// Whether Okta fills in a password for the user.
    fn is_of_passwords(self) -> bool {
        [Self::AutoLogin, Self::BasicAuth, Self::BrowserPlugin, Self::SecurePasswordStore]
            .contains(&self)
    }

    /// Whether Okta signs what it tells the app.
    pub(crate) fn signs(self) -> bool {
        [Self::OpenidConnect, Self::Saml1, Self::Saml2].contains(&self)
    }
}

/// The kind of an app: Okta's name for what it is an instance of, and how users sign in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AppKind {
    pub(crate) name: String,
    pub(crate) sign_on_mode: SignOnMode,
    /// Whether somebody in the org has made it up, and not Okta.
    pub(crate) is_custom: bool,
}

impl AppKind {
    /// The kind that a request asks for. Without a name it is the org's own kind, which `custom_name` calls.
    pub(crate) fn choose(
        name: Option<&str>,
        mode: Option<SignOnMode>,
        custom_name: impl FnOnce() -> String,
    ) -> Result<Self, Problem> {
        let Some(name) = name else {
            return match mode {
                Some(sign_on_mode @ (SignOnMode::AutoLogin | SignOnMode::Saml2)) => {
                    Ok(Self { name: custom_name(), sign_on_mode, is_custom: true })
                }
                Some(_) => Err(Problem::blank("name")),
                None => Err(Problem::blank("signOnMode")),
            };
        };
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if name.is_empty() || !name.chars().all(is_name) {
            return Err(Problem::field("name", "There is no app of that name"));
        }
        let only = TEMPLATES.iter().find(|(template, _)| *template == name).map(|(_, mode)| *mode);
        let sign_on_mode = match (only, mode) {
            (Some(only), Some(mode)) if only != mode => {
                return Err(Problem::field(
                    "signOnMode",
                    "The sign-on mode is not that of the app",
                ));
            }
            (Some(only), _) => only,
            (None, Some(mode)) => mode,
            (None, None) => match app_catalog::sign_on_mode(name) {
                Some(mode) => SignOnMode::parse(mode)?,
                None => return Err(Problem::blank("signOnMode")),
            },
        };
        Ok(Self { name: name.to_owned(), sign_on_mode, is_custom: false })
    }

    /// What users see of the app: name and end of its address. Recorded for the first, the third and custom ones.
    pub(crate) fn link(&self) -> (String, &'static str) {
        match self.name.as_str() {
            "template_swa" => ("login".to_owned(), "2357"),
            "oidc_client" => ("oidc_client_link".to_owned(), "aln177a159h7Zf52X0g8"),
            "bookmark" => ("login".to_owned(), "2557"),
            name if self.is_custom => (format!("{name}_link"), "aln00000000000000000"),
            _ => ("login".to_owned(), "2757"),
        }
    }

    /// Whether the app has policies of its own for signing in. Recorded orgs link to none from apps with passwords.
    pub(crate) fn has_policies(&self) -> bool {
        !self.sign_on_mode.is_of_passwords()
    }

    /// What ends sessions in the app when Okta ends them, absent from apps with passwords.
    pub(crate) fn universal_logout(&self) -> Option<Value> {
        let supported = json!({
            "status": "DISABLED",
            "supportType": "FULL",
            "identityStack": "NOT_SHARED",
            "protocol": "GLOBAL_TOKEN_REVOCATION",
        });
        match self.sign_on_mode {
            mode if mode.is_of_passwords() => None,
            SignOnMode::Saml2 if self.is_custom => Some(supported),
            _ => Some(Value::Null),
        }
    }

    /// The members that Okta fills in.
    pub(crate) fn defaults(&self) -> Value {
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
        if self.sign_on_mode.is_of_passwords() {
            value["credentials"]["scheme"] = "EDIT_USERNAME_AND_PASSWORD".into();
            value["credentials"]["revealPassword"] = false.into();
        }
        if self.sign_on_mode.signs() {
            value["settings"]["emOptInStatus"] = "NONE".into();
        }
        match self.name.as_str() {
            "bookmark" => value["settings"]["app"] = json!({ "requestIntegration": false }),
            "template_swa" => {
                value["settings"]["app"] =
                    json!({ "loginUrlRegex": null, "redirectUrl": null, "checkbox": null });
            }
            "oidc_client" => {
                value["credentials"]["oauthClient"] = json!({
                    "autoKeyRotation": true,
                    "token_endpoint_auth_method": "client_secret_basic",
                    "pkce_required": false,
                });
                value["settings"]["oauthClient"] = oauth_client();
            }
            _ if self.is_custom && self.sign_on_mode == SignOnMode::Saml2 => {
                value["settings"]["signOn"] = saml();
            }
            _ => {}
        }
        value
    }
}

fn oauth_client() -> Value {
    json!({
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
    })
}

fn saml() -> Value {
    json!({
        "defaultRelayState": null,
        "idpIssuer": "http://www.okta.com/${org.externalKey}",
        "honorForceAuthn": true,
        "spIssuer": null,
        "requestCompressed": false,
        "attributeStatements": [],
        "inlineHooks": [],
        "assertionEncryption": { "enabled": false },
        "allowMultipleAcsEndpoints": false,
        "acsEndpoints": [],
        "samlSignedRequestEnabled": false,
        "slo": { "enabled": false },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(name: Option<&str>, mode: Option<SignOnMode>) -> Option<(String, SignOnMode)> {
        let kind = AppKind::choose(name, mode, || "org_wiki_1".to_owned()).ok()?;
        Some((kind.name, kind.sign_on_mode))
    }

    #[test]
    fn a_template_has_its_own_mode_and_no_other() {
        let basic = ("template_basic_auth".to_owned(), SignOnMode::BasicAuth);

        assert_eq!(choose(Some("template_basic_auth"), None), Some(basic));
        assert_eq!(choose(Some("bookmark"), Some(SignOnMode::Saml2)), None);
    }

    #[test]
    fn an_app_of_the_catalog_has_the_mode_that_is_asked_for_or_the_usual_one() {
        let facebook = |mode| Some(("facebook".to_owned(), mode));

        assert_eq!(
            choose(Some("facebook"), Some(SignOnMode::AutoLogin)),
            facebook(SignOnMode::AutoLogin)
        );
        assert_eq!(choose(Some("facebook"), None), facebook(SignOnMode::BrowserPlugin));
        assert_eq!(choose(Some("never_heard_of"), None), None);
    }

    #[test]
    fn only_apps_of_two_modes_may_go_without_a_name() {
        let custom = Some(("org_wiki_1".to_owned(), SignOnMode::Saml2));

        assert_eq!(choose(None, Some(SignOnMode::Saml2)), custom);
        assert_eq!(choose(None, Some(SignOnMode::Bookmark)), None);
        assert_eq!(choose(None, None), None);
        assert_eq!(choose(Some("No App"), Some(SignOnMode::Saml2)), None);
    }
}
