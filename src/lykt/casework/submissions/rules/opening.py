# SPDX-License-Identifier: EUPL-1.2
"""Opens an encrypted submission as ODK closes one (getodk.github.io/xforms-spec/encryption), or says what is wrong with it.

The scheme is the field's, not ours: a fresh AES-256 key, closed with the agency's RSA key (OAEP with SHA-256), and CFB
without an authenticator; MD5 is only how it counts its parts. What it proves is that nothing got lost, never who sent it:
that is for the device's token.
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives import hashes, padding
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256

from lykt.casework.submissions.rules.envelope import Envelope
from lykt.casework.submissions.states import Why

LEAST_BITS = 3072  # of the agency's key: 128 bits of strength, ASVS 11.2.3
ENDING = ".enc"


class Locked(Exception):
    """It cannot be opened, and why. It stays as it came."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Opened:
    """The form as it was filled in, and the files that belong to it."""

    instance: bytes
    media: Mapping[str, bytes]


def opened(
    envelope: Envelope, parts: Mapping[str, bytes], keys: Sequence[RSAPrivateKey], *, as_it_is: bool = False
) -> Opened:
    """What was closed, or raises `Locked`. With `as_it_is` what has not come is not waited for, nor counted."""
    if not parts.get(envelope.body) or (not as_it_is and set(envelope.parts) - parts.keys()):
        raise Locked(Why.NOT_WHOLE)
    private, secret = _key_to(envelope, keys)
    found: dict[str, bytes] = {}
    for place, name in enumerate(envelope.parts):
        if name in parts:
            found[name] = _clear(parts[name], secret, _vector(envelope.instance_id, secret, place))
    is_whole = len(found) == len(envelope.parts)
    if is_whole and _unsealed(envelope.signature, private) != _counted(envelope, found):
        raise Locked(Why.NOT_WHOLE)
    instance = found.pop(envelope.body)
    return Opened(instance, {name.removesuffix(ENDING): content for name, content in found.items()})


def _key_to(envelope: Envelope, keys: Sequence[RSAPrivateKey]) -> tuple[RSAPrivateKey, bytes]:
    for private in keys:
        secret = _unsealed(envelope.key, private)
        if secret and len(secret) == AES256.key_size // 8:
            return private, secret
    raise Locked(Why.NO_KEY)


def _unsealed(said: str, private: RSAPrivateKey) -> bytes | None:
    scheme = OAEP(mgf=MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
    try:
        return private.decrypt(base64.b64decode(said, validate=False), scheme)
    except (ValueError, binascii.Error):
        return None


def _vector(instance_id: str, secret: bytes, place: int) -> bytes:
    """Of the n-th part: the hash of id and key, where one byte more is raised by one with each part."""
    seed = bytearray(hashlib.md5(instance_id.encode() + secret, usedforsecurity=False).digest())
    for step in range(place + 1):
        seed[step % len(seed)] = (seed[step % len(seed)] + 1) % 256
    return bytes(seed)


def _clear(closed: bytes, secret: bytes, vector: bytes) -> bytes:
    reader = Cipher(AES256(secret), CFB(vector)).decryptor()
    unpadder = padding.PKCS7(128).unpadder()
    try:
        return unpadder.update(reader.update(closed) + reader.finalize()) + unpadder.finalize()
    except ValueError:
        raise Locked(Why.DAMAGED) from None


def _counted(envelope: Envelope, found: Mapping[str, bytes]) -> bytes:
    lines = [envelope.form, *filter(None, [envelope.version]), envelope.key, envelope.instance_id]
    for name in envelope.parts:
        digest = hashlib.md5(found[name], usedforsecurity=False).hexdigest()
        lines.append(f"{name.removesuffix(ENDING)}::{digest}")
    return hashlib.md5("".join(f"{line}\n" for line in lines).encode(), usedforsecurity=False).digest()
