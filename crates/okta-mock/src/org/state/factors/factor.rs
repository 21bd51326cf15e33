//! A factor of a user: [`Factor`].

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::org::{
    base::clock::timestamp,
    state::{
        factors::{security_questions, totp},
        users::password::Password,
    },
    wire::errors::{Code, Problem},
};

/// How many steps a clock may be off, and how many make a code old instead of wrong.
const TOLERANCE: i64 = 2;
const MEMORY: i64 = 10;

/// The kinds of factor that the org has switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum FactorKind {
    Question,
    Sms,
    Call,
    Email,
    OktaTotp,
    GoogleTotp,
    Push,
}

impl FactorKind {
    pub(crate) const ALL: [Self; 7] = [
        Self::Question,
        Self::Sms,
        Self::Call,
        Self::Email,
        Self::OktaTotp,
        Self::GoogleTotp,
        Self::Push,
    ];

    /// Type, provider, and what ids begin with.
    const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Question => ("question", "OKTA", "ufs"),
            Self::Sms => ("sms", "OKTA", "mbl"),
            Self::Call => ("call", "OKTA", "clf"),
            Self::Email => ("email", "OKTA", "emf"),
            Self::OktaTotp => ("token:software:totp", "OKTA", "ost"),
            Self::GoogleTotp => ("token:software:totp", "GOOGLE", "uft"),
            Self::Push => ("push", "OKTA", "opf"),
        }
    }

    pub(crate) const fn factor_type(self) -> &'static str {
        self.names().0
    }

    pub(crate) const fn provider(self) -> &'static str {
        self.names().1
    }

    pub(crate) const fn prefix(self) -> &'static str {
        self.names().2
    }

    /// Whether a code is sent to the user.
    pub(crate) const fn is_sent(self) -> bool {
        matches!(self, Self::Sms | Self::Call | Self::Email)
    }

    /// Whether an app of the user's makes the codes, from a secret.
    pub(crate) const fn is_app(self) -> bool {
        matches!(self, Self::OktaTotp | Self::GoogleTotp)
    }

    pub(crate) const fn is_phone(self) -> bool {
        matches!(self, Self::Sms | Self::Call)
    }
}

/// A code on its way to the user.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SentCode {
    pub(crate) code: String,
    pub(crate) sent: Timestamp,
    pub(crate) expires: Timestamp,
}

/// What the user is asked on the phone.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PushTransaction {
    pub(crate) expires: Timestamp,
    /// Whether the user said yes, once there is an answer.
    pub(crate) approved: Option<bool>,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Factor {
    pub(crate) id: String,
    pub(crate) user_id: String,
    pub(crate) kind: FactorKind,
    pub(crate) active: bool,
    pub(crate) created: Timestamp,
    pub(crate) last_updated: Timestamp,
    /// A phone number, an address, the key of a question, or the login.
    pub(crate) subject: String,
    pub(crate) answer: Option<Password>,
    /// Of an authenticator app, in Base32.
    pub(crate) shared_secret: Option<String>,
    pub(crate) sent: Option<SentCode>,
    /// The last code that was used, or the step of the last one.
    pub(crate) used_code: Option<String>,
    pub(crate) used_step: Option<i64>,
    pub(crate) failures: u32,
    /// Whether the picture of a push factor was scanned.
    pub(crate) scanned: bool,
    /// What the user was asked, by id, the latest last.
    pub(crate) transactions: BTreeMap<String, PushTransaction>,
}

impl Factor {
    /// Checks an answer or a code. A good code is good once.
    pub(crate) fn check(&mut self, proof: &str, now: Timestamp) -> Result<(), Problem> {
        if self.kind == FactorKind::Question {
            let right =
                self.answer.as_ref().is_some_and(|answer| answer.verify(&proof.to_lowercase()));
            return if right { Ok(()) } else { Err(wrong("answer")) };
        }
        if let Some(secret) = &self.shared_secret {
            let now = totp::step(now);
            let steps = now - MEMORY..=now + MEMORY;
            let step = steps.rev().find(|step| totp::code(secret, *step) == proof);
            let step = step.ok_or_else(|| wrong("token"))?;
            if (step - now).abs() > TOLERANCE {
                return Err(Code::PasscodeTooOld.into());
            }
            if self.used_step.is_some_and(|used| step <= used) {
                return Err(Code::PasscodeReplayed.into());
            }
            self.used_step = Some(step);
            return Ok(());
        }
        if self.used_code.as_deref() == Some(proof) {
            return Err(Code::PasscodeReplayed.into());
        }
        let sent = self.sent.as_ref().filter(|sent| {
            // A code that was used up is empty, and no code is.
            !proof.is_empty() && sent.code == proof && now < sent.expires
        });
        sent.ok_or_else(|| wrong("token"))?;
        if let Some(sent) = &mut self.sent {
            // Used up; when it was sent still matters.
            self.used_code = Some(std::mem::take(&mut sent.code));
        }
        Ok(())
    }

    /// Takes the user's answer on the phone: to the latest question that waits for one, or else to the enrollment.
    /// `false` if nothing waits.
    pub(crate) fn answer_push(&mut self, approved: bool, now: Timestamp) -> bool {
        if self.kind != FactorKind::Push {
            return false;
        }
        let waits = |asked: &&mut PushTransaction| asked.approved.is_none() && now < asked.expires;
        if let Some(asked) = self.transactions.values_mut().rfind(waits) {
            asked.approved = Some(approved);
            return true;
        }
        let enrolls = !self.active && !self.scanned;
        self.scanned |= enrolls && approved;
        enrolls
    }

    /// The factor in Okta's form; `base` is scheme and authority.
    pub(crate) fn render(&self, base: &str) -> Value {
        let mut value = json!({
            "id": self.id,
            "factorType": self.kind.factor_type(),
            "provider": self.kind.provider(),
            "vendorName": self.kind.provider(),
            "status": if self.active { "ACTIVE" } else { "PENDING_ACTIVATION" },
            "created": timestamp(self.created),
            "lastUpdated": timestamp(self.last_updated),
            "_links": self.links(base),
        });
        if self.active || self.kind != FactorKind::Push {
            value["profile"] = self.profile();
        }
        if !self.active && !self.kind.is_sent() {
            value["_embedded"] = json!({ "activation": self.activation(base) });
        }
        value
    }

    pub(crate) fn profile(&self) -> Value {
        match self.kind {
            FactorKind::Question => json!({
                "question": self.subject,
                "questionText": security_questions::text(&self.subject),
            }),
            FactorKind::Sms | FactorKind::Call => json!({ "phoneNumber": self.subject }),
            FactorKind::Email => json!({ "email": self.subject }),
            FactorKind::OktaTotp | FactorKind::GoogleTotp => {
                json!({ "credentialId": self.subject })
            }
            FactorKind::Push => json!({
                "credentialId": self.subject,
                "deviceType": "SmartPhone_IPhone",
                "name": "A phone of nobody",
                "platform": "IOS",
                "version": "19.0",
            }),
        }
    }

    pub(crate) fn href(&self, base: &str) -> String {
        format!("{base}/api/v1/users/{}/factors/{}", self.user_id, self.id)
    }

    /// What the user's app needs to know.
    pub(crate) fn activation(&self, base: &str) -> Value {
        let qrcode = json!({ "href": format!("{}/qr", self.href(base)), "type": "image/png" });
        match &self.shared_secret {
            Some(secret) => json!({
                "timeStep": totp::STEP,
                "sharedSecret": secret,
                "encoding": "base32",
                "keyLength": secret.len(),
                "factorResult": "WAITING",
                "_links": { "qrcode": qrcode },
            }),
            None => json!({ "factorResult": "WAITING", "_links": { "qrcode": qrcode } }),
        }
    }

    fn links(&self, base: &str) -> Value {
        let href = self.href(base);
        let user = format!("{base}/api/v1/users/{}", self.user_id);
        let post = json!({ "allow": ["POST"] });
        let mut links = json!({
            "self": { "href": href, "hints": { "allow": ["GET"] } },
            "user": { "href": user, "hints": { "allow": ["GET"] } },
        });
        if self.active {
            links["self"]["hints"]["allow"] = json!(["GET", "DELETE"]);
            links["verify"] = json!({ "href": format!("{href}/verify"), "hints": post });
            return links;
        }
        links["activate"] = json!({ "href": format!("{href}/lifecycle/activate"), "hints": post });
        if self.kind.is_sent() {
            links["resend"] = json!([{
                "name": self.kind.factor_type(),
                "href": format!("{href}/resend"),
                "hints": post,
            }]);
        }
        links
    }
}

fn wrong(what: &str) -> Problem {
    Problem::from(Code::WrongPasscode)
        .because(format!("Your {what} doesn't match our records. Please try again."))
}
