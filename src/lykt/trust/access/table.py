# SPDX-License-Identifier: EUPL-1.2
"""The rule table: who may do what with which facts about whom, on which legal basis, in one plain sentence each.

It is data in the law pack (`packs/<code>/access.yaml`). A lawyer reads it as a page; the database obeys it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from lykt.kernel.ids import id_for
from lykt.trust.packs.law import DataClass

KINDS = frozenset(
    [
        "any",
        "child_protection",
        "outreach",
        "health",
        "school",
        "reception",
        "institution",
        "guardian",
        "competence_centre",
        "police",
        "immigration",
        "statistics",
    ]
)
RELATIONS = frozenset(
    {
        "member",
        "reception",
        "intake",
        "known",
        "lead",
        "asked",
        "leaders",
        "met",
        "night",
        "watch",
        "guardian",
        "lawyer",
        "any",
    }
)
_FIELDS = {
    "id",
    "never",
    "who",
    "relation",
    "what",
    "do",
    "purpose",
    "basis",
    "mark",
    "from",
    "to",
    "sentence",
}
_NEEDED = _FIELDS - {"never", "to"}
_SPACE = UUID("6c796b74-0000-4000-8000-72756c657300")


@dataclass(frozen=True, slots=True)
class AccessRule:
    """One row. A `never` beats every permit; what no row permits is not permitted."""

    code: str
    never: bool
    kind: str
    role: str
    team: str
    relation: str
    classes: tuple[str, ...]
    acts: tuple[str, ...]
    purpose: str
    basis: str
    mark: str
    valid_from: date
    valid_to: date | None
    sentence: Mapping[str, str]

    def is_valid_on(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def speaks_of(self, *, kind: str, roles: Iterable[str], team: str, relation: str) -> bool:
        """Whether this row is about a holder of this kind, with these roles or of this team, in this relation."""
        return (
            self.kind in ("any", kind)
            and self.relation in ("any", relation)
            and (not self.role or self.role in roles)
            and (not self.team or self.team == team)
        )

    def forbids(self, permit: "AccessRule", data_class: str | None = None) -> bool:
        """Whether this `never` takes away what that permit gives: in this class, or in any, if none is named."""
        classes = set(self.classes) & set(permit.classes)
        return bool(classes if data_class is None else classes & {data_class}) and (
            "any" in self.acts or bool(set(self.acts) & set(permit.acts))
        )

    def beats(self, permit: "AccessRule") -> bool:
        """Whether this `never` speaks against every case of that permit: such a permit could only mislead."""
        return self.speaks_of(
            kind=permit.kind, roles={permit.role}, team=permit.team, relation=permit.relation
        ) and self.forbids(permit)


@dataclass(frozen=True, slots=True)
class AccessTable:
    """All rows of one pack, with the hash under which this release put them in force."""

    pack: str
    digest: str
    rules: tuple[AccessRule, ...]

    def may(
        self,
        act: str,
        *,
        on: date,
        kind: str,
        relation: str,
        data_class: str | None = None,
        roles: Iterable[str] = (),
        team: str = "",
    ) -> bool:
        """Whether the table permits it that day: some permit does, and no `never` speaks against that permit.

        A `never` that shares one act with a permit takes the permit's whole class away, as the ledger does: nothing of
        what a permit gives is left half forbidden.
        """
        held = frozenset(roles)
        about = [
            rule
            for rule in self.rules
            if rule.is_valid_on(on)
            and rule.speaks_of(kind=kind, roles=held, team=team, relation=relation)
            and (data_class is None or data_class in rule.classes)
        ]
        nevers = [rule for rule in about if rule.never]
        return any(
            act in rule.acts and not any(never.forbids(rule, data_class) for never in nevers)
            for rule in about
            if not rule.never
        )

    def row_id(self, rule: AccessRule) -> UUID:
        """The id that this row has in the database as long as the table is the same."""
        return id_for(_SPACE, f"{self.pack}/{self.digest}/{rule.code}")


class TableFault(Exception):
    """The rule table cannot be read: which file, which row, which field, and why."""


@cache
def load_table(path: Path, pack: str) -> AccessTable:
    """The table in this file, or `TableFault` with the row and the field that is wrong."""
    raw = path.read_bytes()
    rows = yaml.safe_load(raw)
    if not isinstance(rows, list):
        raise TableFault(f"{path}: the table is a list of rows")
    rules = tuple(_read(row, f"{path}: row {n}") for n, row in enumerate(rows, 1))
    codes = [rule.code for rule in rules]
    if twice := {code for code in codes if codes.count(code) > 1}:
        raise TableFault(f"{path}: these ids stand twice: {', '.join(sorted(twice))}")
    for never in (rule for rule in rules if rule.never):
        for permit in (rule for rule in rules if not rule.never and never.beats(rule)):
            raise TableFault(f"{path}: {permit.code} permits what {never.code} forbids")
    return AccessTable(pack, hashlib.sha256(raw).hexdigest(), rules)


def _read(row: Any, where: str) -> AccessRule:
    if not isinstance(row, dict):
        raise TableFault(f"{where}: not a row")
    where = f"{where} ({row.get('id', 'without id')})"
    try:
        return _rule(row, where)
    except (TypeError, AttributeError) as fault:  # a word where a list belongs, a list where a word does
        raise TableFault(f"{where}: cannot be read: {fault}") from fault


def _rule(row: dict[str, Any], where: str) -> AccessRule:
    if unknown := set(row) - _FIELDS:
        raise TableFault(f"{where}: unknown field: {', '.join(sorted(unknown))}")
    if missing := _NEEDED - set(row):
        raise TableFault(f"{where}: missing field: {', '.join(sorted(missing))}")
    who: dict[str, Any] = row["who"]
    if not isinstance(who, dict):
        raise TypeError("who is a set of words")
    if unknown := set(who) - {"kind", "role", "team"}:
        raise TableFault(f"{where}: who: unknown field: {', '.join(sorted(unknown))}")
    for field, given, allowed in (
        ("who.kind", {who.get("kind")}, KINDS),
        ("relation", {row["relation"]}, RELATIONS),
        ("what", set(row["what"]), set(DataClass)),
        ("mark", {row["mark"]}, {"V", "V2", "B"}),
    ):
        if wrong := given - allowed:
            raise TableFault(f"{where}: {field}: unknown: {', '.join(sorted(map(str, wrong)))}")
    if not row["do"] or not row["basis"]:
        raise TableFault(f"{where}: every row says what it lets someone do, and on which legal basis")
    if missing := {"nb", "en"} - {lang for lang, text in row["sentence"].items() if text}:
        raise TableFault(f"{where}: sentence: missing in {', '.join(sorted(missing))}")
    return AccessRule(
        code=row["id"],
        never=bool(row.get("never", False)),
        kind=who["kind"],
        role=who.get("role", ""),
        team=who.get("team", ""),
        relation=row["relation"],
        classes=tuple(row["what"]),
        acts=tuple(row["do"]),
        purpose=row["purpose"],
        basis=row["basis"],
        mark=row["mark"],
        valid_from=row["from"],
        valid_to=row.get("to"),
        sentence=row["sentence"],
    )
