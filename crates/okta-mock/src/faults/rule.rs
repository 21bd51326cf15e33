//! A fault and its place: [`FaultRule`].

use std::{fmt, str::FromStr};

use okta_core::HttpRequest;

use super::{fault::Fault, place::Place, spec_error::FaultSpecError};

/// Which requests meet which fault, as text: `FAULT`, or `FAULT@PLACE`.
///
/// The names of the faults stand in the table of [`Fault`]. The places:
///
/// | place | requests |
/// | --- | --- |
/// | none | all |
/// | `@3` | the third, whatever it is |
/// | `@createUser` | all of the operation |
/// | `@createUser:2` | the second of the operation |
/// | `@POST /api/v1/users` | all with this method and path; `*` is one segment of any content |
/// | `@POST /api/v1/users/*:2` | the second of them |
/// | `@20%` | one in five, by chance |
/// | `@20%:7` | the same, with other luck: 7 is the seed |
///
/// With a percentage there may be several faults, of which one is drawn: `reset-after,html-503-before@20%:7`.
///
/// Operations are named by a client in this process. A request that nobody has named, as behind a
/// [`Server`](https://docs.rs/okta-mock/latest/okta_mock/struct.Server.html), has (with the feature `org`) the name that [`FakeOrg`](crate::FakeOrg) knows
/// for its method and path.
///
/// ```
/// use okta_mock::{FakeOrg, FaultRule, Faulty};
///
/// let rule: FaultRule = "reset-after@createUser:2".parse()?;
/// let okta = Faulty::new(FakeOrg::new()).rule(rule);
///
/// let error = "reset@createUser".parse::<FaultRule>().unwrap_err();
/// assert!(error.to_string().starts_with("there is no fault \"reset\"; there are: refused, reset-before"));
/// # Ok::<(), okta_mock::FaultSpecError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct FaultRule {
    /// Never empty.
    faults: Vec<Fault>,
    place: Place,
}

impl FaultRule {
    pub(super) fn new(fault: Fault, place: Place) -> Self {
        Self::one_of(vec![fault], place)
    }

    pub(super) fn one_of(faults: Vec<Fault>, place: Place) -> Self {
        Self { faults, place }
    }

    /// The operation that the rule is about, if it names one.
    pub fn operation(&self) -> Option<&str> {
        match &self.place {
            Place::Operation { operation, .. } => Some(operation),
            _ => None,
        }
    }
}

impl fmt::Display for FaultRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let faults: Vec<_> = self.faults.iter().map(Fault::to_string).collect();
        write!(f, "{}{}", faults.join(","), self.place)
    }
}

impl FromStr for FaultRule {
    type Err = FaultSpecError;

    fn from_str(text: &str) -> Result<Self, FaultSpecError> {
        let (faults, place) = match text.split_once('@') {
            Some((faults, place)) => (faults, place.parse()?),
            None => (text, Place::Everywhere),
        };
        let faults: Vec<Fault> = faults.split(',').map(str::parse).collect::<Result<_, _>>()?;
        if faults.len() > 1 && !matches!(place, Place::Chance { .. }) {
            return Err(FaultSpecError::new(format!(
                "{text:?} has several faults: only chance chooses among them, as in 429,refused@20%"
            )));
        }
        Ok(Self { faults, place })
    }
}

/// A rule at work: it counts and draws.
pub(super) struct Active {
    number: usize,
    rule: FaultRule,
    met: usize,
    luck: fastrand::Rng,
}

impl Active {
    pub(super) fn new(number: usize, rule: FaultRule) -> Self {
        let seed = match rule.place {
            Place::Chance { seed, .. } => seed,
            _ => 0,
        };
        Self { number, rule, met: 0, luck: fastrand::Rng::with_seed(seed) }
    }

    pub(super) fn number(&self) -> usize {
        self.number
    }

    pub(super) fn rule(&self) -> &FaultRule {
        &self.rule
    }

    /// What happens to this request, the `call`-th of all.
    pub(super) fn fault(&mut self, call: usize, request: &HttpRequest) -> Option<Fault> {
        if !self.rule.place.is_about(request) {
            return None;
        }
        self.met += 1;
        let applies = match &self.rule.place {
            Place::Everywhere => true,
            Place::Call(number) => *number == call,
            Place::Operation { number, .. } | Place::Request { number, .. } => {
                number.is_none_or(|number| number == self.met)
            }
            Place::Chance { rate, .. } => self.luck.f64() < *rate,
        };
        applies.then(|| self.luck.choice(&self.rule.faults).copied()).flatten()
    }
}

impl fmt::Display for Active {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rule.fmt(f)
    }
}
