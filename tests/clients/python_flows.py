"""Drives a served FakeOrg with Okta's own Python SDK: `python_flows.py URL TOKEN`."""

import asyncio
import base64
import hashlib
import json
import os
import sys
import urllib.request

from jwcrypto.jwk import JWK

import okta.models as models
from okta.client import Client
from okta.pagination import PaginationHelper

PASSWORD = "Abcd-1234-efgh"
NEW_PASSWORD = "Ijkl-5678-mnop"

FLOWS = []


def flow(name):
    def register(function):
        FLOWS.append((name, function))
        return function

    return register


class Org:
    """The SDK's client with its result tuples turned into values and exceptions."""

    def __init__(self, url, token=None, **settings):
        credential = {"token": token} if token else {"authorizationMode": "PrivateKey"}
        self.client = Client({"orgUrl": url, **credential, **settings})
        self.made = 0
        self.apps = 0

    def service_app(self, scopes, granted=None, dpop=False):
        """The same org for a new service app, which asks for these scopes and is granted them unless others are given."""
        self.apps += 1
        key, client_id = JWK.generate(kty="RSA", size=2048, kid="k1"), f"0oapython{self.apps}"
        jwk = json.loads(key.export_public())
        self.control("/service-apps", clientId=client_id, jwk=jwk, scopes=granted or scopes, dpop=dpop)
        pem = key.export_to_pem(private_key=True, password=None).decode()
        url = self.client.get_base_url()
        more = {"dpopEnabled": True} if dpop else {}
        return Org(url, clientId=client_id, scopes=scopes, privateKey=pem, kid="k1", **more)

    def control(self, path, **body):
        """What the control interface answers to a POST with a body, or without one to a GET."""
        request = urllib.request.Request(self.client.get_base_url() + "/_mock" + path)
        if body:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    async def reply(self, operation, *arguments, **named):
        *data, response, error = await getattr(self.client, operation)(*arguments, **named)
        if error is not None:
            raise error if isinstance(error, Exception) else RuntimeError(str(error))
        return (data[0] if data else None), response

    async def call(self, operation, *arguments, **named):
        return (await self.reply(operation, *arguments, **named))[0]

    async def refused(self, code, operation, *arguments, **named):
        try:
            await self.call(operation, *arguments, **named)
        except Exception as error:
            found = getattr(error, "error_code", None) or repr(error)
            equal(found, code)
        else:
            raise AssertionError(f"{operation} succeeded, expected {code}")

    def profile(self, **attributes):
        self.made += 1
        login = f"python{self.made}@example.com"
        return models.UserProfile.from_dict(
            {"firstName": "Py", "lastName": "Thon", "email": login, "login": login, **attributes}
        )

    async def user(self, activate=True, credentials=None, group_ids=None, provider=None, next_login=None, **attributes):
        body = models.CreateUserRequest(
            profile=self.profile(**attributes), credentials=writable(credentials), groupIds=group_ids
        )
        return await self.call("create_user", body, activate=activate, provider=provider, next_login=next_login)

    async def person(self):
        """An active user with a password and a recovery question."""
        question = {"question": "Favourite snake?", "answer": "Monty"}
        return await self.user(credentials={"password": {"value": PASSWORD}, "recovery_question": question})

    async def status(self, user):
        return (await self.call("get_user", user.id)).status.value

    async def group(self, name):
        body = {"profile": {"name": name, "description": "made by Python"}}
        return await self.call("add_group", models.AddGroupRequest.from_dict(body))

    async def all_users(self, **parameters):
        """Every page of a listing, and how many there were."""
        users, pages, after = [], 0, None
        while pages == 0 or after is not None:
            page, response = await self.reply("list_users", after=after, **parameters)
            users += page
            pages += 1
            after = PaginationHelper.extract_next_cursor(response.headers)
        return users, pages


def writable(credentials):
    return None if credentials is None else models.UserCredentialsWritable.from_dict(credentials)


def equal(found, expected):
    if found != expected:
        raise AssertionError(f"found {found!r}, expected {expected!r}")


def logins(users):
    return [user.profile.login for user in users]


@flow("a user created without activation is staged")
async def _(org):
    user = await org.user(activate=False)
    equal(user.status.value, "STAGED")
    equal(await org.status(user), "STAGED")


@flow("a user created without a password is provisioned")
async def _(org):
    equal((await org.user()).status.value, "PROVISIONED")


@flow("a user created with a password is active")
async def _(org):
    user = await org.user(credentials={"password": {"value": PASSWORD}})
    equal(user.status.value, "ACTIVE")
    equal(user.credentials.provider.type.value, "OKTA")


@flow("a recovery question is shown without its answer")
async def _(org):
    user = await org.person()
    equal(user.credentials.recovery_question.question, "Favourite snake?")
    equal(user.credentials.recovery_question.answer, None)


@flow("a user is created with an imported hash")
async def _(org):
    value = base64.b64encode(hashlib.sha256(PASSWORD.encode() + b"salt").digest()).decode()
    salt = base64.b64encode(b"salt").decode()
    hashed = {"algorithm": "SHA-256", "salt": salt, "saltOrder": "POSTFIX", "value": value}
    user = await org.user(credentials={"password": {"hash": hashed}})
    equal(user.status.value, "ACTIVE")
    change = {"oldPassword": {"value": PASSWORD}, "newPassword": {"value": NEW_PASSWORD}}
    await org.call("change_password", user.id, models.ChangePasswordRequest.from_dict(change))


@flow("a user is created with a federated provider")
async def _(org):
    user = await org.user(provider=True, credentials={"provider": {"type": "FEDERATION", "name": "FEDERATION"}})
    equal(user.status.value, "ACTIVE")
    equal(user.credentials.provider.type.value, "FEDERATION")


@flow("a user is created in a group")
async def _(org):
    group = await org.group("Python starters")
    user = await org.user(group_ids=[group.id])
    names = [each.profile.actual_instance.name for each in await org.call("list_user_groups", user.id)]
    equal(names, ["Everyone", "Python starters"])


@flow("a user created to change the password at next login has an expired one")
async def _(org):
    user = await org.user(credentials={"password": {"value": PASSWORD}}, next_login=models.UserNextLogin.CHANGEPASSWORD)
    equal(user.status.value, "PASSWORD_EXPIRED")


@flow("a taken login and a weak password are refused")
async def _(org):
    profile = (await org.user()).profile
    await org.refused("E0000001", "create_user", models.CreateUserRequest(profile=profile))
    weak = writable({"password": {"value": "short"}})
    await org.refused("E0000001", "create_user", models.CreateUserRequest(profile=org.profile(), credentials=weak))


@flow("a user is got by id, by login and by the short login")
async def _(org):
    user = await org.user()
    for key in (user.id, user.profile.login, user.profile.login.split("@")[0]):
        equal((await org.call("get_user", key)).id, user.id)


@flow("the token's own user is me")
async def _(org):
    equal((await org.call("get_user", "me")).profile.login, "ada@example.com")


@flow("a missing user is not found")
async def _(org):
    await org.refused("E0000007", "get_user", "nobody@example.com")


@flow("a listing is walked page by page")
async def _(org):
    for _ in range(5):
        await org.user(department="Paging")
    whole, _ = await org.all_users()
    users, pages = await org.all_users(limit=4)
    equal(logins(users), logins(whole))
    equal(pages, (len(whole) + 3) // 4)
    equal(len({user.id for user in users}), len(users))


@flow("a search is walked page by page, sorted")
async def _(org):
    for name in ("Cleese", "Palin", "Idle"):
        await org.user(department="Ministry", lastName=name)
    parameters = {"search": 'profile.department eq "Ministry"', "sort_by": "profile.lastName", "sort_order": "desc"}
    users, pages = await org.all_users(limit=1, **parameters)
    equal([user.profile.last_name for user in users], ["Palin", "Idle", "Cleese"])
    equal(pages, 3)


@flow("a search finds a custom attribute")
async def _(org):
    users, _ = await org.all_users(search="profile.badgeNumber eq 1001")
    equal(logins(users), ["ada@example.com"])
    equal(users[0].profile.additional_properties["badgeNumber"], 1001)


@flow("a filter finds users by status")
async def _(org):
    users, _ = await org.all_users(filter='status eq "LOCKED_OUT"')
    equal(logins(users), ["harry.bailly@example.com"])


@flow("q finds users by the beginning of a name")
async def _(org):
    users, _ = await org.all_users(q="kov")
    equal(logins(users), ["sofia.kovalevskaya@example.com"])


@flow("a broken search and a broken filter are refused")
async def _(org):
    await org.refused("E0000031", "list_users", search="profile.department eq")
    await org.refused("E0000053", "list_users", filter="status eq")


@flow("a partial update keeps the other attributes")
async def _(org):
    user = await org.user(department="Before", title="Kept")
    change = models.UpdateUserRequest.from_dict({"profile": {"department": "After"}})
    profile = (await org.call("update_user", user.id, change)).profile
    equal((profile.department, profile.title, profile.login), ("After", "Kept", user.profile.login))


@flow("a replacement drops what it does not name")
async def _(org):
    user = await org.user(department="Dropped")
    login = user.profile.login
    body = {"profile": {"firstName": "New", "lastName": "Name", "email": login, "login": login}}
    profile = (await org.call("replace_user", user.id, models.UpdateUserRequest.from_dict(body))).profile
    equal((profile.first_name, profile.department), ("New", None))


@flow("an unknown attribute is refused")
async def _(org):
    user = await org.user()
    change = models.UpdateUserRequest.from_dict({"profile": {"shoeSize": 42}})
    await org.refused("E0000001", "update_user", user.id, change)


@flow("activation answers a token, and a second one is refused")
async def _(org):
    user = await org.user(activate=False)
    token = await org.call("activate_user", user.id, send_email=False)
    equal(bool(token.activation_token) and token.activation_token in token.activation_url, True)
    equal(await org.status(user), "PROVISIONED")
    await org.refused("E0000016", "activate_user", (await org.person()).id, send_email=False)


@flow("reactivation is for provisioned users")
async def _(org):
    user = await org.user()
    equal(bool((await org.call("reactivate_user", user.id, send_email=False)).activation_token), True)
    await org.refused("E0000038", "reactivate_user", (await org.person()).id, send_email=False)


@flow("a user is suspended and unsuspended, not twice")
async def _(org):
    user = await org.person()
    await org.call("suspend_user", user.id)
    equal(await org.status(user), "SUSPENDED")
    await org.refused("E0000001", "suspend_user", user.id)
    await org.call("unsuspend_user", user.id)
    equal(await org.status(user), "ACTIVE")
    await org.refused("E0000001", "unsuspend_user", user.id)


@flow("a locked out user is unlocked, an active one is refused")
async def _(org):
    await org.call("unlock_user", "harry.bailly@example.com")
    equal((await org.call("get_user", "harry.bailly@example.com")).status.value, "ACTIVE")
    await org.refused("E0000032", "unlock_user", "harry.bailly@example.com")


@flow("a user is deactivated, then deleted, then gone")
async def _(org):
    user = await org.person()
    await org.call("deactivate_user", user.id)
    equal(await org.status(user), "DEPROVISIONED")
    await org.call("delete_user", user.id)
    await org.refused("E0000007", "get_user", user.id)


@flow("deleting twice deactivates first")
async def _(org):
    user = await org.person()
    await org.call("delete_user", user.id)
    equal(await org.status(user), "DEPROVISIONED")
    await org.call("delete_user", user.id)
    await org.refused("E0000007", "delete_user", user.id)


@flow("a password is changed with the old one only")
async def _(org):
    user = await org.person()
    change = models.ChangePasswordRequest.from_dict(
        {"oldPassword": {"value": PASSWORD}, "newPassword": {"value": NEW_PASSWORD}}
    )
    await org.call("change_password", user.id, change)
    await org.refused("E0000014", "change_password", user.id, change)


@flow("a recovery question is changed with the password")
async def _(org):
    user = await org.person()
    question = {"question": "Airspeed?", "answer": "African or European"}
    change = {"password": {"value": PASSWORD}, "recovery_question": question}
    answer = await org.call("change_recovery_question", user.id, models.UserCredentials.from_dict(change))
    equal(answer.recovery_question.question, "Airspeed?")
    change["password"]["value"] = "not the password"
    wrong = models.UserCredentials.from_dict(change)
    await org.refused("E0000014", "change_recovery_question", user.id, wrong)


@flow("a password is expired")
async def _(org):
    user = await org.person()
    equal((await org.call("expire_password", user.id)).status.value, "PASSWORD_EXPIRED")
    await org.refused("E0000038", "expire_password", (await org.user(activate=False)).id)


@flow("a temporary password is one to change")
async def _(org):
    user = await org.person()
    # The SDK reads the answer as a user, which has no such member.
    _, response = await org.reply("expire_password_with_temp_password", user.id)
    temporary = json.loads(response.raw_data)["tempPassword"]
    equal(await org.status(user), "PASSWORD_EXPIRED")
    change = {"oldPassword": {"value": temporary}, "newPassword": {"value": NEW_PASSWORD}}
    await org.call("change_password", user.id, models.ChangePasswordRequest.from_dict(change))
    equal(await org.status(user), "ACTIVE")


@flow("a reset answers a link and puts the user into recovery")
async def _(org):
    user = await org.person()
    token = await org.call("reset_password", user.id, send_email=False)
    equal(token.reset_password_url.startswith("http"), True)
    equal(await org.status(user), "RECOVERY")


@flow("a forgotten password: a link, or the answer to the question")
async def _(org):
    user = await org.person()
    question = {"question": "Favourite snake?", "answer": "Monty"}
    body = {"password": {"value": NEW_PASSWORD}, "recovery_question": question}
    await org.call("forgot_password_set_new_password", user.id, models.UserCredentials.from_dict(body))
    link = await org.call("forgot_password", user.id, send_email=False)
    equal(link.reset_password_url.startswith("http"), True)


@flow("sessions are revoked")
async def _(org):
    await org.call("revoke_user_sessions", (await org.person()).id, oauth_tokens=True)


@flow("a group is created, replaced, found and deleted")
async def _(org):
    group = await org.group("Python knights")
    body = models.AddGroupRequest.from_dict({"profile": {"name": "Python knights", "description": "of Ni"}})
    replaced = await org.call("replace_group", group.id, body)
    equal(replaced.profile.actual_instance.description, "of Ni")
    found = await org.call("list_groups", q="Python kn")
    equal([each.id for each in found], [group.id])
    await org.call("delete_group", group.id)
    await org.refused("E0000007", "delete_group", group.id)


@flow("a member is added and removed")
async def _(org):
    group = await org.group("Python members")
    user = await org.user()
    await org.call("assign_user_to_group", group.id, user.id)
    equal([member.id for member in await org.call("list_group_users", group.id)], [user.id])
    await org.call("unassign_user_from_group", group.id, user.id)
    equal(await org.call("list_group_users", group.id), [])


@flow("two groups of one name are refused")
async def _(org):
    await org.group("Python twins")
    twin = models.AddGroupRequest.from_dict({"profile": {"name": "Python twins"}})
    await org.refused("E0000001", "add_group", twin)


@flow("linked objects are defined, linked, listed and deleted")
async def _(org):
    side = {"description": "made by Python", "type": "USER"}
    definition = {
        "primary": {"name": "pyManager", "title": "Manager", **side},
        "associated": {"name": "pySubordinate", "title": "Subordinate", **side},
    }
    await org.call("create_linked_object_definition", models.LinkedObject.from_dict(definition))
    names = [each.primary.name for each in await org.call("list_linked_object_definitions")]
    equal(names, ["pyManager"])
    manager, subordinate = await org.user(), await org.user()
    await org.call("assign_linked_object_value_for_primary", subordinate.id, "pyManager", manager.id)
    for user, name, other in ((subordinate, "pyManager", manager), (manager, "pySubordinate", subordinate)):
        links = await org.call("list_linked_objects_for_user", user.id, name)
        equal([each.links.var_self.href.endswith(other.id) for each in links], [True])
    await org.call("delete_linked_object_for_user", subordinate.id, "pyManager")
    equal(await org.call("list_linked_objects_for_user", subordinate.id, "pyManager"), [])
    await org.call("delete_linked_object_definition", "pyManager")
    equal(await org.call("list_linked_object_definitions"), [])


@flow("a user type is created, updated, listed and deleted")
async def _(org):
    made = await org.call("create_user_type", models.UserType(name="pyContractor", displayName="Contractor"))
    change = models.UserTypePostRequest(displayName="Freelancer", description="paid by the hour")
    equal((await org.call("update_user_type", made.id, change)).display_name, "Freelancer")
    equal((await org.call("get_user_type", made.id)).name, "pyContractor")
    equal(sorted(each.name for each in await org.call("list_user_types")), ["pyContractor", "user"])
    await org.call("delete_user_type", made.id)
    await org.refused("E0000007", "get_user_type", made.id)


@flow("a schema shows attributes and takes a new one")
async def _(org):
    attribute = {"title": "Silly walk", "type": "string", "maxLength": 20}
    properties = {"sillyWalk": attribute}
    body = {"definitions": {"custom": {"id": "#custom", "type": "object", "properties": properties}}}
    changed = await org.call("update_user_profile", "default", models.UserSchema.from_dict(body))
    equal(changed.definitions.custom.properties["sillyWalk"].title, "Silly walk")
    schema = await org.call("get_user_schema", "default")
    equal(schema.definitions.base.properties.login.required, True)
    user = await org.user(sillyWalk="aerial half turn")
    equal(user.profile.additional_properties["sillyWalk"], "aerial half turn")


@flow("the catalog of factors has the question")
async def _(org):
    user = await org.person()
    kinds = {each.factor_type.value for each in await org.call("list_supported_factors", user.id)}
    equal({"question", "sms"} <= kinds, True)
    questions = await org.call("list_supported_security_questions", user.id)
    equal("disliked_food" in {each.question for each in questions}, True)


@flow("a question is enrolled, listed and deleted")
async def _(org):
    user = await org.person()
    profile = {"question": "disliked_food", "answer": "spam and eggs"}
    body = {"factorType": "question", "provider": "OKTA", "profile": profile}
    factor = await org.call("enroll_factor", user.id, models.UserFactorSecurityQuestion.from_dict(body))
    equal(factor.status.value, "ACTIVE")
    equal([each.id for each in await org.call("list_factors", user.id)], [factor.id])
    await org.call("unenroll_factor", user.id, factor.id)
    equal(await org.call("list_factors", user.id), [])


@flow("every factor is reset")
async def _(org):
    user = await org.person()
    profile = {"question": "disliked_food", "answer": "spam and eggs"}
    body = {"factorType": "question", "provider": "OKTA", "profile": profile}
    await org.call("enroll_factor", user.id, models.UserFactorSecurityQuestion.from_dict(body))
    await org.call("reset_factors", user.id)
    equal(await org.call("list_factors", user.id), [])


@flow("a role is assigned once, listed and unassigned")
async def _(org):
    user = await org.person()
    wanted = models.AssignRoleToUserRequest(models.StandardRoleAssignmentSchema(type="HELP_DESK_ADMIN"))
    role = (await org.call("assign_role_to_user", user.id, wanted)).actual_instance
    equal(role.type.value, "HELP_DESK_ADMIN")
    await org.refused("E0000090", "assign_role_to_user", user.id, wanted)
    listed = await org.call("list_assigned_roles_for_user", user.id)
    equal([each.actual_instance.id for each in listed], [role.id])
    await org.call("unassign_role_from_user", user.id, role.id)
    equal(await org.call("list_assigned_roles_for_user", user.id), [])


@flow("an unknown token is refused")
async def _(org):
    stranger = Org(org.client.get_base_url(), "00nobody")
    await stranger.refused("E0000011", "list_users")


@flow("a service app gets a token with its private key")
async def _(org):
    app = org.service_app(["okta.users.read", "okta.groups.read"])
    before = org.control("/oauth")
    equal((await app.call("get_user", "ada@example.com")).profile.login, "ada@example.com")
    equal(len((await app.all_users(limit=4))[0]), len((await org.all_users())[0]))
    after = org.control("/oauth")
    equal(after["accessTokens"] - before["accessTokens"], 1)


@flow("a service app with DPoP sends a new proof with each request")
async def _(org):
    app = org.service_app(["okta.users.manage"], dpop=True)
    before = org.control("/oauth")
    body = models.CreateUserRequest(profile=org.profile())
    user = await app.call("create_user", body, activate=False)
    equal(await app.status(user), "STAGED")
    await app.call("activate_user", user.id, send_email=False)
    equal(await org.status(user), "PROVISIONED")
    equal(len((await app.all_users(limit=4))[0]) > 4, True)
    after = org.control("/oauth")
    equal(after["accessTokens"] - before["accessTokens"], 1)
    equal(after["replayedProofs"], before["replayedProofs"])


@flow("a service app that is not granted its scopes is refused")
async def _(org):
    app = org.service_app(["okta.users.manage"], granted=["okta.users.read"])
    await app.refused("consent_required", "get_user", "ada@example.com")


async def main(url, token):
    if url.startswith("http://"):
        # The SDK takes this from its file or the environment only, not from its constructor.
        os.environ["OKTA_TESTING_TESTINGDISABLEHTTPSCHECK"] = "true"
    org = Org(url, token)
    passed = 0
    for number, (name, run) in enumerate(FLOWS, 1):
        try:
            await run(org)
        except Exception as error:
            reason = " ".join(str(error).split()) or repr(error)
            print(f"FAIL {name}: {type(error).__name__}: {reason[:500]}")
        else:
            passed += 1
            print(f"ok {number} {name}")
    failed = len(FLOWS) - passed
    print(f"python: {passed} passed, {failed} failed, {url.split(':')[0]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*sys.argv[1:])))
