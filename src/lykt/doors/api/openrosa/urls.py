# SPDX-License-Identifier: EUPL-1.2
"""The addresses of one agency, as OpenRosa names them."""

from django.urls import path

from lykt.doors.api.openrosa import views

app_name = "openrosa"
urlpatterns = [
    path("<slug:agency>/formList", views.form_list, name="form-list"),
    path("<slug:agency>/forms/<uuid:id>.xml", views.form, name="form"),
    path("<slug:agency>/forms/<uuid:id>/manifest", views.manifest, name="manifest"),
    path("<slug:agency>/submission", views.submission, name="submission"),
]
