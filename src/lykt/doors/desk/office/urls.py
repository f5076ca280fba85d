# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from lykt.doors.desk.office import devices, resets, routing, views

urlpatterns = [
    path("", views.start, name="office"),
    path("people/", views.people, name="office-people"),
    path("people/<uuid:id>/", views.person, name="office-person"),
    path("people/<uuid:id>/roles/", views.set_roles, name="office-roles"),
    path("people/<uuid:id>/account/", views.set_account, name="office-account"),
    path("people/<uuid:id>/invite/", views.invite_again, name="office-invite-again"),
    path("people/<uuid:id>/reset/", resets.ask, name="office-reset"),
    path("resets/", resets.waiting, name="office-resets"),
    path("resets/<uuid:id>/agree/", resets.agree, name="office-reset-agree"),
    path("teams/", views.teams, name="office-teams"),
    path("teams/<uuid:id>/place/", views.place, name="office-place"),
    path("teams/<uuid:id>/take-out/<uuid:member>/", views.take_out, name="office-take-out"),
    path("tokens/", views.tokens, name="office-tokens"),
    path("tokens/<uuid:id>/revoke/", views.revoke, name="office-revoke"),
    path("phones/", devices.devices, name="office-devices"),
    path("phones/<uuid:id>/revoke/", devices.revoke, name="office-device-revoke"),
    path("phones/keys/<uuid:id>/retire/", devices.retire, name="office-key-retire"),
    path("agencies/", views.agencies, name="office-agencies"),
    path("routing/", routing.routing, name="office-routing"),
    path("on-duty/", views.on_duty, name="office-on-duty"),
]
