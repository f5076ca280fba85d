# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.street import contact_views, picture_views, shift_views, views

app_name = "street"
urlpatterns = [
    path("", views.start, name="start"),
    path("draft/", views.draft, name="draft"),
    path("draft/drop/", views.drop, name="drop"),
    path("older/", views.older, name="older"),
    path("open/", views.open_all, name="open"),
    path("lacking/", views.lacking, name="lacking"),
    path("contacts/<uuid:id>/", contact_views.page, name="contact"),
    path("contacts/<uuid:id>/sort/", contact_views.sort, name="sort"),
    path("contacts/<uuid:id>/tonight/", contact_views.tonight, name="tonight"),
    path("contacts/<uuid:id>/child/", contact_views.child, name="child"),
    path("contacts/<uuid:id>/about/", contact_views.about, name="about"),
    path("contacts/<uuid:id>/report/", contact_views.report, name="report"),
    path("contacts/<uuid:id>/pictures/", picture_views.add, name="picture-add"),
    path("pictures/<uuid:id>/", picture_views.show, name="picture"),
    path("promises/<uuid:id>/", contact_views.answer, name="answer"),
    path("promises/<uuid:id>/again/", contact_views.again, name="again"),
    path("shifts/open/", shift_views.open_one, name="shift-open"),
    path("shifts/open/draft/", shift_views.opening_draft, name="shift-draft"),
    path("shifts/<uuid:id>/join/", shift_views.join, name="shift-join"),
    path("shifts/<uuid:id>/", shift_views.hand_over, name="shift"),
]
