# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.child import claim_views, happening_views, joined_views, note_views, street_views, views

app_name = "child"
urlpatterns = [
    path("<uuid:child>/", views.page, name="page"),
    path("<uuid:child>/older/", views.older, name="older"),
    path("<uuid:child>/said/<str:attribute>/", views.said, name="said"),
    path("<uuid:child>/said/<str:attribute>/add/", claim_views.add, name="claim-add"),
    path("<uuid:child>/claims/<uuid:claim>/", claim_views.look, name="claim"),
    path("<uuid:child>/claims/<uuid:claim>/mark/", claim_views.mark, name="claim-mark"),
    path("<uuid:child>/claims/<uuid:claim>/correct/", claim_views.correct, name="claim-correct"),
    path("<uuid:child>/notes/add/", note_views.add, name="note-add"),
    path("<uuid:child>/notes/draft/", note_views.draft, name="note-draft"),
    path("<uuid:child>/notes/drop/", note_views.drop, name="note-drop"),
    path("<uuid:child>/notes/<uuid:note>/", note_views.mend, name="note"),
    path("<uuid:child>/joined/<uuid:join>/part/", joined_views.part, name="part"),
    path("<uuid:child>/tonight/", street_views.tonight, name="tonight"),
    path("<uuid:child>/met/", street_views.met, name="met"),
    path("<uuid:child>/pictures/", street_views.picture_add, name="picture-add"),
    path("<uuid:child>/happened/", happening_views.choose, name="happened-what"),
    path("<uuid:child>/happened/noted/<uuid:happening>/", happening_views.noted, name="happened-noted"),
    path(
        "<uuid:child>/happened/noted/<uuid:happening>/retract/",
        happening_views.retract,
        name="happened-retract",
    ),
    path("<uuid:child>/happened/<str:what>/", happening_views.write, name="happened"),
]
