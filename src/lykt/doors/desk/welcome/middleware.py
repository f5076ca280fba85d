# SPDX-License-Identifier: EUPL-1.2
"""What the demo town lays around every page: the banner's people, and the step of the tour one is at."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from lykt.doors.desk.welcome import tour
from lykt.doors.desk.welcome.people import personas


class Town:
    """Every page of the demo town knows its people and its tour. Installed in demo mode alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.htmx and not request.path.startswith("/static/"):  # type: ignore[attr-defined]
            request.personas = personas()  # type: ignore[attr-defined]
            number = request.session.get("tour")
            if number and tour.path_of(number).partition("#")[0] == request.path:
                request.tour_step = tour.step_of(number)  # type: ignore[attr-defined]
        return self.get_response(request)
