//! Security keys that are registered for users before they get them.

use okta_core::{
    AuthenticatorEnrollmentId, Call, Client, EnrollmentActivation, EnrollmentInitialization,
    FulfillmentOrder, NewPreregistration, Pager, PinMail, PreregistrationActivation, UserKey,
    WebAuthnPreregistrationFactor,
};

use crate::Users;

/// Security keys that are registered for users before they get them.
///
/// An order goes to a fulfillment provider (Yubico), who asks Okta for the credentials to be made, puts them on the key, gives the result
/// back and ships the key; the PIN goes by mail. Okta has this on Identity Engine only, where it is enabled.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
/// # use okta_mock::{MockTransport, json};
/// # let client = MockTransport::new()
/// #     .on("GET /webauthn-registration/api/v1/users/00u1/enrollments", json(200, serde_json::json!([]))).client();
/// let keys = okta_users::WebAuthnPreregistration::new(&client).list("00u1").try_collect().await?;
/// # assert!(keys.is_empty());
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct WebAuthnPreregistration {
    client: Client,
}

impl Users {
    /// The org's preregistered security keys.
    pub fn webauthn_preregistration(&self) -> WebAuthnPreregistration {
        WebAuthnPreregistration::new(&self.client)
    }
}

impl WebAuthnPreregistration {
    /// The preregistered security keys of this client's org.
    pub fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Lists the preregistered keys of a user. Okta describes the user's key as an id.
    ///
    /// Calls `GET /webauthn-registration/api/v1/users/{userId}/enrollments` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("GET /webauthn-registration/api/v1/users/00u1/enrollments", json(200, serde_json::json!([{"id": "fwf1", "status": "ACTIVE"}])));
    /// # let keys = okta_users::WebAuthnPreregistration::new(&okta.client());
    /// for key in keys.list("00u1").try_collect().await? {
    ///     println!("{} {:?}", key.id, key.status);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/WebAuthnPreregistration/#tag/WebAuthnPreregistration/operation/listWebAuthnPreregistrationFactors
    pub fn list(&self, user: impl Into<UserKey>) -> Pager<WebAuthnPreregistrationFactor> {
        self.client
            .get(
                "listWebAuthnPreregistrationFactors",
                "/webauthn-registration/api/v1/users/{userId}/enrollments",
            )
            .segment(user.into())
            .page()
    }

    /// Orders keys for a user from the fulfillment provider.
    ///
    /// Calls `POST /webauthn-registration/api/v1/initiate-fulfillment-request` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, empty};
    /// # let okta = MockTransport::new().on("POST /webauthn-registration/api/v1/initiate-fulfillment-request", empty(204));
    /// # let keys = okta_users::WebAuthnPreregistration::new(&okta.client());
    /// use okta_users::models::{FulfillmentOrder, FulfillmentProvider, OrderedProduct};
    ///
    /// let order = FulfillmentOrder::new("00u1", FulfillmentProvider::Yubico).product(OrderedProduct::new("29"));
    /// keys.generate_fulfillment_request(order).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/WebAuthnPreregistration/#tag/WebAuthnPreregistration/operation/generateFulfillmentRequest
    #[inline]
    pub fn generate_fulfillment_request(&self, order: FulfillmentOrder) -> Call<()> {
        self.client
            .post(
                "generateFulfillmentRequest",
                "/webauthn-registration/api/v1/initiate-fulfillment-request",
            )
            .json(&order)
            .empty()
    }

    /// Begins the enrollment of a key: tells the fulfillment provider what credentials to make.
    ///
    /// Calls `POST /webauthn-registration/api/v1/enroll` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("POST /webauthn-registration/api/v1/enroll", json(200, serde_json::json!({"userId": "00u1"})));
    /// # let keys = okta_users::WebAuthnPreregistration::new(&okta.client());
    /// use okta_users::models::{EcKey, NewPreregistration};
    ///
    /// let new = NewPreregistration::yubico("00u1", EcKey::encryption("key-1", "x…", "y…"))
    ///     .relying_party("example.okta.com");
    /// let requests = keys.enroll(new).await?.cred_requests;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/WebAuthnPreregistration/#tag/WebAuthnPreregistration/operation/enrollPreregistrationEnrollment
    #[inline]
    pub fn enroll(&self, new: NewPreregistration) -> Call<EnrollmentInitialization> {
        self.client
            .post("enrollPreregistrationEnrollment", "/webauthn-registration/api/v1/enroll")
            .json(&new)
            .decode()
    }

    /// Finishes the enrollment of a key with what the fulfillment provider has made.
    ///
    /// Calls `POST /webauthn-registration/api/v1/activate` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("POST /webauthn-registration/api/v1/activate", json(200, serde_json::json!({"authenticatorEnrollmentIds": ["fwf1"]})));
    /// # let keys = okta_users::WebAuthnPreregistration::new(&okta.client());
    /// use okta_users::models::PreregistrationActivation;
    ///
    /// let made = PreregistrationActivation::yubico("00u1").serial("7886622").credential_response("fwf1", "eyJ…");
    /// let enrollments = keys.activate(made).await?.authenticator_enrollment_ids;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or enrollment.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/WebAuthnPreregistration/#tag/WebAuthnPreregistration/operation/activatePreregistrationEnrollment
    #[inline]
    pub fn activate(&self, made: PreregistrationActivation) -> Call<EnrollmentActivation> {
        self.client
            .post("activatePreregistrationEnrollment", "/webauthn-registration/api/v1/activate")
            .json(&made)
            .decode()
    }

    /// Mails the PIN of a preregistered key to its user.
    ///
    /// Calls `POST /webauthn-registration/api/v1/send-pin` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, empty};
    /// # let okta = MockTransport::new().on("POST /webauthn-registration/api/v1/send-pin", empty(204));
    /// # let keys = okta_users::WebAuthnPreregistration::new(&okta.client());
    /// use okta_users::models::{FulfillmentProvider, PinMail};
    ///
    /// keys.send_pin(PinMail::new("00u1", "fwf1", FulfillmentProvider::Yubico)).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or enrollment.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/WebAuthnPreregistration/#tag/WebAuthnPreregistration/operation/sendPin
    #[inline]
    pub fn send_pin(&self, mail: PinMail) -> Call<()> {
        self.client.post("sendPin", "/webauthn-registration/api/v1/send-pin").json(&mail).empty()
    }

    /// Deletes a preregistered key. Okta describes the user's key as an id.
    ///
    /// Calls `DELETE /webauthn-registration/api/v1/users/{userId}/enrollments/{authenticatorEnrollmentId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, empty};
    /// # let okta = MockTransport::new().on("DELETE /webauthn-registration/api/v1/users/00u1/enrollments/fwf1", empty(204));
    /// # let keys = okta_users::WebAuthnPreregistration::new(&okta.client());
    /// keys.delete("00u1", "fwf1").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or enrollment.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/WebAuthnPreregistration/#tag/WebAuthnPreregistration/operation/deleteWebAuthnPreregistrationFactor
    pub fn delete(
        &self,
        user: impl Into<UserKey>,
        enrollment: impl Into<AuthenticatorEnrollmentId>,
    ) -> Call<()> {
        self.client.delete("deleteWebAuthnPreregistrationFactor", "/webauthn-registration/api/v1/users/{userId}/enrollments/{authenticatorEnrollmentId}").segment(user.into()).segment(enrollment.into()).empty()
    }

    /// Marks that the fulfillment of a preregistered key has failed. Okta describes the user's key as an id.
    ///
    /// Calls `POST /webauthn-registration/api/v1/users/{userId}/enrollments/{authenticatorEnrollmentId}/mark-error` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, empty};
    /// # let okta = MockTransport::new().on("POST /webauthn-registration/api/v1/users/00u1/enrollments/fwf1/mark-error", empty(204));
    /// # let keys = okta_users::WebAuthnPreregistration::new(&okta.client());
    /// keys.assign_fulfillment_error("00u1", "fwf1").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or enrollment.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/WebAuthnPreregistration/#tag/WebAuthnPreregistration/operation/assignFulfillmentErrorWebAuthnPreregistrationFactor
    pub fn assign_fulfillment_error(
        &self,
        user: impl Into<UserKey>,
        enrollment: impl Into<AuthenticatorEnrollmentId>,
    ) -> Call<()> {
        self.client.post("assignFulfillmentErrorWebAuthnPreregistrationFactor", "/webauthn-registration/api/v1/users/{userId}/enrollments/{authenticatorEnrollmentId}/mark-error").segment(user.into()).segment(enrollment.into()).empty()
    }
}
