# SPDX-License-Identifier: EUPL-1.2
"""Nothing local is lost in a merge, whatever the national form and the local one became and in whatever order it was written."""

from collections.abc import Callable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from lykt.engines.xlsforms.merging import Merge, decide, merge
from lykt.engines.xlsforms.overlays import Edit, Overlay, apply, edits, refusals
from lykt.engines.xlsforms.parsing import parse
from lykt.engines.xlsforms.stored import form_as_json, form_from_json
from lykt.engines.xlsforms.tree import END, ROOT, Tree, form_of_trees, tree_of
from lykt.engines.xlsforms.values import LOCKED, SHEETS, SURVEY, Form, Row
from lykt.engines.xlsforms.writing import to_markdown, to_xlsx

WORDS = ("Where?", "Who?", "Hvem holder\npapirene?", "a | b", "\u202bمن؟", "=1+1", "#tag", "it's")
COLUMNS = (
    "label::English (en)",
    "label::Norsk (nb)",
    "hint::English (en)",
    "relevant",
    "bind::odk:length",
    "note of ours",
)


def _thing(chance: Random, name: str) -> dict[str, str]:
    said = {"type": "text", "name": name, "label::English (en)": chance.choice(WORDS)}
    if chance.random() < 0.2:
        said |= {"type": "begin_group", f"{END}type": "end_group"}
    if chance.random() < 0.15:
        said[LOCKED] = "yes"
    return said


def _edit(chance: Random, tree: Tree, sheet: str, name: str) -> None:
    """One thing that somebody does to a form."""
    keys = list(tree.walk())
    groups = [ROOT, *(key for key in keys if f"{END}type" in tree.said[key])]
    act = chance.choice(["add", "add", "change", "change", "change", "move", "hide"])
    if act == "add" or not keys:
        parent = chance.choice(groups)
        said = _thing(chance, name) if sheet == SURVEY else {"list_name": "l", "name": name, "label": "x"}
        key = name if sheet == SURVEY else f"l/{name}"
        if key not in tree.said:
            tree.add(key, said, parent, chance.randint(0, len(tree.below.get(parent, ()))))
        return
    key = chance.choice(keys)
    if act == "change":
        tree.said[key][chance.choice(COLUMNS if sheet == SURVEY else COLUMNS[:2])] = chance.choice(WORDS)
    elif act == "move":
        fit = [one for one in groups if one != key and key not in tree.around(one)]
        parent = chance.choice(fit)
        tree.put(
            key, parent, chance.randint(0, len([one for one in tree.below.get(parent, ()) if one != key]))
        )
    elif not tree.below.get(key):
        tree.drop(key)


def edited(chance: Random, form: Form, times: int, *, by: str, free: bool = True) -> Form:
    """The form after somebody has worked on it. Who is not free leaves locked questions alone."""
    for step in range(times):
        trees = {sheet: tree_of(form, sheet) for sheet in SHEETS}
        sheet = chance.choice([SURVEY, SURVEY, SURVEY, "choices"])
        _edit(chance, trees[sheet], sheet, f"{by}{step}" if chance.random() < 0.9 else f"both{step}")
        after = form_of_trees(trees, form)
        if free or not refusals(form, edits(form, after)):
            form = after
    return form


EMPTY = Form(
    survey=(Row(SURVEY, {"type": "text", "name": "first", "label": "First"}),), settings={"form_id": "f"}
)
chances = st.randoms(use_true_random=False)
some = st.integers(0, 12)


@given(chances, some, some)
def test_what_was_edited_can_be_applied(chance: Random, size: int, times: int) -> None:
    national = edited(chance, EMPTY, size, by="n")
    ours = edited(chance, national, times, by="o")
    overlay = Overlay.from_json(edits(national, ours).as_json())
    assert apply(national, overlay) == ours
    assert edits(national, national) == Overlay()


def _holds(merged: Merge, edit: Edit, new: Form) -> bool:
    """The edit is in the form, or a person is asked about it."""
    if any(conflict.edit == edit for conflict in merged.conflicts):
        return True
    tree = tree_of(merged.form, edit.sheet)
    if edit.kind == "hidden":
        return edit.key not in tree.said
    if edit.kind == "changed":
        return tree.said[edit.key].get(edit.column, "") == edit.becomes
    there = tree.said[edit.key]
    return edit.kind == "moved" or there.items() >= edit.columns.items()


@given(chances, some, some, some)
def test_a_merge_loses_no_local_edit(chance: Random, size: int, here: int, there: int) -> None:
    old = edited(chance, EMPTY, size, by="n")
    overlay = edits(old, edited(chance, old, here, by="o", free=False))
    new = edited(chance, old, there, by="m")
    merged = merge(old, overlay, new)
    assert [edit for edit in overlay.edits if not _holds(merged, edit, new)] == []


@given(chances, some, some, some)
def test_the_order_of_edits_means_nothing(chance: Random, size: int, here: int, there: int) -> None:
    old = edited(chance, EMPTY, size, by="n")
    overlay = edits(old, edited(chance, old, here, by="o", free=False))
    new = edited(chance, old, there, by="m")
    shuffled = list(overlay.edits)
    chance.shuffle(shuffled)
    one, other = merge(old, overlay, new), merge(old, Overlay(tuple(shuffled)), new)
    assert one.form == other.form
    assert one.conflicts == other.conflicts


@given(chances, some, some, some)
def test_merging_twice_changes_nothing(chance: Random, size: int, here: int, there: int) -> None:
    old = edited(chance, EMPTY, size, by="n")
    overlay = edits(old, edited(chance, old, here, by="o", free=False))
    new = edited(chance, old, there, by="m")
    merged = merge(old, overlay, new)
    again = merge(new, merged.overlay, new)
    assert again.form == merged.form
    assert merge(old, overlay, old).form == apply(old, overlay)


@given(chances, some, some, some)
def test_nothing_that_nobody_touched_here_stays_behind(
    chance: Random, size: int, here: int, there: int
) -> None:
    """A question that only the national form touched stands as the national form has it."""
    old = edited(chance, EMPTY, size, by="n")
    overlay = edits(old, edited(chance, old, here, by="o", free=False))
    new = edited(chance, old, there, by="m")
    touched = {edit.key for edit in overlay.edits if edit.sheet == SURVEY}
    theirs, both = tree_of(new, SURVEY).said, tree_of(merge(old, overlay, new).form, SURVEY).said
    assert {key: both.get(key) for key in theirs if key not in touched} == {
        key: said for key, said in theirs.items() if key not in touched
    }


@given(chances, some, some, some, st.booleans())
def test_every_conflict_can_be_decided(chance: Random, size: int, here: int, there: int, mine: bool) -> None:
    old = edited(chance, EMPTY, size, by="n")
    overlay = edits(old, edited(chance, old, here, by="o", free=False))
    merged = merge(old, overlay, edited(chance, old, there, by="m"))
    done = decide(merged, {one.id: "ours" if mine else "theirs" for one in merged.conflicts})
    assert {one.code for one in done.conflicts} <= (
        {"conflict.locked", "conflict.hidden-holds"} if mine else set()
    )
    assert len(done.conflicts) == len(done.refused)


@given(chances, some)
def test_a_form_that_is_written_and_read_is_the_same(chance: Random, size: int) -> None:
    form = _usable(edited(chance, EMPTY, size, by="n"))
    ways: list[tuple[str, Callable[[Form], bytes]]] = [
        ("f.md", lambda one: to_markdown(one).encode()),
        ("f.xlsx", to_xlsx),
    ]
    for name, write in ways:
        found = parse(write(form), name)
        assert found.faults == ()
        assert found.form == form
    assert form_from_json(form_as_json(form)) == form


def _usable(form: Form) -> Form:
    """Without what no form may say: half formulas and empty lists are for other tests."""
    rows = tuple(
        Row(
            SURVEY,
            {column: words for column, words in row.columns.items() if column not in ("relevant", LOCKED)},
            row.number,
        )
        for row in form.survey
    )
    rows += (Row(SURVEY, {"type": "text", "name": "last", "label": "Last"}),)
    return Form(survey=rows, choices=form.choices, settings=form.settings)
