# SPDX-License-Identifier: EUPL-1.2
"""Seals waiting entries under a signed head, and keeps a copy of leaves and heads outside the database."""

import json
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.conf import settings
from django.db import connection, transaction

from lykt.kernel import clock
from lykt.trust.audit.models import Entry, Head, Leaf, Unsealed
from lykt.trust.audit.tree import Frontier, leaf_of, signed_words

BATCH = 20_000  # entries under one head at most: a seal stays a matter of seconds


def copy_folder() -> Path:
    """Where leaves and heads are kept outside the database: on another disk or host in a real installation."""
    folder = Path(os.environ.get("LYKT_AUDIT_COPY", settings.HOME / "audit-copy"))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _signer() -> Ed25519PrivateKey:
    path = settings.HOME / "secrets" / "audit.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = Ed25519PrivateKey.generate()
        path.touch(mode=0o600)
        path.write_bytes(fresh.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()))
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def fields_of(entry: Entry) -> dict[str, object]:
    """An entry as it is hashed: every field, in words."""
    return {
        "id": str(entry.id),
        "at": entry.at.isoformat(),
        "actor": str(entry.actor),
        "agency": str(entry.agency),
        "verb": entry.verb,
        "outcome": entry.outcome,
        "children": [str(child) for child in entry.children],
        "subject": str(entry.subject),
        "code": entry.code,
        "why": entry.why,
    }


def seal() -> int:
    """Every entry committed before this call is sealed; returns how many were waiting (at most one batch)."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtextextended('lykt.audit.seal', 0))")
        waiting = list(Unsealed.objects.order_by("number").values_list("entry", flat=True)[:BATCH])
        if waiting:
            _append(waiting)
    keep_copy()
    return len(waiting)


def _append(waiting: list[UUID]) -> None:
    last = Head.objects.order_by("-size").first()
    frontier = Frontier(last.size, tuple(bytes(p) for p in last.peaks)) if last else Frontier()
    entries = Entry.objects.in_bulk(waiting)
    leaves = [(entry, leaf_of(fields_of(entries[entry]))) for entry in waiting]
    grown = frontier.grown(digest for _, digest in leaves)
    sealed_at = clock.now()
    Leaf.objects.bulk_create(
        [
            Leaf(position=frontier.size + n, entry=entry, digest=digest)
            for n, (entry, digest) in enumerate(leaves)
        ],
        batch_size=5_000,
    )
    Head.objects.create(
        size=grown.size,
        root=grown.root,
        peaks=list(grown.peaks),
        sealed_at=sealed_at,
        signature=_signer().sign(signed_words(grown.size, grown.root, sealed_at.isoformat())),
    )
    Unsealed.objects.filter(entry__in=waiting).delete()


def keep_copy() -> None:
    """The copy outside holds every leaf and head that the database has sealed; what it has is never rewritten."""
    folder = copy_folder()
    public = folder / "public.key"
    if not public.exists():
        public.write_bytes(_signer().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
    with (folder / "leaves").open("ab") as leaves, (folder / "heads.jsonl").open("a") as heads:
        have = leaves.tell() // 32
        for digest in (
            Leaf.objects.filter(position__gte=have).order_by("position").values_list("digest", flat=True)
        ):
            leaves.write(bytes(digest))
        leaves.flush()
        os.fsync(leaves.fileno())
        for head in Head.objects.filter(size__gt=have).order_by("size"):
            heads.write(json.dumps(_words_of(head)) + "\n")
        heads.flush()
        os.fsync(heads.fileno())


def _words_of(head: Head) -> dict[str, object]:
    return {
        "size": head.size,
        "root": bytes(head.root).hex(),
        "sealed_at": head.sealed_at.isoformat(),
        "signature": bytes(head.signature).hex(),
    }


def verify() -> dict[str, object]:
    """`{"entries", "sealed", "ok", "first_bad"}`. Entries not yet sealed count as entries and never make it false."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read")
        entries, sealed = Entry.objects.count(), Leaf.objects.count()
        bad = _first_bad(sealed)
    return {"entries": entries, "sealed": sealed, "ok": bad is None, "first_bad": bad}


def _first_bad(sealed: int) -> dict[str, object] | None:
    copied = (copy_folder() / "leaves").read_bytes() if (copy_folder() / "leaves").exists() else b""
    kept = _copied_heads()
    heads = {head.size: head for head in Head.objects.order_by("size")}
    frontier = Frontier()
    for position, leaf, entry in _leaves_with_entries():
        if position != frontier.size:
            return {"position": frontier.size, "entry": None, "why": "a leaf is missing"}
        kept_leaf = copied[position * 32 : position * 32 + 32]
        where: dict[str, object] = {"position": position, "entry": str(leaf.entry)}
        if entry is None:
            return where | {"why": "the entry is gone"}
        digest = leaf_of(fields_of(entry))
        if digest != (kept_leaf or bytes(leaf.digest)):
            return where | {"why": "the entry is not what was sealed"}
        if digest != bytes(leaf.digest):
            return where | {"why": "the leaf is not what was sealed"}
        frontier = frontier.grown([digest])
        if frontier.size in heads or frontier.size in kept:
            fault = _fault_of(frontier, heads.pop(frontier.size, None), kept.pop(frontier.size, None))
            if fault:
                return where | {"why": fault}
    if len(copied) // 32 > sealed or kept:
        return {"position": sealed, "entry": None, "why": "the database holds less than its copy outside"}
    if heads:
        return {"position": sealed, "entry": None, "why": "a head stands over leaves that are not there"}
    with connection.cursor() as cursor:
        cursor.execute("""select id from audit_entry e
            where not exists (select 1 from audit_leaf l where l.entry = e.id)
              and not exists (select 1 from audit_unsealed u where u.entry = e.id) limit 1""")
        stray = cursor.fetchone()
    return (
        {"position": None, "entry": str(stray[0]), "why": "an entry came in past the audit"}
        if stray
        else None
    )


def _fault_of(frontier: Frontier, head: Head | None, kept: dict[str, str] | None) -> str | None:
    for words in (_words_of(head) if head else None, kept):
        if words is None:
            continue
        if words["root"] != frontier.root.hex():
            return "the head is not the root of its leaves"
        try:
            _public_key().verify(
                bytes.fromhex(str(words["signature"])),
                signed_words(frontier.size, frontier.root, str(words["sealed_at"])),
            )
        except InvalidSignature:
            return "the head's signature is not ours"
    if head and tuple(bytes(peak) for peak in head.peaks) != frontier.peaks:
        return "the head's peaks are not those of its leaves"
    return None if head else "a head is missing"


def _public_key() -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes((copy_folder() / "public.key").read_bytes())


def _copied_heads() -> dict[int, dict[str, str]]:
    path = copy_folder() / "heads.jsonl"
    if not path.exists():
        return {}
    return {head["size"]: head for head in map(json.loads, path.read_text().splitlines())}


def _leaves_with_entries() -> Iterable[tuple[int, Leaf, Entry | None]]:
    start = 0
    while leaves := list(Leaf.objects.filter(position__gte=start).order_by("position")[:5_000]):
        entries = Entry.objects.in_bulk([leaf.entry for leaf in leaves])
        for leaf in leaves:
            yield leaf.position, leaf, entries.get(leaf.entry)
        start = leaves[-1].position + 1


def oldest_waiting() -> datetime | None:
    """Since when the oldest entry has waited for its seal; None if none waits."""
    first = Unsealed.objects.order_by("number").values_list("entry", flat=True).first()
    return Entry.objects.get(pk=first).at if first else None
