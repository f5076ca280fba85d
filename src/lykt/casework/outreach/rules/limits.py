# SPDX-License-Identifier: EUPL-1.2
"""What is too much, and what is no JSON, is known before anything is read into it."""

import json
import re

from lykt.casework.outreach.rules.canonical import Json, parsed
from lykt.casework.outreach.rules.report import Fault, Unreadable
from lykt.kernel.decisions import Family, _

MOST_BYTES = 5_000_000
MOST_LEVELS = 100
MOST_VALUES = 20_000  # Fifty children with every field filled in and twenty names each need 6,000.

# A text runs to its closing quote or to the end; no bracket or comma inside it counts. The possessive loops
# (`++`, `*+`) never go back, so that no input makes this slow.
_TEXT_OR_SIGN = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]|,', re.DOTALL)


def opened(raw: bytes) -> Json:
    """The JSON value of these bytes, or `Unreadable`."""
    if len(raw) > MOST_BYTES:
        too_large = _("The report is larger than %(most)s MB.")
        raise _too_much("report.too-large", too_large, most=str(MOST_BYTES // 1_000_000))
    _must_not_sprawl(raw)
    return _json_of(_text_of(raw))


def _must_not_sprawl(raw: bytes) -> None:
    """Refuses what is too deep or too many before it is built: each bracket and each comma brings a value."""
    level = values = 0
    for found in _TEXT_OR_SIGN.finditer(raw):
        sign = raw[found.start()]
        if sign in b"[{,":
            values += 1
        if sign in b"[{":
            level += 1
        elif sign in b"]}":
            level -= 1
        if level > MOST_LEVELS:
            too_deep = _("The report is nested more than %(most)s levels deep.")
            raise _too_much("report.too-deep", too_deep, most=str(MOST_LEVELS))
        if values > MOST_VALUES:
            too_many = _("The report holds more than %(most)s values.")
            raise _too_much("report.too-many-values", too_many, most=str(MOST_VALUES))


def _text_of(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        sentence = _("The report is not UTF-8 text: byte %(byte)s cannot be read.")
        raise _no_json("report.not-utf8", sentence, byte=str(broken.start + 1)) from None
    if not text.strip():
        raise _no_json("report.empty", _("The report is empty."))
    return text


def _json_of(text: str) -> Json:
    try:
        return parsed(text)
    except json.JSONDecodeError as broken:
        sentence = _("This is not JSON: it stops making sense at line %(line)s, column %(column)s.")
        raise _no_json(
            "report.not-json", sentence, line=str(broken.lineno), column=str(broken.colno)
        ) from None
    except ValueError as constant:
        sentence = _("This is not JSON: %(word)s is no number there.")
        raise _no_json("report.not-json-number", sentence, word=str(constant)) from None


def _too_much(code: str, sentence: str, **values: str) -> Unreadable:
    return Unreadable(Fault("", code, sentence, values), family=Family.TOO_MUCH)


def _no_json(code: str, sentence: str, **values: str) -> Unreadable:
    return Unreadable(Fault("", code, sentence, values))
