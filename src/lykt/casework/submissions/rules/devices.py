# SPDX-License-Identifier: EUPL-1.2
"""What makes it right to connect a phone, and what the code on the screen says to it."""

import base64
import json
import zlib
from collections.abc import Collection

from lykt.kernel.decisions import YES, Decision, Family, _, all_of, no
from lykt.trust.accounts.states import Role
from lykt.trust.office.rules import is_a_name


def may_be_issued(
    *, name: str, roles: Collection[str], works_here: bool, in_team: bool, has_key: bool, is_there: bool
) -> Decision:
    """A phone sends as somebody who meets young people, into a team of theirs, and never before the forms can be closed."""
    return all_of(
        is_a_name(name),
        no("device.shown", _("This phone is connected already, and its code was shown once."), Family.NOT_NOW)
        if is_there
        else YES,
        YES
        if works_here and not {Role.ADMINISTRATOR, Role.SERVICE} & set(roles)
        else no(
            "device.member",
            _("Choose somebody who works here. An administrator sends nothing."),
            Family.NOT_ENOUGH,
        ),
        YES if in_team else no("device.team", _("Choose a team that this person is in."), Family.NOT_ENOUGH),
        YES
        if has_key
        else no(
            "device.no-key",
            _(
                "Your agency has no key for its forms yet. Whoever keeps the machine makes one: lykt keys make."
            ),
            Family.NOT_NOW,
        ),
    )


def code_for(*, server: str, username: str, password: str, name: str) -> str:
    """What ODK Collect reads from the code: its settings as JSON, deflated, in base64 (docs.getodk.org/collect-import-export)."""
    told = {
        "general": {"server_url": server, "username": username, "password": password},
        "admin": {},
        "project": {"name": name},
    }
    return base64.b64encode(zlib.compress(json.dumps(told).encode())).decode()
