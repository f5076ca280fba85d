# SPDX-License-Identifier: EUPL-1.2
"""One address that keeps what is being written on any page, and throws it away."""

from typing import Final
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from lykt.casework.outreach.actions.drafts import drop_draft, keep_draft, keep_only_the_newest
from lykt.doors.desk.drafts.middleware import is_over
from lykt.doors.desk.duties.asking import Request
from lykt.kernel.decisions import Refused

LONGEST_PATH: Final = 500
MOST_CHARACTERS: Final = 100_000
OURS: Final = {"csrfmiddlewaretoken", "draft", "draft-for"}
SECRET: Final = ("password", "code", "token", "secret")  # no form of ours sends them here; nor may another
WITHOUT: Final = {"drafts", "office", "signin", "welcome"}  # screens that keep nothing


@require_POST
def draft(request: Request) -> HttpResponse:
    """What was typed stands for its writer alone, or is thrown away. What was sent already is not kept again."""
    if path := request.POST.get("drop", ""):
        drop_draft(_kept_at(path), by=request.actor)
        messages.info(request, _("The draft is gone."))
        before = _page_before(request)
        return HttpResponseClientRedirect(before) if request.htmx else redirect(before)
    path = _kept_at(request.POST.get("draft-for", ""))
    if is_over(request):
        return HttpResponse(status=409)
    words = {
        name: values
        for name, values in request.POST.lists()
        if name not in OURS and not name.casefold().endswith(SECRET)
    }
    if sum(len(name) + sum(map(len, values)) for name, values in words.items()) > MOST_CHARACTERS:
        return HttpResponse(status=413)
    keep_draft(path, by=request.actor, words=words)
    keep_only_the_newest(by=request.actor)
    return HttpResponse(status=204)


def _kept_at(path: str) -> str:
    """This address, if it is one of a screen that keeps drafts; else the same answer as for none."""
    try:
        screen = resolve(urlsplit(path).path).func.__module__
    except (Resolver404, ValueError):
        raise Refused.not_here() from None
    floor, _dot, name = screen.partition("lykt.doors.desk.")
    if floor or not name or name.split(".")[0] in WITHOUT or len(path) > LONGEST_PATH:
        raise Refused.not_here()
    return path


def _page_before(request: HttpRequest) -> str:
    before = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return before if is_ours else "/"
