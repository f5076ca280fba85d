# SPDX-License-Identifier: EUPL-1.2
"""The one call there is: a concern report comes in. Nothing can be asked for."""

from zoneinfo import ZoneInfo

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import AuthenticationError

from lykt.casework.outreach.actions.reports import receive_report
from lykt.casework.outreach.rules.limits import MOST_BYTES
from lykt.casework.outreach.rules.reading import read_report
from lykt.doors.api import described
from lykt.doors.api.answers import (
    answer,
    answer_refused,
    answer_unknown,
    answer_unreached,
    problem,
    receipt_of,
)
from lykt.doors.api.body import original_of
from lykt.doors.api.service import ServiceToken
from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Family, Refused, _, no
from lykt.trust.accounts import queries as accounts
from lykt.trust.gate.work import at_work
from lykt.trust.packs.loading import load_pack

LONGEST_KEY = 255
NO_RECEIVER = no(
    "report.no-receiver",
    _("This agency cannot receive concern reports. Only a child-protection service can."),
)
TOO_LARGE = no(
    "report.too-large",
    _("The report is larger than %(most)s MB."),
    Family.TOO_MUCH,
    most=str(MOST_BYTES // 1_000_000),
)

api = NinjaAPI(
    title="Lykt",
    version="1",
    description=described.ABOUT,
    docs_url=None,
    urls_namespace="api",
    auth=ServiceToken(),
)
api.add_exception_handler(AuthenticationError, answer_unknown)
api.add_exception_handler(Refused, answer_refused)
for gone in (OperationalError, InterfaceError):
    api.add_exception_handler(gone, answer_unreached)


@api.post(
    "/concern-reports", url_name="concern-reports", openapi_extra=described.RECEIVING, summary="Send a report"
)
def receive(request: HttpRequest) -> HttpResponse:
    """The agency whose token this is has the report, its children, their claims and the first duties."""
    service: Actor = request.auth  # type: ignore[attr-defined]
    original = original_of(request)
    with at_work(service, on="POST api:concern-reports"):
        agency = accounts.agencies().get(pk=service.agency)
        if not agency.receives:
            raise Refused(NO_RECEIVER)
        key = _key_of(request)
        zone = load_pack(agency.pack).zone
        if original is None:
            raise Refused(TOO_LARGE)
        read = read_report(original, zone=ZoneInfo(zone), today=clock.today(zone))
        taken = receive_report(agency, by=service, read=read, key=f"call:{key}")
    if taken.key_was_used:
        said = gettext(
            "This Idempotency-Key came earlier with another report. Both reports are kept: this one is %(report)s."
        )
        detail = said % {"report": taken.report}
        return problem(status=409, code="report.key-was-used", detail=detail, **receipt_of(taken))
    return answer(receipt_of(taken), status=200 if taken.already_received else 201)


def _key_of(request: HttpRequest) -> str:
    sent = request.headers.get("Idempotency-Key")
    if sent is None:
        missing = _(
            "The header Idempotency-Key is missing. Make a new key for each report, and send the same one when you "
            "send the same report again."
        )
        raise Refused(no("report.key-missing", missing, Family.NOT_ENOUGH))
    key = sent.strip()
    if len(key) > LONGEST_KEY:
        too_long = _("The Idempotency-Key is longer than %(most)s signs.")
        raise Refused(no("report.key-too-long", too_long, Family.NOT_ENOUGH, most=str(LONGEST_KEY)))
    if not (
        key and key.isascii() and key.isprintable()
    ):  # the server hands a value it cannot read on as an empty one
        strange = _(
            "The Idempotency-Key is empty or holds a sign we cannot compare. Use only letters from a to z, digits and signs such as - _ . :"
        )
        raise Refused(no("report.key-not-plain", strange, Family.NOT_ENOUGH))
    return key
