# SPDX-License-Identifier: EUPL-1.2
"""What makes a rota right: who can have a watch, what a watch is, and where nobody has one."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lykt.kernel.decisions import YES, Decision, Family, _, all_of, no

LONGEST = timedelta(days=4)  # a long weekend; more is a slip of the pen
AHEAD = timedelta(days=7)  # a hole is said a week before
HALF_A_DAY = timedelta(hours=12)
# Office hours on a working day are the day service's own; all other hours are the night's.
DAY_BEGINS, DAY_ENDS = time(8), time(15, 30)


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """From an instant until, and not including, another."""

    begins: datetime
    ends: datetime

    def holds(self, at: datetime) -> bool:
        return self.begins <= at < self.ends

    def overlaps(self, other: "Stretch") -> bool:
        return self.begins < other.ends and other.begins < self.ends


def may_be_planned(
    when: Stretch,
    *,
    now: datetime,
    telephone: str,
    is_placed: bool,
    works_here: bool,
    has: Collection[Stretch],
) -> Decision:
    """A colleague of the night team, at work today, with a telephone; one watch at a time."""
    return all_of(
        YES
        if when.begins < when.ends
        else no("watch.backwards", _("The watch ends before it begins."), Family.NOT_ENOUGH),
        YES
        if when.ends - when.begins <= LONGEST
        else no("watch.too-long", _("A watch lasts at most four days. Write several."), Family.NOT_ENOUGH),
        YES
        if when.ends > now
        else no("watch.behind", _("This lies behind us. A rota is for what comes."), Family.NOT_ENOUGH),
        may_have_a_watch(is_placed=is_placed, works_here=works_here),
        YES
        if any(sign.isdigit() for sign in telephone)
        else no(
            "watch.telephone", _("Write the telephone that is answered on this watch."), Family.NOT_ENOUGH
        ),
        no(
            "watch.overlaps",
            _("This person has another watch at that time. Take that one back, or choose other hours."),
            Family.NOT_NOW,
        )
        if any(when.overlaps(other) for other in has)
        else YES,
    )


def may_have_a_watch(*, is_placed: bool, works_here: bool) -> Decision:
    """A watch opens the night's view: only for somebody whom an administrator has placed in the night team."""
    if not works_here:
        return no("watch.closed", _("This account is closed. Choose somebody else."), Family.NOT_ENOUGH)
    if not is_placed:
        return no(
            "watch.not-placed",
            _("This person is not in the night team. An administrator places them there first."),
            Family.NOT_ENOUGH,
        )
    return YES


def may_be_covered(
    *, is_own: bool, is_protection: bool, has_night_team: bool, is_same: bool, is_covered: bool
) -> Decision:
    """A service hands its nights to one night service at a time, that has a night team; nobody takes them by himself."""
    return all_of(
        YES if is_own else no("cover.not-own", _("Only the service itself hands over its nights.")),
        YES
        if is_protection and has_night_team and not is_same
        else no("cover.no-team", _("Choose a service that has a night team."), Family.NOT_ENOUGH),
        no(
            "cover.stands",
            _("A night service stands for yours already. End that first."),
            Family.NOT_NOW,
        )
        if is_covered
        else YES,
    )


def away_stretch(first: date, last: date | None, zone: ZoneInfo) -> Stretch:
    """Somebody's days away as a stretch: from the first midnight until the one after the last; without a last, for good."""
    begins = datetime.combine(first, time(0), zone).astimezone(UTC)
    if last is None:
        return Stretch(begins, datetime.max.replace(tzinfo=UTC))
    return Stretch(begins, datetime.combine(last + timedelta(days=1), time(0), zone).astimezone(UTC))


def without(watch: Stretch, away: Collection[Stretch]) -> tuple[Stretch, ...]:
    """What is left of a watch when its person is away for some of it."""
    left, begins = [], watch.begins
    for one in sorted(away):
        if one.ends <= begins or one.begins >= watch.ends:
            continue
        if one.begins > begins:
            left.append(Stretch(begins, one.begins))
        begins = one.ends
    if begins < watch.ends:
        left.append(Stretch(begins, watch.ends))
    return tuple(left)


def holes(
    watches: Collection[Stretch],
    *,
    since: datetime,
    until: datetime,
    zone: ZoneInfo,
    is_working_day: Callable[[date], bool],
) -> tuple[Stretch, ...]:
    """The hours of the night, between these instants, in which nobody has the watch; in their order."""
    found: list[Stretch] = []
    for night in _nights(since, until, zone, is_working_day):
        open_from = night.begins
        for watch in sorted(watches):
            if watch.ends <= open_from or watch.begins >= night.ends:
                continue
            if watch.begins > open_from:
                found.append(Stretch(open_from, watch.begins))
            open_from = watch.ends
        if open_from < night.ends:
            found.append(Stretch(open_from, night.ends))
    return tuple(found)


def night_of(at: datetime, zone: ZoneInfo) -> date:
    """The night of this instant, named by the day on which it begins: from noon to noon. One on Saturday morning is Friday's."""
    return (at.astimezone(zone) - HALF_A_DAY).date()


def is_of_tonight(begins: datetime, *, now: datetime, zone: ZoneInfo) -> bool:
    """Whether what begins then is for today to mend: today's night is the one that begins today."""
    return night_of(begins, zone) <= now.astimezone(zone).date()


def _nights(
    since: datetime, until: datetime, zone: ZoneInfo, is_working_day: Callable[[date], bool]
) -> Iterator[Stretch]:
    """The stretches outside office hours, cut to the two instants."""
    begins, day = since, since.astimezone(zone).date()
    while begins < until:
        if is_working_day(day):
            opens = datetime.combine(day, DAY_BEGINS, zone).astimezone(since.tzinfo)
            closes = datetime.combine(day, DAY_ENDS, zone).astimezone(since.tzinfo)
            if begins < opens:
                yield Stretch(begins, min(opens, until))
            begins = max(begins, closes)
        day += timedelta(days=1)
        if datetime.combine(day, time(0), zone) >= until and begins < until:
            yield Stretch(begins, until)
            return
