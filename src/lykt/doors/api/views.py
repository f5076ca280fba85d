# SPDX-License-Identifier: EUPL-1.2
"""A page for whoever builds the other system: what can be sent, and what is answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """The page; it needs no sign-in, and says nothing that the description for programs does not say."""
    return render(request, "api/page.html", {"address": request.build_absolute_uri("concern-reports")})
