# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.report import views, views_between, views_cases, views_claims

urlpatterns = [
    path("reports/<uuid:id>/", views.report, name="report"),
    path("reports/<uuid:id>/check/", views.check, name="report-check"),
    path("reports/<uuid:id>/review/", views.review, name="report-review"),
    path("reports/<uuid:id>/review/ahead/", views.ahead, name="report-ahead"),
    path("reports/<uuid:id>/review/draft/", views.draft, name="report-draft"),
    path("reports/<uuid:id>/accept/", views.accept, name="report-accept"),
    path("reports/<uuid:id>/refuse/", views_between.refuse, name="report-refuse"),
    path("reports/<uuid:id>/route/", views_between.route, name="report-route"),
    path("reports/<uuid:id>/answer/", views_between.answer, name="report-answer"),
    path("reports/<uuid:id>/original/", views.original, name="report-original"),
    path("reports/<uuid:id>/original.json", views.original_file, name="report-original-file"),
    path("reports/<uuid:id>/claims/<uuid:claim>/", views_claims.claim, name="report-claim"),
    path("reports/<uuid:id>/children/<uuid:child>/claims/", views_claims.add, name="report-claim-add"),
    path("reports/<uuid:id>/children/<uuid:child>/case/", views_cases.open_case, name="report-open-case"),
    path("reports/<uuid:id>/children/<uuid:child>/known/", views_cases.look_for, name="report-look-for"),
    path(
        "reports/<uuid:id>/children/<uuid:child>/known/<uuid:known>/",
        views_cases.attach,
        name="report-attach",
    ),
]
