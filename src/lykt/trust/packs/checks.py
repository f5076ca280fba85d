# SPDX-License-Identifier: EUPL-1.2
"""What must hold between the rows of a pack, beyond each row by itself."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from lykt.trust.packs.law import Clock, Condition, EventWord, FieldKind, Kind, Label, Rule, Trigger
from lykt.trust.packs.reading import Fault

THREADS = frozenset({"report", "acute_order", "placement_order"})
COMMON_FIELDS = frozenset({"who", "order", "report"})


def faults_between(
    rules: Collection[Rule], events: Mapping[str, EventWord], actors: Mapping[str, Label]
) -> Iterator[Fault]:
    """Every fault that shows only when the rows are read together."""
    for event in events.values():
        if event.thread and event.thread not in THREADS:
            yield Fault("events.yaml", event.name, "thread.of", f"{event.thread!r} is no thread")
    for row, count in Counter(rule.row for rule in rules).items():
        if count > 1:
            rule = next(rule for rule in rules if rule.row == row)
            yield Fault(rule.file, row, "id", "stands twice")
    periods = {rule.id for rule in rules if rule.kind in (Kind.PERIOD, Kind.FLOOR)}
    foreseen_ends = {rule.foreseen.end_of for rule in rules if rule.foreseen and rule.active}
    for rule in rules:
        yield from (Fault(rule.file, rule.row, *fault) for fault in _faults_of(rule, events, actors))
        if rule.foreseen and rule.foreseen.end_of and rule.foreseen.end_of not in periods:
            yield Fault(rule.file, rule.row, "foreseen.end_of", f"{rule.foreseen.end_of!r} is no period")
        if rule.id in periods and not rule.next and rule.id not in foreseen_ends:
            yield Fault(rule.file, rule.row, "next", "missing: nothing says what comes after")


def _faults_of(
    rule: Rule, events: Mapping[str, EventWord], actors: Mapping[str, Label]
) -> Iterator[tuple[str, str]]:
    for actor in rule.actors:
        if actor not in actors:
            yield "actors", f"{actor!r} is no actor of pack.toml"
    if rule.thread and rule.thread not in THREADS:
        yield "thread", f"{rule.thread!r} is no thread"
    if rule.personal and rule.thread:
        yield "thread", "a personal duty is told apart by its person"
    if not rule.starts and not rule.foreseen:
        yield "starts", "missing: nothing starts this duty"
    for name, triggers in (("starts", rule.starts), ("ends", rule.ends)):
        for place, trigger in enumerate(triggers):
            yield from _trigger_faults(trigger, events, f"{name}[{place}]")
    for place, trigger in enumerate(rule.next.ends if rule.next else ()):
        yield from _trigger_faults(trigger, events, f"next.ends[{place}]")
    yield from _clock_faults(rule.clock, rule, events)
    yield from _end_faults(rule)
    yield from _all_faults(rule, events)
    if rule.valid_from and rule.valid_to and rule.valid_to < rule.valid_from:
        yield "valid_to", "is before valid_from"
    if bool(rule.verified_by) != bool(rule.verified_on):
        yield "verified_on", "who verified it, and when, belong together"


def _all_faults(rule: Rule, events: Mapping[str, EventWord]) -> Iterator[tuple[str, str]]:
    """Who must all have been told can be told: each is a word of the field `who` of what ends the duty."""
    for trigger in rule.ends if rule.ends_when_all else ():
        known = events[trigger.event].fields.get("who") if trigger.event in events else None
        for who in rule.ends_when_all:
            if known and known.values and who not in known.values:
                yield "ends_when_all", f"{who!r} is none of {', '.join(known.values)}"


def _end_faults(rule: Rule) -> Iterator[tuple[str, str]]:
    """A clock that never ends: nothing that could happen, and no day, would ever close the duty."""
    ended_by_day = rule.kind is Kind.PERIOD and rule.clock.has_day
    if not rule.ends and not ended_by_day:
        yield "ends", "missing: this clock never ends"
    if rule.kind in (Kind.PERIOD, Kind.FLOOR) and not rule.clock.has_day:
        yield "clock", "a period or a floor needs a day"
    if rule.kind is Kind.STANDING and rule.clock.has_day:
        yield "clock", "a standing duty has no day"
    if rule.clock.lapses and not rule.clock.has_day:
        yield "clock.lapses", "without a day nothing lapses"


def _clock_faults(clock: Clock, rule: Rule, events: Mapping[str, EventWord]) -> Iterator[tuple[str, str]]:
    started_by = {trigger.event for trigger in rule.starts}
    names = {"counted_from_event": clock.counted_from_event}
    if clock.extension:
        names["extended.event"] = clock.extension.event
    if clock.cap:
        names["cap.also_from"] = clock.cap.also_from
    for name, event in names.items():
        if event and event not in events:
            yield f"clock.{name}", f"{event!r} is no event"
    if clock.counted_from_field and not any(
        (word := events.get(event)) and clock.counted_from_field in word.fields for event in started_by
    ):
        yield "clock.counted_from_field", f"{clock.counted_from_field!r} is no field of what starts it"
    for place, run in enumerate(clock.runs):
        for event in started_by & events.keys():
            yield from _condition_faults(run.condition, events[event], f"clock.runs[{place}]")
    if rule.foreseen:
        for name in ("running_from", "running_to"):
            event = getattr(rule.foreseen, name)
            if event and event not in events:
                yield f"foreseen.{name}", f"{event!r} is no event"
        if rule.foreseen.again:
            yield from _trigger_faults(rule.foreseen.again, events, "foreseen.again")
    if rule.passing:
        yield from _trigger_faults(rule.passing.passed, events, "passing.passed")
        yield from _trigger_faults(rule.passing.accepted, events, "passing.accepted")


def _trigger_faults(
    trigger: Trigger, events: Mapping[str, EventWord], path: str
) -> Iterator[tuple[str, str]]:
    for name, event in (("event", trigger.event), ("after", trigger.after), ("without", trigger.without)):
        if event and event not in events:
            yield f"{path}.{name}", f"{event!r} is no event"
    if trigger.event in events:
        yield from _condition_faults(trigger.condition, events[trigger.event], path)


def _condition_faults(condition: Condition, event: EventWord, path: str) -> Iterator[tuple[str, str]]:
    for side, matches in (("when", condition.when), ("unless", condition.unless)):
        for name, words in matches.items():
            known = event.fields.get(name)
            if known is None:
                if name not in COMMON_FIELDS:
                    yield f"{path}.{side}.{name}", f"{event.name} has no such field"
                continue
            allowed = ("yes", "no") if known.kind is FieldKind.YES_NO else known.values
            for word in words:
                if allowed and word not in allowed:
                    yield f"{path}.{side}.{name}", f"{word!r} is none of {', '.join(allowed)}"
