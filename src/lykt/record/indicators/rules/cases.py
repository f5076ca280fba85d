# SPDX-License-Identifier: EUPL-1.2
"""A case on paper, as a trainer or a lawyer writes it: who asks, what is known of the age, and the answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lykt.record.indicators.rules.values import Answer, ChildAge
from lykt.record.indicators.states import Value
from lykt.trust.packs.codebook import Codebook
from lykt.trust.packs.reading import as_word

OLDEST = 130
Faults = list[tuple[str, str]]  # where, and what is wrong there


@dataclass(frozen=True, slots=True)
class PaperCase:
    """What somebody wrote down of a case, without a child behind it."""

    role: str
    age: ChildAge
    answers: tuple[Answer, ...]


def read_case(written: object, codebook: Codebook) -> tuple[PaperCase | None, Faults]:
    """The case, or every place in it that cannot be read; never half of it."""
    if not isinstance(written, dict):
        return None, [("", "This is not a case: a set of fields such as role, child and answers.")]
    faults: Faults = []
    fields = {as_word(name): value for name, value in written.items()}
    for name in fields.keys() - {"role", "child", "answers"}:
        faults.append((name, f"{name!r} is no field of a case: role, child, answers."))
    role = fields.get("role")
    if not isinstance(role, str) or role not in codebook.roles:
        faults.append(("role", f"{role!r} is no role of this pack: {', '.join(codebook.roles)}."))
    age = _age(fields.get("child"), faults)
    answers = _answers(fields.get("answers"), codebook, faults)
    return (None if faults else PaperCase(str(role), age, answers)), sorted(faults)


def _age(child: object, faults: Faults) -> ChildAge:
    """What is known of the age; nothing is known where nothing is written."""
    if child is None:
        return ChildAge(presumed=True)
    if not isinstance(child, dict):
        faults.append(("child", "is not a set of fields: {age: 15} or {presumed: true}."))
        return ChildAge(presumed=True)
    fields: Mapping[str, Any] = {as_word(name): value for name, value in child.items()}
    for name in fields.keys() - {"age", "presumed"}:
        faults.append((f"child.{name}", f"{name!r} is no field of a child: age, presumed."))
    age, presumed = fields.get("age"), fields.get("presumed", False)
    if age is not None and (isinstance(age, bool) or not isinstance(age, int) or not 0 <= age <= OLDEST):
        faults.append(("child.age", f"{age!r} is no age in whole years."))
        age = None
    if not isinstance(presumed, bool):
        faults.append(("child.presumed", f"{presumed!r} is neither true nor false."))
        presumed = True
    return ChildAge(age, presumed)


def _answers(answers: object, codebook: Codebook, faults: Faults) -> tuple[Answer, ...]:
    if not isinstance(answers, dict):
        faults.append(("answers", "is not a set of answers: {CD06: yes, CD02: not_known}."))
        return ()
    read = []
    for key, written in answers.items():
        code, value = as_word(key), as_word(written)
        if code not in codebook.indicators:
            faults.append((f"answers.{code}", f"{code!r} is no indicator of this pack."))
        if isinstance(written, dict | list) or value not in set(Value):
            faults.append((f"answers.{code}", f"{value!r} is none of {', '.join(Value)}."))
        else:
            read.append(Answer(code, Value(value)))
    return tuple(read)
