# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.leader import away, views

urlpatterns = [
    path("leader/", views.leader, name="leader"),
    path("leader/judge/<uuid:id>/", views.judge, name="leader-judge"),
    path("away/", away.away, name="away"),
    path("away/<uuid:id>/", away.replace, name="away-replace"),
    path("away/<uuid:id>/end/", away.end, name="away-end"),
]
