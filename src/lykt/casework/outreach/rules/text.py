# SPDX-License-Identifier: EUPL-1.2
"""Text that can be stored and shown: what cannot is replaced by a sign that is seen, and a note says so."""

import re
from collections.abc import Iterator

from lykt.casework.outreach.rules.canonical import Again, Json
from lykt.casework.outreach.rules.report import Note
from lykt.kernel.decisions import _

# PostgreSQL stores no NUL, and UTF-8 has no place for half a character (a lone surrogate).
_NUL, _NUL_SHOWN = "\0", "␀"
_HALF_CHARACTER, _HALF_SHOWN = re.compile("[\ud800-\udfff]"), "\ufffd"
# Unicode's embeddings, overrides and isolates. The plain marks (LRM, RLM, ALM) are everyday Arabic, so no note.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile("<[A-Za-z/!?]")


def below(path: str, key: str | int) -> str:
    """The place of a part inside a place, as JSON Pointer (RFC 6901) writes it."""
    return f"{path}/{str(key).replace('~', '~0').replace('/', '~1')}"


def readable(text: str) -> str:
    """The text with every character that cannot be stored replaced by a sign that is seen."""
    return _HALF_CHARACTER.sub(_HALF_SHOWN, text.replace(_NUL, _NUL_SHOWN))


def made_readable(value: Json, path: str = "") -> tuple[Json, list[Note]]:
    """The same value with readable texts and names, and a note for each text that needs one."""
    notes: list[Note] = []
    if isinstance(value, str):
        return readable(value), list(_notes_on(value, path))
    if isinstance(value, list):
        parts: list[Json] = []
        for place, part in enumerate(value):
            clean, found = made_readable(part, below(path, place))
            parts.append(clean)
            notes += found
        return parts, notes
    if isinstance(value, dict):
        fields: dict[str, Json] = {}
        for name, part in value.items():
            shown = readable(name)
            while shown in fields:
                shown += "′"  # Two names that look alike once they are readable stay two.
            here = below(path, shown)
            notes += _notes_on(name, here)
            fields[shown], found = made_readable(part, here)
            notes += found
        return fields, notes
    return value, notes


def _notes_on(text: str, path: str) -> Iterator[Note]:
    if isinstance(text, Again):
        again = _("The same field came more than once. The first is read; this one is kept word for word.")
        yield Note(path, "field.came-twice", again)
    if _NUL in text:
        nul = _("A character that cannot be stored (NUL) is shown as ␀. The original is kept as it came.")
        yield Note(path, "text.nul", nul)
    if _HALF_CHARACTER.search(text):
        half = _("Half a character is shown as \ufffd. The original is kept as it came.")
        yield Note(path, "text.half-character", half)
    if _DIRECTION.search(text):
        turned = _(
            "This text holds hidden signs that turn the direction of writing. It may look other than it is."
        )
        yield Note(path, "text.direction", turned)
    if _MARKUP.search(text):
        yield Note(path, "text.markup", _("This text holds markup. It is shown as it came and never run."))
