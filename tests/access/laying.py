"""A world of the table of factors laid into the database: plain rows, as many of its states no command would make."""

from datetime import timedelta
from typing import Any

from django.db import connection

from tests.access.people_laid import People, key
from tests.access.times import FAR, NOW, day, moment, moment_or_none
from thinkfamily.records.models import Actor
from thinkfamily.sharing.models import (
    Addressed,
    Basis,
    Broker,
    Compartment,
    CompartmentReader,
    Competence,
    Drafter,
    Exclusion,
    Glass,
    Involvement,
    InvolvementItem,
    Item,
    Override,
    OverridePerson,
    Publication,
    ReadsFor,
    Shield,
    ShieldReader,
    StatedReason,
    Subject,
)
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.terms import Ground, Kind, LookReason


class Laid(People):
    """The rows of one world, found by the ids of the table."""

    def __init__(self, world: dict[str, Any]) -> None:
        """Lay everything."""
        self.world = world
        self.clock, self.another = (
            Actor.objects.create(kind="clock", shown_as=name) for name in ("The clock", "Another")
        )
        for lay in (
            self._agencies, self._terms, self._people, self._items, self._involvements, self._flows, self._guards,
            self._ties, self._urgent, self._portal, self._brokers,
        ):  # fmt: skip
            lay()
        # PostgreSQL knows nothing of rows that are not committed, and would read them in the slowest order.
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    def _items(self) -> None:
        Compartment.objects.bulk_create(
            Compartment(
                id=self.id("compartment", name), name=name, sort="high_risk", because="Risk.", since=moment(0),
                set_by=self.clock, owner=self.clock, review_on=day(NOW),
            )
            for name in self._compartments()
        )  # fmt: skip
        for name, readers in self.world["compartments"].items():
            CompartmentReader.objects.bulk_create(
                CompartmentReader(
                    compartment_id=self.id("compartment", name), actor_id=self.id("actor", reader["practitioner"]),
                    named_by=self.clock, **self._dates(reader),
                )
                for reader in readers
            )  # fmt: skip
        items = self.world["items"].items()
        Item.objects.bulk_create(self._item(name, row) for name, row in items)
        Subject.objects.bulk_create(
            Subject(
                item_id=self.id("item", name), person_id=self.id("person", person), kind=Kind(row["kind"]).bit,
                agency_id=self.id("agency", row["agency"]), subjects=len(row["subjects"]), at=moment(row["recorded"]),
            )
            for name, row in items
            for person in row["subjects"]
        )  # fmt: skip
        Drafter.objects.bulk_create(
            Drafter(item_id=self.id("item", name), actor_id=self.id("actor", drafter))
            for name, row in items
            for drafter in row["drafters"]
        )

    def _compartments(self) -> set[str]:
        named = {row["compartment"] for row in self.world["items"].values() if row["compartment"]}
        return named | set(self.world["compartments"])

    def _item(self, name: str, row: dict[str, Any]) -> Item:
        return Item(
            id=self.id("item", name), what="door.told", kind=Kind(row["kind"]).bit,
            agency_id=self.id("agency", row["agency"]), by_id=self.id("actor", row["author"]),
            at=moment(row["recorded"]), happened=moment(row["recorded"]), subjects=len(row["subjects"]),
            compartment_id=self.id("compartment", row["compartment"]) if row["compartment"] else None,
            embargo=moment_or_none(row["embargo"]),
        )  # fmt: skip

    def _involvements(self) -> None:
        rows = self.world["involvements"]
        Involvement.objects.bulk_create(
            Involvement(
                id=self.id("involvement", name), person_id=self.id("person", row["person"]),
                actor_id=self.id("actor", row["practitioner"]) if row["practitioner"] else None,
                team_id=self.id("team", row["team"]) if row["team"] else None,
                agency_id=self.id("agency", row["agency"]), role="team", doing="team", opened=moment(row["opened"]),
                ended=moment_or_none(row["ended"]), limited=row["limited"], opened_by=self.clock,
                tells=Kind(row["kind"]).bit,
            )
            for name, row in rows.items()
        )  # fmt: skip
        InvolvementItem.objects.bulk_create(
            InvolvementItem(involvement_id=self.id("involvement", name), item_id=self.id("item", item))
            for name, row in rows.items()
            for item in row["items"]
            if item in self.world["items"]
        )
        StatedReason.objects.bulk_create(
            StatedReason(
                id=key(row), actor_id=self.id("actor", row["practitioner"]), person_id=self.id("person", row["person"]),
                reason=LookReason.CONCERN, at=moment(row["since"]), until=moment(row["until"] or FAR),
            )
            for row in self.world["stated"]
        )  # fmt: skip

    def _flows(self) -> None:
        Basis.objects.bulk_create(
            Basis(
                id=key(row), person_id=self.id("person", row["person"]),
                agency_id=self.id("agency", row["agency"]) if row["agency"] else None,
                team_id=self.id("team", row["team"]) if row["team"] else None,
                actor_id=self.id("actor", row["practitioner"]) if row["practitioner"] else None,
                kinds=bits(row["kinds"]), level=row["level"], starts=moment(row["since"]),
                ends=moment_or_none(row["until"]), ground=Ground.SAFEGUARDING_DUTY, reason="To keep a child safe.",
                recorded_by=self.clock,
            )
            for row in self.world["bases"]
        )  # fmt: skip
        Addressed.objects.bulk_create(
            Addressed(
                id=key(row), item_id=self.id("item", row["item"]), team_id=row["team"] and self.id("team", row["team"]),
                actor_id=self.id("actor", row["practitioner"]) if row.get("practitioner") else None,
                sent=moment(row["since"]), until=moment_or_none(row["until"]),
            )
            for row in self.world["addressed"]
        )  # fmt: skip

    def _guards(self) -> None:
        for row in self.world["shields"]:
            self._shield(row)
        Exclusion.objects.bulk_create(
            Exclusion(
                id=key(row), person_id=self.id("person", row["person"]),
                item_id=self.id("item", row["item"]) if row["item"] else None,
                kind=Kind(row["kind"]).bit if row["kind"] else None,
                subject_id=self.id("person", row["subject"]) if row["subject"] else None,
                because="To keep them safe.", set_by=self.clock, owner=self.clock, review_on=day(NOW),
                lift_asked_by=self.clock if row["until"] is not None else None,
                lifted_by=self.another if row["until"] is not None else None, **self._dates(row),
            )
            for row in self.world["exclusions"]
        )  # fmt: skip

    def _shield(self, row: dict[str, Any]) -> None:
        lifted = sorted(row["lifted"])[1:2]
        other = self.another if lifted else None
        shield = Shield.objects.create(
            id=key(row), person_id=self.id("person", row["person"]), total=row["sort"] == "total", owner=self.clock,
            telephone="01632 960100", because="Danger.", set_by=self.clock, since=moment(row["since"]),
            moved=moment(row["moved"]), review_on=day(NOW), lift_asked_by=self.clock if row["lifted"] else None,
            lift_asked_at=moment(min(row["lifted"])) if row["lifted"] else None, lifted_by=other,
            lifted=moment(lifted[0]) if lifted else None,
        )  # fmt: skip
        ShieldReader.objects.bulk_create(
            ShieldReader(
                id=key(reader), shield=shield, cleared_by=self.clock,
                actor_id=self.id("actor", reader["practitioner"]) if reader["practitioner"] else None,
                person_id=self.id("person", reader["person"]) if reader["person"] else None, **self._dates(reader),
            )
            for reader in row["readers"]
        )  # fmt: skip

    def _urgent(self) -> None:
        for row in self.world["overrides"]:
            made = Override.objects.create(
                id=key(row), actor_id=self.id("actor", row["practitioner"]), ground=Ground.VITAL_INTEREST,
                kinds=bits(row["kinds"]),
                reason="Danger.", proportionality="Only this.", at=moment(row["since"]),
                until=moment(row["since"]) + timedelta(hours=72),
            )  # fmt: skip
            OverridePerson.objects.bulk_create(
                OverridePerson(override=made, person_id=self.id("person", person)) for person in row["people"]
            )
        Glass.objects.bulk_create(
            Glass(
                id=key(row), actor_id=self.id("actor", row["practitioner"]), person_id=self.id("person", row["person"]),
                reason="Danger.", at=moment(row["since"]), until=moment(row["since"]) + timedelta(minutes=60),
            )
            for row in self.world["glasses"]
        )  # fmt: skip

    def _brokers(self) -> None:
        Broker.objects.bulk_create(
            Broker(
                actor_id=self.id("actor", row["practitioner"]), kind=Kind(row["kind"]).bit, because="Asked for.",
                named_by=self.clock, **self._dates(row),
            )
            for row in self.world["brokers"]
        )  # fmt: skip

    def _portal(self) -> None:
        second = Actor.objects.create(kind="clock", shown_as="A second")
        Publication.objects.bulk_create(
            Publication(
                id=key(row), item_id=self.id("item", row["item"]),
                reader_id=self.id("person", row["to"]) if row["to"] else None,
                published=moment(row["since"]), ended=moment_or_none(row["until"]), published_by=self.clock,
                confirmed_by=second if row["by_two"] else None,
            )
            for row in self.world["publications"]
        )  # fmt: skip
        ReadsFor.objects.bulk_create(
            ReadsFor(
                id=key(row), adult_id=self.id("person", row["adult"]), child_id=self.id("person", row["child"]),
                recorded_by=self.clock, **self._dates(row),
            )
            for row in self.world["responsible"]
            if row["unrestricted"] and row["child"] in self.world["minors"]
        )  # fmt: skip
        Competence.objects.bulk_create(
            Competence(
                id=key(row), person_id=self.id("person", row["child"]), kind=Kind(row["kind"]).bit, because="Able.",
                since=moment(row["since"]), until=moment_or_none(row.get("until")), judged_by=self.clock,
            )
            for row in self.world["competent"]
        )  # fmt: skip
