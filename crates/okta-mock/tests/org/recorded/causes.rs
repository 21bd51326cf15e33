//! Why recorded exchanges disagree: [`why`].

use std::collections::BTreeSet;

use super::{comparison::Difference, exchange::Exchange};

/// A reason why answers differ, and by what it is recognised.
pub(crate) struct Cause {
    /// The words are those of `FIDELITY.md`.
    pub(crate) why: &'static str,
    /// Part of the exchange's id, or of its method and path.
    of: &'static str,
    /// How the places end where it shows.
    places: &'static [&'static str],
    /// The last year of such answers, if there are none any more.
    until: Option<&'static str>,
}

/// Okta has changed since.
const OLD: &str = "an org of 2020, which answers otherwise than Okta does today: no `statusChanged`, Everyone's `lastMembershipUpdated` moves with each new user, fewer members of apps and rules, another \
     name of a role, 204 for a deactivation, no link `self` on a page, no `ETag`, user types with the default one last";
const LATE: &str = "late: not shown yet is who was put into a group, when its members changed, or an attribute that was made, seconds before";
const AT_ONCE: &str = "sent at once with other requests, of which one undid another's change or was answered before it";

/// The first that explains a difference counts.
pub(crate) const CAUSES: &[Cause] = &[
    Cause::new(
        "whoever published the recording moved the dates of a user by weeks",
        "test_change_user_password",
        &[".created", ".activated", ".statusChanged", ".lastUpdated", ".passwordChanged"],
    ),
    Cause {
        why: OLD,
        of: "python/",
        places: &[
            ".statusChanged",
            ".lastMembershipUpdated",
            ".allGroupsValid",
            ".conditions.people",
            ".label",
            "status",
            "Link",
            "ETag",
            "[order]",
            ".orn",
            ".universalLogout",
            ".autoLaunch",
            ".implicitAssignment",
            ".manualProvisioning",
            ".notes",
            ".accessPolicy",
            ".policies",
            ".profileEnrollment",
            ".uploadLogo",
        ],
        until: Some("2020"),
    },
    Cause::new(
        "the fake has one address, where Okta leads to help on the one for administrators",
        "/api/v1/apps",
        &["._links.help.href"],
    ),
    Cause::new(
        "the link `self` of a role's targets has a cursor and another limit",
        "/targets/",
        &["Link"],
    ),
    Cause::new(
        "the fake's catalog of apps has descriptions of its own",
        "/targets/catalog/apps",
        &[".description"],
    ),
    Cause::new(LATE, "OktaUsers_readWithGroupId", &["[count]"]),
    Cause::new(LATE, "Group", &[".lastMembershipUpdated"]),
    Cause::new(LATE, "customProfileAttributes/oie-00#6", &[".array123", ".lastUpdated"]),
    Cause::new(AT_ONCE, "customProfileAttributes", &[".customAttribute1234", ".lastUpdated"]),
    Cause::new(AT_ONCE, "OktaAdminRoleTargets_crud", &["[count]"]),
    Cause::new(
        "links name a session by another id; its own seems to have been replaced when the recording was published",
        "/api/v1/sessions",
        &["._links.self.href", "._links.refresh.href"],
    ),
    Cause::new(
        "a refresh some seconds after the session was made leaves `expiresAt` as it is",
        "/lifecycle/refresh",
        &[".expiresAt"],
    ),
    Cause::new(
        "the dates of a role move when its targets change, and when another role is assigned",
        "/roles",
        &[".created", ".lastUpdated"],
    ),
    Cause::new(
        "users come in an order that neither id nor any date nor the login gives",
        "test_comprehensive_user_lifecycle",
        &["[order]"],
    ),
    Cause::new(
        "those who are linked come in an order that is neither that of ids nor that of the links",
        "/linkedObjects/",
        &["[order]"],
    ),
    Cause::new(
        "the real org has more users than any answer shows, so the link `next` is missing",
        "test_ssws_auth_unchanged",
        &["Link"],
    ),
];

impl Cause {
    const fn new(why: &'static str, of: &'static str, places: &'static [&'static str]) -> Self {
        Self { why, of, places, until: None }
    }

    fn explains(&self, exchange: &Exchange, difference: &Difference) -> bool {
        let year = exchange.response.year();
        (exchange.id.contains(self.of) || exchange.call().contains(self.of))
            && self.places.iter().any(|end| difference.place.ends_with(end))
            && self.until.is_none_or(|until| year.is_some_and(|year| year <= until))
    }
}

/// Why an exchange disagrees, and what of it nobody can explain.
pub(crate) fn why(
    exchange: &Exchange,
    differences: &[Difference],
) -> (BTreeSet<&'static str>, Vec<Difference>) {
    let mut reasons = BTreeSet::new();
    let mut unexplained = Vec::new();
    for difference in differences {
        match CAUSES.iter().find(|cause| cause.explains(exchange, difference)) {
            Some(cause) => _ = reasons.insert(cause.why),
            None => unexplained.push(difference.clone()),
        }
    }
    (reasons, unexplained)
}
