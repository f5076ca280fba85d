# SPDX-License-Identifier: EUPL-1.2
"""Lists are published, laid over, merged and withdrawn by whom the rule table lets, and the database itself says no to others."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import Error, transaction

from cast import Cast, Player
from ground import Ground
from lykt.engines.xlsforms.merging import Words
from lykt.engines.xlsforms.overlays import Overlay as Edits
from lykt.engines.xlsforms.parsing import parse
from lykt.engines.xlsforms.values import Form
from lykt.kernel import clock, ids
from lykt.kernel.decisions import Refused
from lykt.record.indicators.actions import listing as acts
from lykt.record.indicators.models import Checklist, Overlay, Withdrawal
from lykt.record.indicators.queries import listing, lists
from lykt.record.indicators.rules import editing
from lykt.record.indicators.rules import listing as rules
from lykt.trust.office.queries import own_agency
from sheets import a_list

NB, EN = "Norsk bokmål (nb)", "English (en)"


@pytest.fixture
def town(fresh: Ground) -> Cast:
    """Nothing has been published here but what came with the release."""
    return Cast(fresh)


def form_of(words: str, name: str = "kveld") -> Form:
    return parse(words.encode(), f"{name}.md").or_fault()


def publishes(player: Player, words: str, id: UUID | None = None) -> Checklist:
    with player.at_work() as by:
        return acts.publish_list(own_agency(by), by=by, form=form_of(words), id=id or ids.new_id())


def own(words: str, **more: Any) -> editing.Own:
    return editing.Own(f"own_{ids.new_id().hex[:8]}", editing.Asking.TEXT, {NB: words, EN: words}, **more)


def saves(player: Player, edit: Callable[[Form, Edits], Edits], *, after: int | None = None) -> Overlay:
    with player.at_work() as by:
        work = listing.working(by, "kveld")
        assert work
        seen = work.revision if after is None else after
        return acts.save_overlay(
            work.base, by=by, edits=edit(work.national, work.edits), after=seen, id=ids.new_id()
        )


def publishes_own(player: Player, overlay: Overlay) -> Checklist:
    with player.at_work() as by:
        return acts.publish_overlay(overlay, by=by, id=ids.new_id())


def refused(code: str, act: Callable[[], Any]) -> None:
    with pytest.raises(Refused) as no:
        act()
    assert no.value.decision.code == code


# Publishing.


def test_an_adviser_publishes_the_nations_list_once_and_everybody_reads_it(town: Cast) -> None:
    id = ids.new_id()
    first = publishes(town.ingrid, a_list("kveld", "1"), id)
    assert publishes(town.ingrid, a_list("kveld", "1"), id) == first, "sent twice, it is one"
    assert (first.agency, first.base, first.published_by) == (None, None, town.ingrid.actor.id)
    assert "decides_seen" in first.xform, "it is expanded for whoever fills it in"
    with town.kari.at_work() as by:
        assert listing.stand(by, "kveld", own=False).now == first


def test_a_published_version_never_changes(town: Cast) -> None:
    publishes(town.ingrid, a_list("kveld", "1"))
    other = a_list("kveld", "1", {"new": ("Ny?", "New?")})
    refused("list.version-taken", lambda: publishes(town.ingrid, other))
    refused("list.no-version", lambda: publishes(town.ingrid, a_list("kveld", "")))


@pytest.mark.parametrize("who", ["kari", "arne", "amina", "liv"])
def test_who_neither_leads_nor_advises_publishes_nothing(town: Cast, who: str) -> None:
    refused("not-permitted", lambda: publishes(getattr(town, who), a_list("kveld", "1")))
    assert town.ground.ask("select outcome, code from audit_entry where verb = 'checklist.publish'") == [
        ("refused", "not-permitted")
    ]


def test_a_form_of_ones_own_is_its_agencys_alone_and_takes_no_national_name(town: Cast) -> None:
    mine = publishes(town.berit, a_list("te", "1"))
    assert (mine.agency, mine.base) == (town.oslo.id, None)
    with town.bodil.at_work() as by:
        assert listing.stand(by, "te", own=True).now is None
        assert listing.version(mine.id, by) is None
        assert "te" not in {one.name for one in lists.lists_for(by)}
    with town.kari.at_work() as by:
        assert "te" in {one.name for one in lists.lists_for(by)}
    publishes(town.ingrid, a_list("kveld", "1"))
    refused("list.national-name", lambda: publishes(town.berit, a_list("kveld", "9")))


def test_what_pyxform_cannot_make_a_form_of_is_refused_in_words(town: Cast) -> None:
    broken = a_list("kveld", "1").replace("| select_one answers | sleeps |", "| nonsense answers | sleeps |")
    with town.ingrid.at_work() as by:
        rows = form_of(a_list("kveld", "1"))
        survey = tuple(
            type(row)(row.sheet, dict(row.columns) | {"type": "nonsense"}) if row.name == "sleeps" else row
            for row in rows.survey
        )
        wrong = Form(survey=survey, choices=rows.choices, settings=rows.settings)
        with pytest.raises(Refused) as no:
            acts.publish_list(own_agency(by), by=by, form=wrong, id=ids.new_id())
    assert no.value.decision.code.startswith("list.form.")
    assert parse(broken.encode(), "kveld.md").form is None


# What the database itself says.


def row(by: UUID, agency: UUID | None) -> Checklist:
    return Checklist(
        pack="no", agency=agency, name="smuglet", version="1", form={}, xform="", published_at=clock.now(),
        published_by=by, from_day=clock.today("Europe/Oslo"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "made"),
    [
        ("berit", lambda town, by: row(by, None)),
        ("berit", lambda town, by: row(by, town.bergen.id)),
        ("ingrid", lambda town, by: row(town.berit.actor.id, None)),
        (
            "berit",
            lambda town, by: Withdrawal(
                checklist=Checklist.objects.filter(agency=None).first(), why="x", withdrawn_at=clock.now(),
                withdrawn_by=by,
            ),
        ),
        (
            "berit",
            lambda town, by: Overlay(
                agency=town.bergen.id, name="outreach", base=Checklist.objects.filter(agency=None).first(),
                revision=1, edits=[], saved_at=clock.now(), saved_by=by,
            ),
        ),
    ],
    ids=["national", "another's", "in another's name", "withdrawal", "overlay"],
)  # fmt: skip
def test_the_database_takes_no_row_that_is_not_ones_own(town: Cast, who: str, made: Any) -> None:
    player = getattr(town, who)
    own_row = {"berit": row(player.actor.id, town.oslo.id), "ingrid": row(player.actor.id, None)}[who]
    with player.at_work():
        own_row.save(force_insert=True)  # what is one's own is taken: the refusal below is no accident
    with player.at_work(), pytest.raises(Error), transaction.atomic():
        made(town, player.actor.id).save(force_insert=True)


def test_a_local_list_has_a_publisher_and_a_national_one_no_base(town: Cast) -> None:
    first = "select id from indicators_checklist where agency is null limit 1"
    columns = "(id, pack, agency, name, version, base_id, form, xform, published_at, published_by, from_day)"
    for agency, base, by in (("gen_random_uuid()", "null", "null"), ("null", f"({first})", "null")):
        with pytest.raises(Exception, match="a_local_list_has_a_publisher"):
            town.ground.ask(
                f"insert into indicators_checklist {columns} values "
                f"(gen_random_uuid(), 'no', {agency}, 'x', '1', {base}, '{{}}', '', now(), {by}, now())"
            )


def test_what_an_agency_says_differently_is_shown_to_it_alone(town: Cast) -> None:
    publishes(town.ingrid, a_list("kveld", "1"))
    saves(town.berit, lambda base, edits: editing.added(base, edits, own("Hvor?")))
    for player, seen in ((town.berit, 1), (town.kari, 1), (town.bodil, 0), (town.ingrid, 0)):
        with player.at_work():
            assert Overlay.objects.count() == seen


@pytest.mark.parametrize("model", [Checklist, Overlay, Withdrawal])
def test_nothing_that_was_published_or_saved_is_changed_or_taken_away(town: Cast, model: Any) -> None:
    first = publishes(town.ingrid, a_list("kveld", "1"))
    saves(town.berit, lambda base, edits: editing.hidden(base, edits, "waits"))
    with town.ingrid.at_work() as by:
        acts.withdraw_list(first, by=by, why="A wrong word.")
    for act in (lambda: model.objects.update(id=ids.new_id()), lambda: model.objects.all().delete()):
        with town.berit.at_work(), pytest.raises(Error), transaction.atomic():
            act()


# Laid over.


def test_a_place_adds_hides_and_rewords_and_asks_it_once_it_is_published(town: Cast) -> None:
    national = publishes(town.ingrid, a_list("kveld", "1"))
    saves(town.berit, lambda base, edits: editing.added(base, edits, own("Hvor?"), beside="sleeps"))
    saves(town.berit, lambda base, edits: editing.hidden(base, edits, "waits"))
    last = saves(
        town.berit, lambda base, edits: editing.reworded(base, edits, "phone", {f"label::{NB}": "Telefon?"})
    )
    with town.kari.at_work() as by:
        assert lists.current_lists(by.pack, agency=by.agency)["kveld"] == national
    done = publishes_own(town.berit, last)
    assert publishes_own(town.berit, last) == done, "published twice, it is one version"
    assert (done.version, done.base_id) == ("1+3", national.id)
    form = lists.form_of(done)
    labels = [one.text("label", NB) for one in form.questions]
    assert labels == ["Sover den unge trygt?", "Hvor?", "Telefon?", "Er det en voksen som bestemmer?"]
    with town.kari.at_work() as by:
        assert lists.current_lists(by.pack, agency=by.agency)["kveld"] == done
    with town.tove.at_work() as by:
        assert lists.current_lists(by.pack, agency=by.agency)["kveld"] == national


def test_of_two_who_save_the_second_is_refused_and_nothing_is_overwritten(town: Cast) -> None:
    publishes(town.ingrid, a_list("kveld", "1"))
    saves(town.berit, lambda base, edits: editing.hidden(base, edits, "waits"), after=0)
    refused("changed", lambda: saves(town.berit, lambda b, e: editing.hidden(b, e, "phone"), after=0))
    with town.berit.at_work() as by:
        work = listing.working(by, "kveld")
        assert work
        assert (work.revision, {one.key for one in work.edits.edits}) == (1, {"waits"})


def test_a_saving_that_is_sent_twice_is_one(town: Cast) -> None:
    base = publishes(town.ingrid, a_list("kveld", "1"))
    edits, id = editing.hidden(lists.form_of(base), Edits(), "waits"), ids.new_id()
    for _ in range(2):
        with town.berit.at_work() as by:
            assert acts.save_overlay(base, by=by, edits=edits, after=0, id=id).revision == 1


def test_nobody_touches_what_is_locked(town: Cast) -> None:
    publishes(town.ingrid, a_list("kveld", "1"))
    text = {f"label::{NB}": "Bestemmer noen?"}
    for edit in (
        lambda base, edits: editing.hidden(base, edits, "decides"),
        lambda base, edits: editing.reworded(base, edits, "decides", text),
    ):
        refused("list.overlay.locked", lambda edit=edit: saves(town.berit, edit))
    refused("list.form.indicator-unknown", lambda: saves(town.berit, _with_unknown_indicator))


def _with_unknown_indicator(base: Form, edits: Edits) -> Edits:
    asked = editing.Own("own_x", editing.Asking.FOUR, {NB: "Hm?", EN: "Hm?"}, indicator="ZZ99")
    return editing.added(base, edits, asked)


def test_nothing_is_laid_over_a_list_that_is_not_national_or_is_withdrawn(town: Cast) -> None:
    mine = publishes(town.berit, a_list("te", "1"))
    first = publishes(town.ingrid, a_list("kveld", "1"))
    with town.ingrid.at_work() as by:
        acts.withdraw_list(first, by=by, why="A wrong word.")
    for base in (mine, first):
        with town.berit.at_work() as by:
            refused(
                "list.no-base",
                lambda base=base, by=by: acts.save_overlay(
                    base, by=by, edits=Edits(), after=0, id=ids.new_id()
                ),
            )


# Merged.


def merges(player: Player, decisions: dict[str, Any], id: UUID | None = None) -> Overlay:
    with player.at_work() as by:
        work = listing.working(by, "kveld")
        assert work
        assert work.overlay
        assert work.waiting
        return acts.decide_merge(
            work.overlay, by=by, onto=work.waiting, decisions=decisions, id=id or ids.new_id()
        )


def test_nothing_local_is_dropped_and_the_old_list_stays_until_somebody_publishes(town: Cast) -> None:
    publishes(town.ingrid, a_list("kveld", "1"))
    column = f"label::{NB}"
    saves(town.berit, lambda base, edits: editing.added(base, edits, own("Hvor?"), beside="waits"))
    last = saves(town.berit, lambda b, e: editing.reworded(b, e, "phone", {column: "Telefon?"}))
    mine = publishes_own(town.berit, last)
    second = publishes(town.ingrid, a_list("kveld", "2", {"phone": ("Egen telefon?", "Own telephone?")}))
    refused("list.undecided", lambda: merges(town.berit, {}))
    refused("list.merge.unknown", lambda: merges(town.berit, {"survey:none:label": "ours"}))
    id = ids.new_id()
    merged = merges(town.berit, {f"survey:phone:{column}": Words("Mobil?")}, id)
    assert (merged.base_id, merged.revision) == (second.id, 3)
    with town.berit.at_work() as by:
        again = acts.decide_merge(last, by=by, onto=second, decisions={}, id=id)
        assert again == merged, "sent twice, it is one"
        refused(
            "changed",
            lambda: acts.decide_merge(last, by=by, onto=second, decisions={}, id=ids.new_id()),
        )
        assert listing.stand(by, "kveld", own=True).now == mine
    done = publishes_own(town.berit, merged)
    labels = [one.text("label", NB) for one in lists.form_of(done).questions]
    assert {"Hvor?", "Mobil?"} <= set(labels)
    assert done.version == "2+3"


def test_a_merge_is_onto_a_national_version_of_the_same_list(town: Cast) -> None:
    publishes(town.ingrid, a_list("kveld", "1"))
    other = publishes(town.ingrid, a_list("dag", "1"))
    last = saves(town.berit, lambda base, edits: editing.hidden(base, edits, "waits"))
    with town.berit.at_work() as by:
        refused(
            "list.no-base",
            lambda: acts.decide_merge(last, by=by, onto=other, decisions={}, id=ids.new_id()),
        )
    with town.bodil.at_work() as by:
        for act in (
            lambda: acts.decide_merge(last, by=by, onto=other, decisions={}, id=ids.new_id()),
            lambda: acts.publish_overlay(last, by=by, id=ids.new_id()),
        ):
            refused("not-here", act)


# Withdrawn.


def test_a_withdrawn_version_is_not_begun_and_the_one_before_is_again(town: Cast) -> None:
    first = publishes(town.ingrid, a_list("kveld", "1"))
    second = publishes(town.ingrid, a_list("kveld", "2"))
    with town.ingrid.at_work() as by:
        refused("list.no-reason", lambda: acts.withdraw_list(second, by=by, why=" "))
        gone = acts.withdraw_list(second, by=by, why="A wrong word.")
        assert acts.withdraw_list(second, by=by, why="Again.") == gone
        assert listing.stand(by, "kveld", own=False).now == first
        assert listing.version(second.id, by) == second, (
            "it can be read as long as anything was answered with it"
        )
    with town.berit.at_work() as by:
        refused("not-here", lambda: acts.withdraw_list(first, by=by, why="Not ours."))
    mine = publishes(town.berit, a_list("te", "1"))
    with town.bodil.at_work() as by:
        refused("not-here", lambda: acts.withdraw_list(mine, by=by, why="Not ours."))
    with town.berit.at_work() as by:
        assert acts.withdraw_list(mine, by=by, why="No tea.").checklist == mine


# Editing, as values.

BASE = form_of(a_list("kveld", "1"))


def labels(edits: Edits) -> list[str]:
    return [one.text("label", NB) for one in editing.apply(BASE, edits).survey]


def test_words_that_are_left_empty_are_the_national_ones_again() -> None:
    column, hint = f"label::{NB}", f"hint::{NB}"
    other = editing.reworded(BASE, Edits(), "waits", {column: "Venter noen?", hint: "Se."})
    assert labels(other)[1] == "Venter noen?"
    assert editing.reworded(BASE, other, "waits", {column: "", hint: ""}) == Edits()


def test_a_hidden_question_is_shown_again_and_one_of_ones_own_is_taken_away_with_its_answers() -> None:
    assert editing.shown_again(editing.hidden(BASE, Edits(), "waits"), "waits") == Edits()
    choices = [{NB: "Torget", EN: "The square"}, {NB: "Elva", EN: "The river"}]
    where = editing.Own("own_a", editing.Asking.ONE, {NB: "Hvor?", EN: "Where?"}, choices=choices)
    added = editing.added(BASE, Edits(), where, beside="waits", before=True)
    form = editing.apply(BASE, added)
    assert [one.text("label", NB) for one in form.lists["own_a_answers"]] == ["Torget", "Elva"]
    assert labels(added)[1] == "Hvor?"
    assert editing.removed(BASE, added, "own_a") == Edits()
    four = editing.added(BASE, Edits(), editing.Own("own_b", editing.Asking.FOUR, {NB: "Ja?", EN: "Yes?"}))
    assert editing.apply(BASE, four).survey[-1].type == "select_one answers"
    assert editing.removed(BASE, four, "own_b") == Edits()


def test_a_form_without_the_four_answers_is_given_them_in_its_languages() -> None:
    plain = form_of(
        "| survey |\n| | type | name | label |\n| | select_one where | who | Who? |\n"
        "| choices |\n| | list_name | name | label |\n| | where | here | Here |\n"
    )
    asked = editing.Own("own_a", editing.Asking.FOUR, {"": "Well?"}, hints={"": "Say."})
    form = editing.apply(plain, editing.added(plain, Edits(), asked))
    assert [one.name for one in form.lists["own_a_answers"]] == ["yes", "no", "not_known", "not_asked"]
    assert form.survey[-1].columns["hint"] == "Say."
    note = editing.Own("own_n", editing.Asking.NOTE, {"": "902 00 011"})
    assert editing.apply(plain, editing.added(plain, Edits(), note)).survey[-1].type == "note"


def test_whose_the_list_is_and_its_version_are_no_difference() -> None:
    other = Form(BASE.survey, BASE.choices, dict(BASE.settings) | {"form_id": "x", "version": "7"})
    assert editing.difference(BASE, other) == Edits()
    renamed = Form(BASE.survey, BASE.choices, dict(BASE.settings) | {"form_title": "X"})
    assert [one.column for one in editing.difference(BASE, renamed).edits] == ["form_title"]


def test_a_merge_whose_decisions_cannot_be_carried_out_is_refused_in_words() -> None:
    assert rules.is_decided(left=0, refused=()).code == ""
