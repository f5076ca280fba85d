# SPDX-License-Identifier: EUPL-1.2
"""What was sealed cannot be changed unseen: every column of every sealed row is changed here, and found where it is.

The tampering is done by the owner of the database with the triggers turned off: by whoever has the machine.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cast import Cast
from ground import Ground
from lykt.trust.audit.models import Entry, Head, Leaf
from lykt.trust.audit.sealing import fields_of, oldest_waiting, seal, verify
from lykt.trust.audit.tree import leaf_of, signed_words

ENTRIES = 7


TABLES = ("audit_entry", "audit_leaf", "audit_head", "audit_unsealed")


@pytest.fixture(scope="module")
def scene(
    _ground: Ground, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Ground, dict[Path, bytes]]]:
    """Seven lines under three heads, sealed by the worker; and one that still waits. Built once, and kept aside."""
    copy = tmp_path_factory.mktemp("audit-copy")
    os.environ["LYKT_AUDIT_COPY"] = str(copy)
    with _ground.fresh():
        cast = Cast(_ground)
        report, child = cast.a_report()
        cast.kari.checks(report)
        sealing(_ground)
        cast.kari.reviews(report)
        cast.kari.opens_a_case(child)
        sealing(_ground)
        cast.kari.writes_a_note(child)
        cast.kari.claims(child)
        sealing(_ground)
        cast.kari.claims(child)
        for table in TABLES:
            _ground.ask(f"create table kept_{table} as table {table}")
        yield _ground, {path: path.read_bytes() for path in copy.iterdir()}
    del os.environ["LYKT_AUDIT_COPY"]


@pytest.fixture
def sealed(scene: tuple[Ground, dict[Path, bytes]]) -> Ground:
    """The scene as it was built, whatever the test before has done to it."""
    ground, copy = scene
    for path, kept in copy.items():
        path.write_bytes(kept)
    with ground.connect("owner") as owner:
        owner.execute("set session_replication_role = replica")
        for table in TABLES:
            owner.execute(f"delete from {table}")
            owner.execute(f"insert into {table} select * from kept_{table}")
    return ground


def sealing(ground: Ground) -> int:
    with ground.as_process("worker"):
        return seal()


def verdict(ground: Ground) -> dict[str, Any]:
    with ground.as_process("worker"):
        return verify()


def tamper(ground: Ground, statement: str, *values: object) -> None:
    with ground.connect("owner") as owner:
        owner.execute("set session_replication_role = replica")
        assert owner.execute(statement, values).rowcount > 0  # type: ignore[arg-type]


def test_untouched_it_verifies_and_what_waits_counts_and_never_makes_it_false(sealed: Ground) -> None:
    assert verdict(sealed) == {"entries": ENTRIES + 1, "sealed": ENTRIES, "ok": True, "first_bad": None}
    with sealed.as_process("worker"):
        assert oldest_waiting() is not None
    assert sealing(sealed) == 1
    assert sealing(sealed) == 0
    assert verdict(sealed) == {"entries": ENTRIES + 1, "sealed": ENTRIES + 1, "ok": True, "first_bad": None}
    with sealed.as_process("worker"):
        assert oldest_waiting() is None


def test_an_audit_of_nothing_verifies(fresh: Ground) -> None:
    assert verdict(fresh) == {"entries": 0, "sealed": 0, "ok": True, "first_bad": None}


OTHER = {
    "id": "gen_random_uuid()",
    "at": "at + interval '1 microsecond'",
    "actor": "gen_random_uuid()",
    "agency": "null",
    "verb": "verb || ' '",
    "outcome": "'refused'",
    "children": "array_append(children, gen_random_uuid())",
    "subject": "gen_random_uuid()",
    "code": "code || 'x'",
    "why": "why || '.'",
}


def test_every_column_of_an_entry_is_changed_below() -> None:
    assert {field.column for field in Entry._meta.get_fields()} == set(OTHER)  # type: ignore[union-attr]


@pytest.mark.parametrize("position", [0, 4, ENTRIES - 1])
@pytest.mark.parametrize("column", OTHER)
def test_a_byte_changed_in_any_sealed_row_is_found_and_located(
    sealed: Ground, column: str, position: int
) -> None:
    (((entry,),)) = sealed.ask("select entry from audit_leaf where position = %s", position)
    tamper(sealed, f"update audit_entry set {column} = {OTHER[column]} where id = %s", entry)
    found = verdict(sealed)
    assert found["ok"] is False
    assert (found["first_bad"]["position"], found["first_bad"]["entry"]) == (position, str(entry))


FAULTS: dict[str, tuple[str, int | None, str]] = {
    "entry deleted": ("delete from audit_entry where id = (select entry from audit_leaf where position = 2)", 2, "the entry is gone"),
    "leaf deleted": ("delete from audit_leaf where position = 2", 2, "a leaf is missing"),
    "first leaf deleted": ("delete from audit_leaf where position = 0", 0, "a leaf is missing"),
    "leaf's hash changed": ("update audit_leaf set digest = set_byte(digest, 31, get_byte(digest, 31) # 1) where position = 3", 3, "the leaf is not what was sealed"),
    "leaf's entry changed": ("update audit_leaf set entry = gen_random_uuid() where position = 3", 3, "the entry is gone"),
    "leaf moved": ("update audit_leaf set position = 77 where position = 6", 6, "a leaf is missing"),
    "head's root changed": ("update audit_head set root = set_byte(root, 0, get_byte(root, 0) # 1) where size = 3", 2, "the head is not the root of its leaves"),
    "head's time changed": ("update audit_head set sealed_at = sealed_at + interval '1 second' where size = 3", 2, "the head's signature is not ours"),
    "head's signature changed": ("update audit_head set signature = set_byte(signature, 9, get_byte(signature, 9) # 1) where size = 5", 4, "the head's signature is not ours"),
    "head deleted": ("delete from audit_head where size = 5", 4, "a head is missing"),
    "head moved": ("update audit_head set size = 6 where size = 7", 5, "the head is not the root of its leaves"),
    "head above the leaves": ("insert into audit_head select 99, root, peaks, sealed_at, signature from audit_head where size = 7", ENTRIES, "a head stands over leaves that are not there"),
    "inserted past the audit": ("insert into audit_entry (id, at, verb, outcome, children, code, why) values (gen_random_uuid(), now(), 'case.open', 'done', '{}', '', '')", None, "an entry came in past the audit"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_row_taken_out_put_in_or_moved_is_found_and_located(sealed: Ground, fault: str) -> None:
    statement, position, why = FAULTS[fault]
    tamper(sealed, statement)
    found = verdict(sealed)
    assert found["ok"] is False
    assert (found["first_bad"]["position"], found["first_bad"]["why"]) == (position, why)


def cut_the_tail(ground: Ground) -> None:
    for statement in (
        "delete from audit_entry where id in (select entry from audit_leaf where position >= 5)",
        "delete from audit_leaf where position >= 5",
        "delete from audit_head where size > 5",
    ):
        tamper(ground, statement)


def test_a_tail_cut_off_with_its_heads_is_found_by_the_copy_outside(sealed: Ground) -> None:
    """An older database put back is whole in itself; that it was once longer is known outside it."""
    cut_the_tail(sealed)
    found = verdict(sealed)
    assert found["ok"] is False
    assert found["first_bad"] == {
        "position": 5,
        "entry": None,
        "why": "the database holds less than its copy outside",
    }


def test_a_tail_cut_off_and_written_anew_is_found(sealed: Ground) -> None:
    """Restored to an earlier state and sealed on, the new leaves are not the ones that were copied out."""
    cut_the_tail(sealed)
    cast = Cast(sealed)
    cast.a_report()
    cast.a_report()
    with sealed.as_process("worker"):
        seal()
    found = verdict(sealed)
    assert found["ok"] is False
    assert found["first_bad"]["position"] == 5


def forge(ground: Ground, statement: str) -> None:
    """Somebody who has the database, and not the key, changes an entry and works the leaves out anew."""
    tamper(ground, statement)
    with ground.as_process("owner"):
        changed = {
            leaf.position: leaf_of(fields_of(Entry.objects.get(pk=leaf.entry))) for leaf in Leaf.objects.all()
        }
    for position, digest in changed.items():
        tamper(ground, "update audit_leaf set digest = %s where position = %s", digest, position)


def test_an_entry_changed_with_its_leaf_is_found_by_the_copy_and_without_it_by_the_head(
    sealed: Ground,
) -> None:
    forge(
        sealed,
        "update audit_entry set why = 'quite another reason' where id = (select entry from audit_leaf where position = 3)",
    )
    assert verdict(sealed)["first_bad"]["position"] == 3
    (copy := Path(os.environ["LYKT_AUDIT_COPY"]) / "leaves").write_bytes(b"")
    assert copy.stat().st_size == 0
    found = verdict(sealed)
    assert found["ok"] is False
    assert found["first_bad"]["why"] == "the head is not the root of its leaves"
    assert found["first_bad"]["position"] == 4  # where the first head over the changed leaf stands


def test_heads_signed_anew_by_another_key_are_found(sealed: Ground) -> None:
    stranger = Ed25519PrivateKey.generate()
    with sealed.as_process("owner"):
        heads = list(Head.objects.all())
    for head in heads:
        words = signed_words(head.size, bytes(head.root), head.sealed_at.isoformat())
        tamper(
            sealed, "update audit_head set signature = %s where size = %s", stranger.sign(words), head.size
        )
    assert verdict(sealed)["first_bad"]["why"] == "the head's signature is not ours"


COPIES: dict[str, Callable[[Path], object]] = {
    "a leaf of the copy changed": lambda copy: _flip(copy / "leaves", 32 * 4 + 1),
    "a head of the copy changed": lambda copy: (copy / "heads.jsonl").write_text((copy / "heads.jsonl").read_text().replace('"size": 5', '"size": 4')),
    "the copy's key changed": lambda copy: (copy / "public.key").write_bytes(bytes(31) + b"\1"),
}  # fmt: skip


@pytest.mark.parametrize("fault", COPIES)
def test_a_copy_that_was_tampered_with_does_not_pass_either(sealed: Ground, fault: str) -> None:
    COPIES[fault](Path(os.environ["LYKT_AUDIT_COPY"]))
    assert verdict(sealed)["ok"] is False


def _flip(path: Path, at: int) -> None:
    kept = bytearray(path.read_bytes())
    kept[at] ^= 1
    path.write_bytes(bytes(kept))


def test_peaks_that_were_changed_are_found(sealed: Ground) -> None:
    tamper(
        sealed,
        "update audit_head set peaks[1] = set_byte(peaks[1], 0, get_byte(peaks[1], 0) # 1) where size = 7",
    )
    assert verdict(sealed)["ok"] is False


@pytest.mark.parametrize(
    "statement",
    [
        "update audit_entry set why = ''",
        "delete from audit_entry",
        "truncate audit_entry",
        "delete from audit_leaf",
        "update audit_head set root = ''",
    ],
)
def test_not_even_the_owner_changes_a_line_by_mistake(sealed: Ground, statement: str) -> None:
    with pytest.raises(Exception, match="only ever added to"):
        sealed.ask(statement)


@pytest.mark.parametrize("role", ["lykt_web", "lykt_intake"])
@pytest.mark.parametrize(
    "statement",
    [
        "select * from audit_entry",
        "update audit_entry set why = ''",
        "delete from audit_entry",
        "select * from audit_unsealed",
        "delete from audit_unsealed",
        "select * from audit_leaf",
        "insert into audit_leaf values (0, gen_random_uuid(), '')",
        "insert into audit_head select 1, '', '{}', now(), ''",
        "set session_replication_role = replica",
        "alter table audit_entry disable trigger all",
    ],
)
def test_who_serves_requests_cannot_read_change_or_unseal_the_audit(
    sealed: Ground, role: str, statement: str
) -> None:
    with pytest.raises(Exception, match=r"permission denied|must be owner"):
        sealed.ask(statement, role=role)


def test_the_worker_adds_leaves_and_heads_and_changes_none(sealed: Ground) -> None:
    for statement in (
        "update audit_entry set why = ''",
        "delete from audit_leaf",
        "update audit_head set root = ''",
        "truncate audit_leaf",
    ):
        with pytest.raises(Exception, match="permission denied"):
            sealed.ask(statement, role="lykt_worker")


def test_two_seals_at_once_seal_each_line_once(sealed: Ground) -> None:
    for _ in range(3):
        sealing(sealed)
    assert sealed.ask("select count(*), count(distinct entry), max(position) from audit_leaf") == [(8, 8, 7)]


def test_the_copy_is_never_rewritten_and_grows_with_the_seal(sealed: Ground) -> None:
    copy = Path(os.environ["LYKT_AUDIT_COPY"])
    before = (copy / "leaves").read_bytes(), (copy / "heads.jsonl").read_text()
    sealing(sealed)
    after = (copy / "leaves").read_bytes(), (copy / "heads.jsonl").read_text()
    assert len(before[0]) == 32 * ENTRIES
    assert len(after[0]) == 32 * (ENTRIES + 1)
    assert after[0].startswith(before[0])
    assert after[1].startswith(before[1])
