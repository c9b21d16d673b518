"""What may stand on a paper that several people will read."""

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

Who = TypeVar("Who", bound=Hashable)


def may_stand_on_paper(subjects: Collection[Who], reader: Who, responsible_for: Mapping[Who, Collection[Who]]) -> bool:
    """
    Say whether a member of the family may read something on paper: it is about them, or only about their children.

    `responsible_for` gives the children for whom each reader answers without a limit set by a court or by the child's
    own judgement. What is about them and somebody else is theirs too: they were there when it was said.
    """
    if reader in subjects:
        return True
    return set(subjects) <= set(responsible_for.get(reader, ()))
