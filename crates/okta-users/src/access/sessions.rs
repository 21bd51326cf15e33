//! Sessions at Okta, by id.

use okta_core::{Call, Client, Session, SessionId};

use crate::Users;

/// The sessions at Okta, of all users of an org, by id.
///
/// To end all sessions of one user, whatever their ids, there is a call on the user. The id of a session is as good
/// as its cookie: it stands in
/// the path of these calls, so keep the log of a proxy in between from it.
#[derive(Clone, Debug)]
pub struct OrgSessions {
    client: Client,
}

impl Users {
    /// The sessions at this org, by id.
    pub fn sessions(&self) -> OrgSessions {
        OrgSessions::new(&self.client)
    }
}

impl OrgSessions {
    /// The sessions at this client's org.
    pub fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Gets a session.
    ///
    /// Calls `GET /api/v1/sessions/{sessionId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/sessions/102made-up",
    /// #         okta_mock::json(200, r#"{"id": "102made-up", "userId": "00u1", "status": "ACTIVE"}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let session = users.sessions().get("102made-up").await?;
    /// println!("{:?} until {:?}", session.user_id, session.expires_at);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such session.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Session/#tag/Session/operation/getSession
    pub fn get(&self, session: impl Into<SessionId>) -> Call<Session> {
        self.client
            .get("getSession", "/api/v1/sessions/{sessionId}")
            .segment(session.into())
            .decode()
    }

    /// Ends a session: the user is signed out of Okta, not of the apps they have opened from there.
    ///
    /// Calls `DELETE /api/v1/sessions/{sessionId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("DELETE /api/v1/sessions/102made-up", okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.sessions().revoke("102made-up").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such session.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Session/#tag/Session/operation/revokeSession
    pub fn revoke(&self, session: impl Into<SessionId>) -> Call<()> {
        self.client
            .delete("revokeSession", "/api/v1/sessions/{sessionId}")
            .segment(session.into())
            .empty()
    }

    /// Lets a session's lifetime begin anew.
    ///
    /// Calls `POST /api/v1/sessions/{sessionId}/lifecycle/refresh` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("POST /api/v1/sessions/102made-up/lifecycle/refresh",
    /// #         okta_mock::json(200, r#"{"id": "102made-up", "expiresAt": "2026-01-02T03:04:05.000Z"}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let session = users.sessions().refresh("102made-up").await?;
    /// println!("until {:?}", session.expires_at);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such session.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Session/#tag/Session/operation/refreshSession
    pub fn refresh(&self, session: impl Into<SessionId>) -> Call<Session> {
        self.client
            .post("refreshSession", "/api/v1/sessions/{sessionId}/lifecycle/refresh")
            .segment(session.into())
            .idempotent()
            .decode()
    }
}
