# SPDX-License-Identifier: EUPL-1.2
"""What a phone asks: which forms there are, one of them, and to take what it filled in."""

import hashlib
import re
from uuid import UUID
from xml.sax.saxutils import escape

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from django.utils.translation import gettext

from lykt.casework.submissions import queries
from lykt.casework.submissions.actions.receiving import Sent, receive
from lykt.casework.submissions.rules.envelope import read_envelope
from lykt.doors.api.openrosa.answers import MOST_AT_ONCE, in_xml, said, with_headers
from lykt.doors.api.openrosa.knocking import for_phones
from lykt.doors.parts.uploads import was_too_large
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Family, Refused, _, no
from lykt.trust.gate.work import at_work

FORM_PART, MORE_COMES = "xml_submission_file", "*isIncomplete*"
# One file may be as large as all that a phone sends at once; the form, the rest and their headers come on top.
MOST_READ = 2 * MOST_AT_ONCE
TOO_MUCH = no(
    "submission.too-much", _("This is too much at once. Send fewer or smaller pictures."), Family.TOO_MUCH
)
BROKEN = no("submission.broken", _("Only a part of this came. Send it again."), Family.NOT_ENOUGH)
NAMELESS = no(
    "submission.name",
    _("A file has a name that cannot be kept. Nothing was kept; the phone still has it."),
    Family.NOT_ENOUGH,
)


@for_phones
def form_list(request: HttpRequest, *, device: queries.Device, by: Actor) -> HttpResponse:
    """The forms of the phone's agency, closed with its key. Without a key there is none: nothing is ever sent open."""
    if request.method not in ("GET", "HEAD"):
        return _not_so("GET, HEAD")
    with at_work(by, on="GET openrosa:form-list"):
        key = queries.key_in_use(by.agency)
        rows = "".join(_listed(request, one, key, by) for one in queries.forms_of(by)) if key else ""
    return in_xml(f'<xforms xmlns="http://openrosa.org/xforms/xformsList">{rows}</xforms>')


@for_phones
def form(request: HttpRequest, *, device: queries.Device, by: Actor, id: UUID) -> HttpResponse:
    """The form itself, as the phone fills it in."""
    response = HttpResponse(_offered(by, id), content_type="text/xml; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="form.xml"'
    return with_headers(response)


@for_phones
def manifest(request: HttpRequest, *, device: queries.Device, by: Actor, id: UUID) -> HttpResponse:
    """Our forms bring no files of their own."""
    _offered(by, id)
    return in_xml('<manifest xmlns="http://openrosa.org/xforms/xformsManifest"/>')


@for_phones
def submission(request: HttpRequest, *, device: queries.Device, by: Actor) -> HttpResponse:
    """What was filled in is stored, audited and queued before the phone is told that it came."""
    if request.method == "HEAD":
        where = request.build_absolute_uri()
        return with_headers(HttpResponse(status=204, headers={"Location": where}))
    if request.method != "POST":
        return _not_so("HEAD, POST")
    sent = _read(request)
    with at_work(by, on="POST openrosa:submission"):
        receive(device, by=by, sent=sent)
    return said(gettext("It has come."), status=201, headers={"Location": request.build_absolute_uri()})


def _read(request: HttpRequest) -> Sent:
    """The call as it came, before any transaction is open: a phone with a poor net may take minutes."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_READ:
        raise Refused(TOO_MUCH)
    try:
        files, flags = request.FILES, request.POST
    except (MultiPartParserError, TooManyFilesSent, RequestDataTooBig, BadRequest):
        raise Refused(BROKEN) from None
    if was_too_large(request):
        raise Refused(TOO_MUCH)
    came = [(field, file.read()) for field in files for file in files.getlist(field)]
    if any("\0" in field for field, _content in came):
        raise Refused(NAMELESS)
    first = next((one for one in came if one[0] == FORM_PART), (FORM_PART, b""))
    return Sent(
        envelope=read_envelope(first[1]),
        body=first[1],
        parts=[one for one in came if one is not first],  # a second form in one call is kept beside the first
        more_comes=flags.get(MORE_COMES) == "yes",
        said_at=request.headers.get("Date", ""),
    )


def _offered(by: Actor, id: UUID) -> str:
    """The form as XML, closed with the agency's key, if it is one of those that this phone may have."""
    with at_work(by, on="GET openrosa:form"):
        key = queries.key_in_use(by.agency)
        one = next((one for one in queries.forms_of(by) if one.id == id), None)
        if key is None or one is None:
            raise Refused.not_here()
        return _closed(one.xform, key)


def _listed(request: HttpRequest, one: queries.Checklist, key: queries.FormKey, by: Actor) -> str:
    digest = hashlib.md5(_closed(one.xform, key).encode(), usedforsecurity=False).hexdigest()
    told = {
        "formID": one.name,
        "name": queries.title_of(one),
        "version": one.version,
        "hash": f"md5:{digest}",
        "downloadUrl": request.build_absolute_uri(reverse("openrosa:form", args=[by.agency_slug, one.id])),
        "manifestUrl": request.build_absolute_uri(
            reverse("openrosa:manifest", args=[by.agency_slug, one.id])
        ),
    }
    return f"<xform>{''.join(f'<{name}>{escape(text)}</{name}>' for name, text in told.items())}</xform>"


def _closed(xform: str, key: queries.FormKey) -> str:
    """The form that a phone closes with this key before it sends it."""
    public = "".join(line for line in key.public.splitlines() if not line.startswith("-----"))
    element = f'<submission method="post" base64RsaPublicKey="{public}"/>'
    return re.sub(r"(<(?:\w+:)?model\b[^>]*>)", lambda found: found[1] + element, xform, count=1)


def _not_so(allowed: str) -> HttpResponse:
    return with_headers(HttpResponse(status=405, headers={"Allow": allowed}))
