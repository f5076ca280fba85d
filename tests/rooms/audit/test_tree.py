# SPDX-License-Identifier: EUPL-1.2
"""The tree of the audit is the tree of RFC 6962: known answers, and a second way of working it out."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lykt.trust.audit.tree import Frontier, leaf_of, signed_words

# The leaves and roots that Certificate Transparency's own implementations are tested with (RFC 6962 § 2.1).
LEAVES = [
    bytes.fromhex(x)
    for x in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def hashed(leaf: bytes) -> bytes:
    return hashlib.sha256(b"\0" + leaf).digest()


@pytest.mark.parametrize("size", range(9))
def test_known_roots(size: int) -> None:
    assert Frontier().grown(map(hashed, LEAVES[:size])).root.hex() == ROOTS[size]


def root_by_the_book(leaves: list[bytes]) -> bytes:
    """As RFC 6962 § 2.1 writes it: split at the largest power of two below the number of leaves."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << ((len(leaves) - 1).bit_length() - 1)
    return hashlib.sha256(b"\1" + root_by_the_book(leaves[:half]) + root_by_the_book(leaves[half:])).digest()


@given(
    leaves=st.lists(st.binary(max_size=8).map(hashed), max_size=70),
    cuts=st.lists(st.integers(1, 20), max_size=8),
)
def test_grown_in_any_batches_it_is_the_tree_of_the_book(leaves: list[bytes], cuts: list[int]) -> None:
    frontier, rest = Frontier(), leaves
    for cut in cuts:
        frontier, rest = frontier.grown(rest[:cut]), rest[cut:]
    frontier = frontier.grown(rest)
    assert (frontier.size, frontier.root) == (len(leaves), root_by_the_book(leaves))


@given(
    first=st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=3),
    second=st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=3),
)
def test_two_entries_have_one_leaf_only_if_they_say_the_same(
    first: dict[str, object], second: dict[str, object]
) -> None:
    assert (leaf_of(first) == leaf_of(second)) is (first == second)
    assert leaf_of(first) == leaf_of(dict(reversed(first.items())))


def test_a_shorter_tree_cannot_pass_under_a_longer_ones_signature() -> None:
    root = bytes(32)
    assert len({signed_words(n, root, "2026-01-01T00:00:00+00:00") for n in range(100)}) == 100
