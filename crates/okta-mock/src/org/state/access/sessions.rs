//! Who is signed in: [`Sessions`].

use std::{collections::BTreeMap, time::Duration};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::org::base::{clock::later, ids::Ids};

/// How long a session lasts from its beginning, or from when it was last refreshed.
const SESSION: Duration = Duration::from_secs(2 * 60 * 60);
/// How long there is to make a session of a sign-in, or to go on with one.
const TICKET: Duration = Duration::from_secs(5 * 60);

/// A session of a user at Okta.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) user_id: String,
    pub(crate) created: Timestamp,
    pub(crate) expires: Timestamp,
}

/// What a token that was handed out stands for.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Ticket {
    user_id: String,
    expires: Timestamp,
}

/// Sessions, what leads to them, and sign-ins that failed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Sessions {
    /// By id of the user: how many sign-ins have failed since the last one that did not.
    failures: BTreeMap<String, u32>,
    /// By session token.
    tokens: BTreeMap<String, Ticket>,
    /// By state token: sign-ins that stopped half-way.
    halted: BTreeMap<String, Ticket>,
    /// By id.
    open: BTreeMap<String, Session>,
    /// When to look for what has expired, so that sign-ins alone make the org no larger.
    #[serde(skip)]
    next_sweep: Option<Timestamp>,
}

impl Sessions {
    /// Counts a failed sign-in and returns how many there have been in a row.
    pub(crate) fn fail(&mut self, user_id: &str) -> u32 {
        let failures = self.failures.entry(user_id.to_owned()).or_default();
        *failures = failures.saturating_add(1);
        *failures
    }

    pub(crate) fn forget_failures(&mut self, user_id: &str) {
        self.failures.remove(user_id);
    }

    /// Makes a token that is good for one session, and says until when.
    pub(crate) fn token(
        &mut self,
        user_id: &str,
        ids: &mut Ids,
        now: Timestamp,
    ) -> (String, Timestamp) {
        let (token, ticket) = (format!("20111{}", ids.text(50)), self.ticket(user_id, now));
        let expires = ticket.expires;
        self.tokens.insert(token.clone(), ticket);
        (token, expires)
    }

    /// Makes a token to go on with a sign-in that stopped, and says until when.
    pub(crate) fn halt(
        &mut self,
        user_id: &str,
        ids: &mut Ids,
        now: Timestamp,
    ) -> (String, Timestamp) {
        let (token, ticket) = (format!("00{}", ids.text(40)), self.ticket(user_id, now));
        let expires = ticket.expires;
        self.halted.insert(token.clone(), ticket);
        (token, expires)
    }

    /// Makes room for a ticket, and makes it.
    fn ticket(&mut self, user_id: &str, now: Timestamp) -> Ticket {
        self.sweep(now);
        Ticket { user_id: user_id.to_owned(), expires: later(now, TICKET) }
    }

    /// Whose sign-in it is that stopped with this token.
    pub(crate) fn halted(&self, token: &str, now: Timestamp) -> Option<&str> {
        let ticket = self.halted.get(token).filter(|ticket| now < ticket.expires)?;
        Some(&ticket.user_id)
    }

    /// Ends a sign-in that stopped.
    pub(crate) fn cancel(&mut self, token: &str) {
        self.halted.remove(token);
    }

    /// Begins a session. The token is of no further use.
    pub(crate) fn begin(&mut self, token: &str, ids: &mut Ids, now: Timestamp) -> Option<&Session> {
        let ticket = self.tokens.remove(token).filter(|ticket| now < ticket.expires)?;
        let id = ids.text(25);
        let session = Session {
            id: id.clone(),
            user_id: ticket.user_id,
            created: now,
            expires: later(now, SESSION),
        };
        Some(self.open.entry(id).or_insert(session))
    }

    pub(crate) fn get(&self, id: &str, now: Timestamp) -> Option<&Session> {
        self.open.get(id).filter(|session| now < session.expires)
    }

    /// Lets a session that still lasts begin anew.
    pub(crate) fn refresh(&mut self, id: &str, now: Timestamp) -> Option<&Session> {
        let session = self.open.get_mut(id).filter(|session| now < session.expires)?;
        session.expires = later(now, SESSION);
        Some(session)
    }

    /// Ends a session; `false` if there was none.
    pub(crate) fn end(&mut self, id: &str, now: Timestamp) -> bool {
        self.open.remove(id).is_some_and(|session| now < session.expires)
    }

    /// Ends all sessions of a user, and whatever could become one.
    pub(crate) fn end_all(&mut self, user_id: &str) {
        self.tokens.retain(|_, ticket| ticket.user_id != user_id);
        self.halted.retain(|_, ticket| ticket.user_id != user_id);
        self.open.retain(|_, session| session.user_id != user_id);
    }

    /// How many open sessions a user has.
    #[cfg(feature = "server")]
    pub(crate) fn count(&self, user_id: &str, now: Timestamp) -> usize {
        let open = self.open.values().filter(|session| session.user_id == user_id);
        open.filter(|session| session.expires > now).count()
    }

    /// Drops what has expired, which nobody can tell from what was never there. Not each time: it looks at everything.
    fn sweep(&mut self, now: Timestamp) {
        if self.next_sweep.is_some_and(|next| now < next) {
            return;
        }
        self.next_sweep = Some(later(now, TICKET));
        self.tokens.retain(|_, ticket| now < ticket.expires);
        self.halted.retain(|_, ticket| now < ticket.expires);
        self.open.retain(|_, session| now < session.expires);
    }

    pub(crate) fn forget(&mut self, user_id: &str) {
        self.end_all(user_id);
        self.failures.remove(user_id);
    }
}
