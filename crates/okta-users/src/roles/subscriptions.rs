//! Which notices an administrator gets by mail.

use okta_core::{Call, Client, NotificationType, Pager, Subscription, UserKey};

use crate::Users;

/// The notices of one administrator.
#[derive(Clone, Debug)]
pub struct Subscriptions {
    client: Client,
    user: UserKey,
}

impl Users {
    /// The notices of this user, who is an administrator.
    pub fn subscriptions(&self, user: impl Into<UserKey>) -> Subscriptions {
        Subscriptions { client: self.client.clone(), user: user.into() }
    }
}

impl Subscriptions {
    /// Lists all notices that the user's roles allow, and whether they get them.
    ///
    /// Calls `GET /api/v1/users/{userId}/subscriptions` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/subscriptions",
    /// #         okta_mock::json(200, r#"[{"notificationType": "OKTA_UPDATE", "status": "subscribed"}]"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// for notice in users.subscriptions("00u1").list().try_collect().await? {
    ///     println!("{:?}: {:?}", notice.notification_type, notice.status);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Subscription/#tag/Subscription/operation/listSubscriptionsUser
    #[inline]
    pub fn list(&self) -> Pager<Subscription> {
        self.client
            .get("listSubscriptionsUser", "/api/v1/users/{userId}/subscriptions")
            .segment(self.user.clone())
            .page()
    }

    /// Gets whether the user gets a notice.
    ///
    /// Calls `GET /api/v1/users/{userId}/subscriptions/{notificationType}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/subscriptions/OKTA_UPDATE",
    /// #         okta_mock::json(200, r#"{"notificationType": "OKTA_UPDATE", "status": "subscribed"}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::models::{NotificationType, SubscriptionStatus};
    ///
    /// let updates = users.subscriptions("00u1").get(NotificationType::OktaUpdate).await?;
    /// assert_eq!(updates.status, Some(SubscriptionStatus::Subscribed));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Subscription/#tag/Subscription/operation/getSubscriptionsNotificationTypeUser
    #[inline]
    pub fn get(&self, notification: NotificationType) -> Call<Subscription> {
        self.client
            .get(
                "getSubscriptionsNotificationTypeUser",
                "/api/v1/users/{userId}/subscriptions/{notificationType}",
            )
            .segment(self.user.clone())
            .segment(notification.as_str())
            .decode()
    }

    /// Lets the user get a notice. They may have subscribed to it already.
    ///
    /// Calls `POST /api/v1/users/{userId}/subscriptions/{notificationType}/subscribe` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("POST /api/v1/users/00u1/subscriptions/OKTA_UPDATE/subscribe", okta_mock::empty(200));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.subscriptions("00u1").subscribe(okta_users::models::NotificationType::OktaUpdate).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Subscription/#tag/Subscription/operation/subscribeByNotificationTypeUser
    #[inline]
    pub fn subscribe(&self, notification: NotificationType) -> Call<()> {
        self.client
            .post(
                "subscribeByNotificationTypeUser",
                "/api/v1/users/{userId}/subscriptions/{notificationType}/subscribe",
            )
            .segment(self.user.clone())
            .segment(notification.as_str())
            .idempotent()
            .empty()
    }

    /// Lets the user get a notice no more. They need not have subscribed to it.
    ///
    /// Calls `POST /api/v1/users/{userId}/subscriptions/{notificationType}/unsubscribe` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("POST /api/v1/users/00u1/subscriptions/OKTA_UPDATE/unsubscribe", okta_mock::empty(200));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.subscriptions("00u1").unsubscribe(okta_users::models::NotificationType::OktaUpdate).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Subscription/#tag/Subscription/operation/unsubscribeByNotificationTypeUser
    #[inline]
    pub fn unsubscribe(&self, notification: NotificationType) -> Call<()> {
        self.client
            .post(
                "unsubscribeByNotificationTypeUser",
                "/api/v1/users/{userId}/subscriptions/{notificationType}/unsubscribe",
            )
            .segment(self.user.clone())
            .segment(notification.as_str())
            .idempotent()
            .empty()
    }
}
