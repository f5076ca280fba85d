# SPDX-License-Identifier: EUPL-1.2
"""A phone, and forms of so many questions that are filled in."""

import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache

from django.db import transaction

from lykt.casework.submissions.actions.devices import issue_device
from lykt.casework.submissions.models import Device
from lykt.engines.xlsforms.expanding import expand
from lykt.engines.xlsforms.parsing import parse
from lykt.engines.xlsforms.sheets import to_xform
from lykt.engines.xlsforms.stored import form_as_json
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor, Zone
from lykt.record.indicators.models import Checklist
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts import queries as offices
from lykt.trust.accounts.models import Agency, Membership
from lykt.trust.accounts.states import AgencyKind, Role, TeamKind
from lykt.trust.gate.work import at_work

INDICATORS = 10  # of the questions: the rest are ordinary ones
SIZES = (30, 250)


@dataclass(frozen=True, slots=True)
class Phone:
    """A connected phone, and as whom it speaks."""

    device: Device
    secret: str
    actor: Actor
    slug: str


@cache
def connected() -> Phone:
    """A new agency with a phone, and its two forms."""
    slug = f"phones-{ids.new_id().hex[:8]}"
    with transaction.atomic():
        agency = accounts.add_agency(
            slug=slug, name=slug, country="NO", pack="no", kind=AgencyKind.OUTREACH, zone=Zone.CARE
        )
        worker, office = (_somebody(agency, role) for role in (Role.WORKER, Role.ADMINISTRATOR))
        team = offices.team(agency.id, TeamKind.ORDINARY)
        assert team is not None
        accounts.place_in_team(team, worker)
    _key_of(agency)
    with at_work(offices.as_actor(office)) as work:
        device, secret = issue_device(
            agency, by=work.by, name="phone", member=worker, team=team, id=ids.new_id()
        )
    actor = offices.as_actor(worker)
    for questions in SIZES:
        _publish(questions, actor)
    return Phone(device, secret, actor, slug)


def _somebody(agency: Agency, role: Role) -> Membership:
    person = accounts.add_person(email=f"{ids.new_id().hex}@example.org", name=role.value)
    return accounts.add_membership(agency, person=person, roles=[role])


def _key_of(agency: Agency) -> None:
    """By the product's own command, as the opener."""
    env = {**os.environ, "LYKT_PROCESS": "opener"}
    command = [sys.executable, "-m", "lykt.house.commands", "keys", "make", "--agency", agency.slug]
    subprocess.run(command, env=env, check=True, capture_output=True)


def _publish(questions: int, by: Actor) -> None:
    rows = ["| survey |", "| | type | name | label::English (en) | bind::lykt:indicator |"]
    for number in range(questions):
        if number < INDICATORS:
            rows.append(f"| | select_one answers | q{number} | Question {number}? | OU01 |")
        else:
            rows.append(f"| | text | q{number} | Question {number}? | |")
    rows += ["| choices |", "| | list_name | name | label::English (en) |"]
    rows += [f"| | answers | {name} | {name} |" for name in ("yes", "no", "not_known", "not_asked")]
    rows += ["| settings |", "| | form_title | form_id | version | namespaces |"]
    rows += [f'| | {questions} questions | of{questions} | 1 | lykt="https://lykt.example/xforms" |']
    form = parse("\n".join(rows).encode(), "form.md").or_fault()
    with at_work(by):
        Checklist.objects.create(
            pack="no",
            agency=by.agency,
            name=form.id,
            version=form.version,
            base=Checklist.objects.get(pack="no", agency=None, name="outreach"),
            form=form_as_json(form),
            xform=to_xform(expand(form)),
            published_at=clock.now(),
            from_day=clock.today("Europe/Oslo"),
            published_by=by.id,
        )


def filled(questions: int, instance_id: str) -> bytes:
    """The form as a phone sends it, every question answered."""
    asked = "".join(
        f"<q{n}><q{n}_answer>yes</q{n}_answer><q{n}_seen>He sleeps by the river.</q{n}_seen><q{n}_by>Amina</q{n}_by>"
        f"<q{n}_on>2026-11-20</q{n}_on><q{n}_else>He may visit a friend.</q{n}_else></q{n}>"
        if n < INDICATORS
        else f"<q{n}>He told us that he has a place to sleep until Friday. {n}</q{n}>"
        for n in range(questions)
    )
    return (
        f'<?xml version="1.0"?><data xmlns:orx="http://openrosa.org/xforms" id="of{questions}" version="1">{asked}'
        f"<orx:meta><orx:instanceID>{instance_id}</orx:instanceID></orx:meta></data>"
    ).encode()
