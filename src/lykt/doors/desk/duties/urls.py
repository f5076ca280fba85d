# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.duties import views

app_name = "duties"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("team/", views.team, name="team"),
    path("done/", views.done, name="done"),
]
