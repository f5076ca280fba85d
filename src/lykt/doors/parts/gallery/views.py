# SPDX-License-Identifier: EUPL-1.2
"""The parts page: what visual checks look at, and where whoever writes a screen finds what there is."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from lykt.doors.parts.gallery.child import child_examples
from lykt.doors.parts.gallery.forms import EveryField
from lykt.doors.parts.gallery.voice import Voice
from lykt.doors.parts.gallery.work import work_examples
from lykt.kernel import clock

LANGUAGES = ("nb", "en", "ar")
SCHEMES = ("auto", "light", "dark")


@login_not_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every part in every state; ?lang=ar&scheme=dark. Only where everybody is invented."""
    if not settings.DEMO:
        raise Http404
    asked = request.GET.get("lang", translation.get_language() or "nb")
    language = asked if asked in LANGUAGES else "nb"
    scheme = request.GET.get("scheme", "auto")
    voice = Voice(language, clock.now())
    with translation.override(language):
        return render(
            request,
            "parts/gallery/page.html",
            {
                "languages": LANGUAGES,
                "schemes": SCHEMES,
                "language": language,
                "scheme": scheme if scheme in SCHEMES else "auto",
                "form": EveryField(),
                "wrong": EveryField({"age": "16"}, auto_id="wrong_%s"),
                **work_examples(voice),
                **child_examples(voice),
            },
        )
