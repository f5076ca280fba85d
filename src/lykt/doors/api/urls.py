# SPDX-License-Identifier: EUPL-1.2
"""The addresses for other systems, all below /api/."""

from django.urls import include, path

from lykt.doors.api.concern_reports import api
from lykt.doors.api.views import about

urlpatterns = [
    path("", about, name="api-about"),
    path("openrosa/", include("lykt.doors.api.openrosa.urls")),
    path("", api.urls),
]
