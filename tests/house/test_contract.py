# SPDX-License-Identifier: EUPL-1.2
"""The house stands as it was drawn: floors, rooms, sizes, licences, and one source of time, ids and rows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ground import ROOT

SOURCE = ROOT / "src" / "lykt"
FILES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
ROOMS = sorted(
    path for path in SOURCE.rglob("__init__.py") if not {"migrations", "templatetags"} & set(path.parts)
)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_the_import_contract_is_kept() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_no_file_is_over_400_lines_and_the_kernel_not_over_500() -> None:
    assert [name(path) for path in FILES if len(path.read_text().splitlines()) > 400] == []
    kernel = [path for path in FILES if path.is_relative_to(SOURCE / "kernel")]
    assert sum(len(path.read_text().splitlines()) for path in kernel) <= 500


def test_every_file_says_under_which_licence_it_stands() -> None:
    """After the line that says what runs it, if there is one. Migrations that a tool wrote are the tool's."""
    for path in [
        *FILES,
        *TESTS,
        ROOT / "dev.py",
        *(ROOT / "packs").rglob("*.yaml"),
        *(ROOT / "packs").rglob("*.toml"),
    ]:
        lines = path.read_text().splitlines()[:2]
        first = lines[1:] if lines and lines[0].startswith("#!") else lines[:1]
        assert first == ["# SPDX-License-Identifier: EUPL-1.2"], name(path)


@pytest.mark.parametrize("room", ROOMS, ids=name)
def test_a_room_promises_and_holds_no_code(room: Path) -> None:
    """Models in several files are named in their `__init__`, and nothing else is done there: Django looks nowhere else."""
    body = ast.parse(room.read_text()).body
    if room.parent.name == "models":
        body = [one for one in body if not isinstance(one, ast.ImportFrom | ast.Assign)]
    assert len(body) == 1, "a docstring and nothing else"
    assert ast.get_docstring(ast.parse(room.read_text())), "what it knows, what it does, what it never does"


TIME = r"datetime\.(utc)?now\(|timezone\.now\(|date\.today\(|time\.time(_ns)?\(|timezone\.localdate\("
CHANCE = r"\buuid[14]\(|\brandom\.|\bsecrets\.(?!compare_digest)|os\.urandom|gen_random_uuid"
# Each exception with its reason.
OWN_CHANCE = {
    "src/lykt/house/setup.py": "the processes' keys, made before there is anything to seed",
    "src/lykt/trust/access/table.py": "a name, no call",
}


def test_time_and_chance_come_from_the_kernel_alone() -> None:
    for path in FILES:
        if path.is_relative_to(SOURCE / "kernel"):
            continue
        text = path.read_text()
        assert not re.search(TIME, text), name(path)
        if name(path) not in OWN_CHANCE:
            assert not re.search(CHANCE, text), name(path)


# allauth keeps second factors in a table of its own and offers no questions about it.
OTHERS_TABLES = {"Authenticator"}


def test_no_door_reaches_into_a_table() -> None:
    for path in FILES:
        if path.is_relative_to(SOURCE / "doors"):
            asked = set(re.findall(r"(\w+)\.(?:_default_manager|objects)\b", path.read_text()))
            assert asked <= OTHERS_TABLES, name(path)


def test_no_query_is_built_from_a_mapping_of_the_users_shape() -> None:
    """CVE-2025-57833 and its kin: `**` into a query makes a field name of what somebody sent (security.md § 1.4)."""
    asking = ("filter", "exclude", "annotate", "alias", "aggregate", "get")
    for path in FILES:
        for call in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr in asking
            ):
                assert all(word.arg for word in call.keywords), f"{name(path)}:{call.lineno}"


def test_there_is_no_admin_over_anything() -> None:
    """A ModelAdmin would walk round the gate."""
    for path in FILES:
        assert "django.contrib.admin" not in path.read_text(), name(path)


def test_every_exception_that_is_caught_is_named() -> None:
    for path in FILES:
        for handler in ast.walk(ast.parse(path.read_text())):
            if isinstance(handler, ast.ExceptHandler):
                assert handler.type is not None, f"{name(path)}:{handler.lineno}"
                assert ast.unparse(handler.type) not in ("Exception", "BaseException"), (
                    f"{name(path)}:{handler.lineno}"
                )


VAGUE = {"data", "info", "item", "manager", "handler", "helper", "util", "utils", "helpers", "process"}


def test_no_module_is_called_by_a_word_that_says_nothing() -> None:
    assert [name(path) for path in FILES if path.stem in VAGUE or set(path.parent.parts[-1:]) & VAGUE] == []


def test_what_acts_on_a_child_is_a_verb_or_says_why_not() -> None:
    """A public act with a `by` goes through the gate, or is listed here with its reason."""
    inner = {
        "open_child": "nothing of a child yet; within the reception's own verb",
        "append_claim": "within the verbs of other rooms; the database takes what the ledger grants",
        "note_happening": "within the verbs of other rooms; the database takes what the ledger grants",
        "note_opened": "that a note was opened: a reading",
        "settle_intake": "follows on case.open and report.review; ends a reading of one's own service",
        "keep_draft": "one's own draft",
        "drop_draft": "one's own draft",
    }
    found = set()
    for path in FILES:
        if path.name != "actions.py" or not {"record", "casework"} & set(path.parts):
            continue
        for act in ast.parse(path.read_text()).body:
            if isinstance(act, ast.FunctionDef) and not act.name.startswith("_"):
                words = {argument.arg for argument in act.args.kwonlyargs}
                dressed = any("verb" in ast.unparse(wrapper) for wrapper in act.decorator_list)
                if "by" in words and not dressed:
                    found.add(act.name)
    assert found <= set(inner), found - set(inner)
