//! What differs from org to org: [`OrgSettings`].

use jiff::Timestamp;

/// Where the clock of an org starts unless it is told otherwise: 1 June 2026, 09:00 UTC.
const START: i64 = 1_780_304_400;

/// The settings of a [`FakeOrg`](crate::FakeOrg).
///
/// Real orgs differ in what they show and allow; the defaults are those of an org of 2025 on Identity Engine with every
/// feature of this fake switched on.
///
/// ```
/// use okta_mock::{FakeOrg, OrgSettings};
///
/// let org = FakeOrg::with_settings(OrgSettings::new().rate_limits(true).seed(7));
/// ```
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "an org's settings are switches")]
#[must_use = "settings are given to FakeOrg::with_settings"]
pub struct OrgSettings {
    pub(super) seed: u64,
    pub(super) start: Timestamp,
    pub(super) rate_limits: bool,
    pub(super) emails_in_credentials: bool,
    pub(super) reset_factors_link: bool,
    pub(super) forgot_password_without_question: bool,
    pub(super) blocks: bool,
    pub(super) names_required: bool,
    pub(super) password_optional: bool,
    pub(super) realm: Option<String>,
}

impl OrgSettings {
    /// The defaults.
    pub fn new() -> Self {
        Self {
            seed: 0,
            start: Timestamp::from_second(START).unwrap_or(Timestamp::UNIX_EPOCH),
            rate_limits: false,
            emails_in_credentials: true,
            reset_factors_link: true,
            forgot_password_without_question: true,
            blocks: true,
            names_required: true,
            password_optional: false,
            realm: None,
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

    /// Whether requests are counted, and refused with 429 when there are too many in a minute. Otherwise the headers
    /// tell of a limit that nobody reaches. Default: no.
    pub fn rate_limits(mut self, enforced: bool) -> Self {
        self.rate_limits = enforced;
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

    /// Whether every user needs a first and a last name. Default: yes.
    pub fn names_required(mut self, required: bool) -> Self {
        self.names_required = required;
        self
    }

    /// Whether a user without a password is `ACTIVE` after activation instead of `PROVISIONED`. Default: no.
    pub fn password_optional(mut self, optional: bool) -> Self {
        self.password_optional = optional;
        self
    }

    /// Gives the org realms, of which new users go to this one. Default: an org without realms.
    pub fn realm(mut self, id: impl Into<String>) -> Self {
        self.realm = Some(id.into());
        self
    }
}

impl Default for OrgSettings {
    fn default() -> Self {
        Self::new()
    }
}
