//! Proving that a user has a factor: activation, challenge, verification.

use std::time::Duration;

use okta_core::{
    ActivateFactor, Call, FactorActivationOutcome, FactorId, FactorTransactionId,
    FactorVerification, VerifyFactor,
};

use super::Factors;

/// How Okta shall ask for a factor; see [`Factors::challenge`].
#[derive(Clone, Debug, Default)]
#[must_use = "options do nothing until they are given to `Factors::challenge`"]
pub struct ChallengeFactor {
    template: Option<String>,
    language: Option<String>,
    lifetime: Option<Duration>,
    number: bool,
    forwarded_for: Option<String>,
    user_agent: Option<String>,
}

impl ChallengeFactor {
    /// As Okta does by default.
    pub fn new() -> Self {
        Self::default()
    }

    /// Words a text message by this template of the org.
    pub fn template(mut self, id: impl Into<String>) -> Self {
        self.template = Some(id.into());
        self
    }

    /// Chooses the translation of the template, such as `fr`.
    pub fn language(mut self, language: impl Into<String>) -> Self {
        self.language = Some(language.into());
        self
    }

    /// How long the code of a mail is good, from one second to one day; 5 minutes if not said. Okta counts whole seconds: a part of one is left
    /// out.
    pub fn lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    /// Lets the user choose the right number in a push message. Only in orgs that have bought it.
    pub fn number_matching(mut self) -> Self {
        self.number = true;
        self
    }

    /// From which address the user signs in: a push message shows it. Okta takes it from proxies only that the org
    /// trusts.
    pub fn forwarded_for(mut self, address: impl Into<String>) -> Self {
        self.forwarded_for = Some(address.into());
        self
    }

    /// With which browser the user signs in: a push message shows it. It replaces this client's own name.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }
}

impl Factors {
    /// Activates a factor with a first proof that the user has it.
    ///
    /// For push messages it tells how far the user has come with the phone: ask again while it is
    /// [`Pending`](FactorActivationOutcome::Pending) and [waiting](FactorVerification::is_waiting). Okta takes 5 tries
    /// in 5 minutes.
    ///
    /// Calls `POST /api/v1/users/{userId}/factors/{factorId}/lifecycle/activate` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "POST /api/v1/users/00u1/factors/ost1/lifecycle/activate",
    /// #         okta_mock::json(200, r#"{"id":"ost1","factorType":"token:software:totp","status":"ACTIVE"}"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::models::ActivateFactor;
    ///
    /// users.factors("00u1").activate("ost1", ActivateFactor::pass_code("123456")).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or factor.
    /// Code `E0000068` for a wrong code.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/activateFactor
    pub fn activate(
        &self,
        factor: impl Into<FactorId>,
        proof: ActivateFactor,
    ) -> Call<FactorActivationOutcome> {
        let mut call = self
            .client
            .post("activateFactor", "/api/v1/users/{userId}/factors/{factorId}/lifecycle/activate")
            .segment(self.user.clone())
            .segment(factor.into());
        if !proof.is_empty() {
            call = call.json(&proof);
        }
        call.decode()
    }

    /// Asks the user for a factor: sends a code or a push message, or gives the challenge for a key.
    ///
    /// For codes and keys, [`verify`](Self::verify) comes next; for push messages,
    /// [`transaction_status`](Self::transaction_status). Authenticator apps and security questions are verified without
    /// being asked for.
    ///
    /// Calls `POST /api/v1/users/{userId}/factors/{factorId}/verify` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread", start_paused = true)] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "POST /api/v1/users/00u1/factors/opf1/verify",
    /// #         okta_mock::json(200, r#"{"factorResult":"WAITING","_links":{"poll":{"href":"https://x/transactions/v2x"}}}"#),
    /// #     )
    /// #     .on(
    /// #         "GET /api/v1/users/00u1/factors/opf1/transactions/v2x",
    /// #         okta_mock::json(200, r#"{"factorResult":"SUCCESS"}"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::ChallengeFactor;
    ///
    /// let factors = users.factors("00u1");
    /// let mut push = factors.challenge("opf1", ChallengeFactor::new().user_agent("Mozilla/5.0")).await?;
    /// while let (true, Some(transaction)) = (push.is_waiting(), push.transaction_id()) {
    ///     tokio::time::sleep(std::time::Duration::from_secs(4)).await;
    ///     push = factors.transaction_status("opf1", transaction).await?;
    /// }
    /// assert!(push.is_success());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or factor.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/verifyFactor
    pub fn challenge(
        &self,
        factor: impl Into<FactorId>,
        options: ChallengeFactor,
    ) -> Call<FactorVerification> {
        let mut call = self
            .client
            .post("verifyFactor", "/api/v1/users/{userId}/factors/{factorId}/verify")
            .segment(self.user.clone())
            .segment(factor.into())
            .query("templateId", options.template)
            .query("tokenLifetimeSeconds", options.lifetime.map(|lifetime| lifetime.as_secs()));
        if options.number {
            call = call.json(&serde_json::json!({"useNumberMatchingChallenge": true}));
        }
        for (name, value) in [
            ("accept-language", options.language),
            ("x-forwarded-for", options.forwarded_for),
            ("user-agent", options.user_agent),
        ] {
            if let Some(value) = value {
                call = call.header(name, &value);
            }
        }
        call.decode()
    }

    /// Verifies what the user answered: a code, the answer to the security question, the signature of a key.
    ///
    /// Calls `POST /api/v1/users/{userId}/factors/{factorId}/verify` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("POST /api/v1/users/00u1/factors/ost1/verify", okta_mock::json(200, r#"{"factorResult":"SUCCESS"}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::models::VerifyFactor;
    ///
    /// let verification = users.factors("00u1").verify("ost1", VerifyFactor::pass_code("123456")).await?;
    /// assert!(verification.is_success());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or factor.
    /// Code `E0000068` for a wrong code or answer, `E0000082` for one that was used before, `E0000083` for one of
    /// another time, `E0000069` where there were too many.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/verifyFactor
    pub fn verify(
        &self,
        factor: impl Into<FactorId>,
        proof: VerifyFactor,
    ) -> Call<FactorVerification> {
        self.client
            .post("verifyFactor", "/api/v1/users/{userId}/factors/{factorId}/verify")
            .segment(self.user.clone())
            .segment(factor.into())
            .json(&proof)
            .decode()
    }

    /// Gets what the user has answered to a push message.
    ///
    /// The id of the transaction is in the answer to [`challenge`](Self::challenge), where there is an example.
    ///
    /// Calls `GET /api/v1/users/{userId}/factors/{factorId}/transactions/{transactionId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "GET /api/v1/users/00u1/factors/opf1/transactions/v2x",
    /// #         okta_mock::json(200, r#"{"factorResult":"REJECTED"}"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// let push = users.factors("00u1").transaction_status("opf1", "v2x").await?;
    /// assert!(!push.is_success() && !push.is_waiting());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user, factor or transaction.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/getFactorTransactionStatus
    pub fn transaction_status(
        &self,
        factor: impl Into<FactorId>,
        transaction: impl Into<FactorTransactionId>,
    ) -> Call<FactorVerification> {
        self.client
            .get(
                "getFactorTransactionStatus",
                "/api/v1/users/{userId}/factors/{factorId}/transactions/{transactionId}",
            )
            .segment(self.user.clone())
            .segment(factor.into())
            .segment(transaction.into())
            .decode()
    }
}
