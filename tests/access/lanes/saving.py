"""What the lanes did in one step, put into the database: rows at once, and the product's commands where it has one."""

from collections import defaultdict
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models

from tests.access.lanes.giving import instant
from tests.access.lanes.lane import FAMILY, HELPERS, LIVE, STAFF, Lane, Shared
from tests.access.laying import Laid
from tests.access.oracle import Row
from tests.access.people_laid import key
from tests.access.times import day, last_day, moment, moment_or_none
from thinkfamily.families.models import Living, Responsible
from thinkfamily.identity.models import SourceRecord
from thinkfamily.partnership.models import Agency, Practitioner, Protocol, Team, TeamMember
from thinkfamily.partnership.queries import FRONT_DOOR
from thinkfamily.partnership.terms import Role
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands.urgent import stop_opening
from thinkfamily.sharing.models import (
    Addressed,
    Basis,
    Compartment,
    CompartmentReader,
    Exclusion,
    Involvement,
    Item,
    PersonalTie,
    Publication,
    ReadsFor,
    Shield,
    StatedReason,
    Waiver,
)
from thinkfamily.support.terms import Work

STAFF_KNOWN = ("author", *STAFF, *HELPERS)
UNTIL: dict[str, tuple[type[models.Model], str]] = {
    "bases": (Basis, "ends"), "duty": (TeamMember, "until"), "addressed": (Addressed, "until"),
    "stated": (StatedReason, "until"), "publications": (Publication, "ended"), "waivers": (Waiver, "until"),
    "responsible": (ReadsFor, "until"), "ties": (PersonalTie, "until"),
}  # fmt: skip


class Saved(Laid):
    """All lanes in one database, and whatever they do from then on."""

    def __init__(self, lanes: list[Lane], shared: Shared) -> None:
        """Lay every lane's world as it is before the first step."""
        self.lanes, self.empty = lanes, {table: type(rows)() for table, rows in lanes[0].world.items()}
        whole: dict[str, Any] = {table: type(rows)() for table, rows in self.empty.items()}
        for lane in lanes:
            for table, rows in lane.world.items():
                if isinstance(rows, dict):
                    whole[table] |= rows
                else:
                    whole[table] += [row for row in rows if row not in lane.shared]
        whole["ties"] += shared.ties
        whole["homes"] += shared.homes
        whole["duty"] += [{"practitioner": who, "team": "door", **LIVE} for who in ("wes", "kay")]
        whole["items"] |= {f"about-{name}": lanes[0].about_them(name) for name in FAMILY}
        self.named: dict[tuple[str, str], UUID] = {}
        super().__init__(whole)
        self.known = {"items": whole["items"], "agencies": whole["agencies"]}
        self.called = {self.id("person", name): name for name in whole["people"]}
        self.called |= {self.id("compartment", name): name for name in whole["compartments"]}
        self.of = {self.id("item", name): (lane, name) for lane in lanes for name in lane.world["items"]}
        self.shields, self.stated = set[UUID](), set[UUID]()
        for lane in lanes:
            lane.saved, closed = self, lane.name("closed")
            lane.compartments.append({"compartment": closed, "key": self.id("compartment", closed), "made": False})
        self._helpers()

    def _helpers(self) -> None:
        """One keeps what is kept to few, the other looks after all of it; and one team finds who is known here."""
        Practitioner.objects.filter(pk=self.id("practitioner", "lea")).update(role=Role.INFORMATION_GOVERNANCE)
        Team.objects.filter(pk=self.id("team", "door")).update(kind=FRONT_DOOR)
        kay = self.id("actor", "kay")
        Compartment.objects.update(owner=kay, set_by=kay)
        worker = self.worker("kay")
        Responsible.objects.bulk_create(
            Responsible(
                family_id=self.id("family", lane.name("family")), practitioner=worker, agency_id=worker.agency_id,
                role=Work.LEAD, since=moment(LIVE["since"]), because="She leads.",
            )
            for lane in self.lanes
        )  # fmt: skip
        self._names()

    def _names(self) -> None:
        """Of most of the people an item says who they are: by it they are known where two records are one person."""
        named: dict[str, str] = {}
        for lane in self.lanes:
            for item, row in lane.world["items"].items():
                if len(row["subjects"]) == 1:
                    named.setdefault(row["subjects"][0], item)
        items = {self.id("item", item): self.id("person", person) for person, item in named.items()}
        Item.objects.filter(pk__in=items).update(what=SourceRecord._meta.label_lower)
        SourceRecord.objects.bulk_create(
            SourceRecord(item_id=item, person_id=person, said="Kim Lee", given="Kim", family_name="Lee")
            for item, person in items.items()
        )

    def id(self, sort: str, name: str) -> UUID:
        """Give the id of a thing: of what a command made, its own."""
        return self.named[sort, name] if (sort, name) in self.named else super().id(sort, name)

    def name(self, sort: str, name: str, made: UUID) -> None:
        """Call something that a command made by a name."""
        self.named[sort, name], self.called[made] = made, name

    def actor(self, name: str) -> Actor:
        """Give who acts; the clock keeps the protocols."""
        return self.clock if name == "clock" else self._actor(name)

    @cache  # noqa: B019 - it lives as long as its run
    def _actor(self, name: str) -> Actor:
        return Actor.objects.get(pk=self.id("actor", name))

    @cache  # noqa: B019 - it lives as long as its run
    def worker(self, name: str) -> Practitioner:
        return Practitioner.objects.select_related("agency", "actor").get(pk=self.id("practitioner", name))

    @cache  # noqa: B019 - it lives as long as its run
    def team(self, name: str) -> Team:
        return Team.objects.select_related("agency").get(pk=self.id("team", name))

    def called_actor(self, actor: UUID) -> str:
        return next(name for name in STAFF_KNOWN if self.id("actor", name) == actor)

    def called_worker(self, worker: UUID) -> str:
        return next(name for name in STAFF_KNOWN if self.id("practitioner", name) == worker)

    def head_of(self, person: UUID) -> UUID:
        return Person.objects.get(pk=person).head_id

    def instant_or_none(self, at: datetime | None) -> int | None:
        return None if at is None else instant(at)

    def save(self) -> None:
        """Save what every lane did in this step."""
        new: dict[str, list[Row]] = defaultdict(list)
        for lane in self.lanes:
            for table, rows in lane.new.items():
                new[table] += rows
            lane.new.clear()
        self._lay(new)
        for lane in self.lanes:
            for table, row, to in lane.changed:
                self._change(table, row, to)
            for name, row in lane.commands:
                getattr(self, f"_{name}")(row, lane.clock.now)
            lane.changed.clear()
            lane.commands.clear()

    def _lay(self, new: dict[str, list[Row]]) -> None:
        readers = new.pop("readers", [])
        self.world = self.empty | new | self.known | {"minors": [row["child"] for row in new["responsible"]]}
        self.world["involvements"] = {row["name"]: row for row in new["involvements"]}
        self._terms()
        self._involvements()
        self._flows()
        self._guards()
        self._ties()
        self._urgent()
        self._portal()
        CompartmentReader.objects.bulk_create(
            CompartmentReader(
                compartment_id=self.id("compartment", row["compartment"]), named_by=self.clock,
                actor_id=self.id("actor", row["practitioner"]), **self._dates(row),
            )
            for row in readers
        )  # fmt: skip

    def _change(self, table: str, row: Row, to: Row) -> None:
        """Change what a row of the table says in the database too."""
        if table in UNTIL:
            model, name = UNTIL[table]
            model.objects.filter(pk=key(row)).update(**{name: moment(next(iter(to.values())))})
        else:
            getattr(self, f"_change_{table}")(row, **to)

    def _change_involvements(self, row: Row, ended: int) -> None:
        Involvement.objects.filter(pk=self.id("involvement", row["name"])).update(ended=moment(ended))

    def _change_protocols(self, row: Row, revoked: int) -> None:
        Protocol.objects.filter(pk=key(row)).update(revoked=moment(revoked), revoked_because="No more.")

    def _change_homes(self, row: Row, until: int) -> None:
        Living.objects.filter(pk=key(row)).update(until=day(until))

    def _change_exclusions(self, row: Row, until: int) -> None:
        Exclusion.objects.filter(pk=key(row)).update(
            until=moment(until), lift_asked_by=self.clock, lifted_by=self.another
        )

    def _change_shields(self, row: Row, lifted: list[int]) -> None:
        """The first signature says who asked; the second lifts."""
        asked: dict[str, Any] = {"lift_asked_by": self.clock, "lift_asked_at": moment(lifted[0])}
        both: dict[str, Any] = {"lifted_by": self.another, "lifted": moment(lifted[-1])} if lifted[1:] else {}
        Shield.objects.filter(pk=key(row)).update(**asked, **both)

    def _change_items(self, row: Row, **to: Any) -> None:
        if "embargo" in to:
            to["embargo"] = moment(to["embargo"])
        else:
            to = {"compartment_id": to["compartment"] and self.id("compartment", to["compartment"])}
        Item.objects.filter(pk=self.id("item", row["name"])).update(**to)

    def _stop_opening(self, row: Row, now: int) -> None:
        who = Actor.objects.get(pk=self.id("actor", row["practitioner"]))
        stop_opening(by=who, at=moment(now), opening=key(row))

    def stand(self, shared: Shared) -> None:
        """Save how the agency and the staff stand, whom all lanes share."""
        Agency.objects.filter(name="council").update(assured=shared.agencies["council"]["assured"])
        for name, row in shared.staff.items():
            Practitioner.objects.filter(pk=self.id("practitioner", name)).update(
                since=moment(row["since"]), until=moment_or_none(row["until"]),
                cleared_until=last_day(row["cleared_until"]), trained_until=last_day(row["trained_until"]),
                supervisor=self.id("practitioner", row["supervisor"]) if row["supervisor"] else None,
            )  # fmt: skip
