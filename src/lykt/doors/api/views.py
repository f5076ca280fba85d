# SPDX-License-Identifier: EUPL-1.2
"""A page for whoever builds the other system: what can be sent, and what is answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET


@csrf_exempt  # it takes nothing, and says so by its method rather than by a page about a form
@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """The page; it needs no sign-in, and says nothing that the description for programs does not say."""
    return render(request, "api/page.html", {"address": request.build_absolute_uri("concern-reports")})
