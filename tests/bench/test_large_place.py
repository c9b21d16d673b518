"""A family of the large place is row for row what the product's commands make of the same people's work."""

import json
import re
from collections import Counter
from datetime import date, timedelta
from hashlib import md5
from uuid import UUID

import pytest
from django.db import connection

from tests import given
from tests.beginning import begun
from tests.bench.large.ready import require_ours
from thinkfamily.door.models import NamedPerson
from thinkfamily.partnership.commands import clock
from thinkfamily.partnership.models import Area, Practitioner, Team
from thinkfamily.people.models import Person
from thinkfamily.records.models import Event
from thinkfamily.sharing.models import Basis, Involvement, Item, Subject
from thinkfamily.sharing.queries import seen_about, viewer_of
from thinkfamily.simulation.load.copied import WRITTEN_ID, Copy, copy, in_copy, made_by
from thinkfamily.simulation.load.laid import WAITING, Extent, Someone, begin, walked
from thinkfamily.simulation.load.made import Crew, a_practitioner, called

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
EXTENT = Extent(240)
LED, OPEN = 0, EXTENT.led + 2
DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September"
                 r"|October|November|December)\b")  # fmt: skip


def _laid():
    given.editions()
    return begin(EXTENT, given.NOW, workers=2, sorts=[(0, 4), (0, WAITING)])


place = begun(_laid)


class Alike:
    """
    Rows as they are apart from ids, times and what no two may share.

    An id that came to be with the rows is known by the row it names, and by the rows which that names; a person by
    their place in the contact. What is made of ids (of which form it is that was sent) goes with them.
    """

    def __init__(self, made):
        self.made = made
        self.own = {}
        for _ in range(4):
            self.own = self._labels()

    def rows(self):
        return {model: Counter(map(self._row, rows.values())) for model, rows in self.made.rows.items()}

    def _labels(self):
        named = {}
        for model, rows in self.made.rows.items():
            for key, row in rows.items():
                named.setdefault(key, []).append(f"{model.__name__} {self._row(row)}")
        for row in self.made.rows.get(NamedPerson, {}).values():
            named[row["person_id"]].append(str(row["place"]))
        return {key: md5("".join(said).encode(), usedforsecurity=False).hexdigest() for key, said in named.items()}

    def _row(self, row):
        return tuple((name, self._value(name, value)) for name, value in row.items() if name != "id")

    def _value(self, name, value):
        if isinstance(value, UUID):
            return self._id(value)
        if isinstance(value, date):
            return "a time"
        if name == "command":
            return value.split()[0]
        if name in ("reference", "email", "password"):
            return "their own"
        if isinstance(value, dict | list):
            value = json.dumps({**value, "reference": "its own"} if "reference" in value else value, sort_keys=True)
        if isinstance(value, str):
            return DAY.sub("a day", WRITTEN_ID.sub(lambda found: self._id(UUID(found[0])), value))
        return value

    def _id(self, value):
        if value in self.made.roles:
            return self.made.roles[value]
        return str(value) if value in self.made.known else self.own.get(value, "an id")


def _crew(roles):
    found = Practitioner.objects.select_related("actor", "agency", "supervisor").in_bulk([*roles.values()])
    return Crew(**{name: found[roles[name]] for name in ("sender", "worker", "lead")})


def _both(place, number, size):
    """One family as the database copies it, and one of the same names that the same practitioners walk to."""
    made, one = place.of_family(number)
    crew = _crew(one.roles)
    again = walked(crew, size, given.NOW - timedelta(days=3), called(one.words))
    return made_by(lambda: copy(made, [one]), crew.roles()), again, crew


@pytest.mark.parametrize(("number", "size"), [(LED, 4), (OPEN, WAITING)])
def test_a_copied_family_has_the_rows_and_events_that_commands_make(place, number, size):
    copied, commanded, crew = _both(place, number, size)
    assert Alike(copied).rows() == Alike(commanded).rows()
    assert {Item, Subject, Involvement, Event, Person} <= copied.rows.keys()
    seen = [
        Counter((shown.what, shown.kind, shown.level, shown.rule, shown.wide) for shown in found.items.values())
        for who in (crew.lead, crew.sender, crew.worker)
        for made in (copied, commanded)
        for found in [seen_about(viewer_of(who.actor_id, given.NOW), given.NOW, made.ids(Person))]
    ]
    assert seen[::2] == seen[1::2]
    if size != WAITING:
        assert len(copied.rows[Item]) == 5 * size
        assert Basis in copied.rows
        assert any(seen)
        _what_is_otherwise_is_found(copied, commanded)


def _what_is_otherwise_is_found(copied, commanded):
    for model, column, value in ((Subject, "kind", 1), (Involvement, "tells", 2), (Basis, "level", 1)):
        row = next(iter(commanded.rows[model].values()))
        before, row[column] = row[column], value if row[column] != value else value + 1
        assert Alike(copied).rows()[model] != Alike(commanded).rows()[model]
        row[column] = before


def test_a_copied_practitioner_has_the_rows_and_events_that_commands_make(place):
    boss = Practitioner.objects.get(agency=place.agencies[1], supervisor=None)
    team = Team.objects.get(manager=boss)
    who = Someone(1, 5)
    roles = {boss.agency_id: "agency", boss.pk: "supervisor", team.pk: "team"}
    assert Practitioner.objects.get(pk=place.practitioner(who)).supervisor_id == boss.pk
    added = made_by(
        lambda: a_practitioner(
            agency=boss.agency_id, supervisor=boss.pk, team=team.pk, by=clock(), at=given.NOW, email="x@example.org"
        ),
        roles,
    )
    again = Copy(999_999, roles={role: key for key, role in roles.items()})
    copied = made_by(lambda: copy(place.staff, [again]), roles)
    assert Alike(copied).rows() == Alike(added).rows()
    assert in_copy(place.someone.pk, again.number) in copied.ids(Practitioner)


def test_a_database_that_holds_anybody_else_is_left_alone(place):
    with connection.cursor() as cursor:
        require_ours(cursor)
        Area.objects.update(demonstration=False)
        with pytest.raises(SystemExit, match="not ours"):
            require_ours(cursor)
        Area.objects.all().delete()
        with pytest.raises(SystemExit, match="not ours"):
            require_ours(cursor)
