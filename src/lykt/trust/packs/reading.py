# SPDX-License-Identifier: EUPL-1.2
"""Reads a file of a pack strictly: every fault names its file, row and field, and nothing unknown passes."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import accumulate
from typing import Any, TypeVar

import yaml
from yaml.constructor import SafeConstructor

from lykt.trust.packs.law import Sentence, Words
from lykt.trust.packs.lengths import Length, length

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong with a pack, and where: file, row, field."""

    file: str
    row: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.row}: {self.field}: {self.message}"


class PackFault(Exception):
    """A pack that must not be used, with everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


class _Strict(SafeConstructor):
    """YAML in which a day stays text, and a key stands once: the last of two would silently win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[object] = set()
        for key_node, _value in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, Hashable) and key in seen:
                raise yaml.MarkedYAMLError(None, None, f"{key!r} stands twice", key_node.start_mark)
            seen.add(key if isinstance(key, Hashable) else None)
        return super().construct_mapping(node, deep)


class _Careful(_Strict, yaml.SafeLoader):
    """Stops at what is nested too deeply, where the compiled one would fall over."""


class _Quick(_Strict, yaml.CSafeLoader):
    """Eight times as fast."""


# A date must reach the reader as it was written, so that 30 February is a fault of one field and not of the file.
for _loader in (_Careful, _Quick):
    _loader.yaml_implicit_resolvers = {
        letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

SHALLOW = 200


def _is_shallow(text: str) -> bool:
    """No bracket and no line opens more levels than a person writes; brackets in a text count too, to be on the safe side."""
    open_at_once = accumulate(1 if sign in "[{" else -1 for sign in re.findall(r"[\[\]{}]", text))
    deepest = max((len(run) for run in re.findall(r"^[ \t?:-]*", text, re.MULTILINE)), default=0)
    return max(open_at_once, default=0) < SHALLOW and deepest < SHALLOW


def documents(text: str) -> list[Any]:
    """The YAML documents in a text, days left as text; what is not YAML is a ValueError with its line."""
    try:
        return list(yaml.load_all(text, Loader=_Quick if _is_shallow(text) else _Careful))
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise ValueError(f"not YAML: {line}{error.problem}") from None
    except RecursionError:
        raise ValueError("not YAML: nested too deeply") from None
    except (yaml.YAMLError, ValueError) as error:
        raise ValueError(f"not YAML: {str(error).splitlines()[0]}") from None


def as_word(value: object) -> str:
    """A value as the word it stands for: yes and no, numbers without quotes, no capitals round it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip()


@dataclass
class Row:
    """One mapping of a file, read field by field; `done` faults what nobody asked for."""

    file: str
    name: str
    fields: Mapping[str, Any]
    faults: list[Fault]
    path: str = ""
    _read: set[str] = field(default_factory=set)

    def fault(self, name: str, message: str) -> None:
        self.faults.append(Fault(self.file, self.name, f"{self.path}{name}".rstrip("."), message))

    def get(self, name: str, *, required: bool = False) -> Any:
        self._read.add(name)
        value = self.fields.get(name)
        if value is None and required:
            self.fault(name, "missing")
        return value

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def text(self, name: str, *, required: bool = True) -> str:
        value = self.get(name, required=required)
        if value is None or isinstance(value, dict | list):
            if value is not None:
                self.fault(name, "is not a text")
            return ""
        if required and not as_word(value):
            self.fault(name, "missing")
        return as_word(value)

    def yes(self, name: str, *, required: bool = False) -> bool:
        value = self.get(name, required=required)
        if value is not None and not isinstance(value, bool):
            self.fault(name, f"{value!r} is neither yes nor no")
        return value is True

    def number(self, name: str, *, required: bool = False) -> int | None:
        written = self.text(name, required=required)
        if written and not written.isdigit():
            self.fault(name, f"{written!r} is no whole number")
        return int(written) if written.isdigit() else None

    def word(self, name: str, words: type[E], default: E) -> E:
        value = self.text(name)
        if not value:
            return default
        try:
            return words(value)
        except ValueError:
            self.fault(name, f"{value!r} is none of {', '.join(words)}")
            return default

    def words(self, name: str, *, required: bool = False) -> Words:
        value = self.get(name, required=required)
        if value is None:
            return ()
        return tuple(as_word(one) for one in (value if isinstance(value, list) else [value]))

    def day(self, name: str) -> date | None:
        value = self.get(name)
        if value is None:
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fault(name, f"{value!r} is not a day such as 2026-03-27")
            return None

    def length(self, name: str, *, required: bool = True) -> Length | None:
        written = self.text(name, required=required)
        if not written:
            return None
        try:
            return length(written)
        except ValueError as error:
            self.fault(name, str(error))
            return None

    def sentence(self, name: str, languages: Words, *, required: bool = True) -> Sentence:
        part = self.part(name, required=required)
        if part is None:
            return {}
        texts = {language: part.text(language) for language in languages}
        part.done()
        return texts

    def part(self, name: str, *, required: bool = False) -> "Row | None":
        value = self.get(name, required=required)
        if value is None:
            return None
        return self._row(value, name)

    def parts(self, name: str, *, required: bool = False) -> Iterator["Row"]:
        value = self.get(name, required=required)
        if value is not None and not isinstance(value, list):
            self.fault(name, "is not a list")
            return
        for place, one in enumerate(value or []):
            row = self._row(one, f"{name}[{place}]")
            if row is not None:
                yield row

    def _row(self, value: Any, name: str) -> "Row | None":
        if not isinstance(value, dict):
            self.fault(name, "is not a set of fields")
            return None
        return Row(
            self.file,
            self.name,
            {as_word(key): one for key, one in value.items()},
            self.faults,
            f"{self.path}{name}.",
        )

    def done(self) -> None:
        """Every field that nobody read has been faulted: a typo never passes for silence."""
        for name in self.fields:
            if name not in self._read:
                self.fault(name, "is no field here")
