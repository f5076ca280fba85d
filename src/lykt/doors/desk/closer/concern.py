# SPDX-License-Identifier: EUPL-1.2
"""A concern report begun from a list: what is claimed about the child, and what was seen, to be read once more before it goes."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from lykt.casework.outreach.actions.drafts import keep_draft
from lykt.casework.outreach.queries.drafts import draft_of
from lykt.doors.desk.child.page import record_of
from lykt.doors.desk.child.words import value_of
from lykt.doors.desk.closer.finding import Asked
from lykt.doors.desk.closer.words import day_word
from lykt.doors.desk.worry.views import ABOUT as REPORT
from lykt.kernel import ids
from lykt.kernel.actor import Actor
from lykt.record.indicators.states import Origin, Value
from lykt.record.people.queries import told_about
from lykt.record.people.states import Attribute

# Which claim goes into which box of the report; of names and adults all, of the others the last.
BOXES: Final = {
    "names": Attribute.NAME,
    "age": Attribute.AGE,
    "country": Attribute.COUNTRY,
    "language": Attribute.LANGUAGE,
    "whereabouts": Attribute.WHEREABOUTS,
    "adults": Attribute.RELATION,
}
MANY: Final = ("names", "adults")


def begin_report(text: str, *, by: Actor, child: UUID | None, origin_kind: str, origin: object) -> None:
    """The form of a concern report holds these words. What was begun there stays, and nothing is sent."""
    kept = draft_of(REPORT, by=by)
    begun: dict[str, object] = dict(kept.words) if kept else {}
    before = str(begun.get("text", ""))
    words: dict[str, object] = {
        **begun,
        **{name: begun.get(name) or said for name, said in _claims(child).items()},
        "text": before if text in before else "\n\n".join(filter(None, [before, text])),
        "opened": begun.get("opened") or str(ids.new_id()),
    }
    if origin_kind == Origin.CONTACT:
        words["contact"] = str(origin)
    keep_draft(REPORT, by=by, words=words)


def told_of(title: str, asked: Asked) -> str:
    """What was seen, in lines, and then what it supports, as it can be read aloud."""
    seen = [_line(one.code, one, asked) for one in asked.answers if one.value is Value.YES]
    told = asked.sentences[
        :-1
    ]  # the last says that being worried is enough: whoever reads this was told already
    return "\n\n".join(
        filter(None, [_("From the list “%(title)s”:") % {"title": title}, "\n".join(seen), *told])
    )


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
    """What is said about the child, as far as the sender may read it."""
    if child is None:
        return {}
    told = [one for one in told_about(record_of(child).all) if one.as_said().stands]
    claims: dict[str, str] = {}
    for box, attribute in BOXES.items():
        said = [value_of(attribute, one.claim.value) for one in told if one.claim.attribute == attribute]
        said = list(dict.fromkeys(filter(None, said)))
        if said:
            claims[box] = "\n".join(said) if box in MANY else said[0]
    return claims
