# SPDX-License-Identifier: EUPL-1.2
"""Builds the ground: by set-up's own functions where people and rules are concerned, by bulk SQL where only number counts.

Run as the database's owner. What it built is kept for the next run.
"""

import json
import os
import subprocess
import sys
from datetime import timedelta
from uuid import UUID

from django.core.management import call_command
from django.db import connection, transaction

from benchmarks.ground import (
    AGENCIES,
    CASES,
    CLAIMS,
    ENTRIES,
    HOME,
    NIGHT,
    OFFICERS,
    ROOT,
    SEEN,
    places,
    release,
)
from lykt.house.setup import prepare
from lykt.house.words import compile_catalogues
from lykt.kernel import clock
from lykt.kernel.actor import Zone
from lykt.kernel.ids import new_id
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts.states import AgencyKind, Role, TeamKind

LARGEST = "service-0"


def build() -> None:
    """The ground is there, as this release makes it."""
    compile_catalogues()
    call_command("collectstatic", interactive=False, verbosity=0)
    if (HOME / "ground.json").exists() and places()["release"] == release():
        return
    (HOME / "ground.json").unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "drop schema if exists ctx, tell cascade; drop schema public cascade; create schema public"
        )
    _say("Preparing the database")
    prepare(lambda step: None)
    _say(f"{AGENCIES} agencies and their people")
    with transaction.atomic():
        known = _people()
    _say("One real report: its duties are the pattern for all")
    pattern = _a_real_child()
    with transaction.atomic(), connection.cursor() as cursor:
        _say(f"{CASES:,} cases, with relations, grants, claims and duties")
        cursor.execute(BULK, {"cases": CASES, "seen": SEEN, "agencies": AGENCIES, "pattern": pattern})
        _say(f"{NIGHT} children of a night")
        cursor.execute(OF_THE_NIGHT, {"n": NIGHT, "agency": known["covered"]})
        _say(f"One child with {CLAIMS} claims and {ENTRIES} entries")
        cursor.execute(NEWEST, [known["agency"]])
        (child,) = cursor.fetchone()
        told = {"child": child, "agency": known["agency"], "by": known["leader"]}
        cursor.execute(FULL, {**told, "claims": CLAIMS, "entries": ENTRIES})
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    (HOME / "ground.json").write_text(json.dumps({**known, "child": str(child), "release": release()}))


def _say(step: str) -> None:
    print(f"  {step}", flush=True)


def _people() -> dict[str, str]:
    known: dict[str, str] = {}
    for number in range(AGENCIES):
        agency = accounts.add_agency(
            slug=f"service-{number}",
            name=f"Service {number}",
            country="NO",
            pack="no",
            kind=AgencyKind.CHILD_PROTECTION,
            zone=Zone.CARE,
            receives=True,
        )
        for name in (*(f"officer-{number}-{each}" for each in range(OFFICERS)), f"leader-{number}"):
            role = Role(name.partition("-")[0])
            person = accounts.add_person(email=f"{name}@example.org", name=name)
            member = accounts.add_membership(agency, person=person, roles=[role])
        if agency.slug == LARGEST:
            service = agency.memberships.get(person=None)
            known = {"leader": member.id, "person": person.id, "agency": agency.id, "service": service.id}
    return {name: str(id) for name, id in (known | _night()).items()}


def _night() -> dict[str, UUID]:
    """A service whose nights another has, and somebody there who has the watch for as long as the ground is kept."""
    made = [
        accounts.add_agency(
            slug=slug, name=slug, country="NO", pack="no", kind=AgencyKind.CHILD_PROTECTION, zone=Zone.CARE, receives=receives
        )
        for slug, receives in (("covered", True), ("night", False))
    ]  # fmt: skip
    covered, night = made
    members = []
    for agency in made:
        person = accounts.add_person(email=f"{agency.slug}@example.org", name=agency.slug, phone="902 00 000")
        members.append(accounts.add_membership(agency, person=person, roles=[Role.OFFICER]))
    accounts.place_in_team(accounts.add_team(night, name="Night", kind=TeamKind.NIGHT), members[1])
    accounts.add_cover(night, service=covered, by=members[0].id, why="benchmark")
    begins, lasts = clock.now() - timedelta(hours=1), timedelta(days=999)
    accounts.add_watch(
        members[1], starts_at=begins, ends_at=begins + lasts, telephone="1", by=members[1].id, id=new_id()
    )
    assert members[1].person is not None
    return {"covered": covered.id, "night_person": members[1].person.pk}


def _a_real_child() -> str:
    """A child as the reception takes it in, duties and all; its id."""
    report = ROOT / "docs/reference/examples/concern-report-oslo-s.json"
    command = ["-m", "lykt.house.commands", "receive", str(report), "--agency", LARGEST, "--json"]
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=env, capture_output=True, check=True)
    return str(json.loads(done.stdout)[0]["children"][0])


NEWEST = "select child_id from cases_case where agency = %s order by opened_at desc limit 1"
BULK = """
create temp table made on commit drop as
    with service as (
        select a.id as agency, row_number() over (order by a.slug = 'service-0' desc, a.slug) - 1 as number,
               t.id as leaders, array_agg(m.id order by m.id) as officers
        from accounts_agency a join accounts_team t on t.agency_id = a.id and t.kind = 'leaders'
        join accounts_membership m on m.agency_id = a.id and 'officer' = any (m.roles)
        group by a.id, t.id)
    select gen_random_uuid() as child, gen_random_uuid() as "case", s.agency, s.leaders,
           s.officers[1 + n %% array_length(s.officers, 1)] as lead,
           now() - n * interval '5 minutes' as opened_at, n
    from generate_series(0, %(cases)s - 1) n
    join service s on s.number = case when n %% (%(cases)s / %(seen)s) = 0 then 0 else 1 + n %% (%(agencies)s - 1) end;

analyze made; analyze accounts_holder; analyze accounts_membership; analyze accounts_team; analyze accounts_agency;
-- A trigger holds each case to the rule about leads, and one keeps its history: row by row, too slow for so many.
alter table cases_case disable trigger user;
insert into people_child (id, opened_by, opened_at) select child, agency, opened_at from made;
insert into cases_case (id, child_id, agency, lead_id, state, opened_at, opened_by)
    select "case", child, agency, lead, 'open', opened_at, lead from made;
set constraints all immediate; alter table cases_case enable trigger user; set constraints all deferred;
insert into people_claim (id, child_id, data_class, attribute, value, words, said_by, said_by_words, certainty,
        said_at, written_at, written_by)
    select gen_random_uuid(), child, c.data_class, c.attribute, c.value, '', 'child', '', 'said', opened_at, opened_at, lead
    from made cross join lateral (values
        ('L1', 'name', jsonb_build_object('value', 'Child ' || n, 'kind', 'own')),
        ('L1', 'age', jsonb_build_object('words', '15', 'years', 15)),
        ('L2', 'whereabouts', jsonb_build_object('value', 'by the station'))) c(data_class, attribute, value);
insert into duties_duty (id, child_id, data_class, key, pack, "row", rule, kind, outside, report, agency, opens_at,
        due_day, due_at, ended_at, lapses_at, told)
    select gen_random_uuid(), m.child, d.data_class, d.key, d.pack, d."row", d.rule, d.kind, d.outside, null, m.agency,
        d.opens_at, d.due_day + (m.n %% 60), d.due_at + (m.n %% 60) * interval '1 day', null, d.lapses_at, d.told
    from made m cross join duties_duty d where d.child_id = %(pattern)s;

insert into access_relation (id, kind, child, holder_id, why, begun_at, begun_by, ended_why)
    select gen_random_uuid(), r.kind, child, r.holder, 'case.open', opened_at, lead, ''
    from made cross join lateral (values ('lead', lead), ('leaders', leaders)) r(kind, holder);
analyze access_relation;
-- As access_begin writes them: what the rule table in force gives this holder for this relation.
insert into access_grant (id, holder, zone, child, data_class, acts, rule_id, relation_id, starts_at, ends_at)
    select gen_random_uuid(), h.id, h.zone, r.child, c, u.acts, u.id, r.id, r.begun_at, null
    from access_relation r
    join made on made.child = r.child
    join accounts_holder h on h.id = r.holder_id
    left join accounts_membership m on m.id = h.id
    left join accounts_team t on t.id = h.id
    join accounts_agency a on a.id in (m.agency_id, t.agency_id)
    join access_rule u on u.in_force and not u.never and u.pack = a.pack and u.relation = r.kind
        and u.agency_kind in ('any', a.kind) and (u.role = '' or u.role = any (m.roles)) and (u.team = '' or u.team = t.kind)
    cross join unnest(u.classes) c;
"""

OF_THE_NIGHT = """
create temp table dark on commit drop as
    select gen_random_uuid() as child, now() - n * interval '1 hour' as at, n from generate_series(1, %(n)s) n;
insert into people_child (id, opened_by, opened_at) select child, %(agency)s, at from dark;
insert into people_claim (id, child_id, data_class, attribute, value, words, said_by, said_by_words, certainty,
        said_at, written_at, written_by)
    select gen_random_uuid(), child, 'L1', c.attribute, c.value, '', 'child', '', 'said', at, at, %(agency)s
    from dark cross join generate_series(1, 5) cross join lateral (values
        ('name', jsonb_build_object('value', 'Child ' || n, 'kind', 'own')),
        ('age', jsonb_build_object('words', '15', 'years', 15))) c(attribute, value);
insert into duties_happening (id, child_id, data_class, what, at, fields, agency, pack, written_at, written_by)
    select gen_random_uuid(), child, 'L2', 'child.missing', at, '{"from": "home"}', %(agency)s, 'no', at, %(agency)s
    from dark;
-- Here the triggers are on: the night's relations follow as they do for one child.
insert into cases_case (id, child_id, agency, lead_id, state, opened_at, opened_by)
    select gen_random_uuid(), child, %(agency)s, m.id, 'open', at, m.id
    from dark join accounts_membership m on m.agency_id = %(agency)s and m.person_id is not null;
"""

FULL = """
insert into people_claim (id, child_id, data_class, attribute, value, words, said_by, said_by_words, certainty,
        said_at, written_at, written_by)
    select gen_random_uuid(), %(child)s, c.data_class, c.attribute, c.value, 'said so', 'child', '', 'said',
        now() - n * interval '1 day', now() - n * interval '1 day', %(by)s
    from generate_series(1, (%(claims)s - 3) / 3) n cross join lateral (values
        ('L1', 'name', jsonb_build_object('value', 'Name ' || n, 'kind', 'own')),
        ('L2', 'whereabouts', jsonb_build_object('value', 'place ' || n)),
        ('L6', 'status', jsonb_build_object('value', 'asylum'))) c(data_class, attribute, value);
create temp table written on commit drop as
    select gen_random_uuid() as note, now() - n * interval '7 hours' as at, n from generate_series(1, %(entries)s) n;
insert into cases_note (id, child_id, kind, happened_at, written_at, written_by, agency)
    select note, %(child)s, 'note', at, at, %(by)s, %(agency)s from written;
insert into cases_notepart (id, note_id, child_id, data_class, part, text, version, written_at)
    select gen_random_uuid(), note, %(child)s, p.data_class, p.part, p.text, 1, at
    from written cross join lateral (values
        ('L4', 'facts', 'We met by the river at nine, and he was cold. ' || n),
        ('L3', 'own_words', 'I am not going back there.')) p(data_class, part, text);
"""
