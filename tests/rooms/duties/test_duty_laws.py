# SPDX-License-Identifier: EUPL-1.2
"""What holds of every duty, whatever happens in whatever order."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from lykt.record.duties.rules.asking import duties_of, state_at
from lykt.record.duties.rules.happenings import Happening
from lykt.record.duties.rules.timeline import timeline
from lykt.record.duties.states import STATES, State
from lykt.trust.packs.law import EventWord, FieldKind, Kind
from lykt.trust.packs.loading import load_pack

START = datetime(2026, 1, 1, tzinfo=UTC)
UNRELATED = "restriction.complained"  # no rule starts or ends with it


def _fields(event: EventWord) -> some.SearchStrategy[dict[str, Any]]:
    def values(name: str) -> some.SearchStrategy[Any]:
        known = event.fields[name]
        match known.kind:
            case FieldKind.WORD:
                return some.sampled_from(known.values)
            case FieldKind.YES_NO:
                return some.booleans()
            case FieldKind.DATE:
                return some.dates(START.date() + timedelta(days=400), START.date() + timedelta(days=500))
            case FieldKind.TEXT:
                return some.sampled_from(["bufetat", "udi", "police"])

    required = {name: values(name) for name, known in event.fields.items() if known.required}
    optional = {name: values(name) for name, known in event.fields.items() if not known.required}
    return some.fixed_dictionaries(required, optional=optional)


@some.composite
def happenings(draw: some.DrawFn, code: str) -> Happening:
    """Something that could happen during a year, told as the pack has it."""
    pack = load_pack(code)
    event = pack.events[draw(some.sampled_from(sorted(pack.events)))]
    at = START + timedelta(hours=draw(some.integers(0, 24 * 365)))
    return Happening(
        event.name,
        at.date() if draw(some.booleans()) else at,
        draw(_fields(event)),
        who=draw(some.sampled_from([None, "Mona"])),
        order=draw(some.sampled_from([None, "a", "b"])),
    )


codes = some.sampled_from(["no", "gb"])
stories = codes.flatmap(
    lambda code: some.tuples(
        some.just(code), some.lists(happenings(code), max_size=14, unique_by=Happening.name)
    )
)
births = some.none() | some.dates(datetime(2007, 1, 1).date(), datetime(2012, 1, 1).date())


@given(stories, births, some.randoms())
def test_the_order_in_which_things_are_told_does_not_matter(story: Any, born: Any, by: Any) -> None:
    code, told = story
    mixed = list(told)
    by.shuffle(mixed)
    assert timeline(told, pack=load_pack(code), born=born) == timeline(mixed, pack=load_pack(code), born=born)


@given(stories, births, some.integers(0, 365))
def test_an_unrelated_event_changes_nothing(story: Any, born: Any, day: int) -> None:
    code, told = story
    more = [*told, Happening(UNRELATED, START + timedelta(days=day))]
    assert timeline(told, pack=load_pack(code), born=born) == timeline(more, pack=load_pack(code), born=born)


@given(stories, births)
def test_no_duty_is_due_or_ended_before_it_opens(story: Any, born: Any) -> None:
    code, told = story
    for duty in timeline(told, pack=load_pack(code), born=born):
        is_counted_from_before = duty.row.clock.counted_from_event or duty.row.clock.counted_from_field
        is_without_basis = any(due.source == "no legal basis since" for due in duty.dues)
        if (
            duty.due_at
            and not is_counted_from_before
            and not is_without_basis
            and duty.row.clock.birthday is None
        ):
            assert duty.due_at >= duty.opens_at, duty
        assert duty.ended_at is None or duty.ended_at >= duty.opens_at, duty


@given(stories, births, some.integers(0, 500), some.integers(0, 500))
def test_what_is_over_stays_over(story: Any, born: Any, one: int, other: int) -> None:
    code, told = story
    early, late = sorted((START + timedelta(days=one, hours=7), START + timedelta(days=other, hours=7)))
    for duty in timeline(told, pack=load_pack(code), born=born):
        before, after = state_at(duty, early), state_at(duty, late)
        assert before is None or before in STATES[duty.kind]
        if before is not None and before.is_over:
            assert after is before


@given(stories, births)
def test_nothing_closes_by_itself_but_a_period_and_what_lapses(story: Any, born: Any) -> None:
    code, told = story
    far = START + timedelta(days=10_000)
    for duty in timeline(told, pack=load_pack(code), born=born):
        if duty.ended_by is None and duty.kind is not Kind.PERIOD:
            assert state_at(duty, far) in {
                State.OPEN,
                State.OVERDUE,
                State.LAPSED,
                State.RUNNING,
                State.STANDING,
            }
            assert state_at(duty, far) is not State.LAPSED or duty.row.clock.lapses


@given(stories, births, some.integers(0, 400))
def test_exactly_one_day_governs_and_it_is_the_one_shown(story: Any, born: Any, day: int) -> None:
    code, told = story
    for duty in duties_of(told, pack=load_pack(code), asked_at=START + timedelta(days=day), born=born):
        governing = [due for due in duty.dues if due.governs]
        assert len(governing) == (duty.due is not None)
        assert not governing or governing[0].at == duty.due_at
        assert not duty.late or duty.state is State.DONE
