# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.children import views

app_name = "children"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("search/", views.search, name="search"),
]
