# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.welcome import views

urlpatterns = [
    path("", views.start, name="start"),
    path("about/", views.about, name="about"),
    path("language/", views.language, name="language"),
]
town_urlpatterns = [
    path("demo/be/", views.be, name="be"),
    path("tour/<int:number>/", views.tour_step, name="tour"),
    path("tour/<int:number>/go/", views.tour_go, name="tour-go"),
]
