# SPDX-License-Identifier: EUPL-1.2
"""What a contact or a list says comes into a report that was begun from it, once. What its writer took out stays out."""

import re
from collections.abc import Mapping
from hashlib import sha256

from lykt.kernel import ids

TAKEN = "taken"  # in the draft: the marks of all that has come in, whatever became of it there


def begun_with(
    draft: Mapping[str, object], *, text: str, boxes: Mapping[str, str], **more: str
) -> dict[str, object]:
    """The draft with the lines that have never come into it, below what stands; and the words of those boxes that are
    empty and never had them. Nothing that somebody wrote is laid over."""
    had, stands = set(str(draft.get(TAKEN, "")).split()), str(draft.get("text", ""))
    lines = {line.strip(): _mark(line.strip()) for line in text.splitlines() if line.strip()}
    said = {name: _mark(f"{name}: {words}") for name, words in boxes.items() if words}
    known = {line.strip() for line in stands.splitlines()}
    new = {line for line, mark in lines.items() if mark not in had and line not in known}
    first = {name: boxes[name] for name, mark in said.items() if mark not in had and not draft.get(name)}
    return {
        **draft,
        **first,
        "text": "\n\n".join(filter(None, [stands.rstrip(), _only(new, text)])),
        TAKEN: " ".join(sorted({*had, *lines.values(), *said.values()})),
        "opened": draft.get("opened") or str(ids.new_id()),
        **more,
    }


def _only(lines: set[str], text: str) -> str:
    """These lines of the text, with its paragraphs."""
    kept = [line for line in text.splitlines() if not line.strip() or line.strip() in lines]
    return re.sub(r"\n\s*\n\s*", "\n\n", "\n".join(kept)).strip()


def _mark(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:16]
