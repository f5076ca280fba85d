# SPDX-License-Identifier: EUPL-1.2
"""One page with a form of questions on it, served as the desk serves it: our template, our scripts, our policy.

The server behind it keeps drafts and takes in forms as docs/explanation/forms.md says that a door must.
"""

import json
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import engines
from django.utils import translation
from pyxform.xls2xform import convert

from lykt.doors.parts.rows import FormRoads

PAGE = """{% load static %}{% get_current_language as language %}<!doctype html>
<html lang="{{ language }}" dir="{{ dir }}" data-color-scheme="auto" data-zone="Europe/Oslo">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{ title }}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{% static "dist/lykt.css" %}">
{% include "parts/form_head.html" %}</head>
<body data-size="md"><main id="main" class="page narrow"><div class="page-head"><h1 class="ds-heading" data-size="md">{{ title }}</h1></div>
{% include "parts/form.html" with form=form first=first stays=stays %}</main></body></html>"""
FIRST = "<p>{% load i18n %}{% translate 'Leave open what you do not know. You need not ask the child any of this.' %}</p>"
STAYS = "{% load i18n %}<a class='ds-button' data-variant='secondary' href='/worry/'>{% translate 'Send a concern report' %}</a>"
POLICY = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]


@dataclass
class Desk:
    """What lies behind the page: one form, its draft, and what was sent."""

    xform: str = ""
    title: str = "Form"
    draft: str = ""
    version: int = 0
    tab: str = ""
    sent: list[dict[str, bytes]] = field(default_factory=list)
    signed_out: bool = False
    media: dict[str, bytes] = field(default_factory=dict)
    refuses: str = ""
    policy: str = "; ".join(
        f"{name} {' '.join(values)}{' ' + repr('wasm-unsafe-eval') if name == 'script-src' else ''}"
        for name, values in POLICY.items()
    )

    def keep(self, instance: str, version: int, tab: str) -> tuple[int, dict[str, int]]:
        """Nothing is laid over what another tab has written later."""
        if self.signed_out:
            return 401, {}
        if version != self.version and tab != self.tab:
            return 409, {"version": self.version}
        self.draft, self.tab, self.version = instance, tab, self.version + 1
        return 200, {"version": self.version}


class Answers(BaseHTTPRequestHandler):
    """The page and what it asks for."""

    desk: Desk

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path.startswith("/static/"):
            found = finders.find(path.removeprefix("/static/"))
            return (
                self.answer(200, Path(found).read_bytes(), mimetypes.guess_type(path)[0] or "")
                if found
                else self.answer(404)
            )
        if path.startswith("/media/"):
            lies = self.desk.media.get(path.removeprefix("/media/"))
            return (
                self.answer(404)
                if lies is None
                else self.answer(200, lies, mimetypes.guess_type(path)[0] or "")
            )
        if path == "/form.xml":
            return self.answer(200, self.desk.xform.encode(), "text/xml")
        if path == "/draft.xml":
            return (
                self.answer(200, self.desk.draft.encode(), "text/xml")
                if self.desk.draft
                else self.answer(204)
            )
        if path == "/sign-in/":
            self.desk.signed_out = False
            return self.answer(200, b"<title>Signed in</title>", "text/html")
        if path == "/sent/":
            return self.answer(
                200,
                b"<!doctype html><html lang='nb'><title>Thanks</title><main><h1>Thanks</h1></main></html>",
                "text/html",
            )
        return self.answer(200, self.page().encode(), "text/html; charset=utf-8")

    def page(self) -> str:
        cookies = self.headers.get("Cookie", "")
        language = cookies.split("lykt_language=")[1][:2] if "lykt_language=" in cookies else "nb"
        roads = FormRoads("/form.xml", instance="/draft.xml", media="/media/", save="/save/", version=self.desk.version, send="/send/", sign_in="/sign-in/")  # fmt: skip
        django = engines["django"]
        with translation.override(language):
            return django.from_string(PAGE.replace("{% load static %}", "{% load static i18n %}")).render(
                {
                    "form": roads,
                    "title": self.desk.title,
                    "dir": "rtl" if language == "ar" else "ltr",
                    "first": django.from_string(FIRST),
                    "stays": django.from_string(STAYS),
                }
            )

    def do_POST(self) -> None:
        parts = self.parts()
        if self.path == "/save/":
            status, said = self.desk.keep(
                parts["instance"].decode(), int(parts["version"]), parts["tab"].decode()
            )
            return self.answer(status, json.dumps(said).encode(), "application/json")
        if self.desk.signed_out:
            return self.answer(401)
        if self.desk.refuses:
            return self.answer(
                422,
                json.dumps({"code": "not-enough", "detail": self.desk.refuses}).encode(),
                "application/problem+json",
            )
        self.desk.sent.append(parts)
        return self.answer(200, b"{}", "application/json", {"X-Goes": "/sent/"})

    def parts(self) -> dict[str, bytes]:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        body = message_from_bytes(head + self.rfile.read(int(self.headers["Content-Length"])))
        return {
            str(one.get_param("name", header="content-disposition")): one.get_payload(decode=True)
            for one in body.get_payload()
        }

    def answer(
        self, status: int, body: bytes = b"", kind: str = "text/plain", more: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Content-Security-Policy": self.desk.policy,
            **(more or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@dataclass(frozen=True)
class FormSite:
    """Where it answers, and what lies behind it."""

    address: str
    desk: Desk
    home: Path = Path()


@contextmanager
def forms_served() -> Iterator[FormSite]:
    """The page answers until the test is over."""
    desk = Desk()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answering", (Answers,), {"desk": desk}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield FormSite(f"http://127.0.0.1:{server.server_port}", desk)
    server.shutdown()
    server.server_close()


def xform_of(source: str | Path) -> str:
    """What pyxform makes of a table in Markdown, or of a workbook."""
    return str(convert(xlsform=source, validate=False).xform)
