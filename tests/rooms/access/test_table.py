# SPDX-License-Identifier: EUPL-1.2
"""The rule table as it is read: a row that cannot be read is refused by file, row and field; a `never` takes a permit whole."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from lykt.trust.access.queries import table_of
from lykt.trust.access.table import AccessRule, AccessTable, TableFault, load_table
from lykt.trust.packs.loading import packs_folder

ON = date(2026, 11, 24)


def rows() -> list[dict[str, Any]]:
    return yaml.safe_load((packs_folder() / "no" / "access.yaml").read_text())


def read(tmp_path: Path, table: object) -> AccessTable:
    path = tmp_path / "access.yaml"
    path.write_text(yaml.safe_dump(table, allow_unicode=True))
    return load_table(path, "no")


def test_the_table_of_the_release_is_read(tmp_path: Path) -> None:
    assert len(read(tmp_path, rows()).rules) == len(table_of("no").rules)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"who": {"kind": "police_officer"}}, "row 1 (C1): who.kind: unknown: police_officer"),
        ({"who": {"kind": "any", "rank": "high"}}, "row 1 (C1): who: unknown field: rank"),
        ({"who": "anybody"}, "row 1 (C1): cannot be read"),
        ({"relation": "cousin"}, "row 1 (C1): relation: unknown: cousin"),
        ({"what": ["L9"]}, "row 1 (C1): what: unknown: L9"),
        ({"what": 9}, "row 1 (C1): cannot be read"),
        ({"mark": "V3"}, "row 1 (C1): mark: unknown: V3"),
        ({"colour": "red"}, "row 1 (C1): unknown field: colour"),
        ({"do": []}, "row 1 (C1): every row says what it lets someone do"),
        ({"basis": ""}, "row 1 (C1): every row says what it lets someone do"),
        ({"sentence": {"nb": "Mottaket leser."}}, "row 1 (C1): sentence: missing in en"),
    ],
)
def test_what_is_wrong_is_said_by_row_and_field(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    table = rows()
    table[0] |= change
    with pytest.raises(TableFault) as fault:
        read(tmp_path, table)
    assert says in str(fault.value)


@pytest.mark.parametrize("missing", ["who", "relation", "what", "do", "basis", "mark", "from", "sentence"])
def test_what_is_missing_is_named(tmp_path: Path, missing: str) -> None:
    table = rows()
    del table[0][missing]
    with pytest.raises(TableFault, match=rf"row 1 \(C1\): missing field: {missing}"):
        read(tmp_path, table)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"C1": {}}, "the table is a list of rows"),
        (["C1"], "row 1: not a row"),
        ([*rows(), rows()[0]], "stand twice: C1"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, table: object, says: str) -> None:
    with pytest.raises(TableFault, match=says):
        read(tmp_path, table)


def test_a_permit_for_what_is_forbidden_is_refused(tmp_path: Path) -> None:
    wrong = rows()[0] | {"id": "X1", "who": {"kind": "immigration"}, "what": ["L3"]}
    with pytest.raises(TableFault, match="X1 permits what F1 forbids"):
        read(tmp_path, [*rows(), wrong])


def row(
    code: str, *acts: str, never: bool = False, classes: tuple[str, ...] = ("L3",), to: date | None = None
) -> AccessRule:
    return AccessRule(
        code, never, "any", "", "", "lead", classes, acts, "", "x", "B", date(2023, 1, 1), to, {}
    )


@pytest.mark.parametrize(
    ("never", "act", "data_class", "may"),
    [
        (row("F", "share", never=True), "share", "L3", False),
        (
            row("F", "share", never=True),
            "read",
            "L3",
            False,
        ),  # the permit's whole class goes, as in the ledger
        (row("F", "share", never=True, classes=("L5",)), "read", "L3", True),
        (row("F", "any", never=True), "read", "L3", False),
        (row("F", "export", never=True), "read", "L3", True),
        (row("F", "share", never=True, to=date(2025, 1, 1)), "read", "L3", True),
        (row("F", "share", never=True), "read", None, False),
        (row("F", "export", never=True), "burn", "L3", False),
    ],
)
def test_a_never_takes_a_permit_of_its_class_whole(
    never: AccessRule, act: str, data_class: str | None, *, may: bool
) -> None:
    table = AccessTable("no", "x", (row("P", "read", "share"), never))
    assert table.may(act, on=ON, kind="school", relation="lead", data_class=data_class) is may


def test_a_holder_of_two_roles_has_what_either_gives() -> None:
    other = AccessRule(
        "Q", False, "any", "leader", "", "lead", ("L3",), ("name",), "", "x", "B", date(2023, 1, 1), None, {}
    )
    table = AccessTable("no", "x", (row("P", "read"), other))
    assert table.may("name", on=ON, kind="any", relation="lead", roles={"officer", "leader"})
    assert not table.may("name", on=ON, kind="any", relation="lead", roles={"officer"})
