# SPDX-License-Identifier: EUPL-1.2
"""What answers support: the ILO's published rule at each of its edges, the child test, and what a finding never does."""

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from itertools import combinations, pairwise

import pytest

from lykt.record.indicators.rules.finding import finding, is_met_by
from lykt.record.indicators.rules.telling import sentences
from lykt.record.indicators.rules.values import Answer, ChildAge, DimensionFinding, Finding, Standing
from lykt.record.indicators.states import Value
from lykt.trust.packs.codebook import Codebook, Dimension, InstrumentRule, Weight
from lykt.trust.packs.codes import load_codebook

FIFTEEN, UNCLEAR, NINETEEN = ChildAge(15), ChildAge(presumed=True), ChildAge(19)


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook("no")


@pytest.fixture(scope="module")
def rule(codebook: Codebook) -> InstrumentRule:
    found = codebook.instruments["ilo_cl"].rule
    assert found
    return found


def found_of(codebook: Codebook, *, age: ChildAge = FIFTEEN, of: str = "ilo_cl", **said: str) -> Finding:
    answers = [Answer(code, Value(value)) for code, value in said.items()]
    return finding(answers, asked=codebook.lists[of].codes, codebook=codebook, age=age)


def codes(standings: tuple[Standing, ...]) -> list[str]:
    return [one.indicator.code for one in standings]


# The published rule, at each edge and one short of it.

EDGES = [
    ("", False),
    ("s", False),
    ("m", False),
    ("w", False),
    ("ss", True),  # two strong
    ("sm", True),  # one strong and one other
    ("sw", True),
    ("mm", False),
    ("ww", False),
    ("www", False),
    ("mww", False),
    ("mw", False),
    ("mmm", True),  # three medium
    ("mmw", True),  # two medium and one weak
    ("mmmm", True),
    ("ssmmw", True),
]
WEIGHTS = {"s": Weight.STRONG, "m": Weight.MEDIUM, "w": Weight.WEAK}


@pytest.mark.parametrize(("weights", "is_met"), EDGES)
def test_the_published_rule_at_its_edges(rule: InstrumentRule, weights: str, is_met: bool) -> None:
    assert is_met_by(rule, [WEIGHTS[one] for one in weights]) is is_met


@pytest.mark.parametrize(
    ("said", "is_met"),
    [
        (["CD01", "CD02"], True),
        (["CD06"], False),
        (["CD06", "CD09"], True),
        (["CD09", "CD10"], False),
        (["CD09", "CD10", "CD11"], True),
        (["CD06", "F03"], False),  # another list's answer counts for no rule of the ILO's
        (["F03", "F06", "F09", "F13"], False),  # a list without a rule meets none
        (["CD06", "EX02"], False),  # each in a part of its own
    ],
)
def test_the_rule_counts_its_own_indicators_in_one_part(
    codebook: Codebook, said: list[str], is_met: bool
) -> None:
    found = found_of(codebook, **dict.fromkeys(said, "yes"))
    assert found.of(Dimension.D5).is_met is is_met


def test_nothing_but_a_yes_counts(codebook: Codebook) -> None:
    found = found_of(codebook, CD01="no", CD02="not_known", CD03="not_asked")
    part = found.of(Dimension.D5)
    assert not part.is_met
    assert part.supporting == ()
    assert codes(part.contradicting) == ["CD01"]
    assert {"CD02", "CD03", "CD04"} <= set(codes(part.unknown))
    assert "CD01" not in codes(part.unknown)


# The lists as the field wrote them.


@pytest.mark.parametrize(
    ("part", "strong", "medium"),
    [
        ("D1", "DR01 DR02", 8),
        ("D2", "CR01 CR02 CR03 CR04", 6),
        ("D3", "", 15),
        ("D4", "EX01", 7),
        ("D5", "CD01 CD02 CD03 CD04 CD05 CD06 CD07 CD08", 7),
        ("D6", "", 7),
    ],
)
def test_the_long_list_has_the_weights_that_were_published(
    codebook: Codebook, part: str, strong: str, medium: int
) -> None:
    """domain.md § 3.1."""
    mine = [
        one for one in codebook.indicators.values() if one.instrument == "ilo_cl" and one.dimension == part
    ]
    assert [one.code for one in mine if one.weight is Weight.STRONG] == strong.split()
    assert [one.weight for one in mine].count(Weight.MEDIUM) == medium == len(mine) - len(strong.split())


def test_the_long_list_asks_all_of_them_and_the_unverified_one_is_not_offered(codebook: Codebook) -> None:
    mine = [one.code for one in codebook.indicators.values() if one.instrument == "ilo_cl"]
    assert list(codebook.lists["ilo_cl"].codes) == mine
    assert len(mine) == 65
    assert [name for name, one in codebook.lists.items() if not one.offered] == ["ilo_cs"]
    assert not codebook.instruments["ilo_cs"].offered


def test_only_the_ilo_gives_weights_and_every_other_dimension_is_our_reading() -> None:
    for code in ("no", "gb"):
        for one in load_codebook(code).indicators.values():
            assert bool(one.weight) == one.instrument.startswith("ilo_"), one.code
            assert bool(one.reading) == bool(one.dimension and not one.weight), one.code


# A child.


@pytest.mark.parametrize(
    ("age", "is_child", "is_unclear"),
    [
        (ChildAge(17), True, False),
        (ChildAge(18), False, False),
        (ChildAge(19, presumed=True), True, True),
        (ChildAge(), True, True),
        (ChildAge(presumed=True), True, True),
    ],
)
def test_doubt_means_child(age: ChildAge, is_child: bool, is_unclear: bool) -> None:
    assert age.is_child(18) is is_child
    assert age.is_unclear is is_unclear


def test_a_child_made_to_sell_is_inside_the_definition(codebook: Codebook) -> None:
    for code in ("CD06", "F01", "U21", "UF01", "UF03"):
        told = sentences(found_of(codebook, **{code: "yes"}), codebook=codebook, language="en")
        assert any("inside the definition of trafficking" in one for one in told), code


def test_an_adult_is_asked_how_it_happened_and_is_a_child_where_in_doubt(codebook: Codebook) -> None:
    adult = sentences(found_of(codebook, age=NINETEEN, CD06="yes"), codebook=codebook, language="en")
    assert any("by force, by lies, or by using a vulnerable situation" in one for one in adult)
    assert not any("inside the definition" in one or "exploit" in one for one in adult)
    child = sentences(found_of(codebook, age=UNCLEAR, CD06="yes"), codebook=codebook, language="en")
    assert any("treated as a child" in one for one in child)


def test_the_child_test_says_where_it_is_written(codebook: Codebook) -> None:
    assert {one.text for one in codebook.child_test} >= {
        "Palermo Protocol art 3(b)-(d)",
        "CETS 197 art 10(3)",
    }


# What gives reason to believe.


def test_vulnerability_alone_never_gives_reason_to_believe(codebook: Codebook) -> None:
    for one in codebook.indicators.values():
        if one.instrument == "ilo_cl" and one.dimension in (Dimension.D3, Dimension.D6):
            assert not found_of(codebook, **{one.code: "yes"}).reason_to_believe, one.code
            told = " ".join(
                sentences(found_of(codebook, **{one.code: "yes"}), codebook=codebook, language="nb")
            )
            assert "utnytt" not in told, one.code
    assert not found_of(codebook, CD06="no", CD01="not_known").reason_to_believe
    for code in ("DR01", "CR01", "EX01", "CD06", "U14", "OU04"):
        assert found_of(codebook, **{code: "yes"}).reason_to_believe, code


# What is also true of a young person who is merely poor and alone, with work, a fixed spot, or food and a bed from somebody,
# and what is ordinary or says nothing by itself. None of it gives reason to believe, alone or with its like.

NO_REASON = {
    "no": [
        "DR02",
        "DR03",
        "DR04",
        "DR05",
        "DR06",
        "DR07",
        "DR08",
        "DR09",
        "CR10",
        "EX02",
        "EX03",
        "EX04",
        "EX05",
        "EX07",
        "EX08",
        "CD14",
        "F02",
        "F04",
        "F07",
        "F08",
        "F12",
        "F14",
        "F16",
        "RV01",
        "RV02",
        "RV03",
        "RV04",
        "RV05",
        "RV06",
        "RV07",
        "RV08",
        "RV09",
        "RV10",
        "RV11",
        "RV12",
        "RV13",
        "RV14",
        "RV15",
        "RV16S",
        "VD01",
        "VD02",
        "VD03",
        "VD04",
        "VD05",
        "VD06",
        "VD07",
        "U01",
        "U02",
        "U03",
        "U04",
        "U05",
        "U06",
        "U07",
        "U08",
        "U09",
        "U10",
        "U11",
        "U15",
        "U19",
        "U22",
        "U23",
        "U24",
        "U25",
        "U26",
        "N01",
        "N02",
        "N03",
        "N04",
        "N05",
        "N08",
        "N09",
        "N10",
        "N11",
        "N12",
        "N13",
        "N14",
        "N15",
        "N16",
        "N17",
        "N18",
        "OU01",
        "OU02",
        "OU03",
        "OU05",
        "PO01",
        "PO02",
        "PO03",
        "HE02",
        "HE03",
        "HE05",
        "HE06",
        "HE07",
        "HE08",
        "SC01",
        "SC02",
        "SC03",
        "SC04",
        "SC05",
        "SC06",
        "SC07",
        "RE01",
        "RE02",
        "RE03",
        "RE04",
        "RE05",
        "RE06",
        "RE07",
        "BO01",
        "BO02",
        "BO03",
        "BO05",
        "GU03",
        "GU04",
        "CW01",
        "CW02",
    ],
    "gb": ["K01", "K02", "K03", "K07", "K08", "K09", "K10", "K11", "K15", "K16"],
}
FORCED = {
    "CD06",
    "F01",
    "U21",
    "UF01",
    "UF03",
    "K13",
}  # somebody makes a child do it, by the very words of the answer
BORNE = {"nb": "utnytt|menneskehandel|stjele eller tigge", "en": "exploit|traffick|steal or beg"}


def told_of(codebook: Codebook, *codes: str) -> tuple[Finding, str]:
    """What these answers of yes give, and every sentence of it in both languages."""
    found = finding([Answer(one, Value.YES) for one in codes], asked=(), codebook=codebook, age=FIFTEEN)
    told = (one for language in BORNE for one in sentences(found, codebook=codebook, language=language))
    return found, "\n".join(told)


@pytest.mark.parametrize("pack", ["no", "gb"])
def test_every_single_yes_says_exactly_as_much_as_it_bears(pack: str) -> None:
    codebook = load_codebook(pack)
    none = {*NO_REASON["no"], *NO_REASON["gb"]}
    for code in codebook.indicators:
        found, told = told_of(codebook, code)
        assert found.reason_to_believe is (code not in none), code
        assert found.forced_acts is found.bears_exploitation is (code in FORCED), code
        assert bool(re.search("|".join(BORNE.values()), told)) is (code in FORCED), code


@pytest.mark.parametrize("pack", ["no", "gb"])
def test_no_two_of_what_a_poor_boy_may_answer_bear_a_word_on_exploitation_or_a_duty(pack: str) -> None:
    codebook = load_codebook(pack)
    mine = [one for one in (*NO_REASON["no"], *NO_REASON["gb"]) if one in codebook.indicators]
    for pair in combinations(mine, 2):
        found, told = told_of(codebook, *pair)
        assert not found.reason_to_believe, pair
        assert not found.bears_exploitation, pair
        assert not re.search("|".join(BORNE.values()), told), pair


def test_what_the_ilo_published_still_counts_where_it_is_met(codebook: Codebook) -> None:
    found, told = told_of(codebook, "EX02", "EX05", "EX07")
    assert found.of(Dimension.D4).is_met
    assert found.reason_to_believe
    assert "in order to exploit them" in told


# Several assessments.


def test_a_later_no_leaves_an_earlier_yes_where_it_is(codebook: Codebook) -> None:
    answers = [
        Answer("CD06", Value.NO, by="nurse", on=date(2026, 5, 2), assessment="b"),
        Answer("CD06", Value.YES, seen="He said so.", by="Amina", on=date(2026, 3, 3), assessment="a"),
        Answer("CD06", Value.NOT_ASKED, by="school", assessment="c"),
        Answer("CD02", Value.YES, other_explanation="A loan from his brother.", by="Amina", assessment="a"),
    ]
    found = finding(answers, asked=(), codebook=codebook, age=FIFTEEN)
    part = found.of(Dimension.D5)
    assert part.is_met
    assert codes(part.supporting) == ["CD02", "CD06"]
    assert codes(part.contradicting) == codes(part.differing) == ["CD06"]
    assert part.unknown == ()
    assert [one.by for one in part.contradicting[0].yes + part.contradicting[0].no] == ["Amina", "nurse"]
    told = sentences(found, codebook=codebook, language="en")
    assert any(one.startswith("Here the answers differ, and both stand:") for one in told)
    assert any("a loan from his brother." in one for one in told)


def test_a_code_that_this_pack_does_not_know_stays_in_sight_and_counts_for_nothing(
    codebook: Codebook,
) -> None:
    found = finding([Answer("XX01", Value.YES)], asked=("CD06",), codebook=codebook, age=FIFTEEN)
    assert found.uncoded == ("XX01",)
    assert not found.reason_to_believe


# What a finding never does.


def test_no_value_of_a_finding_is_a_number_that_children_could_be_ordered_by() -> None:
    for kind in (Finding, DimensionFinding, Standing):
        assert not {one.name for one in fields(kind) if one.type in (int, float, "int", "float")}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_part_says_that_it_is_not_answered_and_none_that_it_is_not_so(
    codebook: Codebook, language: str
) -> None:
    everything: Mapping[str, str] = dict.fromkeys(codebook.lists["ilo_cl"].codes, "no")
    told = sentences(found_of(codebook, **everything), codebook=codebook, language=language)
    opening = {
        "nb": "Det vi vet så langt, gir ikke svar på dette: ",
        "en": "What is known so far does not answer this: ",
    }
    assert len([one for one in told if one.startswith(opening[language])]) == len(Dimension)
    assert not any("offer" in one or "victim" in one for one in told)


def test_the_parts_are_told_in_their_order(codebook: Codebook) -> None:
    told = sentences(found_of(codebook), codebook=codebook, language="en")
    places = [
        told.index(next(one for one in told if name["en"] in one)) for name in codebook.dimensions.values()
    ]
    assert all(a < b for a, b in pairwise(places))
