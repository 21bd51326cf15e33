//! The apps of Okta's catalog that the org knows.

use serde_json::{Value, json};

/// An app of the catalog: name, display name, category, website, sign-on mode.
struct CatalogApp(&'static str, &'static str, &'static str, &'static str, &'static str);

/// A few of the thousands there are.
#[rustfmt::skip]
const APPS: [CatalogApp; 9] = [
    CatalogApp("bookmark", "Bookmark App", "COLLABORATION", "https://www.okta.com/", "BOOKMARK"),
    CatalogApp("facebook", "Facebook", "SOCIAL", "https://www.facebook.com/", "BROWSER_PLUGIN"),
    CatalogApp("github_enterprise", "GitHub Enterprise Cloud", "SOFTDEV", "https://github.com/", "SAML_2_0"),
    CatalogApp("google", "Google Workspace", "COLLABORATION", "https://workspace.google.com/", "SAML_2_0"),
    CatalogApp("oidc_client", "OpenID Connect Client", "OAUTH2",
        "http://openid.net/specs/openid-connect-core-1_0.html", "OPENID_CONNECT"),
    CatalogApp("salesforce", "Salesforce.com", "CRM", "https://www.salesforce.com/", "SAML_2_0"),
    CatalogApp("slack", "Slack", "COLLABORATION", "https://slack.com/", "SAML_2_0"),
    CatalogApp("template_swa", "Template App", "APPS", "https://www.okta.com/", "BROWSER_PLUGIN"),
    CatalogApp("zoomus", "Zoom", "COLLABORATION", "https://zoom.us/", "SAML_2_0"),
];

/// How users sign in to an app of the catalog, if nobody says otherwise.
pub(crate) fn sign_on_mode(name: &str) -> Option<&'static str> {
    APPS.iter().find(|app| app.0 == name).map(|app| app.4)
}

/// An app in Okta's form, if the catalog has it.
pub(crate) fn render(name: &str, base: &str) -> Option<Value> {
    let CatalogApp(name, display, category, website, mode) =
        APPS.iter().find(|app| app.0 == name)?;
    // Recorded: apps that stand for any app have no picture of their own, whose type would be unknown.
    let generic = ["bookmark", "oidc_client", "template_swa"].contains(name);
    let mut logo =
        json!({ "name": "medium", "href": format!("{base}/assets/img/logos/{name}.png") });
    if generic {
        logo["type"] = json!("image/png");
    }
    let mut value = json!({
        "name": name,
        "displayName": display,
        "description": description(name, display),
        "status": "ACTIVE",
        "lastUpdated": "2021-03-18T17:37:56.000Z",
        "category": category,
        "verificationStatus": "OKTA_VERIFIED",
        "website": website,
        "signOnModes": [mode],
        "_links": {
            "logo": [logo],
            "self": { "href": format!("{base}/api/v1/catalog/apps/{name}") },
        },
    });
    if generic {
        value["features"] = json!(["DEFAULT_PUSH_STATUS_TO_PUSH"]);
    }
    Some(value)
}

/// Recorded for `facebook` and for `oidc_client`, whose description is its name.
fn description(name: &str, display: &str) -> String {
    match name {
        "facebook" => {
            "Giving people the power to share and make the world more open and connected."
                .to_owned()
        }
        _ => display.to_owned(),
    }
}
