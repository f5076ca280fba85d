# SPDX-License-Identifier: EUPL-1.2
"""Fills in a list as its screen does: the form's own instance, with these answers in it."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, fromstring, tostring

PARTS = ("answer", "seen", "by", "on", "else")
_MODEL = ".//{http://www.w3.org/2002/xforms}model/{http://www.w3.org/2002/xforms}instance/*"


def fill_in(xform: str, answers: Mapping[str, tuple[str, ...]]) -> str:
    """The instance as it is sent. Each answer: its value, what was seen, by whom, on which day, what else explains it."""
    instance = fromstring(xform.encode()).find(_MODEL)  # noqa: S314 - our own form
    assert instance is not None
    elements = {_name(one): one for one in instance.iter()}
    for question, said in answers.items():
        for part, words in zip(PARTS, said, strict=False):
            elements[f"{question}_{part}"].text = words
    return tostring(instance, encoding="unicode")


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
