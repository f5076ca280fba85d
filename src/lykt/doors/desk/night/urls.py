# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.night import morning, views

urlpatterns = [
    path("night/", views.night, name="night"),
    path("reports/<uuid:id>/morning/", morning.give, name="morning-give"),
    path("morning/<uuid:id>/accept/", morning.accept, name="morning-accept"),
]
