//! One call of the catalogue when nothing goes wrong, and then under a fault: [`Undisturbed`].

use http::Method;
use okta_core::{Client, Error, HttpTransport, Repeat};
use okta_mock::{FakeOrg, Faulty};
use okta_tests::{AREAS, Area, Attempt, Scene};

use super::remembered::Remembered;

/// A call, and what it does to the org of the scene when nothing goes wrong.
pub(super) struct Undisturbed {
    area: Area,
    index: usize,
    pub(super) operation: &'static str,
    method: Method,
    pub(super) repeat: Repeat,
    pub(super) result: Result<String, Error>,
    pub(super) after: Remembered,
}

impl Undisturbed {
    /// Every call of the catalogue, each with an org of its own.
    pub(super) async fn all(scene: &Scene) -> Vec<Self> {
        let mut all = Vec::new();
        for area in AREAS {
            for index in 0..calls(area, scene, scene.org()).len() {
                let org = scene.org();
                let call = calls(area, scene, org.clone()).swap_remove(index);
                let (operation, repeat) = (call.operation(), call.repeat());
                let method = call.request.as_ref().unwrap().method().clone();
                let result = call.send().await;
                let after = Remembered::of(&org);
                all.push(Self { area, index, operation, method, repeat, result, after });
            }
        }
        all
    }

    /// The call once more, to be sent through this transport.
    fn call(&self, scene: &Scene, transport: impl HttpTransport) -> Attempt {
        calls(self.area, scene, transport).swap_remove(self.index)
    }

    pub(super) fn is_read(&self) -> bool {
        self.method == Method::GET
    }

    /// Sends the call twice to one org. The second one may be told that there is nothing left to delete.
    pub(super) async fn twice(&self, scene: &Scene) {
        let org = scene.org();
        self.call(scene, org.clone()).send().await.unwrap();

        let again = self.call(scene, org.clone()).send().await;

        let case = format!("{} ({}) twice: {again:?}", self.operation, self.index);
        assert!(again.as_ref().err().is_none_or(|error| self.is_gone(error)), "{case}");
        self.after.assert_same(&org, &case);
    }

    /// Sends the call to an org whose first request goes wrong, either before the org has seen it or after the org has acted.
    pub(super) async fn meet(&self, fault: &str, seen: bool, scene: &Scene, before: &Remembered) {
        let org = scene.org();
        let former = org.requests().len();
        let faulty = Faulty::new(org.clone()).rule(format!("{fault}@1").parse().unwrap());
        let call = self.call(scene, faulty.clone());

        let result = call.send().await;

        let case = format!("{} ({}) under {fault}: {result:?}", self.operation, self.index);
        assert_eq!(faulty.injected().len(), 1, "{case}");
        // What tells the client that nothing was done is tried again, but never a deletion.
        let told = fault == "refused" || fault.starts_with("429");
        let again = match self.repeat {
            Repeat::Harmless => true,
            Repeat::OnlyIfNotDone => told,
            Repeat::Never => false,
        };
        assert_eq!(faulty.calls(), if again { 2 } else { 1 }, "{case}");

        let requests = org.requests();
        let done = requests[former..].iter().filter(|request| request.status().is_success());
        let done = done.count();
        assert!(done <= 1 || self.repeat == Repeat::Harmless, "done {done} times: {case}");
        assert!(done >= 1 || result.is_err(), "lost: {case}");
        let expected = if seen || again { &self.after } else { before };
        expected.assert_same(&org, &case);

        if again && self.result.is_ok() {
            let gone = |error: &Error| seen && self.is_gone(error);
            assert!(result.as_ref().err().is_none_or(gone), "{case}");
        } else {
            assert!(result.is_err(), "{case}");
        }
    }

    /// Whoever deletes again what is already gone is told so.
    fn is_gone(&self, error: &Error) -> bool {
        self.method == Method::DELETE && error.is_not_found()
    }
}

fn calls(area: Area, scene: &Scene, transport: impl HttpTransport) -> Vec<Attempt> {
    area(&client(transport), &scene.places, &scene.secrets)
}

pub(super) fn client(transport: impl HttpTransport) -> Client {
    let builder = Client::builder().org_url(FakeOrg::URL).api_token(FakeOrg::TOKEN);
    builder.transport(transport).build().unwrap()
}
