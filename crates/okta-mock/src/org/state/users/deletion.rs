//! Forgetting users.

use crate::org::state::State;

impl State {
    /// Removes a user and every trace, but for the places where pages of listings ended: a listing goes on where it was.
    pub(crate) fn forget(&mut self, id: &str) {
        // Whoever gets the login next is somebody else: the tokens must not become theirs.
        for owner in self.tokens.values_mut() {
            owner.take_if(|login| self.users.find(login).is_some_and(|user| user.id == id));
        }
        self.users.remove(id);
        self.access.forget(id);
        self.unassign_apps(id);
        self.linked_objects.forget(id);
        self.transitions.forget(id);
        for provider in self.identity_providers.values_mut() {
            provider.links.remove(id);
        }
        for device in self.devices.values_mut() {
            device.users.retain(|(user, _)| user != id);
        }
        for group in self.groups.values_mut() {
            group.owners.retain(|owner| owner.id != id);
        }
        for rule in self.rules.values_mut() {
            rule.kept.remove(id);
            rule.excluded.retain(|excluded| excluded != id);
        }
    }
}
