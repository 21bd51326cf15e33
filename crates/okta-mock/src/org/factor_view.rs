//! A factor of a user, for a test to look at and to use: [`FactorView`].

use std::fmt;

use jiff::Timestamp;
use okta_core::{FactorId, FactorStatus, FactorType};

use super::{FakeOrg, factor::Factor, totp};

/// A factor of a [`FakeOrg`]'s user at the moment of asking.
#[derive(Clone)]
pub struct FactorView {
    id: FactorId,
    factor: Factor,
    now: Timestamp,
}

/// What a user answers on the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PushAnswer {
    /// Yes, it is me.
    Approve,
    /// No, it is not me.
    Reject,
}

impl FactorView {
    /// The id.
    pub fn id(&self) -> &FactorId {
        &self.id
    }

    /// The kind.
    pub fn factor_type(&self) -> FactorType {
        self.factor.kind.factor_type().into()
    }

    /// Whether it is active or waits for its activation.
    pub fn status(&self) -> FactorStatus {
        if self.factor.active { FactorStatus::Active } else { FactorStatus::PendingActivation }
    }

    /// The secret of an authenticator app, in Base32.
    pub fn shared_secret(&self) -> Option<&str> {
        self.factor.shared_secret.as_deref()
    }

    /// The code that works now: the one an authenticator app shows, or the last one that was sent.
    pub fn code(&self) -> Option<String> {
        match (&self.factor.shared_secret, &self.factor.sent) {
            (Some(secret), _) => Some(totp::code(secret, totp::step(self.now))),
            (None, Some(sent)) if self.now < sent.expires => {
                Some(sent.code.clone()).filter(|code| !code.is_empty())
            }
            _ => None,
        }
    }
}

impl fmt::Debug for FactorView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FactorView")
            .field("id", &self.id)
            .field("factor_type", &self.factor.kind.factor_type())
            .field("status", &self.status())
            .finish_non_exhaustive()
    }
}

impl FakeOrg {
    /// The factors of a user, in the order of their enrollment; none for a user that does not exist.
    ///
    /// ```
    /// # use okta_core::HttpTransport;
    /// use okta_mock::FakeOrg;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let org = FakeOrg::sample();
    ///
    /// // What enrolling an authenticator app sends:
    /// # let path = "https://test.okta.com/api/v1/users/ada@example.com/factors";
    /// # let request = http::Request::post(path)
    /// #     .header("authorization", format!("SSWS {}", FakeOrg::TOKEN))
    /// #     .header("content-type", "application/json");
    /// org.send(request.body(r#"{"factorType":"token:software:totp","provider":"GOOGLE"}"#.into())?).await?;
    ///
    /// // What the app would show now:
    /// let code = org.factors("ada@example.com")[0].code();
    /// assert_eq!(code.map(|code| code.len()), Some(6));
    /// # Ok(()) }
    /// ```
    pub fn factors(&self, user: &str) -> Vec<FactorView> {
        let state = self.state();
        let (now, user) = (state.now(), state.users.find(user));
        let factors = user.into_iter().flat_map(|user| state.access.factors.of(&user.id));
        let view = |factor: &Factor| FactorView {
            id: factor.id.as_str().into(),
            factor: factor.clone(),
            now,
        };
        factors.map(view).collect()
    }

    /// Lets a user answer on the phone: the latest question that waits for an answer, or else the enrollment of the
    /// phone, which the user completes by [`PushAnswer::Approve`].
    ///
    /// # Panics
    ///
    /// When nothing waits for an answer.
    #[track_caller]
    pub fn answer_push(&self, user: &str, answer: PushAnswer) {
        let approved = answer == PushAnswer::Approve;
        let answered = {
            let mut state = self.state();
            let now = state.now();
            let id = state.users.find(user).map(|user| user.id.clone()).unwrap_or_default();
            state.access.factors.of_mut(&id).any(|factor| factor.answer_push(approved, now))
        };
        // The lock is free again.
        assert!(answered, "nothing waits for an answer of {user} on the phone");
    }
}
