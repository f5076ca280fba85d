# SPDX-License-Identifier: EUPL-1.2
"""What the web server calls."""

import os
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lykt.house.settings")
answers = get_wsgi_application()

LET_GO = 64_000_000  # bytes; whoever sends more than this after its answer stood finds the line closed
A_PIECE = 65_536


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The answer, once what was sent is read or let go: a program that reads only after it has sent everything gets it too."""
    answer = answers(environ, start_response)
    let_go(environ)
    return answer


def let_go(environ: dict[str, Any]) -> int:
    """What nobody read of the body is read past, a piece at a time, and not kept; how much that was."""
    if not (environ.get("CONTENT_LENGTH") or environ.get("HTTP_TRANSFER_ENCODING")):
        return 0
    past = 0
    while past < LET_GO and (piece := environ["wsgi.input"].read(A_PIECE)):
        past += len(piece)
    return past
