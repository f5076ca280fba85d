# SPDX-License-Identifier: EUPL-1.2
"""What the shell around every screen knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation


def shell(request: HttpRequest) -> dict[str, Any]:
    """Who is here, which way the page runs, and whether everybody in it is invented."""
    return {
        "actor": getattr(request, "actor", None),
        "demo": settings.DEMO,
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
    }
