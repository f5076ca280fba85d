# SPDX-License-Identifier: EUPL-1.2
"""A phone fetches forms and sends them in, once each, whatever the net does; nobody else learns anything."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction
from procrastinate.jobs import Job

from cast import Cast
from collect import Phone
from ground import Ground
from lykt.casework.outreach.actions.drafts import keep_draft
from lykt.casework.outreach.queries.contacts import contacts, told
from lykt.casework.outreach.states import Said
from lykt.casework.submissions.actions.devices import revoke_device
from lykt.casework.submissions.actions.queueing import QUEUE, TAKE, Waiting, others_of, queue
from lykt.casework.submissions.actions.taking import take
from lykt.casework.submissions.tasks import Again
from lykt.kernel import clock, ids
from lykt.kernel.decisions import Refused
from lykt.record.indicators.models import Answer, Withdrawal
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.actions import place_in_team
from phones import Street, assessments, picture, publish

CONTACT = """
| survey |
| | type | name | label::English (en) |
| | text | who | Who? |
| | text | words | What happened? |
| | dateTime | happened_at | When? |
| choices |
| | list_name | name | label::English (en) |
| | no | no | No |
| settings |
| | form_title | form_id | version | namespaces | attribute::lykt:becomes |
| | A contact | contact | 1 | lykt="https://lykt.example/xforms" | contact |
"""


def test_a_phone_fetches_its_agencys_forms_each_closed_with_the_agencys_key(phone: Phone) -> None:
    forms = phone.forms()
    assert "outreach" in forms
    assert "police" not in forms
    assert {"formID", "name", "version", "hash", "downloadUrl", "manifestUrl"} == forms["outreach"].keys()
    blank = phone.fetches("outreach")
    assert blank.root.get("id") == "outreach"
    assert len(blank.key) > 500, "3072 bits"


def test_without_a_key_no_phone_is_connected_and_no_form_is_given(
    street: Street, cast: Cast, phone: Phone
) -> None:
    street.ground.ask(
        "update submissions_formkey set retired_at = now(), retired_by = agency where agency = %s",
        cast.street.id,
    )
    assert phone.forms() == {}
    with pytest.raises(Refused, match=r"device\.no-key"):
        street.connects(cast.idris)


def test_what_is_sent_is_an_assessment_of_the_team_without_a_child(
    street: Street, phone: Phone, cast: Cast
) -> None:
    xml = phone.fetches("outreach").filled(
        OU01_answer="yes",
        OU01_seen="Sleeps by the river.",
        OU01_by="Amina",
        OU01_on="2026-11-20",
        F03_answer="no",
    )
    answer = phone.sends(xml)
    assert answer.status_code == 201
    assert b"OpenRosaResponse" in answer.content
    assert street.states(cast.amina) == ["waiting"]
    assert street.opens() == 1
    (one,) = assessments(cast, cast.idris)
    assert (one.child_id, one.origin_kind, one.holder) == (None, "device", cast.amina.team.id)
    with cast.amina.at_work():
        kept = {row.indicator: (row.value, row.seen) for row in Answer.objects.filter(assessment=one)}
    assert kept["OU01"] == ("yes", "Sleeps by the river.")
    assert kept["F03"] == ("no", "")
    assert street.states(cast.idris) == ["taken"]
    assert assessments(cast, cast.nora) == [] == street.came(cast.nora), "another team"
    assert street.came(street.ada) == [], "an administrator sees no content"


def test_stored_audited_and_queued_stand_or_fall_together(
    street: Street, phone: Phone, cast: Cast, ground: Ground
) -> None:
    assert phone.sends(phone.fetches("outreach").filled(OU01_answer="yes")).status_code == 201
    ((verb, outcome),) = ground.ask(
        "select verb, outcome from audit_entry where actor = %s and verb like 'submission%%'",
        cast.amina.actor.id,
    )
    assert (verb, outcome) == ("submission.send", "done")
    ground.ask(
        "alter table procrastinate_jobs add constraint none_more check (queue_name <> 'submissions') not valid"
    )
    try:
        answer = phone.sends(phone.fetches("outreach").filled(OU01_answer="no"))
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    finally:
        ground.ask("alter table procrastinate_jobs drop constraint none_more")
    assert len(street.came(cast.amina)) == 1, "what could not be queued is not stored either"


def test_sent_again_it_is_the_same_and_stands_once(street: Street, phone: Phone, cast: Cast) -> None:
    xml = phone.fetches("outreach").filled(OU01_answer="yes")
    assert [phone.sends(xml).status_code for _ in range(2)] == [201, 201]
    street.opens()
    assert phone.sends(xml).status_code == 201
    assert street.opens() == 0
    assert len(assessments(cast)) == len(street.came(cast.amina)) == 1


def test_the_same_id_with_other_answers_is_kept_apart_until_somebody_takes_it(
    street: Street, phone: Phone, cast: Cast
) -> None:
    blank, id = phone.fetches("outreach"), f"uuid:{ids.new_id()}"
    for said in ("yes", "no"):
        assert phone.sends(blank.filled(instance_id=id, OU01_answer=said)).status_code == 201
    street.opens()
    assert street.states(cast.amina) == ["apart", "taken"]
    assert len(assessments(cast)) == 1
    street.takes(cast.idris, "apart")
    assert street.states(cast.amina) == ["taken", "taken"]
    assert len(assessments(cast)) == 2


@pytest.mark.parametrize(
    "id", ["../../../etc/passwd", "C:\\windows\\x", "/dev/null", "uuid:" + "å" * 400, "'; drop table x; --"]
)
def test_an_id_is_text_whatever_it_looks_like(street: Street, phone: Phone, cast: Cast, id: str) -> None:
    assert phone.sends(phone.fetches("outreach").filled(instance_id=id, OU01_answer="yes")).status_code == 201
    street.opens()
    assert [one.submission.instance_id for one in street.came(cast.amina)] == [id]
    assert len(assessments(cast)) == 1


def test_two_hundred_at_once_from_one_phone_and_the_same_one_four_times(
    street: Street, phone: Phone, cast: Cast
) -> None:
    blank = phone.fetches("outreach")
    same = blank.filled(OU01_answer="yes")
    forms = [same] * 4 + [blank.filled(OU01_answer="no") for _ in range(199)]

    def send(xml: str) -> int:
        try:
            return int(phone.sends(xml).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as many:
        assert set(many.map(send, forms)) == {201}
    street.opens()
    assert len(assessments(cast)) == 200


def test_one_job_takes_others_of_the_same_sender_and_one_that_fails_holds_up_no_other(
    street: Street, phone: Phone, cast: Cast, ground: Ground
) -> None:
    blank = phone.fetches("outreach")

    def come(*said: str) -> list[Waiting]:
        for one in said:
            assert phone.sends(blank.filled(OU01_answer=one)).status_code == 201
        return [Waiting(UUID(args["submission"])) for args in street.jobs()]

    amina = cast.amina.actor.id
    first, *_others = come("yes", "no", "not_known")
    with ground.as_process("opener"):
        take(first, member=amina, others=1)
        assert len(street.jobs()) == 2, "no more than were asked for"
        take(first, member=amina, others=24)
    assert street.states(cast.amina) == ["taken"] * 3
    assert street.jobs() == []

    first, second, third = come("yes", "no", "yes")
    ground.ask(
        "set session_replication_role = replica"
    )  # a fault of the disk, say: what came is never changed
    ground.ask(
        "update submissions_submission set checklist = gen_random_uuid() where id = %s", second.submission
    )
    ground.ask("set session_replication_role = default")
    with ground.as_process("opener"):
        with pytest.raises(KeyError):
            take(first, member=amina, others=24)
        assert len(street.jobs()) == 3, "all of them or none"
        for alone in (first, third):
            take(alone, member=amina)
    assert sorted(street.states(cast.amina)) == ["taken"] * 5 + ["waiting"]


def test_no_more_are_taken_at_once_than_were_asked_for_however_many_wait(cast: Cast, ground: Ground) -> None:
    with cast.amina.at_work() as amina:
        for _ in range(300):
            queue(ids.new_id(), member=amina.id)
    with ground.as_process("opener"), transaction.atomic(), connection.cursor() as cursor:
        for way in (
            "hashjoin",
            "mergejoin",
            "hashagg",
            "material",
            "memoize",
            "sort",
            "indexscan",
            "bitmapscan",
        ):  # as among many rows
            cursor.execute(f"set local enable_{way} = off")
        assert len(others_of(cast.amina.actor.id, 24)) == 24
        transaction.set_rollback(True)


def test_a_form_that_cannot_be_read_any_more_waits_for_a_person(
    street: Street, phone: Phone, cast: Cast, ground: Ground
) -> None:
    assert phone.sends(phone.fetches("outreach").filled(OU01_answer="yes")).status_code == 201
    (job,) = street.jobs()
    ground.ask("set session_replication_role = replica")  # what came is never changed, but by a disk
    ground.ask("update submissions_submission set body = 'damaged' where id = %s", job["submission"])
    ground.ask("set session_replication_role = default")
    street.opens()
    assert street.states(cast.amina) == ["quarantined"]
    steps = "select why from submissions_step where submission_id = %s"
    assert ground.ask(steps, job["submission"]) == [("not_a_form",)]


def test_what_is_queued_twice_is_taken_once(street: Street, phone: Phone, cast: Cast, ground: Ground) -> None:
    """A part that comes after the rest queues its submission again, perhaps before the first job had its turn."""
    assert phone.sends(phone.fetches("outreach").filled(OU01_answer="yes")).status_code == 201
    (job,) = street.jobs()
    waiting = Waiting(UUID(job["submission"]))
    with cast.amina.at_work() as amina:
        queue(waiting.submission, member=amina.id)
    with ground.as_process("opener"):
        take(waiting, member=cast.amina.actor.id, others=24)
    steps = "select state from submissions_step where submission_id = %s"
    assert ground.ask(steps, waiting.submission) == [("taken",)]


@pytest.mark.parametrize(
    ("fault", "tries_before", "is_tried_again"),
    [
        (OperationalError(), 0, True),
        (OperationalError(), 19, True),
        (OperationalError(), 20, False),
        (ValueError(), 0, True),  # perhaps another's that was taken along
        (ValueError(), 1, False),
    ],
)
def test_a_job_that_fails_is_tried_again(fault: Exception, tries_before: int, is_tried_again: bool) -> None:
    job = Job(
        id=1,
        queue=QUEUE,
        lock=None,
        queueing_lock=None,
        task_name=TAKE,
        attempts=tries_before,
        task_kwargs={},
    )
    assert (Again().get_retry_decision(exception=fault, job=job) is not None) is is_tried_again


def test_a_form_that_was_withdrawn_meanwhile_is_taken_against_its_version(
    street: Street, phone: Phone, cast: Cast, ground: Ground
) -> None:
    own = publish(ground, cast, cast.street, CONTACT)
    blank = phone.fetches(own.name)
    with ground.as_process("owner"):
        Withdrawal.objects.create(
            checklist=own, why="Out of date.", withdrawn_at=clock.now(), withdrawn_by=cast.amina.actor.id
        )
    assert own.name not in phone.forms()
    assert phone.sends(blank.filled(words="He was cold.")).status_code == 201
    street.opens()
    assert street.states(cast.amina) == ["taken"]


def test_a_form_of_another_agency_is_not_here(
    street: Street, phone: Phone, cast: Cast, ground: Ground
) -> None:
    publish(ground, cast, cast.bergen, CONTACT)
    form = (
        '<data id="contact" version="1"><words>x</words><meta><instanceID>uuid:1</instanceID></meta></data>'
    )
    nowhere = form.replace('"contact"', '"nowhere"')
    theirs, none = phone.sends(form), phone.sends(nowhere)
    assert (theirs.status_code, theirs.content) == (none.status_code, none.content)
    assert theirs.status_code == 404
    assert street.came(cast.amina) == []


def test_a_contact_arrives_as_a_contact_of_the_team(
    street: Street, phone: Phone, cast: Cast, ground: Ground
) -> None:
    publish(ground, cast, cast.street, CONTACT)
    with cast.amina.at_work() as by:
        keep_draft("contact", by=by, words={"words": "still typing"})
    yesterday = (clock.now() - timedelta(days=1)).isoformat()
    phone.sends(phone.fetches("contact").filled(who="Momo", words="He was cold.", happened_at=yesterday))
    street.opens()
    with cast.idris.at_work():
        (met,) = contacts()
        assert met.happened_at.isoformat() == yesterday
    assert street.came(cast.amina)[0].last.contact == met.id  # type: ignore[union-attr]
    kept = ground.ask("select words from outreach_draft where owner = %s", cast.amina.actor.id)
    assert kept == [({"words": "still typing"},)], "what she is typing at the desk is still hers"


def test_a_clock_three_years_off_moves_nothing(
    street: Street, phone: Phone, cast: Cast, ground: Ground
) -> None:
    publish(ground, cast, cast.street, CONTACT)
    phone.headers = {"date": "Fri, 24 Nov 2023 21:41:00 GMT"}
    before = clock.now()
    phone.sends(phone.fetches("contact").filled(words="x", happened_at="2023-11-24T21:41:00+01:00"))
    street.opens()
    (one,) = street.came(cast.amina)
    assert before <= one.submission.received_at <= clock.now()
    assert one.submission.said_at == "Fri, 24 Nov 2023 21:41:00 GMT"
    with cast.amina.at_work():
        assert contacts()[0].happened_at == one.submission.received_at


@pytest.mark.parametrize(
    "off", [timedelta(minutes=5), timedelta(days=1), timedelta(days=1000), -timedelta(days=61)]
)
def test_a_contact_is_of_no_day_that_cannot_be(
    street: Street, phone: Phone, cast: Cast, ground: Ground, off: timedelta
) -> None:
    """Neither to come nor longer ago than a phone lies in a pocket: then it is of when it came."""
    publish(ground, cast, cast.street, CONTACT)
    said = (clock.now() + off).isoformat()
    phone.sends(phone.fetches("contact").filled(words="x", happened_at=said))
    street.opens()
    (one,) = street.came(cast.amina)
    with cast.amina.at_work():
        assert contacts()[0].happened_at == one.submission.received_at


def test_a_contact_is_of_the_team_that_the_phone_was_connected_for(
    street: Street, cast: Cast, ground: Ground
) -> None:
    """Whoever sent it is in two teams, and only one of them may read it; a phone of no team makes no contact."""
    publish(ground, cast, cast.street, CONTACT)
    theirs = cast.nora.team
    place_in_team(theirs, cast.amina.member)
    for team in accounts.teams_out(cast.amina.actor.id):
        _device, phone = street.connects(cast.amina, team=team)
        phone.sends(phone.fetches("contact").filled(words=f"met by {team.name}"))
    street.opens()
    with cast.amina.at_work():
        met = {one.team: told(one).last(Said.WORDS) for one in contacts()}
    assert len(met) == 2
    assert met[theirs.id] == f"met by {theirs.name}"
    _device, phone = street.connects(cast.amina, alone=True)
    phone.sends(phone.fetches("contact").filled(words="met by nobody"))
    street.opens()
    with cast.amina.at_work():
        assert len(contacts()) == 2


def test_answers_that_the_form_does_not_know_are_kept_and_told(
    street: Street, phone: Phone, cast: Cast
) -> None:
    phone.sends(
        phone.fetches("outreach").filled(OU01_answer="perhaps", OU01_on="2026-13-45", F03_answer="yes")
    )
    street.opens()
    (one,) = street.came(cast.amina)
    assert one.last is not None
    assert one.last.odd == ["OU01"]
    (kept,) = assessments(cast)
    assert "perhaps" in kept.instance


# Parts.


def test_a_picture_is_drawn_anew_and_anything_else_is_kept_closed(
    street: Street, phone: Phone, cast: Cast
) -> None:
    files = [("1700000000000.jpg", picture()), ("../../voice.m4a", b"\0\0\0 ftypM4A SecretPlace")]
    assert phone.sends(phone.fetches("outreach").filled(OU01_answer="yes"), files).status_code == 201
    (one,) = street.came(cast.amina)
    assert {part.name: part.drawn for part in one.parts} == {
        "1700000000000.jpg": True,
        "../../voice.m4a": False,
    }
    kept = {
        bytes(row[0])
        for row in street.ground.ask(
            "select content from submissions_part where drawn and submission_id = %s", one.submission.id
        )
    }
    assert not any(b"Secret" in content or b"Exif" in content for content in kept)


def test_parts_come_in_several_calls_twice_and_after_the_rest(
    street: Street, phone: Phone, cast: Cast
) -> None:
    xml = phone.fetches("outreach").filled(OU01_answer="yes")
    one, other = ("a.jpg", picture()), ("b.jpg", picture())
    assert phone.sends(xml, [one], more_comes=True).status_code == 201
    assert street.opens() == 0
    assert street.states(cast.amina) == ["waiting"]
    assert phone.sends(xml, [one, other]).status_code == 201
    assert street.opens() == 1
    assert phone.sends(xml, [("late.jpg", picture())]).status_code == 201, "after it was taken"
    assert phone.sends(xml, [("a.jpg", b"other content")]).status_code == 201
    assert street.opens() == 0
    (came,) = street.came(cast.amina)
    assert sorted(part.name for part in came.parts) == ["a.jpg", "a.jpg", "b.jpg", "late.jpg"]
    assert came.came_twice == ["a.jpg"]
    assert len(assessments(cast)) == 1


def test_a_second_form_in_one_call_is_kept_beside_the_first(street: Street, phone: Phone, cast: Cast) -> None:
    blank = phone.fetches("outreach")
    first, second = blank.filled(OU01_answer="yes"), blank.filled(OU01_answer="no")
    assert phone.sends(first, [("xml_submission_file", second.encode())]).status_code == 201
    (one,) = street.came(cast.amina)
    assert bytes(one.submission.body) == first.encode()
    ((kept,),) = street.ground.ask(
        "select content from submissions_part where submission_id = %s", one.submission.id
    )
    assert bytes(kept) == second.encode()


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1"])
def test_another_coding_says_the_same(street: Street, phone: Phone, cast: Cast, coding: str) -> None:
    xml = phone.fetches("outreach").filled(OU01_answer="yes", OU01_seen="Sover på gølvet, «kaldt».")
    named = coding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    came = f'<?xml version="1.0" encoding="{named}"?>{xml}'.encode(coding)
    assert phone.sends(came).status_code == 201
    street.opens()
    (one,) = street.came(cast.amina)
    assert (one.state, bytes(one.submission.body)) == ("taken", came)
    with cast.amina.at_work():
        assert Answer.objects.get(indicator="OU01").seen == "Sover på gølvet, «kaldt»."


# What is refused, and nothing kept of it.

BAD = {
    "no XML": b"not a form",
    "empty": b"",
    "cut short": b'<data id="outreach" version="1"><meta><instanceID>uuid',
    "no id of its own": b'<data id="outreach" version="1"><meta/></data>',
    "no form": b"<data><meta><instanceID>uuid:1</instanceID></meta></data>",
    "a billion laughs": b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><data id="outreach"><meta><instanceID>&b;</instanceID></meta></data>',
    "an entity from elsewhere": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><data id="outreach"><meta><instanceID>&a;</instanceID></meta></data>',
    "encrypted with nothing in it": b'<data id="outreach" version="1" encrypted="yes"><meta><instanceID>uuid:1</instanceID></meta></data>',
    "another coding": b'<?xml version="1.0" encoding="utf-99"?><data id="outreach"/>',
}


@pytest.mark.parametrize("raw", BAD.values(), ids=BAD.keys())
def test_what_cannot_be_read_stays_on_the_phone(street: Street, phone: Phone, cast: Cast, raw: bytes) -> None:
    answer = phone.sends(raw)
    assert answer.status_code == 400
    assert b"OpenRosaResponse" in answer.content
    assert street.came(cast.amina) == []


def test_a_name_that_cannot_be_kept_stays_on_the_phone(street: Street, phone: Phone, cast: Cast) -> None:
    answer = phone.sends(phone.fetches("outreach").filled(OU01_answer="yes"), [("a\0.jpg", picture())])
    assert answer.status_code == 400
    assert b"OpenRosaResponse" in answer.content
    assert street.came(cast.amina) == []


def test_too_much_at_once_is_said_so_and_nothing_is_kept(street: Street, phone: Phone, cast: Cast) -> None:
    xml = phone.fetches("outreach").filled(OU01_answer="yes")
    assert phone.sends(xml, [("big.jpg", b"\0" * 15_000_001)]).status_code == 413
    assert phone.sends(b"<data>" + b" " * 5_000_001).status_code == 413
    assert phone.sends(xml, [(f"{n}.jpg", b"\0" * 11_000_000) for n in range(3)]).status_code == 413
    assert street.came(cast.amina) == []


# Who knocks.


def test_a_phone_that_was_disconnected_yesterday_is_unknown(street: Street, cast: Cast) -> None:
    device, phone = street.connects(cast.amina)
    xml = phone.fetches("outreach").filled(OU01_answer="yes")
    with street.ada.at_work() as by:
        revoke_device(device, by=by)
    for answer in (
        phone.sends(xml, asks_first=False),
        phone.asks("formList"),
        phone.asks("submission", "HEAD"),
    ):
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Basic")


def test_a_phone_is_known_for_a_year_and_not_a_day_more(street: Street, phone: Phone, cast: Cast) -> None:
    assert phone.asks("formList").status_code == 200
    street.ground.ask(
        "update submissions_device set issued_at = issued_at - interval '366 days', expires_at = expires_at - interval '366 days' "
        "where id = %s",
        phone.username,
    )
    xml = '<data id="outreach" version="1"><meta><instanceID>uuid:1</instanceID></meta></data>'
    for answer in (phone.asks("formList"), phone.sends(xml, asks_first=False)):
        assert answer.status_code == 401


def test_the_phones_of_an_agency_that_was_closed_are_unknown(
    street: Street, phone: Phone, cast: Cast
) -> None:
    assert phone.asks("formList").status_code == 200
    street.ground.ask("update accounts_agency set suspended_at = now() where id = %s", cast.street.id)
    assert phone.asks("formList").status_code == 401


def test_whoever_is_unknown_is_told_nothing_of_why(
    street: Street, phone: Phone, cast: Cast, ground: Ground
) -> None:
    """No agency, no phone, the right phone at another agency's address, a name without its password: one answer."""
    publish(ground, cast, cast.bergen, CONTACT)
    stranger = Phone(phone.server, str(ids.new_id()), "guess")
    elsewhere = Phone(
        phone.server.replace(cast.street.slug, cast.bergen.slug), phone.username, phone.password
    )
    nowhere = Phone(phone.server.replace(cast.street.slug, "nowhere"), phone.username, phone.password)
    mistyped = Phone(phone.server, phone.username, "guess")
    swapped = Phone(phone.server, str(ids.new_id()), phone.password)
    answers = [one.asks("formList") for one in (stranger, elsewhere, nowhere, mistyped, swapped)]
    assert {(one.status_code, one.content) for one in answers} == {(401, answers[0].content)}


def test_guesses_are_slowed_and_a_good_phone_never_waits_for_a_strangers(
    phone: Phone, ground: Ground
) -> None:
    stranger = Phone(phone.server, phone.username, "guess")
    statuses = [stranger.asks("formList").status_code for _ in range(25)]
    assert statuses[0] == 401
    assert statuses[-1] == 429
    assert phone.asks("formList").status_code == 200
    ground.ask("delete from accounts_attempt")


def test_somebody_whose_account_is_closed_sends_nothing_and_a_colleague_can_take_what_waits(
    street: Street, phone: Phone, cast: Cast
) -> None:
    xml = phone.fetches("outreach").filled(OU01_answer="yes")
    assert phone.sends(xml).status_code == 201
    street.ground.ask(
        "update accounts_membership set suspended_at = now(), suspended_by = id where id = %s",
        cast.amina.actor.id,
    )
    assert phone.asks("formList").status_code == 401
    street.opens()
    assert street.states(cast.idris) == ["waiting"], "nobody's name is used whose account is closed"
    street.takes(cast.idris, "waiting")
    assert street.states(cast.idris) == ["taken"]


def test_an_administrator_connects_only_their_own_and_no_administrator(street: Street, cast: Cast) -> None:
    with pytest.raises(Refused, match="not-here"):
        street.connects(cast.amina, by=cast.arne)
    with pytest.raises(Refused, match="not-permitted"):
        street.connects(cast.amina, by=cast.idris)
    with pytest.raises(Refused, match=r"device\.member"):
        street.connects(street.ada, by=street.ada, alone=True)


def test_the_keys_lie_in_files_for_their_owner_alone(street: Street) -> None:
    folder = settings.FORM_KEYS
    assert oct(folder.stat().st_mode & 0o777) == "0o700"
    for file in folder.iterdir():
        assert oct(file.stat().st_mode & 0o777) == "0o600"


def test_nobody_learns_of_a_submission_that_is_not_theirs(
    street: Street, phone: Phone, cast: Cast, ground: Ground
) -> None:
    """Two worlds, one where Amina sent something: to everybody outside her team they are the same."""
    phone.sends(phone.fetches("outreach").filled(OU01_answer="yes"))
    id = street.came(cast.amina)[0].submission.id
    for other in (cast.nora, cast.kari, street.ada):
        with other.at_work(), connection.cursor() as cursor:
            for table, column in (("submission", "id"), ("part", "submission_id"), ("step", "submission_id")):
                cursor.execute(f"select count(*) from submissions_{table} where {column} = %s", [id])
                assert cursor.fetchone() == (0,)
