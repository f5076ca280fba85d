# SPDX-License-Identifier: EUPL-1.2
"""The Merkle tree of RFC 6962, grown leaf by leaf: pure values, no database."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


def leaf_of(fields: Mapping[str, object]) -> bytes:
    """The leaf hash of an entry: SHA-256 over 0x00 and its canonical JSON (sorted keys, no spaces)."""
    body = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(b"\0" + body.encode()).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """A tree of `size` leaves, kept as the roots of its full subtrees, largest first: enough to grow and to sign."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def grown(self, leaves: Iterable[bytes]) -> "Frontier":
        """The tree with these leaves after the ones it has."""
        size, peaks = self.size, list(self.peaks)
        for leaf in leaves:
            peaks.append(leaf)
            size += 1
            merges = (size & -size).bit_length() - 1
            for _ in range(merges):
                right = peaks.pop()
                peaks[-1] = _node(peaks[-1], right)
        return Frontier(size, tuple(peaks))

    @property
    def root(self) -> bytes:
        """The Merkle tree hash; of no leaves, the hash of nothing (RFC 6962 § 2.1)."""
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = _node(peak, root)
        return root


def signed_words(size: int, root: bytes, sealed_at: str) -> bytes:
    """What a head's signature is over: the count, the root and the instant, so that a shorter tree cannot pass."""
    return f"lykt-audit-head-v1|{size}|{root.hex()}|{sealed_at}".encode()
