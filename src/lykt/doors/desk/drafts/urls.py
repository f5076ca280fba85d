# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.drafts import views

urlpatterns = [path("drafts/", views.draft, name="draft")]
