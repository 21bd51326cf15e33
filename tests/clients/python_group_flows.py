"""Groups, their rules, owners, roles and schema through Okta's own Python SDK: more flows for `python_flows.py`."""

import okta.models as models


def rule_of(name, expression, group):
    return {
        "name": name,
        "type": "group_rule",
        "conditions": {"expression": {"type": "urn:okta:expression:1.0", "value": expression}},
        "actions": {"assignUserToGroups": {"groupIds": [group.id]}},
    }


async def rule_in_force(org, name, expression, group):
    body = models.CreateGroupRuleRequest.from_dict(rule_of(name, expression, group))
    rule = await org.call("create_group_rule", body)
    await org.call("activate_group_rule", rule.id)
    return rule


async def define(org, properties):
    body = {"definitions": {"custom": {"id": "#custom", "type": "object", "properties": properties}}}
    return await org.call("update_group_schema", models.GroupSchema.from_dict(body))


def names(groups):
    return [group.profile.actual_instance.name for group in groups]


def add(flow, equal):
    @flow("groups are searched and sorted in both orders")
    async def _(org):
        for name in ("Python reef B", "Python reef A"):
            await org.group(name)
        search = 'profile.name co "thon ree"'
        up = await org.call("list_groups", search=search, sort_by="profile.name")
        down = await org.call("list_groups", search=search, sort_by="profile.name", sort_order="desc")
        equal((names(up), names(down)), (["Python reef A", "Python reef B"], ["Python reef B", "Python reef A"]))
        await org.refused("E0000031", "list_groups", search="profile.name eq")

    @flow("the members of groups are counted")
    async def _(org):
        group = await org.group("Python counted")
        await org.user(group_ids=[group.id])
        search = f'id eq "{group.id}"'
        [counted] = await org.call("list_groups", search=search, expand="stats")
        equal(counted.embedded.stats.users_count, 1)
        await org.refused("E0000001", "list_groups", expand="members")

    @flow("a group rule brings members for as long as it holds")
    async def _(org):
        sea, quay = await org.group("Python sea"), await org.group("Python quay")
        user = await org.user(department="Snakes", group_ids=[sea.id])
        await org.user(department="Snakes")
        condition = f'isMemberOfAnyGroup("{sea.id}") and user.department=="Snakes"'
        rule = await rule_in_force(org, "Python snakes", condition, quay)
        equal((await org.call("get_group_rule", rule.id)).status.value, "ACTIVE")
        equal([member.id for member in await org.call("list_group_users", quay.id)], [user.id])
        await org.call("unassign_user_from_group", sea.id, user.id)
        equal(await org.call("list_group_users", quay.id), [])
        await org.refused("E0000001", "delete_group_rule", rule.id)
        await org.call("deactivate_group_rule", rule.id)
        await org.call("delete_group_rule", rule.id, remove_users=True)
        await org.refused("E0000007", "get_group_rule", rule.id)

    @flow("a group rule without its group is invalid")
    async def _(org):
        pier = await org.group("Python pier")
        rule = await rule_in_force(org, "Python pier", 'user.department=="Nowhere"', pier)
        await org.call("delete_group", pier.id)
        equal((await org.call("get_group_rule", rule.id)).status.value, "INVALID")
        await org.refused("E0000001", "activate_group_rule", rule.id)
        await org.call("delete_group_rule", rule.id)

    @flow("group rules tell the names of their groups")
    async def _(org):
        group = await org.group("Python named")
        body = models.CreateGroupRuleRequest.from_dict(rule_of("Python named", 'user.city=="x"', group))
        made = await org.call("create_group_rule", body)
        # The SDK's model of a rule has no room for what is embedded.
        [listed] = await org.raw("GET", "/api/v1/groups/rules?search=python%20named&expand=groupIdToGroupNameMap")
        equal(listed["id"], made.id)
        equal(listed["_embedded"], {"groupIdToGroupNameMap": {group.id: "Python named"}})

    @flow("owners of a group are added, searched, paged and removed")
    async def _(org):
        group, team = await org.group("Python owned"), await org.group("Python owners")
        user = await org.user()
        # The dates of owners are none of those that the SDK reads.
        owners = f"/api/v1/groups/{group.id}/owners"
        for kind, owner in (("GROUP", team), ("USER", user)):
            await org.raw("POST", owners, {"id": owner.id, "type": kind})
        people = await org.raw("GET", f"{owners}?search=type%20eq%20%22USER%22")
        equal([owner["id"] for owner in people], [user.id])
        equal(len(await org.raw("GET", f"{owners}?limit=1")), 1)
        await org.call("delete_group_owner", group.id, user.id)
        equal([owner["id"] for owner in await org.raw("GET", owners)], [team.id])

    @flow("attributes of groups come, are checked and go")
    async def _(org):
        changed = await define(org, {"pyDepth": {"title": "Depth", "type": "string", "maxLength": 3}})
        equal(changed.definitions.custom.properties["pyDepth"].title, "Depth")
        base = (await org.call("get_group_schema")).definitions.base.properties
        equal((base.name.max_length, base.description.max_length), (255, 1024))
        profile = {"name": "Python deep", "pyDepth": "7 m"}
        made = await org.call("add_group", models.AddGroupRequest.from_dict({"profile": profile}))
        equal(made.profile.actual_instance.additional_properties["pyDepth"], "7 m")
        deeper = models.AddGroupRequest.from_dict({"profile": {**profile, "pyDepth": "deeper"}})
        await org.refused("E0000001", "replace_group", made.id, deeper)
        # The SDK's models have no null.
        gone = {"definitions": {"custom": {"id": "#custom", "type": "object", "properties": {"pyDepth": None}}}}
        changed = await org.raw("POST", "/api/v1/meta/schemas/group/default", gone)
        equal("pyDepth" in changed["definitions"]["custom"]["properties"], False)

    @flow("a role of a group is assigned, limited and taken away")
    async def _(org):
        group, target = await org.group("Python admins"), await org.group("Python target")
        wanted = models.AssignRoleToGroupRequest(models.StandardRoleAssignmentSchema(type="USER_ADMIN"))
        # The SDK expects nothing in an answer of 201.
        await org.call("assign_role_to_group", group.id, wanted)
        [role] = [each.actual_instance for each in await org.call("list_group_assigned_roles", group.id)]
        equal(role.type.value, "USER_ADMIN")
        await org.refused("E0000090", "assign_role_to_group", group.id, wanted)
        await org.call("assign_group_target_to_group_admin_role", group.id, role.id, target.id)
        targets = await org.call("list_group_targets_for_group_role", group.id, role.id)
        equal([each.id for each in targets], [target.id])
        apps = "list_application_targets_for_application_administrator_role_for_group"
        equal(await org.call(apps, group.id, role.id), [])
        await org.call("unassign_role_from_group", group.id, role.id)
        equal(await org.call("list_group_assigned_roles", group.id), [])

    @flow("a custom role for a set of resources is given to a group")
    async def _(org):
        body = {"label": "Python desk", "description": "d", "permissions": ["okta.users.read"]}
        role = await org.call("create_role", models.CreateIamRoleRequest.from_dict(body))
        body = {"label": "Python people", "description": "d", "resources": ["orn:okta:directory:00o1:users"]}
        resources = await org.call("create_resource_set", models.CreateResourceSetRequest.from_dict(body))
        group = await org.group("Python desk")
        schema = models.CustomRoleAssignmentSchema.from_dict(
            {"type": "CUSTOM", "role": role.id, "resource-set": resources.id}
        )
        wanted = models.AssignRoleToGroupRequest(schema)
        await org.call("assign_role_to_group", group.id, wanted)
        [given] = [each.actual_instance for each in await org.call("list_group_assigned_roles", group.id)]
        equal((given.type.value, given.label), ("CUSTOM", "Python desk"))
        await org.call("delete_role", role.id)
        equal(await org.call("list_group_assigned_roles", group.id), [])
        await org.refused("E0000007", "get_role", role.id)
