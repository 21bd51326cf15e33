// Groups, their rules, owners, roles and schema through Okta's own Node SDK: more flows for `node_flows.mjs`.

const ruleOf = (name, expression, group) => ({
  name,
  type: 'group_rule',
  conditions: { expression: { type: 'urn:okta:expression:1.0', value: expression } },
  actions: { assignUserToGroups: { groupIds: [group.id] } },
});

const namesOf = (groups) => groups.map(({ profile }) => profile.name);

// Adds the flows to those of `node_flows.mjs`, with whose helpers they are written.
export function add({ okta, flow, equal, refused, all, create, createGroup }) {
  const { groupApi, schemaApi, roleAssignmentApi, roleTargetApi, customRoleApi, resourceSetApi } = okta;
  const groups = (parameters) => all(groupApi.listGroups(parameters));
  const membersOf = async ({ id }) => (await all(groupApi.listGroupUsers({ groupId: id }))).map((user) => user.id);

  async function ruleInForce(name, expression, group) {
    const rule = await groupApi.createGroupRule({ groupRule: ruleOf(name, expression, group) });
    await groupApi.activateGroupRule({ ruleId: rule.id });
    return rule;
  }

  function define(properties) {
    const custom = { id: '#custom', type: 'object', properties };
    return schemaApi.updateGroupSchema({ GroupSchema: { definitions: { custom } } });
  }

  flow('groups are searched, sorted in both orders and walked page by page', async () => {
    for (const name of ['Node reef C', 'Node reef A', 'Node reef B']) {
      await createGroup(name);
    }
    const search = 'profile.name co "ode ree"';
    const up = await groups({ search, sortBy: 'profile.name', limit: 1 });
    const down = await groups({ search, sortBy: 'profile.name', sortOrder: 'desc', limit: 1 });
    equal(namesOf(up), ['Node reef A', 'Node reef B', 'Node reef C']);
    equal(namesOf(down), ['Node reef C', 'Node reef B', 'Node reef A']);
    await refused(400, 'E0000031', () => groups({ search: 'profile.name eq' }));
  });

  flow('the members of groups are counted', async () => {
    const group = await createGroup('Node counted');
    await create({ groupIds: [group.id] });
    const [counted] = await groups({ search: `id eq "${group.id}"`, expand: 'stats' });
    equal(counted._embedded.stats.usersCount, 1);
    await refused(400, 'E0000001', () => groups({ expand: 'members' }));
  });

  flow('a group rule brings members for as long as it holds', async () => {
    const [sea, quay] = [await createGroup('Node sea'), await createGroup('Node quay')];
    const attributes = { department: 'Runtimes' };
    const user = await create({ groupIds: [sea.id], attributes });
    await create({ attributes });
    const condition = `isMemberOfAnyGroup("${sea.id}") and user.department=="Runtimes"`;
    const { id: ruleId } = await ruleInForce('Node runtimes', condition, quay);
    equal((await groupApi.getGroupRule({ ruleId })).status, 'ACTIVE');
    equal(await membersOf(quay), [user.id]);
    await groupApi.unassignUserFromGroup({ groupId: sea.id, userId: user.id });
    equal(await membersOf(quay), []);
    await refused(400, 'E0000001', () => groupApi.deleteGroupRule({ ruleId }));
    await groupApi.deactivateGroupRule({ ruleId });
    await groupApi.deleteGroupRule({ ruleId, removeUsers: true });
    await refused(404, 'E0000007', () => groupApi.getGroupRule({ ruleId }));
  });

  flow('a group rule without its group is invalid', async () => {
    const pier = await createGroup('Node pier');
    const { id: ruleId } = await ruleInForce('Node pier', 'user.department=="Nowhere"', pier);
    await groupApi.deleteGroup({ groupId: pier.id });
    equal((await groupApi.getGroupRule({ ruleId })).status, 'INVALID');
    await refused(400, 'E0000001', () => groupApi.activateGroupRule({ ruleId }));
    await groupApi.deleteGroupRule({ ruleId });
  });

  flow('group rules are found by their names', async () => {
    const group = await createGroup('Node named');
    const groupRule = ruleOf('Node named', 'user.city=="x"', group);
    const { id } = await groupApi.createGroupRule({ groupRule });
    const expand = 'groupIdToGroupNameMap';
    const found = await all(groupApi.listGroupRules({ search: 'node named', expand }));
    equal(found.map((rule) => rule.id), [id]);
    equal((await groupApi.getGroupRule({ ruleId: id, expand })).name, 'Node named');
  });

  flow('owners of a group are added, searched, walked page by page and removed', async () => {
    const [{ id: groupId }, team] = [await createGroup('Node owned'), await createGroup('Node owners')];
    const user = await create();
    for (const [type, { id }] of [['GROUP', team], ['USER', user]]) {
      await groupApi.assignGroupOwner({ groupId, GroupOwner: { id, type } });
    }
    const owners = async (parameters) => (await all(groupApi.listGroupOwners({ groupId, ...parameters }))).map(({ id }) => id);
    equal(await owners({ search: 'type eq "USER"' }), [user.id]);
    equal(await owners({ limit: 1 }), [team.id, user.id]);
    await groupApi.deleteGroupOwner({ groupId, ownerId: user.id });
    equal(await owners({}), [team.id]);
  });

  flow('attributes of groups come, are checked and go', async () => {
    const changed = await define({ nodeDepth: { title: 'Depth', type: 'string', maxLength: 3 } });
    equal(changed.definitions.custom.properties.nodeDepth.title, 'Depth');
    const { properties } = (await schemaApi.getGroupSchema()).definitions.base;
    equal([properties.name.maxLength, properties.description.maxLength], [255, 1024]);
    const profile = { name: 'Node deep', nodeDepth: '7 m' };
    // Through the HTTP layer: the SDK's model of a group's profile has no room for what an org defines.
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
    const write = (method, path, content) => okta.http.http(`${okta.baseUrl}/api/v1/groups${path}`, {
      method, headers, body: JSON.stringify({ profile: content }),
    });
    const made = await (await write('post', '', profile)).json();
    equal(made.profile.nodeDepth, '7 m');
    const deeper = { ...profile, nodeDepth: 'deeper' };
    await refused(400, 'E0000001', () => write('put', `/${made.id}`, deeper));
    equal('nodeDepth' in (await define({ nodeDepth: null })).definitions.custom.properties, false);
    await refused(400, 'E0000001', () => write('put', `/${made.id}`, profile));
  });

  flow('a role of a group is assigned, limited and taken away', async () => {
    const [{ id: groupId }, target] = [await createGroup('Node admins'), await createGroup('Node target')];
    const assign = () => roleAssignmentApi.assignRoleToGroup({ groupId, assignRoleRequest: { type: 'USER_ADMIN' } });
    await assign();
    const roles = () => all(roleAssignmentApi.listGroupAssignedRoles({ groupId }));
    const [{ id: roleId, type }] = await roles();
    equal(type, 'USER_ADMIN');
    await refused(409, 'E0000090', assign);
    await roleTargetApi.assignGroupTargetToGroupAdminRole({ groupId, roleId, targetGroupId: target.id });
    const targets = await all(roleTargetApi.listGroupTargetsForGroupRole({ groupId, roleId }));
    equal(targets.map(({ id }) => id), [target.id]);
    const apps = roleTargetApi.listApplicationTargetsForApplicationAdministratorRoleForGroup({ groupId, roleId });
    equal(await all(apps), []);
    await roleAssignmentApi.unassignRoleFromGroup({ groupId, roleId });
    equal(await roles(), []);
  });

  flow('a custom role for a set of resources is given to a group', async () => {
    const role = await customRoleApi.createRole({
      instance: { label: 'Node desk', description: 'd', permissions: ['okta.users.read'] },
    });
    const set = await resourceSetApi.createResourceSet({
      instance: { label: 'Node people', description: 'd', resources: ['orn:okta:directory:00o1:users'] },
    });
    const { id: groupId } = await createGroup('Node desk');
    const assignRoleRequest = { type: 'CUSTOM', role: role.id, resource_set: set.id };
    await roleAssignmentApi.assignRoleToGroup({ groupId, assignRoleRequest });
    const roles = () => all(roleAssignmentApi.listGroupAssignedRoles({ groupId }));
    equal((await roles()).map(({ label }) => label), ['Node desk']);
    await customRoleApi.deleteRole({ roleIdOrLabel: role.id });
    equal(await roles(), []);
    await refused(404, 'E0000007', () => customRoleApi.getRole({ roleIdOrLabel: role.id }));
  });
}
