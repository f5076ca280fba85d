# SPDX-License-Identifier: EUPL-1.2
"""What a form is: rows of a few sheets, each row with every column that its writer gave it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

# Columns of ours stand in this namespace. It never changes: forms that others keep name it.
NAMESPACE = "https://lykt.example/xforms"
INDICATOR = "bind::lykt:indicator"
LOCKED = "bind::lykt:locked"
PART = "bind::lykt:part"

# The answers to a question with an indicator, and the parts that such a question is expanded into.
ANSWERS = ("yes", "no", "not_known", "not_asked")
PARTS = ("answer", "seen", "by", "on", "else")

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
SHEETS = (SURVEY, CHOICES, SETTINGS, "external_choices", "entities", "osm")
TRANSLATED = (
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "image",
    "big-image",
    "audio",
    "video",
)
# Columns whose words are formulas, in which ${name} is another question.
LOGIC = (
    "relevant",
    "constraint",
    "calculation",
    "required",
    "read_only",
    "choice_filter",
    "repeat_count",
    "default",
    "trigger",
)
SILENT = frozenset(
    [
        "calculate",
        "hidden",
        "note",
        "start",
        "end",
        "today",
        "deviceid",
        "phonenumber",
        "username",
        "email",
        "simserial",
        "subscriberid",
        "audit",
        "start-geopoint",
        "background-geopoint",
        "background-audio",
        "xml-external",
        "csv-external",
    ]
)
LIST_TYPES = frozenset(("select_one", "select_multiple", "rank"))
REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^\s}]+?)\s*\}")
_CODE = re.compile(r"\(([^()]*)\)\s*$")
_BARE = re.compile(r"[a-z]{2,3}")
_KINDS = {
    "select one": "select_one",
    "select1": "select_one",
    "select one from": "select_one",
    "select multiple": "select_multiple",
    "select all that apply": "select_multiple",
    "select all that apply from": "select_multiple",
}
_CONTROL = re.compile(r"(begin|end)[ _]+(group|repeat|loop|lgroup|looped group)\b", re.IGNORECASE)
_OPENS = {"lgroup": "repeat", "looped group": "repeat"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet. Its number is where a person finds it in the sheet, and no part of what it says."""

    sheet: str
    columns: Mapping[str, str]
    number: int = field(default=0, compare=False)

    @property
    def name(self) -> str:
        return self.columns.get("name", "")

    @property
    def type(self) -> str:
        return self.columns.get("type", "")

    @property
    def kind(self) -> str:
        """The type without its list: `select_one`, `begin_group`, `text`."""
        if found := _CONTROL.match(self.type):
            what = found[2].lower()
            return f"{found[1].lower()}_{_OPENS.get(what, what)}"
        words = self.type.lower().split()
        for length in (5, 4, 3, 2, 1):
            if kind := _KINDS.get(" ".join(words[:length])):
                return kind
        return words[0] if words else ""

    @property
    def list_name(self) -> str:
        """The list of choices it asks by, or nothing. A choice says its own list."""
        if self.sheet != SURVEY:
            return self.columns.get("list_name", "")
        words = [word for word in self.type.split() if word not in ("or_other", "or", "specify", "other")]
        return words[-1] if self.kind in LIST_TYPES and len(words) > 1 else ""

    @property
    def opens(self) -> bool:
        return self.kind.startswith("begin_")

    @property
    def closes(self) -> bool:
        return self.kind.startswith("end_")

    @property
    def asks(self) -> bool:
        """Somebody answers it: no note, no calculation, no group."""
        return bool(self.kind) and not (self.opens or self.closes or self.kind in SILENT)

    @property
    def indicator(self) -> str:
        return self.columns.get(INDICATOR, "")

    @property
    def locked(self) -> bool:
        return self.columns.get(LOCKED, "").lower() in ("yes", "true", "true()")

    def text(self, column: str, language: str = "") -> str:
        """What this column says in the language, or where it stands without one."""
        return self.columns.get(f"{column}::{language}", "") or self.columns.get(column, "")


@dataclass(frozen=True)
class Form:
    """A whole form. Two are equal when their rows are: the order of columns and the file's name are no part of it."""

    survey: tuple[Row, ...]
    choices: tuple[Row, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    stem: str = field(default="", compare=False)  # of the file it came from

    @property
    def id(self) -> str:
        return self.settings.get("form_id", "") or self.stem or "data"

    @property
    def title(self) -> str:
        return self.settings.get("form_title", "") or self.id

    @property
    def version(self) -> str:
        return self.settings.get("version", "")

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """As the form writes them: `English (en)`."""
        seen = [
            column.partition("::")[2]
            for row in (*self.survey, *self.choices)
            for column in row.columns
            if "::" in column and column.partition("::")[0] in TRANSLATED
        ]
        return tuple(dict.fromkeys(seen))

    @property
    def default_language(self) -> str:
        return self.settings.get("default_language", "") or (self.languages[0] if self.languages else "")

    @cached_property
    def questions(self) -> tuple[Row, ...]:
        return tuple(row for row in self.survey if row.asks)

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.indicator for row in self.survey if row.indicator))

    @cached_property
    def lists(self) -> Mapping[str, tuple[Row, ...]]:
        """The choices of each list, in their order."""
        found: dict[str, list[Row]] = {}
        for row in self.choices:
            found.setdefault(row.list_name, []).append(row)
        return {name: tuple(rows) for name, rows in found.items()}

    def rows(self, sheet: str) -> tuple[Row, ...]:
        """The rows of any sheet; the settings are one row."""
        if sheet == SETTINGS:
            return (Row(SETTINGS, self.settings, 2),) if self.settings else ()
        return {SURVEY: self.survey, CHOICES: self.choices}.get(sheet, self.others.get(sheet, ()))

    def columns(self, sheet: str) -> tuple[str, ...]:
        """The columns in their order: the file's, then what came later."""
        used = (column for row in self.rows(sheet) for column in row.columns)
        return tuple(dict.fromkeys((*self.headers.get(sheet, ()), *used)))


def code_of(language: str) -> str:
    """`nb` of `Norsk bokmål (nb)`, or of `nb`; nothing where no code is given."""
    found = _CODE.search(language)
    return found[1].strip() if found else language if _BARE.fullmatch(language) else ""


def references(words: str) -> Iterator[str]:
    """The questions that a formula or a label names."""
    return (found[1] for found in REFERENCE.finditer(words))
