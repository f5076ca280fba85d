# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.inbox import views

urlpatterns = [path("inbox/", views.inbox, name="inbox")]
