# SPDX-License-Identifier: EUPL-1.2
"""The rows of a sheet as what they are to a person: named things in groups, each after another."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lykt.engines.xlsforms.sheets import numbered
from lykt.engines.xlsforms.values import CHOICES, SETTINGS, SHEETS, SURVEY, Form, Row

ROOT = ""
END = "/"  # before a column of the row that ends a group: a group is one thing with two rows


@dataclass
class Tree:
    """What each thing says, and where it stands. Changed only by who made it."""

    said: dict[str, dict[str, str]] = field(default_factory=dict)
    below: dict[str, list[str]] = field(default_factory=lambda: {ROOT: []})
    above: dict[str, str] = field(default_factory=dict)

    def put(self, key: str, parent: str, place: int) -> None:
        """It stands there now, with all that stands below it."""
        if key in self.above:
            self.below[self.above[key]].remove(key)
        self.below.setdefault(parent, []).insert(place, key)
        self.above[key] = parent

    def add(self, key: str, columns: Mapping[str, str], parent: str, place: int) -> None:
        """It is new, and stands there."""
        self.said[key] = dict(columns)
        self.put(key, parent, place)

    def drop(self, key: str) -> None:
        """It is gone, and nothing stood below it."""
        assert not self.below.get(key)
        self.below[self.above.pop(key)].remove(key)
        del self.said[key]

    def walk(self, parent: str = ROOT) -> Iterator[str]:
        """Every key below the parent, in the order of the sheet."""
        for key in self.below.get(parent, ()):
            yield key
            yield from self.walk(key)

    def around(self, key: str) -> Iterator[str]:
        """The groups it stands in, from within."""
        while (key := self.above.get(key, ROOT)) != ROOT:
            yield key

    def before(self, key: str) -> str:
        """What stands right before it in its group, or nothing."""
        siblings = self.below[self.above[key]]
        place = siblings.index(key)
        return siblings[place - 1] if place else ROOT


def tree_of(form: Form, sheet: str) -> Tree:
    """The sheet as a tree; only the survey has groups."""
    tree = Tree()
    keys = _survey_keys(form.survey) if sheet == SURVEY else _flat_keys(form.rows(sheet))
    opened: list[str] = []
    for key, row in keys:
        parent = opened[-1] if opened else ROOT
        if row.closes and opened:
            tree.said[opened.pop()] |= {f"{END}{column}": words for column, words in row.columns.items()}
            continue
        tree.add(key, row.columns, parent, len(tree.below.get(parent, ())))
        if row.opens:
            opened.append(key)
    return tree


def keys_of(form: Form) -> dict[int, str]:
    """The stable name of each row of the survey, by its place; the end of a group has none."""
    return {place: key for place, (key, row) in enumerate(_survey_keys(form.survey)) if not row.closes}


def _survey_keys(rows: Iterable[Row]) -> list[tuple[str, Row]]:
    """Its name; where several have it, the way to it; where it has none, what it is and the how-manieth."""
    rows = list(rows)
    times = Counter(row.name for row in rows if row.name and not row.closes)
    taken: Counter[str] = Counter()
    groups: list[str] = []
    found = []
    for row in rows:
        if row.closes and groups:
            groups.pop()
            found.append(("", row))
            continue
        key = row.name if times[row.name] == 1 else "/".join((*groups, row.name or f"({row.kind or 'row'})"))
        taken[key] += 1
        found.append((key if taken[key] == 1 else f"{key}#{taken[key]}", row))
        if row.opens:
            groups.append(row.name)
    return found


def _flat_keys(rows: Iterable[Row]) -> list[tuple[str, Row]]:
    taken: Counter[str] = Counter()
    found = []
    for row in rows:
        key = SETTINGS if row.sheet == SETTINGS else f"{row.list_name}/{row.name}"
        taken[key] += 1
        found.append((key if taken[key] == 1 else f"{key}#{taken[key]}", row))
    return found


def form_of_trees(trees: Mapping[str, Tree], form: Form) -> Form:
    """The form that the trees say; the order of its columns and its file's name are the other form's."""
    rows = {sheet: tuple(_rows(sheet, tree, ROOT)) for sheet, tree in trees.items()}
    settings = rows.get(SETTINGS, ())
    return numbered(
        replace(
            form,
            survey=rows.get(SURVEY, ()),
            choices=rows.get(CHOICES, ()),
            settings=settings[0].columns if settings else {},
            others={sheet: found for sheet, found in rows.items() if sheet in SHEETS[3:] and found},
        )
    )


def _rows(sheet: str, tree: Tree, parent: str) -> Iterator[Row]:
    for key in tree.below.get(parent, ()):
        said = tree.said[key]
        yield Row(sheet, {column: words for column, words in said.items() if not column.startswith(END)})
        yield from _rows(sheet, tree, key)
        if ends := {column[1:]: words for column, words in said.items() if column.startswith(END)}:
            yield Row(sheet, ends)
