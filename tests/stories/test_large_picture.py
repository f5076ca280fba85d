# SPDX-License-Identifier: EUPL-1.2
"""A photo of 200 MB, really sent to the real server: a sentence comes back, nothing is stored, and the memory has an end."""

import http.client
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from lykt.kernel import ids
from townsite import Site

pytestmark = pytest.mark.browser
MB = 1_000_000
SIZE, ROOM = (
    200 * MB,
    60 * MB,
)  # what is sent, and what a process may grow by: a picture of 15 MB, and what reads it


class Phone:
    """A browser's connection: it keeps cookies, and sends whatever it is given."""

    def __init__(self, address: str) -> None:
        self.host, self.cookies = urlsplit(address).netloc, {"lykt_language": "en"}

    def asks(
        self, path: str, body: bytes | Iterator[bytes] | None = None, **headers: str
    ) -> tuple[int, str, str]:
        """The status of the answer, whence it leads, and its page."""
        line = http.client.HTTPConnection(self.host, timeout=120)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        line.request("GET" if body is None else "POST", path, body, {"Cookie": cookies, **headers})
        answer = line.getresponse()
        for kept in answer.headers.get_all("Set-Cookie") or ():
            name, _is, value = kept.partition(";")[0].partition("=")
            self.cookies[name] = value
        page = answer.read().decode()
        line.close()
        return answer.status, answer.headers.get("Location", ""), page

    def sends(self, path: str, **words: str) -> tuple[int, str, str]:
        form = urlencode({"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **words})
        return self.asks(path, form.encode(), **{"Content-Type": "application/x-www-form-urlencoded"})


def processes(site: Site) -> list[int]:
    """The web's own processes: the one we started, and its workers."""
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        try:
            surroundings = (one / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if {f"LYKT_HOME={site.home}".encode(), b"LYKT_PROCESS=web"} <= set(surroundings):
            found.append(int(one.name))
    return found


def most_memory(pid: int) -> int:
    """The most that the process has ever held, in bytes."""
    (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(peak) * 1024


def multipart(edge: str, token: str) -> tuple[Iterator[bytes], int]:
    """The form of a picture with so many bytes in it, made while it is sent, and its length."""

    def field(name: str, value: str) -> bytes:
        return f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()

    head = field("csrfmiddlewaretoken", token) + field("id", str(ids.new_id())) + field("what", "a canary")
    head += f'--{edge}\r\nContent-Disposition: form-data; name="picture"; filename="a.jpg"\r\n'.encode()
    head += b"Content-Type: image/jpeg\r\n\r\n\xff\xd8\xff\xe0"
    tail = f"\r\n--{edge}--\r\n".encode()
    noise = os.urandom(MB)

    def parts() -> Iterator[bytes]:
        yield head
        for _ in range(SIZE // MB):
            yield noise
        yield tail

    return parts(), len(head) + SIZE + len(tail)


def test_a_photo_of_200_mb_gets_a_sentence_and_takes_no_memory(site: Site) -> None:
    amina = Phone(site.address)
    amina.asks("/")
    assert amina.sends("/demo/be/", persona="amina")[:2] == (302, "/street/")
    status, path, page = amina.sends("/street/", id=str(ids.new_id()), words="He showed me a photo.")
    assert status == 302, page
    assert re.fullmatch(r"/street/contacts/[0-9a-f-]+/", path)
    _status, _where, page = amina.asks(path)
    (token,) = set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)) or {""}
    before = {pid: most_memory(pid) for pid in processes(site)}
    assert before
    pictures = site.ask("select count(*) from outreach_picture")

    body, length = multipart(edge := "edge-of-the-form", token)
    status, _where, page = amina.asks(
        f"{path}pictures/",
        body,
        **{"Content-Type": f"multipart/form-data; boundary={edge}", "Content-Length": str(length)},
    )
    assert status == 413
    assert "The picture is larger than 15 MB." in page
    assert "He showed me a photo." in page
    assert "a canary" in page, "everything else that was written is still there"
    assert site.ask("select count(*) from outreach_picture") == pictures
    grown = {pid: most_memory(pid) - held for pid, held in before.items()}
    assert max(grown.values()) < ROOM, grown
    assert amina.asks(path)[0] == 200, "the server answers on"
