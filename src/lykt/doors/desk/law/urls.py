# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.law import views

urlpatterns = [
    path("", views.choose, name="law"),
    path("access/", views.access_of_mine, name="law-access-of-mine"),
    path("immigration/", views.immigration, name="law-immigration"),
    path("guardian/", views.guardian, name="law-guardian"),
    path("<slug:pack>/", views.rules, name="law-rules"),
    path("<slug:pack>/access/", views.access, name="law-access"),
]
