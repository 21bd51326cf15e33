// Drives a served FakeOrg with Okta's own Node SDK: `node node_flows.mjs URL TOKEN`.
// The SDK is looked for where the program runs, as it is installed in a temporary directory.

import { deepStrictEqual } from 'node:assert';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { Client } = createRequire(join(process.cwd(), 'package.json'))('@okta/okta-sdk-nodejs');

const PASSWORD = 'Abcd-1234-efgh';
const NEW_PASSWORD = 'Ijkl-5678-mnop';
const QUESTION = { question: 'Favourite runtime?', answer: 'The one at hand' };

const [url, token] = process.argv.slice(2);
const okta = new Client({ orgUrl: url, token, cacheMiddleware: null });
const { userApi, groupApi, linkedObjectApi, userTypeApi, schemaApi, userFactorApi, roleAssignmentApi } = okta;

const flows = [];
const flow = (name, run) => flows.push({ name, run });

function equal(found, expected) {
  try {
    deepStrictEqual(found, expected);
  } catch {
    throw new Error(`found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
  }
}

async function refused(status, code, call) {
  let answer;
  try {
    answer = await call();
  } catch (error) {
    equal([error.status, error.errorCode ?? error.message], [status, code]);
    return;
  }
  throw new Error(`succeeded with ${JSON.stringify(answer)}, expected ${code}`);
}

let sent = 0;
okta.requestExecutor.on('request', () => {
  sent += 1;
});

let made = 0;

function profileOf(attributes = {}) {
  made += 1;
  const login = `node${made}@example.com`;
  return { firstName: 'No', lastName: 'De', email: login, login, ...attributes };
}

function create({ credentials, groupIds, attributes, ...parameters } = {}) {
  return userApi.createUser({ body: { profile: profileOf(attributes), credentials, groupIds }, ...parameters });
}

// An active user with a password and a recovery question.
const person = () => create({ credentials: { password: { value: PASSWORD }, recovery_question: QUESTION } });

const statusOf = async ({ id }) => (await userApi.getUser({ userId: id })).status;

async function all(pending) {
  const items = [];
  await (await pending).each((item) => {
    items.push(item);
  });
  return items;
}

const users = (parameters) => all(userApi.listUsers(parameters));
const loginsOf = (people) => people.map(({ profile }) => profile.login);
const createGroup = (name) => groupApi.createGroup({ group: { profile: { name, description: 'made by Node' } } });

const question = {
  factorType: 'question',
  provider: 'OKTA',
  profile: { question: 'disliked_food', answer: 'callbacks' },
};

flow('a user created without activation is staged', async () => {
  const user = await create({ activate: false });
  equal(user.status, 'STAGED');
  equal(await statusOf(user), 'STAGED');
});

flow('a user created without a password is provisioned', async () => {
  equal((await create()).status, 'PROVISIONED');
});

flow('a user created with a password is active', async () => {
  const user = await create({ credentials: { password: { value: PASSWORD } } });
  equal(user.status, 'ACTIVE');
  equal(user.credentials.provider.type, 'OKTA');
  equal(user.created instanceof Date && !Number.isNaN(user.created.getTime()), true);
});

flow('a recovery question is shown without its answer', async () => {
  const shown = (await person()).credentials.recovery_question;
  equal([shown.question, shown.answer], [QUESTION.question, undefined]);
});

flow('a user is created with an imported hash', async () => {
  const value = createHash('sha512').update('salt').update(PASSWORD).digest('base64');
  const salt = Buffer.from('salt').toString('base64');
  const hash = { algorithm: 'SHA-512', salt, saltOrder: 'PREFIX', value };
  const user = await create({ credentials: { password: { hash } } });
  equal([user.status, user.credentials.provider.type], ['ACTIVE', 'IMPORT']);
});

flow('a user is created with a federated provider', async () => {
  const provider = { type: 'FEDERATION', name: 'FEDERATION' };
  const user = await create({ provider: true, credentials: { provider } });
  equal([user.status, user.credentials.provider.type], ['ACTIVE', 'FEDERATION']);
});

flow('a user is created in a group', async () => {
  const group = await createGroup('Node starters');
  const user = await create({ groupIds: [group.id] });
  const groups = await all(userApi.listUserGroups({ userId: user.id }));
  equal(groups.map(({ profile }) => profile.name), ['Everyone', 'Node starters']);
});

flow('a user created to change the password at next login has an expired one', async () => {
  const user = await create({ credentials: { password: { value: PASSWORD } }, nextLogin: 'changePassword' });
  equal(user.status, 'PASSWORD_EXPIRED');
});

flow('a taken login and a weak password are refused', async () => {
  const { email, login } = (await create()).profile;
  await refused(400, 'E0000001', () => create({ attributes: { email, login } }));
  await refused(400, 'E0000001', () => create({ credentials: { password: { value: 'short' } } }));
});

flow('a user is got by id, by login and by the short login', async () => {
  const { id, profile } = await create();
  for (const userId of [id, profile.login, profile.login.split('@')[0]]) {
    equal((await userApi.getUser({ userId })).id, id);
  }
});

flow("the token's own user is me", async () => {
  equal((await userApi.getUser({ userId: 'me' })).profile.login, 'ada@example.com');
});

flow('a missing user is not found', async () => {
  await refused(404, 'E0000007', () => userApi.getUser({ userId: 'nobody@example.com' }));
});

flow('a listing is walked page by page', async () => {
  for (let number = 0; number < 5; number += 1) {
    await create({ attributes: { department: 'Paging' } });
  }
  const whole = await users({});
  const before = sent;
  const paged = await users({ limit: 4 });
  equal(loginsOf(paged), loginsOf(whole));
  equal(sent - before, Math.ceil(whole.length / 4));
  equal(new Set(paged.map(({ id }) => id)).size, whole.length);
});

flow('a search is walked page by page, sorted', async () => {
  for (const lastName of ['Dahl', 'Belder', 'Noordhuis']) {
    await create({ attributes: { department: 'Core', lastName } });
  }
  const search = 'profile.department eq "Core"';
  const found = await users({ search, sortBy: 'profile.lastName', sortOrder: 'desc', limit: 1 });
  equal(found.map(({ profile }) => profile.lastName), ['Noordhuis', 'Dahl', 'Belder']);
});

flow('a search finds a custom attribute', async () => {
  const found = await users({ search: 'profile.badgeNumber eq 1001' });
  equal(found.map(({ profile }) => [profile.login, profile.badgeNumber]), [['ada@example.com', 1001]]);
});

flow('a filter finds users by status', async () => {
  equal(loginsOf(await users({ filter: 'status eq "LOCKED_OUT"' })), ['harry.bailly@example.com']);
});

flow('q finds users by the beginning of a name', async () => {
  equal(loginsOf(await users({ q: 'kov' })), ['sofia.kovalevskaya@example.com']);
});

flow('a broken search and a broken filter are refused', async () => {
  await refused(400, 'E0000031', () => users({ search: 'profile.department eq' }));
  await refused(400, 'E0000053', () => users({ filter: 'status eq' }));
});

flow('a partial update keeps the other attributes', async () => {
  const { id } = await create({ attributes: { department: 'Before', title: 'Kept' } });
  const { profile } = await userApi.updateUser({ userId: id, user: { profile: { department: 'After' } } });
  equal([profile.department, profile.title], ['After', 'Kept']);
});

flow('a replacement drops what it does not name', async () => {
  const { id, profile } = await create({ attributes: { department: 'Dropped' } });
  const { email, login } = profile;
  const user = { profile: { firstName: 'New', lastName: 'Name', email, login } };
  const replaced = (await userApi.replaceUser({ userId: id, user })).profile;
  equal(replaced.firstName, 'New');
  equal(replaced.department ?? null, null);
});

flow('an unknown attribute is refused', async () => {
  const { id } = await create();
  const user = { profile: { shoeSize: 42 } };
  await refused(400, 'E0000001', () => userApi.updateUser({ userId: id, user }));
});

flow('activation answers a token, and is refused for active users', async () => {
  const user = await create({ activate: false });
  const { activationToken, activationUrl } = await userApi.activateUser({ userId: user.id, sendEmail: false });
  equal(activationUrl.includes(activationToken), true);
  equal(await statusOf(user), 'PROVISIONED');
  const { id } = await person();
  await refused(403, 'E0000016', () => userApi.activateUser({ userId: id, sendEmail: false }));
});

flow('reactivation is for provisioned users', async () => {
  const { id } = await create();
  const { activationToken } = await userApi.reactivateUser({ userId: id, sendEmail: false });
  equal(activationToken.length > 0, true);
  const active = await person();
  await refused(403, 'E0000038', () => userApi.reactivateUser({ userId: active.id, sendEmail: false }));
});

flow('a user is suspended and unsuspended, not twice', async () => {
  const user = await person();
  await userApi.suspendUser({ userId: user.id });
  equal(await statusOf(user), 'SUSPENDED');
  await refused(400, 'E0000001', () => userApi.suspendUser({ userId: user.id }));
  await userApi.unsuspendUser({ userId: user.id });
  equal(await statusOf(user), 'ACTIVE');
  await refused(400, 'E0000001', () => userApi.unsuspendUser({ userId: user.id }));
});

flow('a locked out user is unlocked, an active one is refused', async () => {
  const userId = 'harry.bailly@example.com';
  await userApi.unlockUser({ userId });
  equal((await userApi.getUser({ userId })).status, 'ACTIVE');
  await refused(403, 'E0000032', () => userApi.unlockUser({ userId }));
});

flow('a user is deactivated, then deleted, then gone', async () => {
  const user = await person();
  await userApi.deactivateUser({ userId: user.id });
  equal(await statusOf(user), 'DEPROVISIONED');
  await userApi.deleteUser({ userId: user.id });
  await refused(404, 'E0000007', () => userApi.getUser({ userId: user.id }));
});

flow('deleting twice deactivates first', async () => {
  const user = await person();
  await userApi.deleteUser({ userId: user.id });
  equal(await statusOf(user), 'DEPROVISIONED');
  await userApi.deleteUser({ userId: user.id });
  await refused(404, 'E0000007', () => userApi.deleteUser({ userId: user.id }));
});

flow('a password is changed with the old one only', async () => {
  const { id } = await person();
  const changePasswordRequest = { oldPassword: { value: PASSWORD }, newPassword: { value: NEW_PASSWORD } };
  await userApi.changePassword({ userId: id, changePasswordRequest });
  await refused(403, 'E0000014', () => userApi.changePassword({ userId: id, changePasswordRequest }));
});

flow('a recovery question is changed with the password', async () => {
  const { id } = await person();
  const changed = { question: 'Tabs?', answer: 'Spaces' };
  const change = (value) => userApi.changeRecoveryQuestion({
    userId: id,
    userCredentials: { password: { value }, recovery_question: changed },
  });
  equal((await change(PASSWORD)).recovery_question.question, 'Tabs?');
  await refused(403, 'E0000014', () => change('not the password'));
});

flow('a password is expired', async () => {
  const { id } = await person();
  equal((await userApi.expirePassword({ userId: id })).status, 'PASSWORD_EXPIRED');
  const staged = await create({ activate: false });
  await refused(403, 'E0000038', () => userApi.expirePassword({ userId: staged.id }));
});

flow('a temporary password is one to change', async () => {
  const user = await person();
  // Through the HTTP layer: what is looked at is the answer itself.
  const response = await okta.http.http(
    `${url}/api/v1/users/${user.id}/lifecycle/expire_password_with_temp_password`,
    { method: 'post', headers: { Accept: 'application/json', 'Content-Type': 'application/json' } },
  );
  const { tempPassword } = await response.json();
  equal(await statusOf(user), 'PASSWORD_EXPIRED');
  const changePasswordRequest = { oldPassword: { value: tempPassword }, newPassword: { value: NEW_PASSWORD } };
  await userApi.changePassword({ userId: user.id, changePasswordRequest });
  equal(await statusOf(user), 'ACTIVE');
});

flow('a reset answers a link and puts the user into recovery', async () => {
  const user = await person();
  const reset = await userApi.generateResetPasswordToken({ userId: user.id, sendEmail: false });
  equal(reset.resetPasswordUrl.startsWith('http'), true);
  equal(await statusOf(user), 'RECOVERY');
});

flow('a forgotten password: the answer to the question, or a link', async () => {
  const { id } = await person();
  const userCredentials = { password: { value: NEW_PASSWORD }, recovery_question: QUESTION };
  await userApi.forgotPasswordSetNewPassword({ userId: id, userCredentials });
  const link = await userApi.forgotPassword({ userId: id, sendEmail: false });
  equal(link.resetPasswordUrl.startsWith('http'), true);
});

flow('sessions are revoked', async () => {
  const { id } = await person();
  await userApi.revokeUserSessions({ userId: id, oauthTokens: true });
});

flow('a group is created, replaced, found and deleted', async () => {
  const { id } = await createGroup('Node streams');
  const group = { profile: { name: 'Node streams', description: 'object mode' } };
  equal((await groupApi.replaceGroup({ groupId: id, group })).profile.description, 'object mode');
  equal((await all(groupApi.listGroups({ q: 'Node st' }))).some((found) => found.id === id), true);
  await groupApi.deleteGroup({ groupId: id });
  await refused(404, 'E0000007', () => groupApi.deleteGroup({ groupId: id }));
});

flow('members are added, walked page by page and removed', async () => {
  const { id: groupId } = await createGroup('Node members');
  const members = [await create(), await create(), await create()].map(({ id }) => id);
  for (const userId of members) {
    await groupApi.assignUserToGroup({ groupId, userId });
  }
  const listed = await all(groupApi.listGroupUsers({ groupId, limit: 1 }));
  equal(listed.map(({ id }) => id).sort(), [...members].sort());
  for (const userId of members) {
    await groupApi.unassignUserFromGroup({ groupId, userId });
  }
  equal(await all(groupApi.listGroupUsers({ groupId })), []);
});

flow('two groups of one name are refused', async () => {
  await createGroup('Node twins');
  await refused(400, 'E0000001', () => createGroup('Node twins'));
});

flow('linked objects are defined, linked, listed and deleted', async () => {
  const side = (name, title) => ({ name, title, description: 'made by Node', type: 'USER' });
  const linkedObject = {
    primary: side('nodeManager', 'Manager'),
    associated: side('nodeSubordinate', 'Subordinate'),
  };
  await linkedObjectApi.createLinkedObjectDefinition({ linkedObject });
  const definitions = await all(linkedObjectApi.listLinkedObjectDefinitions());
  equal(definitions.map(({ primary }) => primary.name), ['nodeManager']);

  const [manager, subordinate] = [(await create()).id, (await create()).id];
  await userApi.setLinkedObjectForUser({
    associatedUserId: subordinate,
    primaryRelationshipName: 'nodeManager',
    primaryUserId: manager,
  });
  const links = (userId, relationshipName) => all(userApi.listLinkedObjectsForUser({ userId, relationshipName }));
  equal((await links(subordinate, 'nodeManager')).map(({ _links }) => _links.self.href.endsWith(manager)), [true]);
  equal((await links(manager, 'nodeSubordinate')).length, 1);
  await userApi.deleteLinkedObjectForUser({ userId: subordinate, relationshipName: 'nodeManager' });
  equal(await links(subordinate, 'nodeManager'), []);
  await linkedObjectApi.deleteLinkedObjectDefinition({ linkedObjectName: 'nodeManager' });
  equal(await all(linkedObjectApi.listLinkedObjectDefinitions()), []);
});

flow('a user type is created, updated, listed and deleted', async () => {
  const { id: typeId } = await userTypeApi.createUserType({
    userType: { name: 'nodeContractor', displayName: 'Contractor' },
  });
  const userType = { displayName: 'Freelancer', description: 'paid by the hour' };
  equal((await userTypeApi.updateUserType({ typeId, userType })).displayName, 'Freelancer');
  equal((await userTypeApi.getUserType({ typeId })).name, 'nodeContractor');
  const names = (await all(userTypeApi.listUserTypes())).map(({ name }) => name);
  equal(names.sort(), ['nodeContractor', 'user']);
  await userTypeApi.deleteUserType({ typeId });
  await refused(404, 'E0000007', () => userTypeApi.getUserType({ typeId }));
});

flow('a schema shows attributes and takes a new one', async () => {
  const eventLoop = { title: 'Event loop', type: 'string', maxLength: 20 };
  const userSchema = { definitions: { custom: { id: '#custom', type: 'object', properties: { eventLoop } } } };
  const changed = await schemaApi.updateUserProfile({ schemaId: 'default', userSchema });
  equal(changed.definitions.custom.properties.eventLoop.title, 'Event loop');
  const schema = await schemaApi.getUserSchema({ schemaId: 'default' });
  equal(schema.definitions.base.properties.login.required, true);
  equal((await create({ attributes: { eventLoop: 'libuv' } })).profile.eventLoop, 'libuv');
});

flow('the catalog of factors has the question', async () => {
  const { id: userId } = await person();
  const kinds = (await all(userFactorApi.listSupportedFactors({ userId }))).map(({ factorType }) => factorType);
  equal(['question', 'sms'].every((kind) => kinds.includes(kind)), true);
  const questions = await all(userFactorApi.listSupportedSecurityQuestions({ userId }));
  equal(questions.some((each) => each.question === 'disliked_food'), true);
});

flow('a question is enrolled, listed and deleted', async () => {
  const { id: userId } = await person();
  const factor = await userFactorApi.enrollFactor({ userId, body: question });
  equal(factor.status, 'ACTIVE');
  equal((await all(userFactorApi.listFactors({ userId }))).map(({ id }) => id), [factor.id]);
  await userFactorApi.unenrollFactor({ userId, factorId: factor.id });
  equal(await all(userFactorApi.listFactors({ userId })), []);
});

flow('every factor is reset', async () => {
  const { id: userId } = await person();
  await userFactorApi.enrollFactor({ userId, body: question });
  await userApi.resetFactors({ userId });
  equal(await all(userFactorApi.listFactors({ userId })), []);
});

flow('a role is assigned once, listed and unassigned', async () => {
  const { id: userId } = await person();
  const assign = () => roleAssignmentApi.assignRoleToUser({ userId, assignRoleRequest: { type: 'HELP_DESK_ADMIN' } });
  const role = await assign();
  equal(role.type, 'HELP_DESK_ADMIN');
  await refused(409, 'E0000090', assign);
  const roles = () => all(roleAssignmentApi.listAssignedRolesForUser({ userId }));
  equal((await roles()).map(({ id }) => id), [role.id]);
  await roleAssignmentApi.unassignRoleFromUser({ userId, roleId: role.id });
  equal(await roles(), []);
});

flow('an unknown token is refused', async () => {
  const stranger = new Client({ orgUrl: url, token: '00nobody' });
  await refused(401, 'E0000011', () => stranger.userApi.getUser({ userId: 'me' }));
});

async function control(path, body) {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${url}/_mock${path}`, body ? { method: 'POST', headers, body: JSON.stringify(body) } : {});
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

// The SDK looks for an error of Okta's in the body, where OAuth has another or none: it knows the status alone.
async function statusOfRefusal(call) {
  try {
    await call();
  } catch (error) {
    return error.status;
  }
  return 'no refusal';
}

let apps = 0;

// A client of a new service app, which asks for these scopes and is granted them unless others are given.
async function serviceApp(scopes, granted = scopes) {
  apps += 1;
  const clientId = `0oanode${apps}`;
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1' };
  await control('/service-apps', { clientId, jwk, scopes: granted });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const settings = { authorizationMode: 'PrivateKey', clientId, scopes, privateKey: pem, keyId: 'k1' };
  return new Client({ orgUrl: url, ...settings, cacheMiddleware: null });
}

flow('a service app gets a token with its private key', async () => {
  const app = await serviceApp(['okta.users.manage', 'okta.groups.read']);
  const before = await control('/oauth');
  equal((await app.userApi.getUser({ userId: 'ada@example.com' })).profile.login, 'ada@example.com');
  const { id } = await app.userApi.createUser({ body: { profile: profileOf() }, activate: false });
  equal(await statusOf({ id }), 'STAGED');
  const seen = await all(app.userApi.listUsers({ limit: 4 }));
  equal(seen.length, (await users({})).length);
  const after = await control('/oauth');
  equal(after.accessTokens - before.accessTokens, 1);
});

flow('a call without its scope is refused', async () => {
  const app = await serviceApp(['okta.users.read']);
  equal(await statusOfRefusal(() => all(app.groupApi.listGroups({}))), 403);
});

flow('a service app that is not granted its scopes is refused', async () => {
  const app = await serviceApp(['okta.users.manage'], ['okta.users.read']);
  // The SDK takes the refusal for a token, and calls with that.
  equal(await statusOfRefusal(() => app.userApi.getUser({ userId: 'ada@example.com' })), 401);
});

let passed = 0;
for (const [index, { name, run }] of flows.entries()) {
  try {
    await run();
    passed += 1;
    console.log(`ok ${index + 1} ${name}`);
  } catch (error) {
    console.log(`FAIL ${name}: ${String(error.message ?? error).replace(/\s+/g, ' ').slice(0, 500)}`);
  }
}
const failed = flows.length - passed;
console.log(`node: ${passed} passed, ${failed} failed, ${url.split(':')[0]}`);
process.exitCode = failed > 0 ? 1 : 0;
