# SPDX-License-Identifier: EUPL-1.2
"""The one exception to the strict content policy, for pages with a form of questions on them, and for no other.

The engine of the forms parses XPath in WebAssembly, and the browser compiles that only where the policy says so. It lets
no other script in, and lets no text become a script: `unsafe-eval` stays refused.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
ENGINE = {"script-src": ["'wasm-unsafe-eval'"]}


def allows_the_engine(
    view: Callable[Concatenate[R, P], HttpResponse],
) -> Callable[Concatenate[R, P], HttpResponse]:
    """The page of this view may compile WebAssembly of our own."""

    @wraps(view)
    def allowed(request: R, /, *args: P.args, **named: P.kwargs) -> HttpResponse:
        answer = csp_update(ENGINE)(lambda *_: view(request, *args, **named))(request)
        assert isinstance(answer, HttpResponse)
        return answer

    return allowed
