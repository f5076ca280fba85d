# SPDX-License-Identifier: EUPL-1.2
"""One string is the name of an act everywhere: in the code, in every pack's rule table, and in the audit."""

import importlib
import pkgutil

import pytest

import lykt
from lykt.trust.access.queries import table_of
from lykt.trust.gate.verbs import VERBS
from lykt.trust.packs.loading import pack_codes

# Acts of the rule table that are not verbs of the code, each with what asks it.
ASKED_ELSEWHERE = {
    "read": "row-level security",
    "add": "row-level security",
    "any": "every act, in a row that forbids",
    "night.see": "outreach_night_seen, the night's view",
    "access.see": "access_readers, who could read about a child",
    "report.read_original": "the screen that shows a report as it came",
}


def verbs() -> set[str]:
    for found in pkgutil.walk_packages(lykt.__path__, "lykt."):
        if "actions" in found.name.split(".") and ".doors." not in found.name:
            importlib.import_module(found.name)
    return set(VERBS)


@pytest.mark.parametrize("pack", pack_codes())
def test_every_verb_stands_in_the_rule_table_of_every_pack_and_the_other_way_round(pack: str) -> None:
    in_the_table = {act for rule in table_of(pack).rules for act in rule.acts}
    assert in_the_table - set(ASKED_ELSEWHERE) == verbs()


def test_what_is_asked_elsewhere_is_no_verb() -> None:
    assert not set(ASKED_ELSEWHERE) & verbs()


def test_a_verb_is_a_noun_and_an_act() -> None:
    for name in verbs():
        noun, _, act = name.partition(".")
        assert noun.isalpha() and act.replace("_", "").isalpha(), name  # noqa: PT018
