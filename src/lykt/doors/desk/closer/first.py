# SPDX-License-Identifier: EUPL-1.2
"""A form without its engine: the words a slow phone reads first, and what was written, question by question."""

from collections.abc import Iterator

from lykt.doors.desk.checklists.words import spoken
from lykt.doors.desk.closer.words import value_word
from lykt.engines.xlsforms.answers import Instance, NotAnInstance, answers_of, read_instance
from lykt.engines.xlsforms.values import Form
from lykt.record.indicators.states import Value


def first_words(form: Form) -> dict[str, object]:
    """The notes at the head of the form, and its first question."""
    language, notes = spoken(form), list[str]()
    for row in form.survey:
        if row.kind == "note":
            notes.append(row.text("label", language))
        elif row.asks:
            return {"notes": notes, "question": row.text("label", language)}
    return {"notes": notes, "question": ""}


def written(instance: str, form: Form) -> list[tuple[str, list[str]]]:
    """Each question that somebody answered, with everything that was written under it."""
    try:
        return list(_written(read_instance(instance), form)) if instance else []
    except NotAnInstance:
        return []


def _written(instance: Instance, form: Form) -> Iterator[tuple[str, list[str]]]:
    language = spoken(form)
    coded = {one.question: one for one in answers_of(instance, form)}
    plain = {path.rpartition("/")[2]: words for path, words in instance.values.items() if words}
    for row in form.questions:
        if one := coded.get(row.name):
            value = value_word(one.value) if one.value in set(Value) else one.value
            yield (
                row.text("label", language),
                list(filter(None, (value, one.seen, one.by, one.on, one.else_))),
            )
        elif row.name in plain and not row.indicator:
            yield row.text("label", language), [plain[row.name]]
