# SPDX-License-Identifier: EUPL-1.2
"""Somebody who comes by the public pages, without an account: what their browser asks for and sends."""

from typing import Any
from urllib.parse import urlencode

from django.test import Client

from ground import Ground


class Passer:
    """Somebody who comes by, with a browser that says whence a form is sent, as browsers do."""

    def __init__(self, ground: Ground, language: str = "nb") -> None:
        self.ground, self.language = ground, language
        self.client = Client(SERVER_NAME="127.0.0.1", headers={"Sec-Fetch-Site": "same-origin"})

    def sees(self, path: str, **more: Any) -> Any:
        with self.ground.as_process("tell"):
            return self.client.get(path, **more)

    def sends(self, path: str, sent: Any = None, **more: Any) -> Any:
        """The form, as a browser would send it."""
        body = sent if isinstance(sent, str | bytes) else urlencode(sent or {})
        with self.ground.as_process("tell"):
            return self.client.generic("POST", path, body, "application/x-www-form-urlencoded", **more)
