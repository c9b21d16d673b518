"""The tree is that of RFC 6962: its shape, its prefixes, and the answers others publish."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkfamily.sharing.rules.merkle import Tree, leaf_hash, node_hash

# The rows and roots by which implementations of Certificate Transparency are tested.
ROWS = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
]  # fmt: skip
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


def _root(leaves):
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root


def _as_the_standard_says(leaves):
    """Section 2.1 in its own words: split at the largest power of two below the number of rows."""
    if not leaves:
        return sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + _as_the_standard_says(leaves[:k]) + _as_the_standard_says(leaves[k:])).digest()


@pytest.mark.parametrize("count", range(len(ROOTS)))
def test_the_root_is_the_published_one(count):
    assert _root([leaf_hash(bytes.fromhex(row)) for row in ROWS[:count]]).hex() == ROOTS[count]


@given(st.lists(st.binary(max_size=8), max_size=70))
def test_the_root_is_the_one_the_standard_describes(rows):
    leaves = [leaf_hash(row) for row in rows]
    assert _root(leaves) == _as_the_standard_says(leaves)


def test_a_row_never_passes_for_a_node():
    left, right = leaf_hash(b"left"), leaf_hash(b"right")
    assert leaf_hash(left + right) != node_hash(left, right) == _root([left, right])
