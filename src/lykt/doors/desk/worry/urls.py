# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.worry import views

urlpatterns = [
    path("worry/", views.worry, name="worry"),
    path("worry/begun/<uuid:begun>/", views.worry, name="worry-begun"),
    path("worry/draft/", views.draft, name="worry-draft"),
    path("worry/draft/drop/", views.drop, name="worry-drop"),
    path("worry/sent/", views.all_sent, name="worry-all-sent"),
    path("worry/sent/<uuid:id>/", views.sent, name="worry-sent"),
]
