# SPDX-License-Identifier: EUPL-1.2
"""Reads what a phone sent just as far as it must be read before it is acknowledged: which form, which id, which parts.

The names are OpenRosa's and ODK's (getodk.github.io/xforms-spec, and its page on encryption). An id is text and nothing
else: one that looks like a path is never used as one.
"""

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from lykt.kernel.decisions import Decision, Family, Refused, _, no

MOST_BYTES = 5_000_000  # of the form itself; its pictures come as parts of their own
LONGEST = 500  # letters of an id
MOST_PARTS = 200
_CODING = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.-]+)""")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stands outside. Of an encrypted one this is all that can be read without the key."""

    form: str
    version: str
    instance_id: str
    fingerprint: str
    encrypted: bool = False
    key: str = ""  # as it came, in base64
    signature: str = ""
    body: str = ""  # the name of the part in which the answers lie
    media: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that must come before it can be opened, in the order in which they were closed."""
        return (*self.media, self.body) if self.encrypted else ()


def read_envelope(raw: bytes) -> Envelope:
    """What the submission says of itself; or `Refused`, and the phone keeps it."""
    if len(raw) > MOST_BYTES:
        most = str(MOST_BYTES // 1_000_000)
        raise Refused(
            no("submission.too-large", _("The form is larger than %(most)s MB."), Family.TOO_MUCH, most=most)
        )
    try:
        root = fromstring(raw, forbid_dtd=True)
    except (DefusedXmlException, ParseError, ValueError, LookupError):
        raise Refused(_unreadable()) from None
    form, version = root.get("id", "").strip(), root.get("version", "").strip()
    instance_id = next((_text(one) for one in _meta(root) if _name(one) == "instanceID"), "")
    if not form or not instance_id or max(map(len, (form, version, instance_id))) > LONGEST:
        raise Refused(_unreadable())
    fingerprint = hashlib.sha256(raw).hexdigest()
    if root.get("encrypted") != "yes":
        return Envelope(form, version, instance_id, fingerprint)
    said = {_name(one): _text(one) for one in root}
    media = tuple(_text(file) for one in root if _name(one) == "media" for file in one)
    closed = Envelope(
        form,
        version,
        instance_id,
        fingerprint,
        encrypted=True,
        key=said.get("base64EncryptedKey", ""),
        signature=said.get("base64EncryptedElementSignature", ""),
        body=said.get("encryptedXmlFile", ""),
        media=media,
    )
    if not closed.key or not closed.body or len(media) > MOST_PARTS or not all(media):
        raise Refused(_unreadable())
    return closed


def as_text(raw: bytes) -> str:
    """The filled-in form as text: letter for letter as it came, or, out of another coding than UTF-8, with the same answers."""
    named = _CODING.match(raw)
    if b"\0" not in raw and (not named or named[1].lower() in (b"utf-8", b"us-ascii")):
        return raw.decode("utf-8-sig")
    return tostring(fromstring(raw, forbid_dtd=True), encoding="unicode")


def missing(envelope: Envelope, there: Collection[str]) -> tuple[str, ...]:
    """The parts that have not come."""
    return tuple(name for name in envelope.parts if name not in there)


def _unreadable() -> Decision:
    return no(
        "submission.unreadable",
        _("This is no filled-in form with an id of its own. Nothing was kept; the phone still has it."),
        Family.NOT_ENOUGH,
    )


def _meta(root: Element) -> Iterator[Element]:
    for one in root:
        if _name(one) == "meta":
            yield from one


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Element) -> str:
    return (element.text or "").strip()
