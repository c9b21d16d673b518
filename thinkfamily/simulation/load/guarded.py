"""
What protects some people of the large place: rows of their own, beside what was copied, so that every deny is asked.

A shield on one in fifty families, twenty sealed links, and for each viewer somebody they know outside work.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from thinkfamily.people.models import Person, SealedLink, SealedSide
from thinkfamily.sharing.models import PersonalTie, Shield
from thinkfamily.simulation.load.copied import in_copy

if TYPE_CHECKING:
    from thinkfamily.simulation.load.laid import Place


def guard(place: "Place", first: int, last: int) -> None:
    """Write down what protects some of the people of these families."""
    others = range(max(first, place.extent.led + place.extent.waiting), last)
    by, since = place.door.actor_id, place.now - timedelta(days=30)
    Shield.objects.bulk_create(
        Shield(
            person_id=person, owner_id=by, set_by_id=by, because="She moved.", since=since, moved=since,
            review_on=(place.now + timedelta(days=60)).date(), telephone="01632 960102",
        )
        for person, _ in _two_of_each(place, (number for number in others if number % 50 == 7))
    )  # fmt: skip
    if first == 0:
        _seal(_two_of_each(place, others[3:23]), since)
        _know(place, _two_of_each(place, others[:3]), since)


def _two_of_each(place: "Place", numbers: Iterable[int]) -> Iterator[tuple[UUID, UUID]]:
    """Give the ids of two people of each of these families."""
    for number in numbers:
        made, one = place.of_family(number)
        people = sorted(made.ids(Person))
        yield in_copy(people[0], one.number), in_copy(people[1], one.number)


def _seal(sides: Iterable[tuple[UUID, UUID]], at: datetime) -> None:
    for pair in sides:
        seal = SealedLink.objects.create(sort="adoption", since=at)
        for side, person in enumerate(pair, 1):
            SealedSide.objects.create(seal=seal, person_id=person, side=side)


def _know(place: "Place", others: Iterable[tuple[UUID, UUID]], at: datetime) -> None:
    """Each viewer knows somebody outside work, in a family that is not theirs."""
    viewers = [place.practitioner(who) for who in (place.supervised[0], place.supervisor)] + [place.door.pk]
    for who, (person, _) in zip(viewers, others, strict=False):
        PersonalTie.objects.create(
            practitioner_id=who, person_id=person, words="A neighbour.", since=at, declared_by_id=place.door.actor_id
        )
