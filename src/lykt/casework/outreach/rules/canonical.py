# SPDX-License-Identifier: EUPL-1.2
"""JSON as it was written: numbers keep their digits, a field that came twice keeps both, and content has one digest."""

import hashlib
import json
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation, localcontext
from typing import NoReturn, TypeAlias

_LONGEST_NUMBER = 40  # A longer one is compared as it is written: nobody counts with it.
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in the digits it was sent in, so that none is rounded and none is too large."""

    literal: str

    @property
    def normal(self) -> str:
        """The same for 15, 15.0 and 1.5e1."""
        if len(self.literal) > _LONGEST_NUMBER:
            return self.literal
        try:
            with localcontext(prec=_LONGEST_NUMBER):
                value = Decimal(self.literal).normalize()
        except InvalidOperation:
            return self.literal
        if not value:
            return "0"
        return f"{value:f}" if -7 < value.adjusted() < 21 else str(value)


class Again(str):
    """The name under which a field is kept when its own name came before it in the same object."""

    __slots__ = ()


Json: TypeAlias = "dict[str, Json] | list[Json] | str | Numeral | bool | None"


def parsed(text: str) -> Json:
    """The JSON value of this text, or ValueError. Line breaks inside a text are forgiven; NaN is not JSON."""
    value: Json = _DECODER.decode(text)
    return value


def canonical_digest(value: object) -> str:
    """The same for the same content, whatever the order of fields, the spaces and the escapes (after RFC 8785)."""
    return hashlib.sha256(_canonical(value).encode()).hexdigest()


def _canonical(value: object) -> str:
    match value:
        case dict():
            # RFC 8785 § 3.2.3 sorts names by their UTF-16 code units.
            names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
            return "{" + ",".join(f"{_canonical(name)}:{_canonical(value[name])}" for name in names) + "}"
        case list() | tuple():
            return "[" + ",".join(map(_canonical, value)) + "]"
        case Numeral():
            return value.normal
        case int() | float() if not isinstance(value, bool):
            return Numeral(repr(value)).normal
        case _:
            plain = json.dumps(value, ensure_ascii=False)
            # UTF-8 has no place for half a character, so it stays the escape it came as.
            return _HALF_CHARACTER.sub(lambda half: f"\\u{ord(half[0]):04x}", plain)


def _object(fields: list[tuple[str, Json]]) -> dict[str, Json]:
    """Every field that came is in it; a name that comes again gets its count behind it."""
    found: dict[str, Json] = {}
    times: dict[str, int] = {}
    for name, value in fields:
        kept_as = name
        while kept_as in found:
            times[name] = times.get(name, 1) + 1
            kept_as = Again(f"{name} ({times[name]})")
        found[kept_as] = value
    return found


def _not_a_number(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=Numeral,
    parse_float=Numeral,
    parse_constant=_not_a_number,
    strict=False,
)
