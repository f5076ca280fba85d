# SPDX-License-Identifier: EUPL-1.2
"""What a phone is answered: OpenRosa's own XML, with a sentence in the language that it asked for."""

from collections.abc import Mapping
from email.utils import format_datetime
from xml.sax.saxutils import escape

from django.http import HttpResponse

from lykt.casework.outreach.rules.picture import MOST_BYTES
from lykt.kernel import clock

XML = "text/xml; charset=utf-8"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MOST_AT_ONCE = MOST_BYTES  # a phone splits what is more into several calls


def in_xml(body: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """The answer, with the headers that every answer to a phone has."""
    response = HttpResponse(HEAD + body, status=status, content_type=XML, headers=headers)
    return with_headers(response)


def with_headers(response: HttpResponse) -> HttpResponse:
    response.headers["X-OpenRosa-Version"] = "1.0"
    response.headers["X-OpenRosa-Accept-Content-Length"] = str(MOST_AT_ONCE)
    response.headers["Date"] = format_datetime(clock.now(), usegmt=True)
    response.headers["Cache-Control"] = "no-store"
    return response


def said(sentence: str, *, status: int, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """A sentence that the phone shows to whoever holds it."""
    nature = "submit_success" if status < 300 else "submit_error"
    body = f'<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message nature="{nature}">'
    return in_xml(f"{body}{escape(sentence)}</message></OpenRosaResponse>", status=status, headers=headers)
