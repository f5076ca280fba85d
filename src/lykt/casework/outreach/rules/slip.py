# SPDX-License-Identifier: EUPL-1.2
"""What was told on a public page becomes a report in our own form. A slip is never refused: whatever it holds is kept."""

import json
from collections.abc import Mapping
from datetime import datetime

from lykt.casework.outreach.rules.danger import harm_in
from lykt.casework.outreach.rules.own_form import NAME
from lykt.casework.outreach.rules.report import Role
from lykt.casework.outreach.states import Harm, Writer

MOST_SIGNS = 50_000  # of one text. Longer ones are for the telephone, or for two times
_SPOKEN = {"fr": "français", "ar": "العربية", "en": "English"}  # in which an interpreter may be needed
_TEXT, _ACUTE = "text", "danger_words"


def as_report(words: Mapping[str, object], *, language: str, dropped_at: datetime) -> dict[str, object]:
    """The report in our own form, with every word of the slip in it."""
    writer = writer_of(words)
    text = _said(words, _TEXT)
    child = _filled(
        names=_said(words, "name"),
        age=_said(words, "age"),
        whereabouts=_said(words, "where"),
    )
    if writer is Writer.SELF:
        child = {key: {"value": value, "said_by": "child"} for key, value in child.items()}
    report = _filled(
        form=NAME,
        sent_at=dropped_at.isoformat(),
        text=text,
        acute=_said(words, _ACUTE) if _said(words, "danger") in ("yes", "unknown") else "",
        preferred_language=_SPOKEN.get(language, "") if writer is Writer.SELF else "",
    )
    if not text and "acute" not in report:
        report["text"] = json.dumps(words, ensure_ascii=False, sort_keys=True)[:MOST_SIGNS]
    return report | {"sender": _sender(words, writer), "children": [child]}


def writer_of(words: Mapping[str, object]) -> Writer:
    """Who wrote, as they said; a grown-up, if they said nothing that we know."""
    said = _said(words, "writer")
    return Writer(said) if said in set(Writer) else Writer.ADULT


def harm_told(words: Mapping[str, object]) -> Harm:
    """Why this must be read first: somebody said that there is danger, wrote words that can mean it, or does not know.

    What we asked is none of their words: the question after harm holds the words that are looked for.
    """
    if _said(words, "danger") == "yes":
        return Harm.SAID
    if harm_in(" ".join(v for name, v in words.items() if isinstance(v, str) and name != _ACUTE)):
        return Harm.WORDS
    return Harm.UNSURE if _said(words, "danger") == "unknown" else Harm.NONE


def added_text(words: Mapping[str, object]) -> str:
    """The words that somebody adds to what they told before."""
    return _said(words, _TEXT) or json.dumps(words, ensure_ascii=False, sort_keys=True)[:MOST_SIGNS]


def _sender(words: Mapping[str, object], writer: Writer) -> dict[str, object]:
    contact, name, work = _said(words, "contact"), _said(words, "sender"), _said(words, "work")
    if writer is Writer.SELF:
        return {"role": Role.CHILD.value} | _filled(contact=contact)
    if not (contact or name or work):
        return {"anonymous": True}
    return {"role": work or Role.PRIVATE.value} | _filled(name=name, contact=contact)


def _said(words: Mapping[str, object], key: str) -> str:
    value = words.get(key)
    return value.strip() if isinstance(value, str) else ""


def _filled(**values: str) -> dict[str, object]:
    return {key: value for key, value in values.items() if value}
