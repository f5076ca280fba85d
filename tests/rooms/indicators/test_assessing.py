# SPDX-License-Identifier: EUPL-1.2
"""A list is kept while it is filled in, sent once, and read by whom the ledger lets; without a child by its holder alone."""

from uuid import UUID

import pytest

from cast import Cast, Player
from lykt.kernel import clock, ids
from lykt.kernel.decisions import Refused
from lykt.record.indicators.actions import assessing
from lykt.record.indicators.models import Assessment, Unfinished, Withdrawal
from lykt.record.indicators.queries import assessments as asked
from lykt.record.indicators.queries import lists
from lykt.trust.access.actions import end_relation
from lykt.trust.accounts.states import Role


def filled(name: str = "outreach", version: str = "2026.3", **answers: str) -> str:
    """An instance as the screen sends it: `OU01="yes; seen; by; 2026-03-03; else"`."""
    said = []
    for question, words in answers.items():
        parts = dict(zip(("answer", "seen", "by", "on", "else"), words.split("; "), strict=False))
        inside = "".join(f"<{question}_{part}>{text}</{question}_{part}>" for part, text in parts.items())
        said.append(f"<{question}>{inside}</{question}>")
    return f'<data id="{name}" version="{version}">{"".join(said)}</data>'


def begins(player: Player, child: UUID | None = None, name: str = "outreach") -> UUID:
    id = ids.new_id()
    with player.at_work() as by:
        one = next(found for found in lists.lists_for(by) if found.name == name)
        assessing.begin_list(one, by=by, id=id, child=player._child(child) if child else None)
    return id


def sends(player: Player, id: UUID, instance: str) -> Assessment:
    with player.at_work() as by:
        unfinished = asked.unfinished(id, by=by)
        assert unfinished is not None
        return assessing.send_unfinished(unfinished, by=by, instance=instance)


def answers_of(player: Player, child: UUID) -> list[tuple[str, str]]:
    with player.at_work():
        return [(a.indicator, a.value) for one in asked.assessments_of([child]) for a in one.answers.all()]


@pytest.fixture
def child(cast: Cast) -> UUID:
    """A child that Amina's team met."""
    return cast.amina.opens_a_child(cast.amina.meets("Momo"))


def test_what_was_answered_stands_with_what_it_rests_on(cast: Cast, child: UUID) -> None:
    id = begins(cast.amina, child)
    sent = sends(cast.amina, id, filled(OU01="yes; Sover under brua; Amina; 2026-03-03; Leter etter jobb"))
    with cast.amina.at_work() as by:
        (one,) = asked.assessments_of([child])
        (answer,) = one.answers.all()
        assert asked.unfinished_of(by) == []
    assert one.id == sent.id == id
    assert (answer.value, answer.seen, answer.by, str(answer.on), answer.other_explanation) == (
        "yes", "Sover under brua", "Amina", "2026-03-03", "Leter etter jobb",
    )  # fmt: skip
    assert (answer.data_class, one.data_class) == ("L5", "L5")


def test_nobody_else_reads_it(cast: Cast, child: UUID) -> None:
    sends(cast.amina, begins(cast.amina, child), filled(OU01="yes"))
    assert answers_of(cast.amina, child) == [("OU01", "yes")]
    assert answers_of(cast.kari, child) == answers_of(cast.jonas, child) == []


def test_sent_twice_it_is_one_and_with_other_answers_it_is_refused(cast: Cast, child: UUID) -> None:
    id = begins(cast.amina, child)
    sends(cast.amina, id, filled(OU01="yes"))
    with cast.amina.at_work() as by:
        one = next(found for found in lists.lists_for(by) if found.name == "outreach")
        about = cast.amina._child(child)
        again = assessing.assess(about, by=by, filled=assessing.Filled(id, one, filled(OU01="yes")))
        assert again.id == id
    with pytest.raises(Refused) as refused, cast.amina.at_work() as by:
        assessing.assess(cast.amina._child(child), by=by, filled=assessing.Filled(id, one, filled(OU01="no")))
    assert refused.value.decision.code == "changed"
    assert answers_of(cast.amina, child) == [("OU01", "yes")]


def test_without_a_child_it_is_its_holders_alone(cast: Cast) -> None:
    id = begins(cast.amina)
    sends(cast.amina, id, filled(F03="yes"))
    with cast.amina.at_work():
        assert [one.id for one in asked.assessments_alone()] == [id]
    colleague = cast.person("Bo", cast.street, Role.WORKER)
    for other in (colleague, cast.kari):
        with other.at_work():
            assert list(asked.assessments_alone()) == []
            assert asked.assessment(id) is None


def test_a_window_that_is_behind_overwrites_nothing(cast: Cast) -> None:
    id = begins(cast.amina)
    with cast.amina.at_work() as by:
        assert assessing.save_unfinished(id, by=by, instance="one", seen=0, tab="a") == 1
        assert assessing.save_unfinished(id, by=by, instance="two", seen=0, tab="a") == 2, "the same window"
    with pytest.raises(Refused) as refused, cast.amina.at_work() as by:
        assessing.save_unfinished(id, by=by, instance="three", seen=1, tab="b")
    assert refused.value.decision.code == "changed"
    with cast.amina.at_work():
        assert Unfinished.objects.get(pk=id).instance == "two"


def test_what_somebody_is_filling_in_is_theirs_alone(cast: Cast) -> None:
    id = begins(cast.amina)
    with cast.kari.at_work() as by:
        assert asked.unfinished(id, by=by) is None
    with pytest.raises(Refused) as refused, cast.kari.at_work() as by:
        assessing.save_unfinished(id, by=by, instance="x", seen=0, tab="")
    assert refused.value.decision.code == "not-here"


def test_after_it_was_sent_a_late_keeping_brings_nothing_back(cast: Cast) -> None:
    id = begins(cast.amina)
    sends(cast.amina, id, filled(F03="yes"))
    with pytest.raises(Refused) as refused, cast.amina.at_work() as by:
        assessing.save_unfinished(id, by=by, instance="x", seen=1, tab="a")
    assert refused.value.decision.code == "assessment.sent"


def test_a_role_that_ends_half_way_refuses_the_sending_and_keeps_the_words(cast: Cast, child: UUID) -> None:
    id = begins(cast.amina, child)
    with cast.amina.at_work() as by:
        assessing.save_unfinished(id, by=by, instance=filled(OU01="yes"), seen=0, tab="a")
        end_relation("met", child=child, holder=cast.amina.team.id, why="test")
    with pytest.raises(Refused) as refused:
        sends(cast.amina, id, filled(OU01="yes"))
    assert refused.value.decision.code == "not-here"
    with cast.amina.at_work() as by:
        kept = asked.unfinished(id, by=by)
        assert kept is not None
        assert "yes" in kept.instance


def test_a_list_withdrawn_half_way_is_taken_in_and_not_begun_again(cast: Cast) -> None:
    with cast.amina.at_work() as by:
        nation = lists.lists_for(by)[0]
    own = Assessment._meta.get_field("checklist").related_model(
        pack="no", agency=cast.amina.actor.agency, name="outreach", version="ours", base=nation, form=nation.form,
        xform=nation.xform, published_at=clock.now(), published_by=cast.amina.actor.id, from_day=clock.today("Europe/Oslo"),
    )  # fmt: skip
    with cast.amina.at_work():
        own.save(force_insert=True)
    id = begins(cast.amina)
    with cast.amina.at_work() as by:
        Withdrawal.objects.create(
            checklist=own, why="Wrong.", withdrawn_at=clock.now(), withdrawn_by=by.id, id=ids.new_id()
        )
    assert sends(cast.amina, id, filled(version="ours", OU01="no")).checklist_id == own.id
    with pytest.raises(Refused), cast.amina.at_work() as by:
        assessing.begin_list(own, by=by, id=ids.new_id())


@pytest.mark.parametrize(
    ("instance", "code"),
    [
        ("no form at all", "assessment.unreadable"),
        ('<!DOCTYPE data [<!ENTITY a "b">]><data id="outreach">&a;</data>', "assessment.unreadable"),
        (filled("school"), "assessment.another-list"),
        (filled(version="1999"), "assessment.another-list"),
        ("x" * 2_000_001, "assessment.too-long"),
    ],
)
def test_what_is_no_such_list_is_refused_and_the_draft_stays(cast: Cast, instance: str, code: str) -> None:
    id = begins(cast.amina)
    with pytest.raises(Refused) as refused:
        sends(cast.amina, id, instance)
    assert refused.value.decision.code == code
    with cast.amina.at_work() as by:
        assert asked.unfinished(id, by=by) is not None
