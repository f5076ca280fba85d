# SPDX-License-Identifier: EUPL-1.2
"""A phone with ODK Collect, as it speaks on the wire. No client library of OpenRosa for Python or Node is kept up, and none
of the packages that can be had speaks it. So two things stand in for it, and neither is the app on a telephone:

Recorded: whole requests, closed form and picture included, by the libraries that Collect stands on (OkHttp, Bouncy Castle,
kXML), in `rooms/openrosa/recorded/`, played by `rooms/openrosa/test_recorded.py`.

Shaped, here: the multipart body after `OkHttpConnection.uploadSubmissionAndFiles` (the form first, as `xml_submission_file`,
in every call; each file under its own name; `*isIncomplete*` = yes where more comes), the order HEAD, POST and the reading of
201 and 202 as success after `InstanceServerUploader`; the settings in the code after docs.getodk.org/collect-import-export.
Forms are closed by `collect_encrypts.mjs`, with Node's own cryptography.
"""

import base64
import hashlib
import json
import re
import subprocess
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from django.test import Client

from ground import ROOT
from lykt.house.workshop import tools
from lykt.kernel import ids

XFORMS = "http://www.w3.org/2002/xforms"
OPENROSA = "http://openrosa.org/xforms"
LIST = "{http://openrosa.org/xforms/xformsList}"
BOUNDARY = "b7e2d0a1-6a0e-4c0f-8f1d-5d3b8a7c9e11"  # okhttp's is a UUID


@dataclass
class Phone:
    """A phone that scanned a code. It knows its server, its name and its password, and nothing else."""

    server: str
    username: str
    password: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def scans(cls, code: str) -> "Phone":
        told = json.loads(zlib.decompress(base64.b64decode(code)))
        assert {"general", "admin", "project"} <= told.keys()
        general = told["general"]
        return cls(general["server_url"], general["username"], general["password"])

    def asks(self, path: str, method: str = "GET", body: bytes = b"", kind: str = "text/xml") -> Any:
        """A call with basic authentication; the path may be a whole address, as a form list gives it."""
        where = path if path.startswith("http") else f"{self.server}/{path}"
        secret = base64.b64encode(f"{self.username}:{self.password}".encode()).decode()
        headers = {
            "host": "127.0.0.1",
            "x-openrosa-version": "1.0",
            "date": "Tue, 24 Nov 2026 21:41:00 GMT",
            "user-agent": "org.odk.collect.android/v2026.3",
            "accept-language": "en",
            "authorization": f"Basic {secret}",
            **self.headers,
        }
        return self.carries(method, where, body, {**headers, "content-type": kind})

    def carries(self, method: str, where: str, body: bytes, headers: Mapping[str, str]) -> Any:
        """The call, into the product; a phone of a story carries it over a net."""
        client = Client(headers=headers, enforce_csrf_checks=True)
        return client.generic(method, re.sub(r"^https?://[^/]+", "", where), body, headers["content-type"])

    def forms(self) -> dict[str, dict[str, str]]:
        """The form list, by the id of the form."""
        answer = self.asks("formList")
        assert answer.status_code == 200, answer.content
        assert answer.headers["X-OpenRosa-Version"] == "1.0"
        return {
            row.findtext(f"{LIST}formID", ""): {one.tag.removeprefix(LIST): one.text or "" for one in row}
            for row in ET.fromstring(answer.content)
        }

    def fetches(self, name: str) -> "Blank":
        """The form itself, and whether it is the one that the list speaks of."""
        row = self.forms()[name]
        answer = self.asks(row["downloadUrl"])
        assert answer.status_code == 200
        assert self.asks(row["manifestUrl"]).status_code == 200
        assert row["hash"] == f"md5:{hashlib.md5(answer.content).hexdigest()}"
        return Blank(answer.content)

    def sends(
        self,
        xml: str | bytes,
        files: Sequence[tuple[str, bytes]] = (),
        *,
        more_comes: bool = False,
        asks_first: bool = True,
    ) -> Any:
        """One call, as okhttp writes it."""
        body = b""
        parts = [("xml_submission_file", "form.xml", "text/xml; charset=utf-8", _bytes(xml))]
        parts += [(name, name, _kind(name), content) for name, content in files]
        for name, file, kind, content in parts:
            body += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'.encode()
            body += (
                f"Content-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n"
            )
        if more_comes:
            body += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="*isIncomplete*"\r\nContent-Length: 3\r\n\r\nyes\r\n'.encode()
        body += f"--{BOUNDARY}--\r\n".encode()
        if asks_first:
            assert self.asks("submission", "HEAD").status_code == 204
        return self.asks("submission", "POST", body, f"multipart/form-data; boundary={BOUNDARY}")


@dataclass
class Blank:
    """A form before anybody filled it in."""

    xform: bytes

    @property
    def root(self) -> ET.Element:
        instance = ET.fromstring(self.xform).find(f".//{{{XFORMS}}}instance")
        assert instance is not None
        return instance[0]

    @property
    def key(self) -> str:
        """The key that closes it, as it stands in the form."""
        found = ET.fromstring(self.xform).find(f".//{{{XFORMS}}}submission")
        return found.get("base64RsaPublicKey", "") if found is not None else ""

    def filled(self, *, instance_id: str = "", **answers: str) -> str:
        """The form with these answers, each by the last name on its way, and an id of its own."""
        root = self.root
        left = dict(answers)
        for element in root.iter():
            name = element.tag.rpartition("}")[2]
            if name == "instanceID":
                element.text = instance_id or f"uuid:{ids.new_id()}"
            elif not len(element) and name in left:
                element.text = left.pop(name)
        assert not left, f"The form asks none of {left}"
        return ET.tostring(root, encoding="unicode")


def closed(
    blank: Blank, xml: str, media: Sequence[tuple[str, bytes]] = (), **outside: str
) -> tuple[str, list[tuple[str, bytes]]]:
    """The form and its files as a phone closes them: the manifest, and what is sent beside it.

    With `outside`, a phone that says outside something else than stands inside."""
    root = ET.fromstring(xml)
    told = {
        "key": blank.key,
        "form": root.get("id"),
        "version": root.get("version", ""),
        "instanceID": root.findtext(f".//{{{OPENROSA}}}instanceID") or root.findtext(".//{*}instanceID"),
        "xml": xml,
        "media": [[name, base64.b64encode(content).decode()] for name, content in media],
    } | outside
    done = subprocess.run(
        [tools.node() / "node", ROOT / "tests" / "collect_encrypts.mjs"],
        input=json.dumps(told).encode(),
        capture_output=True,
        check=True,
    )
    said = json.loads(done.stdout)
    return said["manifest"], [(name, base64.b64decode(content)) for name, content in said["files"]]


def _bytes(xml: str | bytes) -> bytes:
    return xml.encode() if isinstance(xml, str) else xml


def _kind(name: str) -> str:
    return {"jpg": "image/jpeg", "m4a": "audio/mp4"}.get(name.rpartition(".")[2], "application/octet-stream")
