# SPDX-License-Identifier: EUPL-1.2
"""Pages without sign-in that print the packs: every rule, and who may read what. They ask no database."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lykt.doors.desk.law import wording
from lykt.doors.desk.law.words import ACTS, CLASSES, KINDS, RELATIONS, ROLES, WHO, named
from lykt.kernel.decisions import Refused
from lykt.trust.access.queries import table_of
from lykt.trust.access.table import AccessRule
from lykt.trust.packs.law import Pack, Rule
from lykt.trust.packs.loading import load_pack, pack_codes


@dataclass(frozen=True, slots=True)
class LawRow:
    """A rule as a lawyer reads it: the pack's own row, and its sentences in the reader's language."""

    rule: Rule
    todo: str
    why: str
    note: str
    kind: str
    actors: str
    starts: list[str]
    clock: list[str]
    ends: list[str]
    act: str  # the full name of the act
    following: str  # what must be decided before it ends


@dataclass(frozen=True, slots=True)
class AccessRow:
    """A row of the rule table as a lawyer reads it."""

    rule: AccessRule
    sentence: str
    who: str
    relation: str
    classes: list[str]
    acts: list[str]


def reading_language() -> str:
    """The packs are written in Norwegian and English; who reads another language gets the English."""
    return "nb" if get_language() == "nb" else "en"


def pack_or_nothing(code: str) -> Pack:
    """The pack; a code that names none is not here."""
    if code not in pack_codes():
        raise Refused.not_here()
    return load_pack(code)


@login_not_required
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which country's law to read: the reader's own first, then by name in the reader's language."""
    language, actor = reading_language(), getattr(request, "actor", None)
    packs = [(code, load_pack(code)) for code in pack_codes()]
    packs.sort(key=lambda one: (not actor or one[0] != actor.pack, one[1].name[language].casefold()))
    return render(
        request,
        "desk/law/page.html",
        {"packs": [(code, pack.name[language], pack) for code, pack in packs]},
    )


@login_not_required
@require_safe
def access_of_mine(request: HttpRequest) -> HttpResponse:
    """Who may read what, under the law that the reader works with; who is not signed in gets the reference."""
    actor = getattr(request, "actor", None)
    return redirect("law-access", pack=actor.pack if actor else "no")


@login_not_required
@require_safe
def rules(request: HttpRequest, pack: str) -> HttpResponse:
    """Every rule of the pack: what starts it, its clock, who has it, its source, and how well it is known."""
    language = reading_language()
    law = pack_or_nothing(pack)
    rows = [law_row(rule, law, language) for rule in law.rules]
    return render(
        request,
        "desk/law/rules.html",
        {
            "pack": law,
            "name": law.name[language],
            "age": law.age[language],
            "rows": rows,
            "unverified": sum(1 for rule in law.rules if not rule.verified_by),
            "numbers": [(one, one.text[language]) for one in law.numbers],
            "inactive": sum(1 for rule in law.rules if not rule.active),
        },
    )


@login_not_required
@require_safe
def access(request: HttpRequest, pack: str) -> HttpResponse:
    """Who may read what, row by row, with the digest by which this table is in force."""
    language = reading_language()
    law = pack_or_nothing(pack)
    table = table_of(pack)
    return render(
        request,
        "desk/law/access.html",
        {
            "pack": law,
            "name": law.name[language],
            "table": table,
            "permits": [access_row(rule, language) for rule in table.rules if not rule.never],
            "nevers": [access_row(rule, language) for rule in table.rules if rule.never],
        },
    )


@login_not_required
@require_safe
def immigration(request: HttpRequest) -> HttpResponse:
    """Immigration sees nothing in here, and why."""
    language = reading_language()
    firewall = [
        (code, load_pack(code).name[language], access_row(rule, language))
        for code in pack_codes()
        for rule in table_of(code).rules
        if rule.never and rule.kind in ("immigration", "police")
    ]
    return render(request, "desk/law/immigration.html", {"firewall": firewall})


@login_not_required
@require_safe
def guardian(request: HttpRequest) -> HttpResponse:
    """What will be a guardian's and a lawyer's to read, and what never will."""
    language = reading_language()
    rows = [
        (code, load_pack(code).name[language], access_row(rule, language))
        for code in pack_codes()
        for rule in table_of(code).rules
        if rule.kind == "guardian"
    ]
    return render(
        request,
        "desk/law/guardian.html",
        {
            "permits": [one for one in rows if not one[2].rule.never],
            "nevers": [one for one in rows if one[2].rule.never],
        },
    )


def law_row(rule: Rule, pack: Pack, language: str) -> LawRow:
    """The rule in sentences of this language."""
    return LawRow(
        rule=rule,
        todo=rule.todo[language],
        why=rule.why[language],
        note=rule.note.get(language, ""),
        kind=named(KINDS, rule.kind),
        actors=", ".join(pack.actors[actor].text[language] for actor in rule.actors),
        starts=wording.starts_in_words(rule, pack, language),
        clock=wording.clock_in_words(rule, pack, language),
        ends=wording.ends_in_words(rule, pack, language),
        act=pack.acts[rule.basis.act][language] if rule.basis.act in pack.acts else "",
        following=rule.next.todo[language] if rule.next else "",
    )


def access_row(rule: AccessRule, language: str) -> AccessRow:
    """The row in words of this language."""
    part = rule.role or rule.team
    who = named(WHO, rule.kind)
    return AccessRow(
        rule=rule,
        sentence=rule.sentence[language],
        who=_("%(agency)s: %(part)s") % {"agency": who, "part": named(ROLES, part)} if part else who,
        relation=named(RELATIONS, rule.relation),
        classes=[f"{code} {named(CLASSES, code)}" for code in rule.classes],
        acts=[named(ACTS, act) for act in rule.acts],
    )
