# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.rota import views

urlpatterns = [
    path("", views.rota, name="rota"),
    path("<uuid:id>/swap/", views.swap, name="rota-swap"),
    path("<uuid:id>/end/", views.end, name="rota-end"),
    path("nights/", views.nights, name="rota-nights"),
    path("nights/end/", views.end_nights, name="rota-nights-end"),
]
