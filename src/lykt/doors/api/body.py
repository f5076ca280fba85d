# SPDX-License-Identifier: EUPL-1.2
"""The bytes of a call, as they came and never more than a report may be."""

from django.http import HttpRequest

from lykt.casework.outreach.rules.limits import MOST_BYTES


def original_of(request: HttpRequest) -> bytes | None:
    """The body, byte for byte. None if it is larger than a report may be: one that says so is not even read."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return None
    # A body that comes in pieces has no length: Django takes it for empty, so it is read where it stands.
    in_pieces = "chunked" in request.headers.get("Transfer-Encoding", "").lower()
    stream = request.META["wsgi.input"] if in_pieces else request
    body = b""
    while len(body) <= MOST_BYTES and (piece := stream.read(MOST_BYTES + 1 - len(body))):
        body += piece
    return body if len(body) <= MOST_BYTES else None
