# SPDX-License-Identifier: EUPL-1.2
"""A report always has exactly one service that must act, and one clock: whatever is passed on, refused, accepted or handed
over, by day and by night, in whatever order chance picks. And what nobody of the day has looked at is the night's."""

from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cast import Cast, Player
from lykt.casework.outreach.queries import night
from lykt.casework.outreach.states import Outcome
from lykt.kernel.decisions import Refused
from lykt.record.duties.queries import still_owed
from lykt.trust.accounts.models import Agency, Cover
from lykt.trust.accounts.states import AgencyKind, Role
from lykt.trust.office.rota import actions as office

ENOUGH = 6  # steps before somebody may settle it: what comes after is always the same
PLACES = st.sampled_from([0, 1, 2])


class Between(RuleBasedStateMachine):
    """Three services, a night for two of them, and one report. Each of them tries everything; what is lawful is kept in
    `holder` and `offered`, and whether somebody of the day has looked since the sender last wrote in `is_the_days`."""

    town: Cast  # set by the test

    def __init__(self) -> None:
        super().__init__()
        cast = Cast(self.town.ground)
        self.services: list[Agency] = []
        self.officers: list[Player] = []
        self.others: list[Player] = []
        self.leaders: list[Player] = []
        for name in ("Elvebakken", "Havnesiden", "Lia"):
            service = cast.agency(name, AgencyKind.CHILD_PROTECTION)
            self.services.append(service)
            self.officers.append(cast.person("Kari", service, Role.OFFICER, intake=True))
            self.others.append(cast.person("Jonas", service, Role.OFFICER))
            self.leaders.append(cast.person("Berit", service, Role.LEADER))
        self.cast = cast
        self.covers: dict[int, Cover] = {}
        self.is_the_days = self.is_looked_at = False
        self.task: UUID | None = None
        self.written: dict[UUID | None, list[str]] = {}  # by task, in order
        self.holder = 0
        self.offered: int | None = None
        self.settled = False
        self.case: UUID | None = None
        self.steps = 0

    @initialize()
    def arrives(self) -> None:
        self.cast.has_the_watch()
        for place in (0, 1):
            self.covers[place] = self.cast.covers(self.leaders[place])
        self.report, self.child, self.receipt = self.cast.a_told_report(
            self.services[0], writer="friend", text="He sleeps outside."
        )
        self.clock = self._clock()

    # The night, and whoever told.

    @rule()
    def the_sender_adds(self) -> None:
        """By the seven words: taken in by whichever service must act, and after a review a report of its own."""
        if not self.settled:
            self.cast.comes_back(self.receipt, to=self.services[self.holder])
            self.is_the_days = self.is_looked_at = False

    @rule()
    def the_night_checks(self) -> None:
        self.is_looked_at |= self._tries(
            lambda: self.cast.nils.checks(self.report), lawful=self._is_the_nights
        )

    @rule(words=st.sampled_from(["Ring skolen.", "Bilen kommer klokka sju.", "Hun sover."]))
    def the_night_hands_over_or_adds(self, words: str) -> None:
        before = self.task
        if self._tries(lambda: self._gives(words), lawful=self._is_the_nights):
            assert before in (None, self.task), "one waits at a time"
            if before is None:
                self.written[self.task] = [words]
            elif self.written[before][-1] != words:
                self.written[before].append(words)

    def _gives(self, words: str) -> None:
        self.task = self.cast.nils.hands_over_to_the_day(self.report, words)

    @precondition(lambda self: self.task is not None)
    @rule(who=PLACES)
    def somebody_accepts_from_the_night(self, who: int) -> None:
        task = self.task
        assert task is not None
        if self._tries(lambda: self.officers[who].takes_over_from_the_night(task), lawful=who == self.holder):
            self.task, self.is_the_days = None, True

    @rule(place=st.sampled_from([0, 1]))
    def a_cover_ends_or_begins(self, place: int) -> None:
        if cover := self.covers.pop(place, None):
            with self.leaders[place].at_work() as by:
                office.end_cover(cover, by=by, why="A night duty of our own.")
        else:
            self.covers[place] = self.cast.covers(self.leaders[place])

    @rule()
    def the_day_checks(self) -> None:
        self._tries(lambda: self.officers[self.holder].checks(self.report), lawful=True)
        self.is_the_days = self.is_looked_at = True

    @property
    def _is_the_nights(self) -> bool:
        """Whether whoever has the watch reads the report: a covered service must act, and the day has not looked."""
        return self.holder in self.covers and not self.is_the_days and not self.settled

    # The day.

    @precondition(lambda self: not self.settled)
    @rule(to=PLACES)
    def passes_on(self, to: int) -> None:
        """Also while another is asked, who then is asked no more; nobody is asked twice at once."""
        lawful = to not in (self.holder, self.offered)
        if self._tries(self._passing(self.officers[self.holder], to), lawful=lawful):
            self.offered = to

    @precondition(lambda self: self.offered is not None)
    @rule()
    def accepts(self) -> None:
        self._tries(lambda: self.officers[self.offered].accepts(self.report), lawful=True)
        self.holder, self.offered = self.offered, None

    @precondition(lambda self: self.offered is not None)
    @rule()
    def refuses(self) -> None:
        self._tries(lambda: self.officers[self.offered].refuses(self.report), lawful=True)
        self.offered = None

    @rule(
        who=PLACES,
        as_lead=st.booleans(),
        act=st.sampled_from(["check", "pass on", "review", "accept", "refuse"]),
    )
    def somebody_tries_what_is_not_theirs(self, who: int, as_lead: bool, act: str) -> None:
        """Who was never asked, who said no, who gave it away and still leads a case: nobody but whose turn it is."""
        player = (self.others if as_lead else self.officers)[who]
        if act == "check":  # whoever reads may look for danger, at any time
            reads = player.report(self.report) is not None
            has = self._tries(lambda: player.checks(self.report), lawful=reads)
            self.is_the_days, self.is_looked_at = self.is_the_days or has, self.is_looked_at or has
        elif act == "accept" and who != self.offered:
            self._tries(lambda: player.accepts(self.report), lawful=False)
        elif act == "refuse" and who != self.offered:
            self._tries(lambda: player.refuses(self.report), lawful=False)
        elif act == "pass on" and who != self.holder:
            self._tries(self._passing(player, (who + 1) % 3), lawful=False)
        elif act == "review" and who != self.holder:
            self._tries(lambda: player.reviews(self.report), lawful=False)

    @precondition(lambda self: self.case is not None and self.lead not in (self.holder, self.offered))
    @rule(act=st.sampled_from(["pass on", "review"]))
    def the_lead_of_a_former_service_tries(self, act: str) -> None:
        """Whoever leads a case there still reads the report, and decides about it no more."""
        now = self.cast.ground.ask("select lead_id from cases_case where id = %s", self.case)[0][0]
        both = (self.others[self.lead], self.officers[self.lead])
        lead = next(one for one in both if one.actor.id == now)
        attempt = (
            self._passing(lead, self.lead - 1) if act == "pass on" else lambda: lead.reviews(self.report)
        )
        self._tries(attempt, lawful=False)

    def _passing(self, player: Player, to: int) -> Any:
        return lambda: player.reviews(self.report, Outcome.PASSED_ON, to=self.services[to])

    @precondition(lambda self: self.case is None and not self.settled)
    @rule()
    def opens_a_case(self) -> None:
        self.lead = self.holder
        self.case = self.officers[self.holder].opens_a_case(self.child, lead=self.others[self.holder]).id

    @precondition(lambda self: self.case is not None)
    @rule()
    def hands_the_lead_over(self) -> None:
        one, other = self.others[self.lead], self.officers[self.lead]
        now = self.cast.ground.ask("select lead_id from cases_case where id = %s", self.case)[0][0]
        if now != one.actor.id:
            one, other = other, one
        asked = one.hands_over(self.case, to=other)
        other.accepts_the_lead(asked.id)

    @precondition(lambda self: self.steps > ENOUGH)
    @rule()
    def reviews(self) -> None:
        """Also while another is asked: that takes the offer back. Nothing ends that nobody has looked at."""
        lawful = self.is_looked_at and not self.settled
        if self._tries(lambda: self.officers[self.holder].reviews(self.report), lawful=lawful):
            self.settled, self.offered = True, None

    @invariant()
    def exactly_one_service_must_act(self) -> None:
        if not hasattr(self, "report"):
            return
        stored = self.cast.ground.ask("select agency from outreach_concernreport where id = %s", self.report)
        assert stored == [(self.services[self.holder].id,)]
        owing = [place for place, officer in enumerate(self.officers) if self._owes(officer)]
        assert owing == ([] if self.settled else [self.holder])
        for place, officer in enumerate(self.officers):
            if place in (self.holder, self.offered):
                assert officer.report(self.report) is not None
        strangers = [
            p for p in range(3) if p not in (self.holder, self.offered) and p != getattr(self, "lead", None)
        ]
        assert [p for p in strangers if self.officers[p].report(self.report)] == []

    @invariant()
    def what_the_night_wrote_stands_as_it_was_written(self) -> None:
        """Once, in its order, with nothing changed and nothing gone, whoever has accepted it since."""
        if not hasattr(self, "report"):
            return
        stands = self.cast.ground.ask(
            "select t.id, array_prepend(t.words, array(select a.words from outreach_morningaddition a "
            "where a.task_id = t.id order by a.added_at, a.id)) from outreach_morningtask t where t.report_id = %s",
            self.report,
        )
        assert dict(stands) == self.written

    @invariant()
    def somebody_stands_behind_it_at_any_hour(self) -> None:
        """What the day has neither looked at nor taken is read by the night; the child is the night's while it is open."""
        if not hasattr(self, "report"):
            return
        assert (self.cast.nils.report(self.report) is not None) is self._is_the_nights
        is_open = {self.holder}  # reviewed to be looked into, too: with no lead, and then with one
        if self.case is not None:
            is_open.add(self.lead)
        seen = {one.id: one for one in self._night_sees()}
        assert (self.child in seen) is bool(is_open & set(self.covers))
        if self.child in seen:
            named = {service.name for service in seen[self.child].services}
            assert named <= {self.services[place].name for place in self.covers}

    def _night_sees(self) -> list[night.NightChild]:
        with self.cast.nils.at_work() as by:
            return night.night_children(by)

    @invariant()
    def the_clock_never_changes(self) -> None:
        if hasattr(self, "report"):
            assert self._clock() == self.clock

    def _owes(self, officer: Player) -> bool:
        with officer.at_work() as by:
            return any(
                one.rule.id == "NO-04" and one.stored.report == self.report
                for one in still_owed(agency=by.agency)
            )

    def _clock(self) -> list[tuple[Any, ...]]:
        return self.cast.ground.ask(
            "select opens_at, due_day, due_at from duties_duty where report = %s and rule = 'NO-04'",
            self.report,
        )

    def _tries(self, act: Any, *, lawful: bool) -> bool:
        self.steps += 1
        try:
            act()
        except Refused:
            assert not lawful
            return False
        assert lawful
        return True


def test_a_report_has_one_service_that_must_act_in_any_order(cast: Cast) -> None:
    Between.town = cast
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Between,
        settings=settings(
            max_examples=15,
            stateful_step_count=14,
            deadline=None,
            phases=(
                Phase.explicit,
                Phase.generate,
            ),  # each step asks a real database: made shorter, a fault is hours
            suppress_health_check=list(HealthCheck),
        ),
    )
