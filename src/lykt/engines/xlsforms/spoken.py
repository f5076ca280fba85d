# SPDX-License-Identifier: EUPL-1.2
"""What pyxform says in English becomes a fault of ours, with its place; what nobody foresaw keeps pyxform's words."""

import re
from string import Formatter

from pyxform.errors import ErrorCode

from lykt.engines.xlsforms.faults import Fault, fault

# Its codes that say what one of ours says; the names of the values are pyxform's.
_CODES = {
    "HEADER_002": ("form.column-twice", {"one": "other", "other": "header"}),
    "HEADER_003": ("form.column-missing", {"column": "missing"}),
    "NAMES_001": ("form.name-twice", {"name": "value", "other": ""}),
    "NAMES_003": ("form.name-taken", {"name": "value"}),
    "NAMES_004": ("form.name-twice", {"name": "value", "other": ""}),
    "NAMES_006": ("form.choice-no-name", {}),
    "PYREF_001": ("form.reference-broken", {}),
    "PYREF_003": ("form.reference-unknown", {"name": "q"}),
    "PYREF_004": ("form.reference-twice", {"name": "q"}),
    "SURVEY_001": ("form.not-opened", {}),
    "SURVEY_002": ("form.not-closed", {"name": "name"}),
    "LABEL_001": ("form.choice-no-label", {}),
}
_PLAIN = (
    (r"Duplicate column header: (?P<one>.*)", "form.column-twice"),
    (r"Unknown question type '(?P<type>.*)'", "form.type-unknown"),
)
_ROW = re.compile(r"\[row : (\d+)\]")
_SHEET = re.compile(r"[Oo]n the '(\w+)' sheet(?:, the '([^']*)' value)?")


def _pattern(message: str) -> re.Pattern[str]:
    seen: set[str] = set()
    parts = []
    for literal, name, _spec, _conversion in Formatter().parse(message):
        parts.append(re.escape(literal))
        if name:
            parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>.*?)")
            seen.add(name)
    return re.compile("".join(parts) + r"\Z", re.DOTALL)


_PATTERNS = {code: _pattern(ErrorCode[code].value.msg) for code in _CODES}


def fault_of(words: str, otherwise: str = "form.not-understood") -> Fault:
    """The fault that pyxform's words mean."""
    words = words.strip()
    row = int(found[1]) if (found := _ROW.search(words)) else None
    found = _SHEET.search(words)
    sheet, column = (found[1], found[2] or "") if found else ("survey" if row else "", "")
    for code, (ours, values) in _CODES.items():
        if otherwise != "form.remark" and (match := _PATTERNS[code].search(words)):
            given = {name: match[theirs] if theirs else "?" for name, theirs in values.items()}
            return fault(ours, sheet, row, column, **given)
    for pattern, ours in _PLAIN:
        if match := re.search(pattern, words):
            given = match.groupdict()
            if ours == "form.column-twice":
                given["other"] = given["one"]
            return fault(ours, sheet, row, column or ("type" if "type" in given else ""), **given)
    return fault(otherwise, sheet, row, column, words=_ROW.sub("", words).strip())
