# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.case import views

app_name = "case"
urlpatterns = [
    path("<uuid:case>/hand-over/", views.hand_over, name="hand-over"),
    path("<uuid:case>/lead/", views.name_lead, name="name-lead"),
    path("asked/<uuid:hand_over>/", views.asked, name="asked"),
    path("asked/<uuid:hand_over>/take-back/", views.take_back, name="take-back"),
]
