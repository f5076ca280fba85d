# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the public pages. None holds a word of what somebody told."""

from django.urls import path, re_path

from lykt.doors.tell import views
from lykt.doors.tell.languages import FOR_GROWN_UPS, LANGUAGES

ANY, GROWN_UP = "|".join(LANGUAGES), "|".join(FOR_GROWN_UPS)

urlpatterns = [
    path("", views.front, name="start"),
    path("tell.css", views.looks, {"name": "tell.css"}),
    path("tell.js", views.looks, {"name": "tell.js"}),
    path("favicon.ico", views.nothing),
    re_path(rf"^(?:{ANY})/$", views.front, name="front"),
    re_path(rf"^(?:{GROWN_UP})/worry$", views.worry, name="worry"),
    re_path(rf"^(?:{ANY})/young$", views.young, name="young"),
    re_path(rf"^(?:{ANY})/add$", views.add, name="add"),
    re_path(rf"^(?:{ANY})/who$", views.who, name="who"),
]
handler400 = "lykt.doors.tell.views.unread"
handler404 = "lykt.doors.tell.views.absent"
handler500 = "lykt.doors.tell.views.broken"
