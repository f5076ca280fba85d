# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.closer import (
    beside_views,
    filling_views,
    finding_views,
    outside_views,
    putting_views,
    talking,
    throwing_views,
    views,
)

app_name = "closer"
urlpatterns = [
    path("closer/", views.start, name="start"),
    path("closer/talk/", talking.prepare, name="prepare"),
    path("closer/older/", views.older, name="older"),
    path("closer/lists/<uuid:id>/form.xml", filling_views.xform, name="xform"),
    path("closer/children/<uuid:child>/", beside_views.beside, name="beside"),
    path("closer/<uuid:id>/", filling_views.fill, name="fill"),
    path("closer/<uuid:id>/draft.xml", filling_views.draft, name="draft"),
    path("closer/<uuid:id>/save/", filling_views.save, name="save"),
    path("closer/<uuid:id>/send/", filling_views.send, name="send"),
    path("closer/<uuid:id>/words/", filling_views.words, name="words"),
    path("closer/<uuid:id>/drop/", throwing_views.drop, name="drop"),
    path("closer/<uuid:id>/take-back/", throwing_views.take_back, name="take-back"),
    path("closer/<uuid:id>/concern/", finding_views.concern, name="concern"),
    path("closer/<uuid:id>/finding/", finding_views.finding, name="finding"),
    path("closer/<uuid:id>/child/", putting_views.choose, name="choose-child"),
    path("closer/<uuid:id>/child/take-back/", putting_views.take_back, name="take-back-from"),
    path("closer/<uuid:id>/child/<uuid:child>/", putting_views.put, name="put"),
    path("closer/<uuid:id>/consult/", finding_views.consult, name="consult"),
    path("lists/", outside_views.start, name="outside"),
    path("lists/<str:pack>/<str:name>/", outside_views.fill, name="outside-fill"),
    path("lists/<str:pack>/<str:name>/form.xml", outside_views.xform, name="outside-xform"),
    path("lists/<str:pack>/<str:name>/concern/", outside_views.concern, name="outside-concern"),
    path("lists/<str:pack>/<str:name>/finding/", outside_views.finding, name="outside-finding"),
]
