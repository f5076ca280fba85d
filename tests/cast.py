# SPDX-License-Identifier: EUPL-1.2
"""The tester speaks as a person: agencies and people who act through the same verbs as the screens, and see as themselves.

Everybody here is invented. Each test has its own, so that what one test does is nowhere in another's sight.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import transaction

from ground import Ground
from lykt.casework.cases import actions as case_acts
from lykt.casework.cases import queries as cases
from lykt.casework.cases.models import Case, HandOver, Note
from lykt.casework.cases.states import Answer, Part
from lykt.casework.outreach.actions import answering, passing, slips
from lykt.casework.outreach.actions import contacts as street_acts
from lykt.casework.outreach.actions import night as night_acts
from lykt.casework.outreach.actions import reports as report_acts
from lykt.casework.outreach.models import ConcernReport
from lykt.casework.outreach.queries import contacts as street
from lykt.casework.outreach.queries import night as night_queries
from lykt.casework.outreach.queries import reports
from lykt.casework.outreach.states import CouldBe, Danger, Outcome, Said
from lykt.house.demo.lists import fill_in
from lykt.house.taking import take_in_for
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor, Zone
from lykt.kernel.decisions import Refused
from lykt.record.duties import queries as duties
from lykt.record.indicators.actions import assessing, putting
from lykt.record.indicators.queries import assessments as lists
from lykt.record.indicators.queries.lists import lists_for
from lykt.record.people import actions as claim_acts
from lykt.record.people import queries as people
from lykt.record.people.models import Child, Claim, Join
from lykt.record.people.states import Attribute, Mark, SaidBy
from lykt.trust.access import queries as access
from lykt.trust.access.actions import begin_relation, end_relation
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts import queries as offices
from lykt.trust.accounts.models import Agency, Cover, Membership, Watch
from lykt.trust.accounts.states import AgencyKind, Role, TeamKind
from lykt.trust.gate.work import at_work
from lykt.trust.office import queries as office_queries
from lykt.trust.office.rota import actions as office_acts
from lykt.trust.packs.law import DataClass

WORRY = "A boy of about 15 sleeps by the river. He says his cousin keeps his phone."


class Player:
    """Somebody at work. Each thing they do or see is one piece of work, as one request would be."""

    def __init__(self, member: Membership) -> None:
        self.member = member
        self.actor: Actor = offices.as_actor(member)

    @contextmanager
    def at_work(self) -> Iterator[Actor]:
        """Inside, one transaction in which this person asks and acts."""
        with at_work(self.actor):
            yield self.actor

    # What they see.

    def knows_of(self, child: UUID) -> bool:
        with self.at_work():
            return people.children().filter(pk=child).exists()

    def sees(self, child: UUID) -> set[str]:
        """What this person can read about the child, in kinds of rows; nothing at all for most people."""
        with self.at_work():
            kinds = {
                "child": people.children().filter(pk=child),
                "claims": people.claims().filter(child=child),
                "reports": reports.reports_about([child]),
                "words": [r for r in reports.reports_about([child]) if reports.words_of(r)],
                "cases": cases.open_cases_of([child]),
                "notes": cases.notes().filter(child=child),
                "words of notes": [w for w in cases.written_about([child]) if w.parts],
                "happenings": duties.happenings_of([child]),
                "duties": duties.duties().filter(child=child),
                "lists": lists.assessments_of([child]),
            }
            return {kind for kind, rows in kinds.items() if list(rows)}

    def classes_of(self, child: UUID) -> set[str]:
        """The data classes in which this person can read a claim about the child."""
        with self.at_work():
            return {told.claim.data_class for told in people.told_about([child])}

    def claims_of(self, child: UUID) -> list[Claim]:
        with self.at_work():
            return list(people.claims().filter(child=child).order_by("attribute", "id"))

    def may_do(self, child: UUID) -> frozenset[str]:
        with self.at_work():
            return access.held_on([child])[child].acts

    def report(self, report: UUID) -> ConcernReport | None:
        with self.at_work():
            return reports.reports().filter(pk=report).first()

    def case_of(self, child: UUID) -> Case:
        with self.at_work():
            return cases.open_cases_of([child]).get()

    # What they do.

    def sends_a_report(self, to: Agency, *, text: str = WORRY, id: UUID | None = None, **told: Any) -> UUID:
        """The id of the report, which a sender is never told: for the tests' own use."""
        words = {"form": "lykt.concern-report.v1", "text": text} | told
        with self.at_work() as by:
            return report_acts.send_report(to, by=by, words=words, id=id or ids.new_id()).report

    @property
    def team(self) -> Any:
        """The team this person is out with."""
        return offices.teams_out(self.actor.id)[0]

    def meets(self, who: str = "Momo", words: str = "He was cold.", **parts: str) -> UUID:
        """A contact on the street: its id."""
        id = parts.pop("id", None) or ids.new_id()
        said = {Said.WHO: who, Said.WORDS: words} | {Said(part): text for part, text in parts.items()}
        with self.at_work() as by:
            return street_acts.write_contact(self.team, by=by, said=said, id=id).id  # type: ignore[arg-type]

    def opens_a_child(self, contact: UUID, name: str = "Momo") -> UUID:
        with self.at_work() as by:
            found = self._one(street.contacts().filter(pk=contact))
            return street_acts.open_child_from(found, by=by, name=name, id=ids.new_id()).id

    def contacts(self) -> list[UUID]:
        with self.at_work():
            return [one.id for one in street.contacts()]

    def checks(
        self, report: UUID, outcome: Danger = Danger.CAN_WAIT, why: str = "Sleeps at the shelter tonight."
    ) -> None:
        with self.at_work() as by:
            about = self._report(report)
            last = about.checks.order_by("checked_at").last()  # the page was read before it was answered
            report_acts.check_report(
                about, by=by, outcome=outcome, why=why, seen=last.id if last else None,
                read=[added.id for added in about.additions.all()],
            )  # fmt: skip

    def reviews(
        self, report: UUID, outcome: Outcome = Outcome.INVESTIGATE, why: str = "We look closer.", **more: Any
    ) -> None:
        with self.at_work() as by:
            about = self._report(report)
            offer = reports.waiting_offer(about)  # the page was read before it was answered
            seen = {"seen": offer.id if offer else None}
            report_acts.review_report(about, by=by, outcome=outcome, why=why, **seen | more)

    def accepts(self, report: UUID) -> None:
        with self.at_work() as by:
            report_acts.accept_report(self._report(report), by=by)

    def refuses(self, report: UUID, why: str = "He sleeps in your district.") -> None:
        with self.at_work() as by:
            passing.refuse_report(self._report(report), by=by, why=why)

    def answers_the_sender(self, report: UUID, could_be: CouldBe = CouldBe.NO, **more: Any) -> None:
        with self.at_work() as by:
            answering.answer_reporter(self._report(report), by=by, could_be=could_be, **more)

    def hands_over_to_the_day(
        self, report: UUID, words: str = "Ring skolen klokka åtte.", *, id: UUID | None = None, **more: Any
    ) -> UUID:
        """Given, or added to what waits: the task."""
        with self.at_work() as by:
            about = self._report(report)
            return night_acts.give_morning_task(about, by=by, words=words, id=id or ids.new_id(), **more).id

    def takes_over_from_the_night(self, task: UUID) -> None:
        with self.at_work() as by:
            found = self._one(night_queries.morning_tasks().filter(pk=task))
            read = [added.id for added in found.additions.all()]  # the page was read before it was answered
            night_acts.accept_morning_task(found, by=by, read=read)

    def night_children(self) -> list[UUID]:
        """The children in this person's night view."""
        with self.at_work() as by:
            return [child.id for child in night_queries.night_children(by)]

    def opens_a_case(
        self, child: UUID, *, lead: "Player | None" = None, why: str = "He needs somebody.", **more: Any
    ) -> Case:
        with self.at_work() as by:
            return case_acts.open_case(self._child(child), by=by, lead=(lead or self).member, why=why, **more)

    def settles_the_intake(self, child: UUID) -> None:
        with self.at_work() as by:
            case_acts.settle_intake(self._child(child), by=by)

    def joins(self, one: UUID, other: UUID) -> Join:
        with self.at_work() as by:
            pair = claim_acts.Pair(self._child(one), self._child(other))
            return claim_acts.join(pair, by=by, why="The same scar.")

    def parts(self, join: Join) -> None:
        with self.at_work() as by:
            claim_acts.part(join, by=by, why="The other one is taller.")

    def hands_over(self, case: UUID, *, to: "Player", why: str = "I move to another town.") -> HandOver:
        with self.at_work() as by:
            return case_acts.hand_over(self._case(case), by=by, to=to.member, why=why)

    def answers(self, asked: UUID, answer: Answer, why: str = "") -> None:
        with self.at_work() as by:
            found = self._one(HandOver.objects.filter(pk=asked))
            case_acts.answer_hand_over(found, by=by, answer=answer, why=why)

    def accepts_the_lead(self, asked: UUID) -> None:
        self.answers(asked, Answer.ACCEPTED)

    def takes_back(self, asked: UUID) -> None:
        with self.at_work() as by:
            case_acts.take_back(self._one(HandOver.objects.filter(pk=asked)), by=by)

    def names_a_lead(self, case: UUID, *, to: "Player", why: str = "The lead is ill.") -> None:
        with self.at_work() as by:
            case_acts.name_lead(self._case(case), by=by, to=to.member, why=why)

    def claims(
        self,
        child: UUID,
        attribute: Attribute = Attribute.NAME,
        *,
        said_by: SaidBy = SaidBy.CHILD,
        said_by_words: str = "",
        **value: object,
    ) -> Claim:
        with self.at_work() as by:
            return claim_acts.claim(
                self._child(child),
                by=by,
                attribute=attribute,
                value=value or {"value": "Momo"},
                said_by=said_by,
                said_by_words=said_by_words,
            )

    def marks(self, claim: UUID, mark: Mark = Mark.CONFIRMED, **more: Any) -> None:
        with self.at_work() as by:
            claim_acts.mark_claim(self._one(people.claims().filter(pk=claim)), by=by, mark=mark, **more)

    def writes_a_note(self, child: UUID, text: str = "He wants to call his mother.", **more: Any) -> Note:
        with self.at_work() as by:
            return case_acts.write_note(self._child(child), by=by, parts={Part.SHORT: text}, **more)

    def mends(self, note: UUID, text: str) -> None:
        with self.at_work() as by:
            case_acts.mend_note(self._one(cases.notes().filter(pk=note)), by=by, parts={Part.SHORT: text})

    def fills_in(self, *yes: str, name: str = "outreach", child: UUID | None = None) -> UUID:
        """A list in which these questions were answered with yes; of nobody, or of this child. Its team reads it, too."""
        id = ids.new_id()
        with self.at_work() as by:
            one = next(found for found in lists_for(by) if found.name == name)
            begun = assessing.begin_list(one, by=by, id=id, child=self._child(child) if child else None)
            team = next(iter(offices.teams_out(by.id)), None)
            instance = fill_in(one.xform, dict.fromkeys(yes, ("yes",)))
            assessing.send_unfinished(begun, by=by, instance=instance, holder=team.id if team else None)
        return id

    def puts(self, assessment: UUID, child: UUID) -> None:
        with self.at_work() as by:
            putting.put_with_child(self._child(child), by=by, assessment=assessment)

    def takes_back_the_list(self, assessment: UUID, why: str = "It was his cousin.") -> None:
        with self.at_work() as by:
            about = lists.put_where(assessment) or _nothing()
            putting.take_back_from_child(about, by=by, why=why)

    def lists_of(self, child: UUID) -> list[UUID]:
        """The assessments of this child that this person can read."""
        with self.at_work():
            return [one.id for one in lists.assessments_of([child])]

    # How a screen finds what it acts on: what the database does not show is not here.

    def _child(self, child: UUID) -> Child:
        return self._one(people.children().filter(pk=child), Child(id=child))

    def _report(self, report: UUID) -> ConcernReport:
        return self._one(reports.reports().filter(pk=report), ConcernReport(id=report))

    def _case(self, case: UUID) -> Case:
        return self._one(cases.cases().filter(pk=case))

    @staticmethod
    def _one(rows: Any, otherwise: Any = None) -> Any:
        """The row; or, hidden from this person, a bare one with the same id: then it is for the gate to say no."""
        return rows.first() or otherwise or _nothing()


def _nothing() -> Any:
    raise Refused.not_here()


class Cast:
    """Agencies and people of two countries, made when a test first names them."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._mark = ids.new_id().hex[:10]

    # Agencies.

    def agency(self, name: str, kind: AgencyKind, zone: Zone = Zone.CARE, pack: str = "no") -> Agency:
        protects = kind is AgencyKind.CHILD_PROTECTION
        slug = f"{name.lower().replace(' ', '-')}-{self._mark}"
        country = {"no": "NO", "gb": "GB"}[pack]
        return accounts.add_agency(
            slug=slug, name=name, country=country, pack=pack, kind=kind, zone=zone, receives=protects
        )

    @cached_property
    def oslo(self) -> Agency:
        return self.agency("Elvebakken barneverntjeneste", AgencyKind.CHILD_PROTECTION)

    @cached_property
    def bergen(self) -> Agency:
        return self.agency("Havnesiden barneverntjeneste", AgencyKind.CHILD_PROTECTION)

    @cached_property
    def vakta(self) -> Agency:
        """A night service with its night team. It receives nothing by itself."""
        agency = accounts.add_agency(
            slug=f"vakta-{self._mark}", name="Elvebyen barnevernvakt", country="NO", pack="no",
            kind=AgencyKind.CHILD_PROTECTION, zone=Zone.CARE,
        )  # fmt: skip
        accounts.add_team(agency, name="Vakta", kind=TeamKind.NIGHT)
        return agency

    @cached_property
    def street(self) -> Agency:
        return self.agency("Uteseksjonen", AgencyKind.OUTREACH)

    @cached_property
    def school(self) -> Agency:
        return self.agency("Lia skole", AgencyKind.SCHOOL)

    @cached_property
    def guardians(self) -> Agency:
        return self.agency("Vergekontoret", AgencyKind.GUARDIAN, Zone.GUARDIAN)

    @cached_property
    def centre(self) -> Agency:
        return self.agency("Kompetansesenteret", AgencyKind.COMPETENCE_CENTRE)

    @cached_property
    def northam(self) -> Agency:
        return self.agency("Northam Council", AgencyKind.CHILD_PROTECTION, pack="gb")

    @cached_property
    def police(self) -> Agency:
        return self.agency("Fjord politidistrikt", AgencyKind.POLICE, Zone.JUSTICE)

    @cached_property
    def immigration(self) -> Agency:
        return self.agency("Utlendingsetaten", AgencyKind.IMMIGRATION, Zone.IMMIGRATION)

    # People.

    def person(self, name: str, agency: Agency, *roles: Role, intake: bool = False) -> Player:
        someone = accounts.add_person(email=f"{name.lower()}-{ids.new_id().hex[:12]}@example.org", name=name)
        member = accounts.add_membership(agency, person=someone, roles=list(roles))
        if intake and (team := offices.team(agency.id, TeamKind.INTAKE)):
            accounts.place_in_team(team, member)
        return Player(member)

    @cached_property
    def kari(self) -> Player:
        """Officer at the front door in Oslo."""
        return self.person("Kari", self.oslo, Role.OFFICER, intake=True)

    @cached_property
    def jonas(self) -> Player:
        """Officer in Oslo who is not at the front door: sees nothing until a child is his."""
        return self.person("Jonas", self.oslo, Role.OFFICER)

    @cached_property
    def siri(self) -> Player:
        """Another officer in Oslo, not at the front door either."""
        return self.person("Siri", self.oslo, Role.OFFICER)

    @cached_property
    def berit(self) -> Player:
        """Leader in Oslo."""
        return self.person("Berit", self.oslo, Role.LEADER)

    @cached_property
    def arne(self) -> Player:
        """Administrator in Oslo."""
        return self.person("Arne", self.oslo, Role.ADMINISTRATOR)

    @cached_property
    def tove(self) -> Player:
        """Officer at the front door in Bergen."""
        return self.person("Tove", self.bergen, Role.OFFICER, intake=True)

    @cached_property
    def nils(self) -> Player:
        """Officer of the night service, in its night team. Whether he has the watch, the rota says."""
        player = self.person("Nils", self.vakta, Role.OFFICER)
        accounts.place_in_team(self.vakta.teams.get(kind=TeamKind.NIGHT), player.member)
        return player

    @cached_property
    def vigdis(self) -> Player:
        """Leader of the night service."""
        return self.person("Vigdis", self.vakta, Role.LEADER)

    @cached_property
    def amina(self) -> Player:
        """Outreach worker."""
        return self._out("Amina", self.street)

    @cached_property
    def idris(self) -> Player:
        """Outreach worker in Amina's team."""
        return self._out("Idris", self.street)

    @cached_property
    def nora(self) -> Player:
        """Outreach worker of the same agency, in another team."""
        player = self.person("Nora", self.street, Role.WORKER)
        team = accounts.add_team(self.street, name="Dagteamet", kind=TeamKind.ORDINARY)
        accounts.place_in_team(team, player.member)
        return player

    @cached_property
    def stine(self) -> Player:
        """Leader of the outreach agency, in no team."""
        return self.person("Stine", self.street, Role.LEADER)

    def _out(self, name: str, agency: Agency) -> Player:
        player = self.person(name, agency, Role.WORKER)
        team = offices.team(agency.id, TeamKind.ORDINARY)
        assert team is not None
        accounts.place_in_team(team, player.member)
        return player

    @cached_property
    def ingrid(self) -> Player:
        """Adviser at the competence centre, who owns the national lists."""
        return self.person("Ingrid", self.centre, Role.OFFICER)

    @cached_property
    def liv(self) -> Player:
        """Teacher."""
        return self.person("Liv", self.school, Role.WORKER)

    @cached_property
    def marit(self) -> Player:
        """Guardian."""
        return self.person("Marit", self.guardians, Role.WORKER)

    @cached_property
    def bodil(self) -> Player:
        """Leader in Bergen."""
        return self.person("Bodil", self.bergen, Role.LEADER)

    @cached_property
    def grace(self) -> Player:
        """Social worker at the front door of the English authority."""
        return self.person("Grace", self.northam, Role.OFFICER, intake=True)

    @cached_property
    def reception(self) -> Player:
        """Oslo's own service actor."""
        return Player(self.oslo.memberships.get(person=None))

    # Scenes.

    def a_report(self, to: Agency | None = None, **told: Any) -> tuple[UUID, UUID]:
        """Amina has sent a worry about one child: the report and the child."""
        told.setdefault("children", [{"names": ["Momo"], "age": "about 15", "whereabouts": "by the river"}])
        report = self.amina.sends_a_report(to or self.oslo, **told)
        return report, self.children_of(report)[0]

    def a_told_report(self, to: Agency | None = None, **words: str) -> tuple[UUID, UUID, tuple[str, ...]]:
        """A young person has told on the public page: the report, the child, and the seven words of the receipt."""
        told = words or {"writer": "self", "text": "I sleep at the station.", "name": "Momo"}
        service = to or self.oslo
        with self.ground.as_process("tell"):
            receipt = slips.drop_slip(
                ids.new_id(), service=service.slug, words=told, language="nb", key="ab" * 32, many=False
            )
        (report,) = self._taken_in(service)
        return report, self.children_of(report)[0], receipt

    def a_report_by_page(self, work: str) -> UUID:
        """A grown-up has told on the public page, and this is what they say they are; somebody has looked for danger."""
        told = {
            "writer": "adult",
            "text": "A boy sleeps in the cellar.",
            "sender": "Ola",
            "contact": "900 00 000",
        }
        report, _child, _receipt = self.a_told_report(**told, work=work)
        self.kari.checks(report)
        return report

    def comes_back(
        self, receipt: tuple[str, ...], text: str = "I will do it tonight.", *, to: Agency | None = None
    ) -> None:
        """Whoever told adds this by the seven words, and the reception of the service whose report it is has it."""
        service = to or self.oslo
        with self.ground.as_process("tell"):
            slips.add_to_slip(
                ids.new_id(), service=service.slug, receipt=" ".join(receipt), words={"text": text},
                language="nb", many=False,
            )  # fmt: skip
        self._taken_in(service)

    def _taken_in(self, service: Agency) -> list[UUID]:
        with self.ground.as_process("intake"):
            return take_in_for(service)

    def tells(
        self, text: str, *, many: bool = False, to: Agency | None = None
    ) -> tuple[UUID, tuple[str, ...]]:
        """A young person has told on the public page, from a source that sends very many or not: the report, the receipt."""
        service = to or self.oslo
        with self.ground.as_process("tell"):
            receipt = slips.drop_slip(
                ids.new_id(), service=service.slug, words={"writer": "self", "text": text}, language="nb",
                key="ab" * 32, many=many,
            )  # fmt: skip
        (report,) = self._taken_in(service)
        return report, receipt

    def covers(self, leader: "Player | None" = None, *, night: Agency | None = None) -> Cover:
        """The leader of a day's service has handed its nights to the night service, or to another that has a night team."""
        night = night or self.vakta  # made here, and not within a piece of work that may be refused
        with (leader or self.berit).at_work() as by:
            own = office_queries.own_agency(by)
            return office_acts.cover(own, by=by, night=night, why="We share one night duty.")

    def has_the_watch(
        self,
        player: "Player | None" = None,
        *,
        begins: timedelta = timedelta(hours=-2),
        lasts: timedelta = timedelta(hours=12),
    ) -> Watch:
        """The rota says that this person (Nils, if nobody is named) has the watch, from two hours ago."""
        starts, who = clock.now() + begins, player or self.nils
        with self.vigdis.at_work() as by:
            return office_acts.plan_watch(
                who.member, by=by, starts_at=starts, ends_at=starts + lasts,
                telephone="902 00 000", id=ids.new_id(),
            )  # fmt: skip

    def a_case(self, lead: Player | None = None) -> tuple[UUID, UUID]:
        """A report was checked, reviewed and became a case whose intake is settled: the case and the child."""
        report, child = self.a_report()
        self.kari.checks(report)
        self.kari.reviews(report)
        case = self.kari.opens_a_case(child, lead=lead or self.jonas, report=report)
        self.kari.settles_the_intake(child)
        return case.id, child

    def a_bare_child(self) -> UUID:
        """A child of whom one thing is claimed in each data class, and of whom only Oslo's reception knows."""
        with self.reception.at_work() as by:
            child = claim_acts.open_child(by=by)
            begin_relation("reception", child=child.id, holder=by.id, why="report.receive")
        with self.ground.connect("owner") as sql:
            for data_class in DataClass:
                sql.execute(
                    "insert into people_claim (id, child_id, data_class, attribute, value, words, said_by, "
                    "said_by_words, certainty, said_at, written_at, written_by) values "
                    "(%s, %s, %s, 'name', '{}', 'x', 'child', '', 'said', now(), now(), %s)",
                    [ids.new_id(), child.id, data_class, by.id],
                )
        return child.id

    def begins(self, relation: str, child: UUID, holder: UUID, **more: Any) -> int:
        """The relation begins, as it does when a report is taken in: by the reception that knows of the child."""
        with self.reception.at_work(), transaction.atomic():
            return begin_relation(relation, child=child, holder=holder, why="story", **more)

    def ends(self, relation: str, child: UUID, holder: UUID) -> bool:
        with self.reception.at_work(), transaction.atomic():
            return end_relation(relation, child=child, holder=holder, why="story")

    def children_of(self, report: UUID) -> list[UUID]:
        rows = self.ground.ask(
            "select child_id from outreach_reportabout where report_id = %s order by 1", report
        )
        return [row[0] for row in rows]
