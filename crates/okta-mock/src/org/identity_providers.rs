//! `/api/v1/idps/{idpId}/users`: users linked to identity providers, which are seeded.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use okta_core::IdentityProviderId;

use super::{
    FakeOrg,
    answer::{Answer, Outcome},
    context::{Context, text},
    errors::Problem,
    page,
    render::timestamp,
    state::State,
};

/// How many linked users a page has unless the request says, and at most.
const PAGE: usize = 20;
const LARGEST: usize = 200;

impl FakeOrg {
    /// Makes an identity provider to which users can be linked; `kind` is Okta's word, such as `GOOGLE`.
    pub fn add_identity_provider(&self, name: &str, kind: &str) -> IdentityProviderId {
        let mut state = self.state();
        let (id, created) = (state.ids.id("0oa"), state.now());
        let provider = IdentityProvider {
            id: id.clone(),
            name: name.to_owned(),
            kind: kind.to_owned(),
            created,
            links: BTreeMap::new(),
        };
        state.identity_providers.insert(id.clone(), provider);
        id.into()
    }
}

/// A provider and whom it knows.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct IdentityProvider {
    pub(super) id: String,
    pub(super) name: String,
    /// Okta's word, such as `GOOGLE`.
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) created: Timestamp,
    /// By the id of the user.
    pub(super) links: BTreeMap<String, Link>,
}

/// A user's account at a provider.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Link {
    external_id: String,
    created: Timestamp,
}

impl IdentityProvider {
    fn render(&self, base: &str) -> Value {
        let href = format!("{base}/api/v1/idps/{}", self.id);
        let protocol = match self.kind.as_str() {
            "SAML2" => "SAML2",
            "FACEBOOK" | "GITHUB" => "OAUTH2",
            _ => "OIDC",
        };
        json!({
            "id": self.id,
            "type": self.kind,
            "name": self.name,
            "status": "ACTIVE",
            "created": timestamp(self.created),
            "lastUpdated": timestamp(self.created),
            "protocol": { "type": protocol },
            "_links": {
                "self": { "href": href },
                "users": { "href": format!("{href}/users"), "hints": { "allow": ["GET"] } },
                "deactivate": {
                    "href": format!("{href}/lifecycle/deactivate"),
                    "hints": { "allow": ["POST"] },
                },
            },
        })
    }

    fn render_user(&self, base: &str, user: &str, link: &Link) -> Value {
        let href = format!("{base}/api/v1/idps/{}", self.id);
        json!({
            "id": user,
            "externalId": link.external_id,
            "created": timestamp(link.created),
            "lastUpdated": timestamp(link.created),
            "profile": {},
            "_links": {
                "self": { "href": format!("{href}/users/{user}"), "hints": { "allow": ["GET", "DELETE"] } },
                "idp": { "href": href },
                "user": { "href": format!("{base}/api/v1/users/{user}") },
            },
        })
    }
}

pub(super) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let provider = known(state, context)?;
    let limit = page::limit_to(context, PAGE, LARGEST)?;
    let q = context.query_value("q").unwrap_or_default();
    let links = provider.links.iter().filter(|(_, link)| link.external_id.starts_with(q));
    let links = links.map(|(id, link)| (id, (id, link)));
    page::of_ids(context, links, limit, &["q"], |(id, link)| {
        provider.render_user(&context.base, id, link)
    })
}

pub(super) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let (provider, id, link) = linked(state, context)?;
    Ok(Answer::ok(provider.render_user(&context.base, id, link)))
}

pub(super) fn link(state: &mut State, context: &Context<'_>) -> Outcome {
    let provider = known(state, context)?.id.clone();
    let user = state.user(context.parameter(1))?.id.clone();
    let body = context.object()?;
    let external_id = text(&body, "externalId")?.unwrap_or_default().to_owned();
    if external_id.is_empty() || external_id.chars().count() > 512 {
        let cause = "externalId: The field must have 1 to 512 characters";
        return Err(Problem::validation("externalId", cause));
    }
    let link = Link { external_id, created: state.now() };
    let provider = state.identity_providers.get_mut(&provider);
    let provider = provider.ok_or_else(|| unknown(context))?;
    let answer = Answer::ok(provider.render_user(&context.base, &user, &link));
    provider.links.insert(user, link);
    Ok(answer)
}

pub(super) fn unlink(state: &mut State, context: &Context<'_>) -> Outcome {
    let (provider, user, _) = linked(state, context)?;
    let (provider, user) = (provider.id.clone(), user.to_owned());
    if let Some(provider) = state.identity_providers.get_mut(&provider) {
        provider.links.remove(&user);
    }
    Ok(Answer::no_content())
}

/// Nobody has ever signed in, so there are no tokens.
pub(super) fn list_tokens(state: &mut State, context: &Context<'_>) -> Outcome {
    linked(state, context)?;
    Ok(Answer::ok(json!([])))
}

pub(super) fn list_of_user(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = state.user(context.user_key())?;
    let mine = state.identity_providers.values().filter(|p| p.links.contains_key(&user.id));
    Ok(Answer::ok(mine.map(|provider| provider.render(&context.base)).collect()))
}

fn unknown(context: &Context<'_>) -> Problem {
    Problem::not_found(context.parameter(0), "IdpInstance")
}

fn known<'a>(state: &'a State, context: &Context<'_>) -> Result<&'a IdentityProvider, Problem> {
    state.identity_providers.get(context.parameter(0)).ok_or_else(|| unknown(context))
}

fn linked<'a>(
    state: &'a State,
    context: &Context<'_>,
) -> Result<(&'a IdentityProvider, &'a str, &'a Link), Problem> {
    let provider = known(state, context)?;
    let user = state.user(context.parameter(1))?;
    match provider.links.get(&user.id) {
        Some(link) => Ok((provider, &user.id, link)),
        None => Err(Problem::not_found(&user.id, "IdpAppUser")),
    }
}
