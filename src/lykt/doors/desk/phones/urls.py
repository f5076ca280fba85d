# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.phones import views

app_name = "phones"
urlpatterns = [
    path("", views.came, name="came"),
    path("older/", views.older, name="older"),
    path("<uuid:id>/", views.one, name="one"),
    path("<uuid:id>/take/", views.take, name="take"),
    path("parts/<uuid:id>/", views.part, name="part"),
]
