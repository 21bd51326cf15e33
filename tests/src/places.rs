//! Whom and what the calls of the catalogue are about: [`Places`].

use okta_core::{
    AppId, AuthenticatorEnrollmentId, AuthenticatorId, ClientId, DeviceId, FactorId,
    FactorTransactionId, GrantId, GroupId, IdentityProviderId, ProfileMappingId, RefreshTokenId,
    RoleAssignmentId, UserId, UserSchemaId, UserTypeId, YubikeyTokenId,
};

/// An id for every argument that takes one: of things that exist, where the call is to succeed.
#[derive(Clone, Debug)]
pub struct Places {
    /// An active user who has one of everything.
    pub user: UserId,
    /// The login of the same.
    pub login: String,
    /// The version of that user.
    pub etag: String,
    /// The login of an active user who has nothing yet.
    pub newcomer: String,
    /// The id of the same.
    pub newcomer_id: UserId,
    /// A user to be activated.
    pub staged: UserId,
    /// A user whose activation is under way.
    pub provisioned: UserId,
    /// A suspended user.
    pub suspended: UserId,
    /// A user who is locked out.
    pub locked_out: UserId,
    /// A group of [`user`](Self::user).
    pub group: GroupId,
    /// A type that nobody is of; its name is `contractor`.
    pub user_type: UserTypeId,
    /// The schema of a type.
    pub schema: UserSchemaId,
    /// A mapping that has the property `fullName`.
    pub mapping: ProfileMappingId,
    /// An app of the user, to which a role of theirs is limited.
    pub app: AppId,
    /// What the catalog calls that app.
    pub app_name: String,
    /// An OAuth client with a grant and a token.
    pub client: ClientId,
    /// The grant.
    pub grant: GrantId,
    /// The token.
    pub token: RefreshTokenId,
    /// A provider that the user is linked to.
    pub identity_provider: IdentityProviderId,
    /// A device of the user.
    pub device: DeviceId,
    /// The authenticator by which phones are enrolled.
    pub phone_authenticator: AuthenticatorId,
    /// The one for temporary access codes.
    pub tac_authenticator: AuthenticatorId,
    /// An enrolled authenticator of the user.
    pub enrollment: AuthenticatorEnrollmentId,
    /// A text message factor of the user that waits for its code.
    pub pending_factor: FactorId,
    /// A phone call factor that does.
    pub pending_call: FactorId,
    /// An e-mail factor that is ready.
    pub email_factor: FactorId,
    /// A question that is ready.
    pub question_factor: FactorId,
    /// A phone with Okta Verify.
    pub push_factor: FactorId,
    /// What that phone was asked.
    pub transaction: FactorTransactionId,
    /// A security key.
    pub key_factor: FactorId,
    /// A role of the user for some apps.
    pub app_role: RoleAssignmentId,
    /// A role of the user for some groups.
    pub group_role: RoleAssignmentId,
    /// A `YubiKey` of the org.
    pub yubikey: YubikeyTokenId,
}

impl Places {
    /// Ids of Okta's form, of things that are nowhere.
    pub fn made_up() -> Self {
        Self {
            user: "00u1".into(),
            login: "ada@example.com".to_owned(),
            etag: "W/\"1\"".to_owned(),
            newcomer: "emmy@example.com".to_owned(),
            newcomer_id: "00u2".into(),
            staged: "00u3".into(),
            provisioned: "00u4".into(),
            suspended: "00u5".into(),
            locked_out: "00u6".into(),
            group: "00g1".into(),
            user_type: "oty1".into(),
            schema: "osc1".into(),
            mapping: "prm1".into(),
            app: "0oa1".into(),
            app_name: "slack".to_owned(),
            client: "0oa2".into(),
            grant: "oag1".into(),
            token: "oar1".into(),
            identity_provider: "0oa3".into(),
            device: "guo1".into(),
            phone_authenticator: "aut1".into(),
            tac_authenticator: "aut2".into(),
            enrollment: "sms1".into(),
            pending_factor: "mbl1".into(),
            pending_call: "clf1".into(),
            email_factor: "emf1".into(),
            question_factor: "ufs1".into(),
            push_factor: "opf1".into(),
            transaction: "v2x".into(),
            key_factor: "fwf1".into(),
            app_role: "IFIFAX2BIRGUSTQ".into(),
            group_role: "KVJUKUS7IFCE2SKO".into(),
            yubikey: "ykk1".into(),
        }
    }
}
