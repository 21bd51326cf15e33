//! A step and its lines in the journal.

use std::{
    error, fmt, io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use okta_core::Error;

use super::{
    journal::{Journal, Known},
    step::{Step, StepDone},
};
use crate::Users;

/// How often a step is tried whose answer gets lost.
const TRIES: u32 = 10;

/// A journal that steps side by side write into.
pub(super) type Shared = Arc<Mutex<Journal>>;

pub(super) fn shared(journal: Journal) -> Shared {
    Arc::new(Mutex::new(journal))
}

/// Every line is written whole or reported: a panic elsewhere leaves it true.
fn lock(journal: &Mutex<Journal>) -> MutexGuard<'_, Journal> {
    journal.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) async fn carry_out(
    users: Users,
    journal: Shared,
    key: String,
    step: Step,
) -> Result<StepDone, StepError> {
    let known = lock(&journal).begin(&key)?;
    let mut unknown = match known {
        Known::Nothing => false,
        Known::Begun => true,
        Known::Done(user) => return Ok(StepDone::Before(user)),
        Known::Taken => return Err(StepError::SameKey),
    };
    let mut tries = 0;
    let outcome = loop {
        tries += 1;
        if unknown {
            match step.look(&users).await {
                Ok(Some(user)) => break Ok(StepDone::Confirmed(Some(user))),
                Ok(None) => {}
                // It stays unknown.
                Err(_) if tries < TRIES => continue,
                Err(error) => return Err(error.into()),
            }
        }
        match step.carry_out(&users).await {
            Ok(user) => break Ok(StepDone::Now(user)),
            Err(error) if error.may_have_been_carried_out() && tries < TRIES => unknown = true,
            // The lost request has arrived after the look.
            Err(error) if unknown && error.is_login_taken() && tries < TRIES => {}
            Err(error) => break Err(error),
        }
    };
    match outcome {
        Ok(done) => {
            lock(&journal).done_with(&key, done.user().cloned())?;
            Ok(done)
        }
        // What became of it is still open, and the next run looks.
        Err(error) if error.may_have_been_carried_out() || unknown && error.is_login_taken() => {
            Err(error.into())
        }
        Err(error) => {
            lock(&journal).failed(&key, format!("{:?}", error.kind()))?;
            Err(error.into())
        }
    }
}

/// Why a step was not done.
#[derive(Debug)]
#[non_exhaustive]
pub enum StepError {
    /// Okta refused it, or its outcome could not be found out; the journal knows which, and the next run goes on from there.
    Okta(Error),
    /// The journal could not be written. Where it could not be begun nothing was sent; otherwise the next run looks what became of it.
    Journal(io::Error),
    /// Another step of this run has the same key; nothing was sent for this one.
    SameKey,
}

impl fmt::Display for StepError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Okta(_) => "the step was not done",
            Self::Journal(_) => "the journal cannot be written",
            Self::SameKey => "another step has the same key",
        })
    }
}

impl error::Error for StepError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Okta(error) => Some(error),
            Self::Journal(error) => Some(error),
            Self::SameKey => None,
        }
    }
}

impl From<Error> for StepError {
    fn from(error: Error) -> Self {
        Self::Okta(error)
    }
}

impl From<io::Error> for StepError {
    fn from(error: io::Error) -> Self {
        Self::Journal(error)
    }
}
