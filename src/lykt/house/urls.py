# SPDX-License-Identifier: EUPL-1.2
"""Every address there is."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
