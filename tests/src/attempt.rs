//! One call of the catalogue: [`Attempt`].

use std::{fmt, pin::Pin};

use okta_core::{Call, HttpRequest, OperationId, Pager, Repeat, Result};
use serde::Serialize;
use serde_json::Value;

/// Gives what came: formatted with `Debug`, and as JSON again.
type Sending = Pin<Box<dyn Future<Output = Result<(String, Value)>> + Send>>;

/// A call or a listing that has not been sent: what it would send, how it shows itself, and what comes of it.
pub struct Attempt {
    /// What would be sent first.
    pub request: Result<HttpRequest>,
    /// The call, formatted with `Debug`.
    pub shown: String,
    sending: Sending,
}

impl Attempt {
    /// Sends it; of a listing one page. Gives whatever came, formatted with `Debug`.
    pub async fn send(self) -> Result<String> {
        Ok(self.sending.await?.0)
    }

    /// Sends it; of a listing one page. Gives what came, as JSON again.
    pub async fn decoded(self) -> Result<Value> {
        Ok(self.sending.await?.1)
    }

    /// Okta's name of the operation.
    pub fn operation(&self) -> &'static str {
        self.extension::<OperationId>().map_or("", |id| id.0)
    }

    /// What a second sending can do.
    pub fn repeat(&self) -> Repeat {
        self.extension().copied().unwrap_or(Repeat::Never)
    }

    fn extension<T: Clone + Send + Sync + 'static>(&self) -> Option<&T> {
        self.request.as_ref().ok()?.extensions().get()
    }
}

impl<T: fmt::Debug + Serialize + 'static> From<Call<T>> for Attempt {
    fn from(call: Call<T>) -> Self {
        Self {
            request: call.request(),
            shown: format!("{call:?}"),
            sending: Box::pin(async move {
                let reply = call.send().await?;
                Ok((format!("{reply:?}"), json(&reply.body)))
            }),
        }
    }
}

impl<T: fmt::Debug + Serialize + Send + 'static> From<Pager<T>> for Attempt {
    fn from(mut pager: Pager<T>) -> Self {
        Self {
            request: pager.request(),
            shown: format!("{pager:?}"),
            sending: Box::pin(async move {
                let page = pager.next_page().await?;
                let shown = format!("{page:?} {pager:?} {:?}", pager.checkpoint());
                Ok((shown, json(&page.map(|page| page.items).unwrap_or_default())))
            }),
        }
    }
}

fn json<T: Serialize>(body: &T) -> Value {
    serde_json::to_value(body).expect("models are JSON")
}
