# SPDX-License-Identifier: EUPL-1.2
"""Forms of the field are read, expanded for evidence, compared in words and written back."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from ground import ROOT
from lykt.engines.xlsforms.answers import Answer, NotAnInstance, answers_of, read_instance
from lykt.engines.xlsforms.comparing import compare
from lykt.engines.xlsforms.expanding import expand
from lykt.engines.xlsforms.merging import Words, decide, merge
from lykt.engines.xlsforms.overlays import Overlay, adding, apply, edits, hiding, refusals
from lykt.engines.xlsforms.parsing import parse
from lykt.engines.xlsforms.sheets import to_xform
from lykt.engines.xlsforms.values import NAMESPACE, Form, Row
from lykt.engines.xlsforms.writing import to_markdown, to_xlsx

STANDARDS = Path(os.environ.get("LYKT_STANDARDS", ROOT.parent / "shared" / "standards"))
HTCDS = STANDARDS / "htcds" / "htcds_xlsform.xlsx"

LIST = f"""
| survey |
| | type              | name      | label::English (en)       | label::Norsk (nb)           | label::العربية (ar) | relevant              | required | bind::lykt:indicator | bind::lykt:locked |
| | begin_group       | papers    | Papers                    | Papirer                     | أوراق               |                       |          |                      |                   |
| | select_one yes_no | documents | Does somebody hold them?  | Er det noen som har dem?    | هل؟                 |                       |          | CD01                 | yes               |
| | text              | who       | Who has ${{documents}}?   | Hvem?                       | من؟                 | ${{documents}} = 'yes' |          |                      |                   |
| | end_group         |           |                           |                             |                     |                       |          |                      |                   |
| | select_one yes_no | debt      | Does he owe money?        | Skylder han penger?         | هل؟                 | ${{documents}} != 'no' |          | CD02                 |                   |
| | note              | thanks    | Thank you                 | Takk                        | شكرا                |                       |          |                      |                   |
| choices |
| | list_name | name | label::English (en) | label::Norsk (nb) | label::العربية (ar) |
| | yes_no    | yes  | Yes                 | Ja                | نعم                 |
| | yes_no    | no   | No                  | Nei               | لا                  |
| settings |
| | form_title | form_id | version | default_language | namespaces |
| | Papers     | papers  | 1       | English (en)     | lykt="{NAMESPACE}" |
"""


def form(words: str = LIST, **changed: str) -> Form:
    """The list, with some words written differently."""
    for before, after in changed.items():
        words = words.replace(before, after)
    found = parse(words.encode(), "papers.md")
    assert found.faults == ()
    return found.or_fault()


def row(name: str, whole: Form) -> Row:
    return next(one for one in whole.survey if one.name == name)


def with_column(whole: Form, name: str, column: str, words: str) -> Form:
    """The form with one cell changed."""
    return replace(
        whole,
        survey=tuple(
            replace(one, columns={**one.columns, column: words}) if one.name == name else one
            for one in whole.survey
        ),
    )


def without(whole: Form, name: str) -> Form:
    return replace(whole, survey=tuple(one for one in whole.survey if one.name != name))


def test_a_form_says_what_it_is() -> None:
    whole = form()
    assert (whole.title, whole.id, whole.version) == ("Papers", "papers", "1")
    assert whole.languages == ("English (en)", "Norsk (nb)", "العربية (ar)")
    assert [one.name for one in whole.questions] == ["documents", "who", "debt"]
    assert whole.indicators == ("CD01", "CD02")
    assert row("documents", whole).number == 3
    assert row("documents", whole).text("label", "Norsk (nb)") == "Er det noen som har dem?"


@pytest.mark.skipif(
    not HTCDS.exists(), reason="the published standards are not on this machine (LYKT_STANDARDS)"
)
def test_the_published_form_is_read_and_comes_back_the_same() -> None:
    found = parse(HTCDS.read_bytes(), HTCDS.name).or_fault()
    assert len(found.questions) == 31
    assert fromstring(to_xform(found)).tag.endswith("html")
    assert parse(to_xlsx(found), "again.xlsx").form == found
    assert parse(to_markdown(found).encode(), "again.md").form == found
    assert expand(found) is found


def test_a_question_with_an_indicator_carries_its_evidence() -> None:
    whole = expand(form())
    parts = [
        "documents",
        "documents_answer",
        "documents_seen",
        "documents_by",
        "documents_on",
        "documents_else",
    ]
    assert [
        one.name for one in whole.survey if one.name.startswith("documents") and one.type != "end_group"
    ] == parts
    answer = row("documents_answer", whole)
    assert answer.text("label", "Norsk (nb)") == "Er det noen som har dem?"
    assert [choice.name for choice in whole.lists[answer.list_name]] == [
        "yes",
        "no",
        "not_known",
        "not_asked",
    ]
    assert row("documents_else", whole).text("label", "Norsk (nb)") == "Hva annet kan forklare det?"
    assert row("documents_seen", whole).text("label", "العربية (ar)") == "What was seen or heard?"
    assert expand(whole) == whole


def test_whatever_named_the_question_names_its_answer() -> None:
    """The form's logic stays: what was asked after a yes is asked after a yes."""
    whole = expand(form())
    assert row("who", whole).columns["relevant"] == "${documents_answer} = 'yes'"
    assert row("debt", whole).columns["relevant"] == "${documents_answer} != 'no'"
    assert "relevant" not in row("debt_answer", whole).columns
    assert row("who", whole).columns["label::English (en)"] == "Who has ${documents_answer}?"
    assert 'lykt:indicator="CD01"' in to_xform(whole)


INSTANCE = """<data xmlns="http://opendatakit.org/submissions" id="papers" version="1">
  <papers><documents><documents_answer>yes</documents_answer><documents_seen>An older man keeps them</documents_seen>
  <documents_by>Amina</documents_by><documents_on>2026-03-03</documents_on><documents_else>His uncle</documents_else>
  </documents><who/></papers><debt><debt_answer/><debt_seen/></debt>
  <child><age>15</age></child><child><age>16</age></child>
  <orx:meta xmlns:orx="http://openrosa.org/xforms"><orx:instanceID>uuid:1</orx:instanceID></orx:meta></data>"""


@pytest.mark.parametrize("published", [True, False])
def test_answers_are_read_with_what_they_rest_on(published: bool) -> None:
    assert answers_of(read_instance(INSTANCE), form() if published else expand(form())) == [
        Answer(
            "documents",
            "CD01",
            value="yes",
            seen="An older man keeps them",
            by="Amina",
            on="2026-03-03",
            else_="His uncle",
            path="/data/papers/documents",
        )
    ]


def test_every_value_is_read_with_its_way() -> None:
    read = read_instance(INSTANCE)
    values = read.values
    assert values["/data/child[1]/age"] == "15"
    assert values["/data/child[2]/age"] == "16"
    assert values["/data/papers/who"] == ""
    assert (read.form, read.version, values["/data/meta/instanceID"]) == ("papers", "1", "uuid:1")


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "no XML",
        "<data><a></data>",
        '<!DOCTYPE x [<!ENTITY a "b">]><data>&a;</data>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd"><data/>',
        "<a>" * 200 + "</a>" * 200,
        b'<?xml version="1.0" encoding="no-such"?><data/>',
    ],
)
def test_what_is_no_instance_is_refused(sent: str | bytes) -> None:
    with pytest.raises(NotAnInstance):
        read_instance(sent)


@pytest.mark.parametrize(
    ("name", "column", "words", "code"),
    [
        ("who", "label::Norsk (nb)", "Hvem har dem?", "label"),
        ("who", "relevant", "${documents} != 'no'", "relevant"),
        ("who", "required", "yes", "required"),
        ("who", "type", "note", "type"),
        ("who", "constraint", "string-length(.) < 9", "constraint"),
        ("who", "hint::English (en)", "A name will do", "hint"),
        ("debt", "bind::lykt:indicator", "CD03", "indicator"),
        ("debt", "bind::lykt:locked", "yes", "locked"),
        ("who", "appearance", "multiline", "column"),
    ],
)
def test_a_difference_is_said_in_words(name: str, column: str, words: str, code: str) -> None:
    (change,) = compare(form(), with_column(form(), name, column, words))
    assert (change.code, change.key) == (code, name)
    assert words in str(change)


def test_what_came_and_went_is_said() -> None:
    old, new = form(), apply(form(), Overlay((*hiding(form(), "debt"), _own())))
    assert [(one.code, one.key) for one in compare(old, new)] == [
        ("question.removed", "debt"),
        ("question.added", "shelter"),
    ]
    assert str(compare(old, new)[1]) == "New: “Where does he sleep?” (shelter)."


OWN: Mapping[str, str] = {"type": "text", "name": "shelter", "label::English (en)": "Where does he sleep?"}


def _own(after: str = "debt"):  # type: ignore[no-untyped-def]
    return adding(form(), OWN, after=after)


def test_a_towns_own_question_survives_two_revisions() -> None:
    """Its anchor goes with the second: the question stands near, and somebody is told."""
    first = form()
    overlay = Overlay((_own(),))
    second = with_column(first, "who", "label::English (en)", "Whom does he fear?")
    one = merge(first, overlay, second)
    assert [row.name for row in one.form.survey][-3:] == ["debt", "shelter", "thanks"]
    assert row("who", one.form).columns["label::English (en)"] == "Whom does he fear?"
    two = merge(second, one.overlay, without(second, "debt"))
    assert [row.name for row in two.form.survey][-2:] == ["shelter", "thanks"]
    assert [told.code for told in two.told] == ["told.anchor-gone"]
    assert two.conflicts == ()


def test_both_texts_stand_until_a_person_has_decided() -> None:
    label = "label::English (en)"
    old = form()
    overlay = edits(old, with_column(old, "who", label, "Whose hands are they in?"))
    merged = merge(old, overlay, with_column(old, "who", label, "Which adult has them?"))
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == (
        "Who has ${documents}?",
        "Whose hands are they in?",
        "Which adult has them?",
    )
    for decision, words in [
        ("ours", conflict.ours),
        ("theirs", conflict.theirs),
        (Words("Who, now?"), "Who, now?"),
    ]:
        done = decide(merged, {conflict.id: decision})
        assert done.conflicts == ()
        assert row("who", done.form).columns[label] == words
    assert [one.code for one in decide(merged, {"nothing": "ours"}).refused] == ["merge.unknown"]


def test_what_is_gone_nationally_comes_back_if_somebody_wants_it() -> None:
    old = form()
    overlay = edits(old, with_column(old, "debt", "label::Norsk (nb)", "Skylder han noen?"))
    merged = merge(old, overlay, without(old, "debt"))
    assert [one.code for one in merged.conflicts] == ["conflict.gone"]
    done = decide(merged, {merged.conflicts[0].id: "ours"})
    assert row("debt", done.form).columns["label::Norsk (nb)"] == "Skylder han noen?"
    assert [one.name for one in done.form.survey][-2:] == ["debt", "thanks"]


def test_what_is_hidden_here_and_changed_nationally_stands_in_both_its_wordings() -> None:
    old = form()
    new = with_column(old, "thanks", "label::English (en)", "Thanks")
    (conflict,) = merge(old, Overlay(hiding(old, "thanks")), new).conflicts
    assert (conflict.code, conflict.base, conflict.theirs) == (
        "conflict.hidden-changed",
        "Thank you",
        "Thanks",
    )


LOCKED = [
    ("reworded", lambda whole: with_column(whole, "documents", "label::English (en)", "?"), "overlay.locked"),
    ("taken out", lambda whole: without(whole, "documents"), "overlay.locked"),
    ("its group is seldom asked", lambda whole: with_column(whole, "papers", "relevant", "false()"), "overlay.locked"),
    ("its answers", lambda whole: replace(whole, choices=whole.choices[:1]), "overlay.locked-list"),
    ("made compulsory", lambda whole: with_column(whole, "debt", "required", "yes"), "overlay.compulsory"),
    ("only one answer fits", lambda whole: with_column(whole, "debt", "constraint", ". = 'no'"), "overlay.compulsory"),
    ("becomes a contact", lambda whole: replace(whole, settings={**whole.settings, "attribute::lykt:becomes": "contact"}), "overlay.setting"),
    ("our namespace", lambda whole: replace(whole, settings={**whole.settings, "namespaces": "x"}), "overlay.namespaces"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "code"), [one[1:] for one in LOCKED], ids=[one[0] for one in LOCKED])
def test_a_locked_question_is_left_alone(change, code: str) -> None:  # type: ignore[no-untyped-def]
    assert [one.code for one in refusals(form(), edits(form(), change(form())))] == [code]


def test_of_two_that_change_places_the_locked_one_stands_still() -> None:
    """Else a swap would be refused that only moved what is not locked; and a merge could not be saved."""
    table = [("a", ""), ("b", "yes"), ("c", ""), ("d", "yes"), ("e", "")]
    whole = _rows(*table)
    assert [edit.key for edit in edits(whole, _rows(table[1], table[0], *table[2:])).edits] == ["a"]
    assert [edit.key for edit in edits(whole, _rows(*table[:3], table[4], table[3])).edits] == ["e"]
    backwards = [edit.key for edit in edits(whole, _rows(*table[::-1])).edits]
    assert len([key for key in backwards if key in "bd"]) == 1, "two locked ones that change places did move"

    partner, extra, law = ("partner", ""), ("extra", ""), ("law", "yes")
    old = _rows(partner, extra, law)
    overlay = edits(old, _rows(extra, law, partner))
    new = _rows(("first", "yes"), partner, law)
    merged = merge(old, overlay, new)
    assert merged.conflicts == ()
    assert [one.name for one in merged.form.survey] == ["first", "law", "partner"]
    assert refusals(new, merged.overlay) == [], "it can be saved"
    assert merge(new, merged.overlay, new).form == merged.form


def _rows(*named: tuple[str, str]) -> Form:
    rows = "\n".join(f"| | text | {name} | {name.title()}? | {locked} |" for name, locked in named)
    return form(f"""
| survey |
| | type | name | label | bind::lykt:locked |
{rows}
| settings |
| | form_title | form_id | version | namespaces |
| | Rows | rows | 1 | lykt="{NAMESPACE}" |
""")


def test_a_question_may_be_called_an_answer() -> None:
    asked = form(LIST.replace("documents", "police_answer"))
    said = "<police_answer><police_answer_answer>yes</police_answer_answer></police_answer>"
    instance = f'<data id="papers" version="1"><papers>{said}</papers></data>'
    for read in (asked, expand(asked)):
        assert [
            (one.question, one.indicator, one.value) for one in answers_of(read_instance(instance), read)
        ] == [("police_answer", "CD01", "yes")]


def test_what_is_locked_later_is_decided_by_nobody() -> None:
    old = form()
    overlay = edits(old, with_column(old, "debt", "label::English (en)", "Any debts?"))
    merged = merge(old, overlay, with_column(old, "debt", "bind::lykt:locked", "yes"))
    assert [one.code for one in merged.conflicts] == ["conflict.locked"]
    done = decide(merged, {merged.conflicts[0].id: "ours"})
    assert [one.code for one in done.refused] == ["overlay.locked"]
    assert row("debt", done.form).columns["label::English (en)"] == "Does he owe money?"


def test_a_question_outside_the_locked_ones_may_be_changed() -> None:
    whole = form()
    assert refusals(whole, Overlay((_own(), *hiding(whole, "thanks")))) == []
    assert refusals(whole, edits(whole, with_column(whole, "debt", "label::English (en)", "Debts?"))) == []
