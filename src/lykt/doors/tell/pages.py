# SPDX-License-Identifier: EUPL-1.2
"""Draws the public pages. Nothing is asked of anybody to draw one."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from lykt.casework.outreach.actions.slips import MOST_SIGNS
from lykt.doors.tell.languages import COUNTRIES, FOR_GROWN_UPS, LANGUAGES, RIGHT_TO_LEFT, UNREAD
from lykt.doors.tell.services import Country, Number, known

STATIC = Path(__file__).parent / "static"
# Signs that a box takes: more than a report can hold, so that what is too much comes back whole, and never so much that a
# form cannot be read at all, in whatever alphabet.
MOST_TEXT, MOST_SHORT = 3 * MOST_SIGNS, 5_000
KINDS = {"tell.css": "text/css; charset=utf-8", "tell.js": "text/javascript; charset=utf-8"}


def page(
    request: HttpRequest, template: str, *, status: int = 200, service: str = "", **shown: Any
) -> HttpResponse:
    """The page in the language of its address, with the numbers of the country that the service is in."""
    language = get_language() or "nb"
    country = known().country(service)
    around = {
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "languages": LANGUAGES.items(),
        "for_grown_ups": language in FOR_GROWN_UPS,
        "is_unread": language in UNREAD,
        "away": settings.AWAY,
        "emergency": [_said(one, language) for one in country.emergency],
        "young_numbers": [_said(one, language) for one in country.young],
        "services": known().services,
        "countries": _names(language),
        "most_text": MOST_TEXT,
        "most_short": MOST_SHORT,
    }
    return render(request, f"tell/{template}", around | shown, status=status)


def short_page(request: HttpRequest, what: str, *, status: int, written: str = "") -> HttpResponse:
    """A page of a sentence or two, for what could not be done, and what was written, to be copied."""
    return page(request, "short.html", status=status, what=what, written=written)


def file_of(name: str) -> HttpResponse:
    """One of the two files that a page loads."""
    return HttpResponse((STATIC / name).read_bytes(), content_type=KINDS[name])


def _said(one: Number, language: str) -> dict[str, object]:
    return {"number": one.number, "text": one.text.get(language, ""), "is_unsure": one.mark == "B"}


def _names(language: str) -> dict[str, str]:
    """Countries by code, where there is more than one to choose among."""
    there: dict[str, Country] = dict(known().countries)
    if len(there) < 2:
        return {}
    ours = COUNTRIES.get(language, {})
    return {
        code: ours.get(code) or one.name.get(language) or one.name.get("en", code)
        for code, one in there.items()
    }
