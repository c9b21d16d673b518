"""Whether two people can be tied as somebody says: who is above whom, how old they are, what is written already."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from thinkfamily.families.rules.kin import Kinds, called
from thinkfamily.families.terms import KindOfRelationship, Responsibility
from thinkfamily.records.decision import Decision

Said = tuple[UUID, str, UUID]
UNBORN: Final = frozenset(("parent_of_unborn", "sibling_of_unborn"))
PARENT: Final = "parent"
SO = Decision(True, "It can be so.")


@dataclass(frozen=True, slots=True)
class Tied:
    """Somebody as a rule about ties knows them: what they are called, and how old they are as far as it is known."""

    id: UUID
    called: str
    age: int | None = None
    born: date | None = None
    adult: bool | None = None
    unborn: bool = False


def as_written(one: UUID, code: str, other: UUID, kinds: Kinds) -> Said:
    """
    Turn a tie the way it is written: the elder first, whoever looks after the other first, an unborn child last.

    :raises LookupError: if there is no such kind.
    """
    kind = kinds[code]
    if kind["generation"] < 0 or kind["cares_for"] == "is_cared_for" or kind["inverse"] in UNBORN:
        return other, kind["inverse"], one
    return one, code, other


def may_be_tied(one: Tied, code: str, other: Tied, ties: Iterable[Said], kinds: Kinds) -> Decision:
    """
    Say whether one can be the `code` of other, beside the ties that are written now.

    `one` and `other` as `as_written` turns them. Harm is not written down here: who may know of it is another question.
    """
    kind = kinds.get(code)
    if kind is None or kind["restricted"]:
        return Decision(False, "Choose how they belong from the list.")
    written = [as_written(*tie, kinds) for tie in ties if tie[1] in kinds]
    for judged in (
        _no_circle(one, kind, other, written, kinds), _not_twice(one, kind, other, written, kinds),
        _as_born(one, kind, other), _older(one, kind, other),
    ):  # fmt: skip
        if not judged:
            return judged
    return SO


def _not_twice(one: Tied, kind: KindOfRelationship, other: Tied, written: list[Said], kinds: Kinds) -> Decision:
    """Two people are tied once in each way, and in one way of one sort: not a father and a stepfather at once."""
    for first, code, second in written:
        there = kinds[code]
        if {first, second} != {one.id, other.id}:
            continue
        same = code == kind["code"] and (first == one.id or there["inverse"] == code)
        alike = kind["tie"] in ("kin", "couple") and kind["tie"] == there["tie"]
        if same or (alike and kind["generation"] == there["generation"]):
            named, of = (one, other) if first == one.id else (other, one)
            said = phrase(there["name"], of.called)
            return Decision(False, f"{named.called} is written down as {said} already. Change that instead.")
    return SO


def _as_born(one: Tied, kind: KindOfRelationship, other: Tied) -> Decision:
    if kind["code"] in UNBORN and not other.unborn and (other.age is not None or other.born):
        return Decision(False, f"{other.called} is born. Choose how {one.called} belongs to them now.")
    if kind["code"] == PARENT and other.unborn:
        return Decision(False, f"{other.called} is not born yet. Choose “parent of unborn child”.")
    return SO


def _older(one: Tied, kind: KindOfRelationship, other: Tied) -> Decision:
    """A parent by birth or adoption and a grandparent are older; a stepmother, an aunt or a carer need not be."""
    if kind["tie"] != "kin" or not (kind["generation"] >= 2 or _above(kind)) or other.unborn:
        return SO
    if one.born and other.born:
        wrong = one.born >= other.born
    else:
        wrong = one.age is not None and other.age is not None and one.age <= other.age
    if not wrong:
        return SO
    said = phrase(kind["name"], other.called)
    return Decision(False, f"As their ages are written down, {one.called} is too young to be {said}.")


def _above(kind: KindOfRelationship) -> bool:
    return kind["generation"] > 0 and kind["line"] in ("child", "adopted")


def _no_circle(one: Tied, kind: KindOfRelationship, other: Tied, written: list[Said], kinds: Kinds) -> Decision:
    """Nobody is above those who are above them: no child is the parent of their own parent or grandparent."""
    if kind["generation"] <= 0:
        return SO
    below: Mapping[UUID, set[UUID]] = defaultdict(set)
    for first, code, second in written:
        if kinds[code]["generation"] > 0 and (kinds[code]["tie"] == "kin" or kinds[code]["parental"]):
            below[first].add(second)
    if one.id not in _under(other.id, below):
        return SO
    return Decision(
        False,
        f"{one.called} is written down as a child or grandchild of {other.called}, and cannot be {_a(kind['name'])} of "
        "theirs too. Put right first which of the two is wrong.",
    )


def _under(top: UUID, below: Mapping[UUID, set[UUID]]) -> set[UUID]:
    found: set[UUID] = set()
    waiting = [top]
    while waiting:
        for person in below.get(waiting.pop(), ()):
            if person not in found:
                found.add(person)
                waiting.append(person)
    return found


def may_have_responsibility(said: str, one: Tied, code: str, other: Tied, kinds: Kinds) -> Decision:
    """Say whether it makes sense to write down whether one has parental responsibility for other."""
    if not said:
        return SO
    if other.adult:
        return Decision(False, f"{other.called} is grown up: nobody has parental responsibility for an adult.")
    if other.unborn and said in (Responsibility.YES, Responsibility.RESTRICTED):
        return Decision(False, "Parental responsibility begins when a child is born. Write it down then.")
    if not kinds[code]["ask_responsibility"] and said != Responsibility.NOT_KNOWN:
        return Decision(
            False,
            f"This does not go with {_a(kinds[code]['name'])}. Choose how {one.called} brings {other.called} up, or "
            "leave this question empty.",
        )
    return SO


def may_be_dated(since: date | None, until: date | None, today: date) -> Decision:
    """Say whether something can have begun and ended on these days, of which either may be unknown."""
    if since and since > today:
        return Decision(False, "Write today or a day before: it has not begun yet on that day.")
    if until and until > today:
        return Decision(False, "Write today or a day before: it has not ended yet on that day.")
    if since and until and until < since:
        return Decision(False, "It cannot end before it began. Check both days.")
    return SO


def may_end(kind: KindOfRelationship, one: str, other: str) -> Decision:
    """Say whether a tie of this kind can end: who is family by birth stays so, whatever becomes of them."""
    if (
        kind["tie"] != "kin"
        or kind["line"] in ("step", "adopted")
        or "step" in kind["code"]
        or "unborn" in kind["code"]
    ):
        return SO
    return Decision(
        False,
        f"{one} goes on being {phrase(kind['name'], other)}. If it changed, change what is written; if it was never "
        "so, say that it was written down by mistake.",
    )


# What two people are to each other once the child that was expected is born.
ONCE_BORN: Final = {
    "parent_of_unborn": "parent", "unborn_child": "child", "unborn_sibling": "sibling", "sibling_of_unborn": "sibling",
}  # fmt: skip


def as_it_is_now(code: str, *, unborn: bool) -> str:
    """Say what somebody is to another now: a tie to a child who was expected is one to a child, since the birth."""
    return code if unborn else ONCE_BORN.get(code, code)


def called_as(code: str, kinds: Kinds, *, gender: str, adult: bool | None) -> str:
    """Say what somebody is to another in the word that fits them; a child who looks after another is a young carer."""
    word = called(code, gender, kinds)
    return f"young {word}" if code == "carer_of" and adult is False else word


ENDINGS: Final = (" of", " by", " to", " with")


def phrase(word: str, others: str) -> str:
    """Say a kind of relationship of somebody: "mother of Ellie", "carer of Jo", "in contact with Sam"."""
    if word.startswith("supported by"):
        return f"{word}, {others}"
    return f"{word} {others}" if word.endswith(ENDINGS) else f"{word} of {others}"


def _a(name: str) -> str:
    if name.endswith(ENDINGS):
        return f"“{name}”"
    return f"an {name}" if name.startswith(("a", "e", "i", "o")) else f"a {name}"
