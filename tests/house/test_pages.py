# SPDX-License-Identifier: EUPL-1.2
"""The pages of reference say what is there: every setting, and every test that a page rests on."""

import re

from ground import ROOT

REFERENCE = ROOT / "docs" / "reference"


def test_the_page_of_settings_and_the_code_know_the_same_ones() -> None:
    files = [*(ROOT / "src").rglob("*.py"), ROOT / "dev.py", ROOT / "tests" / "ground.py"]
    code = "".join(path.read_text() for path in files)
    read = set(re.findall(r"""["'](LYKT_[A-Z_]+|DATABASE_URL)["']""", code))
    page = (REFERENCE / "settings.md").read_text()
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE)) == read


def test_every_test_that_a_page_names_is_there() -> None:
    tests = "".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    there = set(re.findall(r"^def (test_\w+)\(", tests, re.MULTILINE))
    for page in REFERENCE.glob("*.md"):
        named = set(re.findall(r"`(test_\w+)`", page.read_text()))
        assert named <= there, (page.name, named - there)
