# SPDX-License-Identifier: EUPL-1.2
"""What stands around every public page: nothing is kept, nobody is told, and no other site can make a browser send."""

from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from lykt.doors.tell.languages import LANGUAGES, best
from lykt.doors.tell.pages import short_page

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=(), interest-cohort=()",
}


class Quiet:
    """A page in the language of its address, that leaves nothing behind. There is no cookie, so none can be stolen: a
    sending must come from a page of ours, as the browser itself says."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        first = request.path.strip("/").partition("/")[0]
        language = first if first in LANGUAGES else best(request.headers.get("Accept-Language", ""))
        with translation.override(language):
            request.LANGUAGE_CODE = language
            if request.method == "POST" and not _is_from_here(request):
                response = short_page(request, "elsewhere", status=403)
            elif request.method == "POST" and request.content_type != "application/x-www-form-urlencoded":
                response = short_page(request, "unread", status=415)
            else:
                response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        response.headers.setdefault("Content-Language", language)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What is far too large is answered in a sentence."""
        if isinstance(exception, RequestDataTooBig):
            return short_page(request, "too-large", status=413)
        return None


def _is_from_here(request: HttpRequest) -> bool:
    """Browsers say whence a form is sent. Without a referrer the origin is "null", also from our own pages."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin", "null")
    return origin == "null" or origin.partition("://")[2] == request.get_host()
