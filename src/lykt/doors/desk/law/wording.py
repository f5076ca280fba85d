# SPDX-License-Identifier: EUPL-1.2
"""A rule of a pack in sentences: what starts it, how its clock counts, what ends it."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from lykt.doors.desk.law.words import FIELDS, SAYS_YES, VALUES, named
from lykt.trust.packs.law import Clock, Condition, Foreseen, Kind, Pack, Rule, Run, Trigger, Words
from lykt.trust.packs.lengths import Length, Unit


def length_in_words(length: Length) -> str:
    """7 days; 48 hours; 7 days and then 3 months."""
    return _(" and then ").join(_stretch(unit, count) for unit, count in length.parts)


def _stretch(unit: Unit, n: int) -> str:
    match unit:
        case Unit.HOURS:
            said = ngettext("%(n)s hour", "%(n)s hours", n)
        case Unit.DAYS:
            said = ngettext("%(n)s day", "%(n)s days", n)
        case Unit.WORKING_DAYS:
            said = ngettext("%(n)s working day", "%(n)s working days", n)
        case _:
            said = ngettext("%(n)s month", "%(n)s months", n)
    return said % {"n": n}


def conditions_in_words(condition: Condition) -> str:
    """Only if …, not if …: empty when there is no condition."""
    said = [_("only if %(this)s") % {"this": _field(*one)} for one in condition.when.items()]
    said += [_("not if %(this)s") % {"this": _field(*one)} for one in condition.unless.items()]
    return ", ".join(said)


def _field(name: str, values: Words) -> str:
    if values == ("yes",):
        return named(SAYS_YES, name)
    words = pgettext("list of alternatives", " or ").join(named(VALUES, value) for value in values)
    return _("%(field)s is %(values)s") % {"field": named(FIELDS, name), "values": words}


def trigger_in_words(trigger: Trigger, pack: Pack, language: str) -> str:
    """What happens, under which conditions: "Bekymringsmelding kom inn (not if from is somebody without a name)"."""
    event = pack.events[trigger.event].text[language]
    said = [conditions_in_words(trigger.condition)]
    if trigger.after:
        said.append(_("only after: %(event)s") % {"event": pack.events[trigger.after].text[language]})
    if trigger.without:
        said.append(
            _("only if this has not happened by the end of the day: %(event)s")
            % {"event": pack.events[trigger.without].text[language]}
        )
    if trigger.unless_open:
        said.append(_("only if none is open already"))
    if trigger.absent:
        said.append(_("only if nobody wrote %(field)s") % {"field": named(FIELDS, trigger.absent)})
    if trigger.age_from:
        said.append(_("from the age of %(age)s") % {"age": trigger.age_from})
    if trigger.age_under:
        said.append(_("under the age of %(age)s") % {"age": trigger.age_under})
    conditions = ", ".join(filter(None, said))
    return f"{event} ({conditions})" if conditions else event


def starts_in_words(rule: Rule, pack: Pack, language: str) -> list[str]:
    """Everything that starts the duty: what happens, or a day that is coming."""
    said = [trigger_in_words(trigger, pack, language) for trigger in rule.starts]
    return said + (_foreseen(rule.foreseen, pack, language) if rule.foreseen else [])


def _foreseen(foreseen: Foreseen, pack: Pack, language: str) -> list[str]:
    before = length_in_words(foreseen.before)
    if foreseen.end_of:
        said = [_("%(before)s before %(rule)s ends") % {"before": before, "rule": foreseen.end_of}]
    else:
        said = [_("%(before)s before the birthday at %(age)s") % {"before": before, "age": foreseen.birthday}]
    if foreseen.running_from and foreseen.running_to:
        said[0] += _(", if this has happened: %(one)s, and this has not: %(other)s") % {
            "one": pack.events[foreseen.running_from].text[language],
            "other": pack.events[foreseen.running_to].text[language],
        }
    if foreseen.again and foreseen.again_after:
        said.append(
            _("again %(after)s after: %(event)s")
            % {
                "after": length_in_words(foreseen.again_after),
                "event": trigger_in_words(foreseen.again, pack, language),
            }
        )
    return said


def clock_in_words(rule: Rule, pack: Pack, language: str) -> list[str]:
    """When it is due, one sentence a rule of counting."""
    texts = {name: event.text[language] for name, event in pack.events.items()}
    return [*_due(rule, rule.clock), *_counting(rule.clock, texts), *_extended(rule.clock, texts)]


def _due(rule: Rule, clock: Clock) -> Iterator[str]:
    if clock.at_once:
        yield _("At once: due the day it arose.")
    if clock.runs:
        yield _runs(clock.runs)
    if clock.birthday:
        yield (
            _("By the day before the birthday at %(age)s.")
            if clock.day_before_birthday
            else _("Until the birthday at %(age)s.")
        ) % {"age": clock.birthday}
    if clock.has_day:
        return
    if rule.foreseen and rule.foreseen.end_of:
        yield _("By the day %(rule)s ends.") % {"rule": rule.foreseen.end_of}
    elif rule.kind is Kind.ACT:
        yield _("The law names no date. It stands on top until it is done, and is never late.")
    else:
        yield _("No date: it holds until something ends it.")


def _counting(clock: Clock, texts: Mapping[str, str]) -> Iterator[str]:
    if clock.counts_first_day:
        yield _("The first day counts.")
    if clock.counted_from_event:
        event = texts[clock.counted_from_event]
        yield _("Counted from when this happened, if it did: %(event)s.") % {"event": event}
    if clock.counted_from_field:
        field = named(FIELDS, clock.counted_from_field)
        yield _("Counted from %(field)s, if it is known.") % {"field": field}
    if clock.at_most:
        yield _("At most that long: a date in the decision may be earlier, never later.")
    if clock.lapses:
        yield _("When the day is past, it lapses, and something ends with it.")


def _extended(clock: Clock, texts: Mapping[str, str]) -> Iterator[str]:
    if clock.extension and clock.extension.add:
        said = {
            "event": texts[clock.extension.event],
            "more": length_in_words(clock.extension.add),
        }
        yield _("After this, %(more)s longer: %(event)s.") % said
    elif clock.extension:
        yield _("After this: %(event)s. %(runs)s") % {
            "event": texts[clock.extension.event],
            "runs": _runs(clock.extension.runs),
        }
    if clock.cap:
        yield _("Orders that follow each other never run past %(length)s from the first (%(source)s).") % {
            "length": length_in_words(clock.cap.length),
            "source": clock.cap.source,
        }
    if clock.cap and clock.cap.also_from:
        yield _("Counted from this too, and the earlier day holds: %(event)s (%(source)s).") % {
            "event": texts[clock.cap.also_from],
            "source": clock.cap.also_source,
        }


def _runs(runs: tuple[Run, ...]) -> str:
    said = []
    for run in runs:
        conditions = conditions_in_words(run.condition)
        one = f"{length_in_words(run.length)} ({run.source})"
        said.append(f"{one}, {conditions}" if conditions else one)
    unconditioned = [run for run in runs if not (run.condition.when or run.condition.unless)]
    if len(unconditioned) > 1:
        return _("Within the earliest of: %(runs)s.") % {"runs": "; ".join(said)}
    return _("Within %(runs)s.") % {"runs": "; ".join(said)}


def ends_in_words(rule: Rule, pack: Pack, language: str) -> list[str]:
    """Everything that ends the duty."""
    said = [trigger_in_words(trigger, pack, language) for trigger in rule.ends]
    if rule.ends_when_all:
        said.append(
            _("when each of these has been told: %(who)s")
            % {"who": ", ".join(named(VALUES, who) for who in rule.ends_when_all)}
        )
    if rule.kind in (Kind.PERIOD, Kind.FLOOR):
        said.append(_("its day"))
    if rule.passing:
        said.append(
            _("%(passed)s: the same clock goes on, with the sender until this has happened: %(accepted)s")
            % {
                "passed": trigger_in_words(rule.passing.passed, pack, language),
                "accepted": trigger_in_words(rule.passing.accepted, pack, language),
            }
        )
    return said
