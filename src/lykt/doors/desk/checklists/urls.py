# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.checklists import loading, local, merging, questions, trying, views

urlpatterns = [
    path("", views.start, name="checklists"),
    path("load/", loading.load, name="checklists-load"),
    path("look/", loading.look, name="checklists-look"),
    path("try/", trying.loaded, name="checklists-try"),
    path("publish/", loading.publish, name="checklists-publish"),
    path("<uuid:id>/", views.one, name="checklist"),
    path("<uuid:id>/try/", trying.published, name="checklist-try"),
    path("<uuid:id>/withdraw/", views.withdraw, name="checklist-withdraw"),
    path("<uuid:id>/file.<str:kind>", views.download, name="checklist-file"),
    path("ours/<str:name>/", local.ours, name="checklist-ours"),
    path("ours/<str:name>/seen/", local.seen, name="checklist-ours-seen"),
    path("ours/<str:name>/publish/", local.publish, name="checklist-ours-publish"),
    path("ours/<str:name>/load/", local.load, name="checklist-ours-load"),
    path("ours/<str:name>/look/", local.look, name="checklist-ours-look"),
    path("ours/<str:name>/try/", trying.ours, name="checklist-ours-try"),
    path("ours/<str:name>/save/", local.save, name="checklist-ours-save"),
    path("ours/<str:name>/file.<str:kind>", local.download, name="checklist-ours-file"),
    path("ours/<str:name>/merge/", merging.merge, name="checklist-merge"),
    path("ours/<str:name>/question/", questions.question, name="checklist-question"),
    path("ours/<str:name>/add/", questions.add, name="checklist-add"),
    path("ours/<str:name>/hide/", questions.hide, name="checklist-hide"),
    path("ours/<str:name>/show/", questions.show, name="checklist-show"),
    path("ours/<str:name>/remove/", questions.remove, name="checklist-remove"),
]
