//! The factors of all users: [`Factors`].

pub(crate) mod authenticators;
pub(crate) mod enrollment_policies;
pub(crate) mod factor;
pub(crate) mod phone_number;
pub(crate) mod security_questions;
pub(crate) mod totp;
pub(crate) mod yubikey;

use serde::{Deserialize, Serialize};

use crate::org::{state::factors::factor::Factor, wire::errors::Problem};

/// In the order of their enrollment.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Factors(Vec<Factor>);

impl Factors {
    pub(crate) fn of(&self, user_id: &str) -> impl Iterator<Item = &Factor> {
        self.0.iter().filter(move |factor| factor.user_id == user_id)
    }

    pub(crate) fn of_mut(&mut self, user_id: &str) -> impl Iterator<Item = &mut Factor> {
        self.0.iter_mut().filter(move |factor| factor.user_id == user_id)
    }

    /// The factor of a user, or Okta's 404.
    pub(crate) fn get(&self, user_id: &str, id: &str) -> Result<&Factor, Problem> {
        self.of(user_id)
            .find(|factor| factor.id == id)
            .ok_or_else(|| Problem::not_found(id, "UserFactor"))
    }

    pub(crate) fn get_mut(&mut self, user_id: &str, id: &str) -> Result<&mut Factor, Problem> {
        self.of_mut(user_id)
            .find(|factor| factor.id == id)
            .ok_or_else(|| Problem::not_found(id, "UserFactor"))
    }

    pub(crate) fn add(&mut self, factor: Factor) {
        self.0.push(factor);
    }

    pub(crate) fn remove(&mut self, id: &str) {
        self.0.retain(|factor| factor.id != id);
    }

    pub(crate) fn forget(&mut self, user_id: &str) {
        self.0.retain(|factor| factor.user_id != user_id);
    }
}
