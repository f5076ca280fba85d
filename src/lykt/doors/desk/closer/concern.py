# SPDX-License-Identifier: EUPL-1.2
"""A concern report begun from a list: what is claimed about the child, and what was seen, to be read once more before it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from lykt.casework.outreach.actions.drafts import keep_draft
from lykt.casework.outreach.queries.drafts import draft_of, report_draft_name
from lykt.doors.desk.child.page import record_of
from lykt.doors.desk.closer.finding import Asked
from lykt.doors.desk.closer.words import day_word
from lykt.doors.desk.worry.taking import begun_with
from lykt.doors.desk.worry.voices import BESIDE, voices_of
from lykt.kernel.actor import Actor
from lykt.record.indicators.rules.telling import sentences
from lykt.record.indicators.states import Origin, Value
from lykt.record.people.queries import told_about
from lykt.record.people.states import Attribute

# Which claims go into which box of the report.
BOXES: Final = {
    "names": Attribute.NAME,
    "age": Attribute.AGE,
    "country": Attribute.COUNTRY,
    "language": Attribute.LANGUAGE,
    "whereabouts": Attribute.WHEREABOUTS,
    "adults": Attribute.RELATION,
}
ON_LINES: Final = ("names", "adults")


def begin_report(
    text: str, *, by: Actor, begun_from: UUID, child: UUID | None, origin_kind: str, origin: object
) -> None:
    """The form of a concern report holds these words, in a draft of its own. Nothing of another report comes into it, what
    was begun from the same list stays, and nothing is sent."""
    about = report_draft_name(begun_from)
    kept = draft_of(about, by=by)
    contact = {"contact": str(origin)} if origin_kind == Origin.CONTACT else {}
    words = begun_with(
        kept.words if kept else {}, text=text, boxes=_claims(child), begun=str(begun_from), **contact
    )
    keep_draft(about, by=by, words=words)


def told_of(title: str, asked: Asked) -> str:
    """What was seen, in lines, and then what it supports, as it can be read aloud."""
    seen = [_line(one.code, one, asked) for one in asked.answers if one.value is Value.YES]
    told = in_short(asked)
    return "\n\n".join(
        filter(None, [_("From the list “%(title)s”:") % {"title": title}, "\n".join(seen), *told])
    )


def in_short(asked: Asked) -> list[str]:
    """The finding where something answers it, and the rest in a line: whoever reads this was told already that being
    worried is enough."""
    found = asked.found
    open_ = [one for one in found.dimensions if one.dimension and not (one.supporting or one.contradicting)]
    bare = replace(found, dimensions=tuple(one for one in found.dimensions if one not in open_))
    told = sentences(bare, codebook=asked.codebook, language=asked.language)[:-1]
    names = [asked.codebook.dimensions[one.dimension][asked.language] for one in open_ if one.dimension]
    left = [_("Not answered yet: %(parts)s.") % {"parts": "; ".join(names)}] if names else []
    return [*told, *left]


def told_so_far(title: str, written: Sequence[tuple[str, list[str]]]) -> str:
    """What stands in a list that is not sent yet."""
    lines = [f"– {question} {'. '.join(said)}" for question, said in written]
    return "\n".join([_("From the list “%(title)s”:") % {"title": title}, *lines]) if lines else ""


def _line(code: str, one: Any, asked: Asked) -> str:
    indicator = asked.codebook.indicators.get(code)
    says = indicator.says[asked.language] if indicator else code
    told = ", ".join(filter(None, [one.by, day_word(one.on) if one.on else ""]))
    seen = f" {one.seen.rstrip('.')}." if one.seen else ""
    return f"– {says}{seen}" + (f" ({told})" if told else "")


def _claims(child: UUID | None) -> Mapping[str, str]:
    """What is said about the child, as far as the sender may read it: all that stands, each with who said it."""
    if child is None:
        return {}
    told = [one.as_said() for one in told_about(record_of(child).all)]
    boxes = {
        box: voices_of(
            (said for said in told if said.attribute is attribute),
            between="\n" if box in ON_LINES else BESIDE,
        )
        for box, attribute in BOXES.items()
    }
    return {box: said for box, said in boxes.items() if said}
