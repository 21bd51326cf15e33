//! What differs from org to org: [`OrgSettings`].

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::org::{base::milliseconds, state::platform::rate_limits::RateLimits};

/// Where the clock of an org starts unless it is told otherwise: 1 June 2026, 09:00 UTC.
const START: i64 = 1_780_304_400;

/// The settings of a [`FakeOrg`](crate::FakeOrg).
///
/// Real orgs differ in what they show and allow; the defaults are those of an org of 2025 on Identity Engine with every
/// feature of this fake switched on.
///
/// ```
/// use okta_mock::{FakeOrg, OrgSettings, RateLimits};
///
/// let org = FakeOrg::with_settings(OrgSettings::new().rate_limits(RateLimits::OKTA).seed(7));
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "an org's settings are switches")]
#[must_use = "settings are given to FakeOrg::with_settings"]
pub struct OrgSettings {
    pub(crate) seed: u64,
    pub(crate) start: Timestamp,
    pub(crate) rate_limits: RateLimits,
    pub(crate) concurrency: Option<usize>,
    #[serde(with = "milliseconds")]
    pub(crate) latency: Duration,
    #[serde(with = "milliseconds")]
    pub(crate) search_lag: Duration,
    #[serde(with = "milliseconds")]
    pub(crate) membership_lag: Duration,
    #[serde(with = "milliseconds")]
    pub(crate) activation_time: Duration,
    #[serde(with = "milliseconds")]
    pub(crate) deactivation_time: Duration,
    pub(crate) emails_in_credentials: bool,
    pub(crate) reset_factors_link: bool,
    pub(crate) forgot_password_without_question: bool,
    pub(crate) blocks: bool,
    pub(crate) risk: bool,
    pub(crate) classification: bool,
    pub(crate) first_name_required: bool,
    pub(crate) last_name_required: bool,
    pub(crate) password_optional: bool,
    pub(crate) owners_link: bool,
    pub(crate) profile_mastering: bool,
    pub(crate) realm: Option<String>,
    pub(crate) history: Option<usize>,
    #[cfg(feature = "oauth")]
    #[serde(with = "milliseconds")]
    pub(crate) access_token_life: Duration,
    #[cfg(feature = "oauth")]
    pub(crate) scopes_enforced: bool,
    #[cfg(feature = "oauth")]
    pub(crate) api_dpop_nonce: bool,
}

impl OrgSettings {
    /// The defaults.
    pub fn new() -> Self {
        Self {
            seed: 0,
            start: Timestamp::from_second(START).unwrap_or(Timestamp::UNIX_EPOCH),
            rate_limits: RateLimits::OFF,
            concurrency: None,
            latency: Duration::ZERO,
            search_lag: Duration::ZERO,
            membership_lag: Duration::ZERO,
            activation_time: Duration::ZERO,
            deactivation_time: Duration::ZERO,
            emails_in_credentials: true,
            reset_factors_link: true,
            forgot_password_without_question: true,
            blocks: true,
            risk: true,
            classification: true,
            first_name_required: true,
            last_name_required: true,
            password_optional: false,
            owners_link: true,
            profile_mastering: true,
            realm: None,
            history: None,
            #[cfg(feature = "oauth")]
            access_token_life: Duration::from_secs(3600),
            #[cfg(feature = "oauth")]
            scopes_enforced: true,
            #[cfg(feature = "oauth")]
            api_dpop_nonce: false,
        }
    }

    /// Decides ids, tokens and request ids: the same seed and the same requests give the same answers. Default 0.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Where the org's clock starts. Default: 1 June 2026, 09:00 UTC, whatever the day of the test.
    pub fn starts_at(mut self, start: Timestamp) -> Self {
        self.start = start;
        self
    }

    /// How many requests are let through before one is refused with 429. Default: [`RateLimits::OFF`].
    pub fn rate_limits(mut self, limits: RateLimits) -> Self {
        self.rate_limits = limits;
        self
    }

    /// How many requests may be under way at once; one more is refused with 429 and a limit of 0 in its headers. Okta
    /// has 75, free orgs 35. A request is under way for the [`latency`](Self::latency), so without one this never
    /// refuses anything. Default: any number.
    pub fn concurrency(mut self, limit: usize) -> Self {
        self.concurrency = Some(limit);
        self
    }

    /// How long an answer takes, on tokio's clock. The request has its effect at once, as when an answer is slow on
    /// its way: who gives up waiting has changed something all the same. Default: no time.
    pub fn latency(mut self, latency: Duration) -> Self {
        self.latency = latency;
        self
    }

    /// How long `GET /api/v1/users` shows users as they were before they were changed, found or listed in whatever way.
    /// Okta's search is mostly less than a second late. A user got by id or login is always fresh. What a test does
    /// without a request, as with [`add_user`](crate::FakeOrg::add_user), is found at once. Default: no time.
    pub fn search_lag(mut self, lag: Duration) -> Self {
        self.search_lag = lag;
        self
    }

    /// How long listings of groups and members show who was in which group before. Default: no time.
    pub fn membership_lag(mut self, lag: Duration) -> Self {
        self.membership_lag = lag;
        self
    }

    /// How long activating takes, also that of somebody new: the user is shown with the status of before and with
    /// `transitioningToStatus` for so long, in listings too, and can meanwhile be neither updated (409 `E0000112`) nor changed
    /// in their status. Default: no time, and the answer has the new status.
    pub fn activation_time(mut self, time: Duration) -> Self {
        self.activation_time = time;
        self
    }

    /// How long deactivating takes when the request says `Prefer: respond-async`: the status stays for so long and
    /// `transitioningToStatus` tells what is coming. Default: no time, and the header makes no difference.
    pub fn deactivation_time(mut self, time: Duration) -> Self {
        self.deactivation_time = time;
        self
    }

    /// Whether `credentials.emails` is shown, which only some orgs do. Default: yes.
    pub fn emails_in_credentials(mut self, shown: bool) -> Self {
        self.emails_in_credentials = shown;
        self
    }

    /// Whether a user has the link `resetFactors`, which only some orgs show. Default: yes.
    pub fn reset_factors_link(mut self, shown: bool) -> Self {
        self.reset_factors_link = shown;
        self
    }

    /// Whether *forgot password* works for a user without a recovery question. Classic orgs want one. Default: yes.
    pub fn forgot_password_without_question(mut self, allowed: bool) -> Self {
        self.forgot_password_without_question = allowed;
        self
    }

    /// Whether the org has the feature behind `GET /api/v1/users/{id}/blocks`. Free orgs answer 401. Default: yes.
    pub fn blocks(mut self, enabled: bool) -> Self {
        self.blocks = enabled;
        self
    }

    /// Whether the org has Identity Threat Protection, and with it the risk of a user; orgs without it answer 401. Default:
    /// yes.
    pub fn risk(mut self, enabled: bool) -> Self {
        self.risk = enabled;
        self
    }

    /// Whether the org classifies users, which is early access; other orgs answer 401. Default: yes.
    pub fn classification(mut self, enabled: bool) -> Self {
        self.classification = enabled;
        self
    }

    /// Whether every user needs a first and a last name. Default: yes.
    pub fn names_required(self, required: bool) -> Self {
        self.first_name_required(required).last_name_required(required)
    }

    /// Whether every user needs a first name. Default: yes.
    pub fn first_name_required(mut self, required: bool) -> Self {
        self.first_name_required = required;
        self
    }

    /// Whether every user needs a last name. Default: yes.
    pub fn last_name_required(mut self, required: bool) -> Self {
        self.last_name_required = required;
        self
    }

    /// Whether a user without a password is `ACTIVE` after activation instead of `PROVISIONED`. Default: no.
    pub fn password_optional(mut self, optional: bool) -> Self {
        self.password_optional = optional;
        self
    }

    /// Whether a group has the link `owners`, which only some orgs show. Default: yes.
    pub fn group_owners_link(mut self, shown: bool) -> Self {
        self.owners_link = shown;
        self
    }

    /// Whether schemas tell what masters an attribute, which only some orgs show. Default: yes.
    pub fn profile_mastering(mut self, shown: bool) -> Self {
        self.profile_mastering = shown;
        self
    }

    /// Gives the org realms, of which new users go to this one. Default: an org without realms.
    pub fn realm(mut self, id: impl Into<String>) -> Self {
        self.realm = Some(id.into());
        self
    }

    /// How many requests and how many mails the org remembers, for [`FakeOrg::requests`](crate::FakeOrg::requests) and
    /// [`FakeOrg::outbox`](crate::FakeOrg::outbox). An org that is served for days needs a limit, or its memory grows
    /// with every request. Default: all.
    pub fn history(mut self, most: usize) -> Self {
        self.history = Some(most);
        self
    }
}

/// What an org does with service apps.
#[cfg(feature = "oauth")]
impl OrgSettings {
    /// How long access tokens live that are given from now on, in whole seconds. Default: an hour, as at Okta.
    pub fn access_token_life(mut self, life: Duration) -> Self {
        self.access_token_life = life;
        self
    }

    /// Whether an access token needs the scope of an operation. Where that is not what a test is about, it can be switched
    /// off. Default: yes.
    pub fn scopes_enforced(mut self, enforced: bool) -> Self {
        self.scopes_enforced = enforced;
        self
    }

    /// Whether proofs of possession need a nonce at the API too, another one than at the token endpoint. Okta has not been
    /// seen to want one, and may by the standard. Default: no.
    pub fn api_dpop_nonce(mut self, wanted: bool) -> Self {
        self.api_dpop_nonce = wanted;
        self
    }
}

impl Default for OrgSettings {
    fn default() -> Self {
        Self::new()
    }
}
