# SPDX-License-Identifier: EUPL-1.2
"""Every address there is."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from lykt.doors.desk.welcome.urls import town_urlpatterns
from lykt.doors.parts.gallery import views as gallery

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("lykt.doors.desk.welcome.urls")),
    path("", include("lykt.doors.desk.worry.urls")),
    path("", include("lykt.doors.desk.drafts.urls")),
    path("", include("lykt.doors.desk.inbox.urls")),
    path("", include("lykt.doors.desk.report.urls")),
    path("children/", include("lykt.doors.desk.children.urls")),
    path("children/", include("lykt.doors.desk.child.urls")),
    path("cases/", include("lykt.doors.desk.case.urls")),
    path("duties/", include("lykt.doors.desk.duties.urls")),
    path("office/", include("lykt.doors.desk.office.urls")),
    path("", include("lykt.doors.desk.leader.urls")),
    path("", include("lykt.doors.desk.night.urls")),
    path("rota/", include("lykt.doors.desk.rota.urls")),
    path("street/", include("lykt.doors.desk.street.urls")),
    path("checklists/", include("lykt.doors.desk.checklists.urls")),
    path("", include("lykt.doors.desk.closer.urls")),
    path("phones/", include("lykt.doors.desk.phones.urls")),
    path("law/", include("lykt.doors.desk.law.urls")),
    path("accounts/", include("lykt.doors.desk.signin.urls")),
    path("api/", include("lykt.doors.api.urls")),
]
handler400 = "lykt.doors.parts.refusals.answer_bad_request"
handler429 = "lykt.doors.desk.signin.views.too_many"
if settings.DEMO:
    urlpatterns += [path("", include(town_urlpatterns)), path("parts/", gallery.gallery, name="parts")]
