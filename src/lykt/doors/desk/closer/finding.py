# SPDX-License-Identifier: EUPL-1.2
"""What answers support, as a page shows it: part by part, each answer with who saw it and when. No number stands in it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from lykt.doors.desk.child.age import age_of
from lykt.doors.desk.child.page import Record, record_of
from lykt.doors.desk.child.saying import heard
from lykt.doors.desk.closer.words import Names, language_of, value_word
from lykt.doors.desk.duties.rows import with_agency
from lykt.kernel import clock
from lykt.record.indicators.queries.assessments import as_said, assessments_of
from lykt.record.indicators.queries.lists import form_of
from lykt.record.indicators.rules.finding import finding as found_of
from lykt.record.indicators.rules.telling import explanations, opening, sentences
from lykt.record.indicators.rules.values import Answer, ChildAge, DimensionFinding, Finding, Standing
from lykt.record.people.queries import told_about
from lykt.record.people.rules import AgeStatus
from lykt.record.people.states import Attribute
from lykt.trust.accounts import queries as accounts
from lykt.trust.packs.codebook import Codebook
from lykt.trust.packs.codes import load_codebook

GROWN = (AgeStatus.ADULT_DETERMINED, AgeStatus.ADULT_DOCUMENTED)


@dataclass(frozen=True, slots=True)
class Told:
    """One answer on the page: yes or no, what was seen, by whom and when."""

    word: str
    seen: str
    by: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Shown:
    """One indicator on the page: its sentence, and every answer to it."""

    says: str
    answers: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the definition on the page."""

    name: str
    rules: tuple[str, ...]  # the published rule is met, is not, there is none, or nothing answers this yet
    supporting: tuple[Shown, ...]
    against: tuple[Shown, ...]
    unknown: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def is_answered(self) -> bool:
        return bool(self.supporting or self.against)


@dataclass(frozen=True, slots=True)
class Asked:
    """A finding with what it was made of, and the words it is told in."""

    found: Finding
    codebook: Codebook
    language: str
    answers: tuple[Answer, ...]
    record: Record | None = None

    @property
    def opening(self) -> list[str]:
        return opening(self.found, codebook=self.codebook, language=self.language)

    @property
    def sentences(self) -> list[str]:
        return sentences(self.found, codebook=self.codebook, language=self.language)

    @property
    def parts(self) -> list[Part]:
        """The parts that something answers first to last, then those that nothing does."""
        told = [_part(one, self.codebook, self.language) for one in self.found.dimensions]
        return sorted(told, key=lambda part: not part.is_answered)

    @property
    def noted(self) -> Part | None:
        part = _part(self.found.noted, self.codebook, self.language)
        return part if part.is_answered else None


def about(assessment: Any) -> Asked:
    """What is known so far: this assessment, and whatever else the reader may read that was answered about this child."""
    if assessment.about is None:
        return asked_of([assessment], names=_names([assessment]))
    record = record_of(assessment.about)
    found = assessments_of(record.all)
    return asked_of(found, names=_names(found), record=record)


def asked_of(found: Sequence[Any], *, names: Names, record: Record | None = None) -> Asked:
    """The finding of these assessments together, in the pack of the last one."""
    codebook = load_codebook(found[-1].checklist.pack)
    answers = [
        as_said(answer, name=with_agency(names.get(one.assessed_by)))
        for one in found
        for answer in one.answers.all()
    ]
    codes = {code for one in found for code in form_of(one.checklist).indicators}
    return asked_from(answers, codes, codebook, age=age_for(record, codebook), record=record)


def asked_from(
    answers: Sequence[Answer],
    codes: Collection[str],
    codebook: Codebook,
    *,
    age: ChildAge,
    record: Record | None = None,
) -> Asked:
    """The finding of these answers, in the reader's language."""
    found = found_of(answers, asked=codes, codebook=codebook, age=age)
    return Asked(found, codebook, language_of(codebook), tuple(answers), record)


def nameless(asked: Asked) -> Asked:
    """The same finding without a word that anybody wrote: it can be told to somebody who may not know who it is about."""
    bare = [
        replace(one, seen="", by="", on=None, other_explanation="", assessment="") for one in asked.answers
    ]
    codes = {one.code for one in bare}
    return asked_from(bare, codes, asked.codebook, age=asked.found.age)


def age_for(record: Record | None, codebook: Codebook) -> ChildAge:
    """On which side of the age of majority, as far as it is on paper. What was only said is presumed to be a child's."""
    if record is None:
        return ChildAge(presumed=True)
    told = told_about(record.all, of=(Attribute.AGE, Attribute.BIRTH_DATE))
    today = timezone.localtime(clock.now()).date()
    view = age_of([one.said for one in heard(told)], on=today, majority=codebook.majority)
    if view.status in GROWN:
        return ChildAge(age=codebook.majority)
    if view.status is AgeStatus.CHILD_DOCUMENTED:
        return ChildAge(age=codebook.majority - 1)
    return ChildAge(presumed=True)


def _names(found: Sequence[Any]) -> dict[UUID, tuple[str, str]]:
    return accounts.names_of({one.assessed_by for one in found})


def _part(part: DimensionFinding, codebook: Codebook, language: str) -> Part:
    name = codebook.dimensions[part.dimension][language] if part.dimension else ""
    return Part(
        name=name[:1].upper() + name[1:],
        rules=tuple(_rules(part, codebook, language)),
        supporting=tuple(_shown(one, one.indicator.says[language]) for one in part.supporting),
        against=tuple(
            _shown(one, one.indicator.label[language]) for one in part.contradicting if not one.yes
        ),
        unknown=tuple(one.indicator.label[language] for one in part.unknown),
        others=tuple(explanations(part.supporting, language=language)),
    )


def _shown(one: Standing, says: str) -> Shown:
    answers = (*one.yes, *one.no, *one.unknown)
    return Shown(says, tuple(Told(value_word(a.value), a.seen, a.by, a.on) for a in answers))


def _rules(part: DimensionFinding, codebook: Codebook, language: str) -> list[str]:
    if part.dimension is None:
        return []
    words = {name: texts[language] for name, texts in codebook.sentences.items()}
    if not part.supporting:
        return [words["unanswered"].format(name=codebook.dimensions[part.dimension][language])]
    said = [rule.met[language] for rule in part.met]
    if not part.is_met:
        said += [rule.unmet[language] for rule in part.unmet]
        said += [words["no_rule"]] if part.has_unruled_support else []
    return said
