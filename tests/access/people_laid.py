"""Who there is in a world of the table: agencies, practitioners, people, families, and who is kept together."""

from collections import defaultdict
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from tests.access.times import FAR, NOW, day, last_day, moment, moment_or_none
from thinkfamily.families.models import (
    Family,
    FamilyMember,
    Household,
    Living,
    PlaceKey,
    Relationship,
    Whereabouts,
)
from thinkfamily.families.rules import place_keys
from thinkfamily.partnership.models import Agency, Practitioner, Protocol, ProtocolParty, Team, TeamMember
from thinkfamily.people.models import Person, SealedLink, SealedReader, SealedSide
from thinkfamily.records.models import Account, Actor
from thinkfamily.sharing.models import (
    Item,
    PersonalTie,
    Waiver,
)
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.terms import Kind


def key(row: dict[str, Any]) -> UUID:
    """Give the id of a row that has no name in the table, the same each time."""
    found: UUID = row.setdefault("key", uuid4())
    return found


class People:
    """The rows of agencies, practitioners and people."""

    world: dict[str, Any]
    clock: Actor

    def id(self, sort: str, name: str) -> UUID:
        """Give the id of a thing of the table."""
        return uuid5(NAMESPACE_OID, f"{sort}:{name}")

    def _agencies(self) -> None:
        Agency.objects.bulk_create(
            Agency(id=self.id("agency", name), name=name, kind="council", assured=row["assured"])
            for name, row in self.world["agencies"].items()
        )
        names = self.world["practitioners"]
        Actor.objects.bulk_create(
            Actor(id=self.id("actor", name), kind="practitioner", shown_as=name) for name in names
        )
        Account.objects.bulk_create(
            Account(
                email=f"{number}@example.org", actor_id=self.id("actor", name), is_active=row["active"],
                second_factor_since=moment_or_none(row["second_factor"]),
            )
            for number, (name, row) in enumerate(names.items())
        )  # fmt: skip
        Practitioner.objects.bulk_create(
            Practitioner(
                id=self.id("practitioner", name), actor_id=self.id("actor", name),
                agency_id=self.id("agency", row["agency"]), role="practitioner", job="Practitioner",
                since=moment(row["since"]), until=moment_or_none(row["until"]),
                cleared_until=last_day(row["cleared_until"]), trained_until=last_day(row["trained_until"]),
                supervisor_id=self.id("practitioner", row["supervisor"]) if row["supervisor"] else None,
            )
            for name, row in names.items()
        )  # fmt: skip
        manager = self.id("practitioner", next(iter(names)))
        Team.objects.bulk_create(
            Team(
                id=self.id("team", name), name=name, agency_id=self.id("agency", row["agency"]), kind="service",
                manager_id=manager,
            )
            for name, row in self.world["teams"].items()
        )  # fmt: skip

    def _terms(self) -> None:
        TeamMember.objects.bulk_create(
            TeamMember(
                id=key(row), team_id=self.id("team", row["team"]),
                practitioner_id=self.id("practitioner", row["practitioner"]),
                since=moment(row["since"]), until=moment_or_none(row["until"]),
            )
            for row in self.world["duty"]
        )  # fmt: skip
        for row in self.world["protocols"]:
            self._protocol(row)

    def _protocol(self, row: dict[str, Any]) -> None:
        starts = moment(row["since"])
        made = Protocol.objects.create(
            id=key(row), name="A protocol", purpose="To help.", kinds=bits(row["kinds"]), level=row["level"],
            index=row["index"], lawful_basis="A duty.", starts=starts, ends=moment(row["until"] or FAR),
            review_on=starts.date(), signed=starts if row["signed"] else None,
            revoked=moment_or_none(row["revoked"]), revoked_because="No more." if row["revoked"] else "",
            made_by=self.clock, made_at=starts,
        )  # fmt: skip
        ProtocolParty.objects.bulk_create(
            ProtocolParty(protocol=made, agency_id=self.id("agency", name), signed_by="Them", signed_at=starts)
            for name in row["parties"]
        )

    def _people(self) -> None:
        kept = kept_together(self.world)
        Person.objects.bulk_create(
            Person(
                id=self.id("person", name), head_id=self.id("person", row["head"]),
                kept_id=self.id("person", kept[name]), made=moment(0),
            )
            for name, row in self.world["people"].items()
        )  # fmt: skip
        for number, row in enumerate(self.world["seals"]):
            self._seal(number, row)

    def _seal(self, number: int, row: dict[str, Any]) -> None:
        seal = SealedLink.objects.create(
            sort="adoption",
            since=moment(row["since"]),
            ended=moment_or_none(row.get("until")),
        )
        for side, names in ((1, row["one"]), (2, row["other"])):
            SealedSide.objects.bulk_create(
                SealedSide(seal=seal, person_id=self.id("person", name), side=side) for name in names
            )
        SealedReader.objects.bulk_create(
            SealedReader(
                seal=seal, actor_id=self.id("actor", reader["practitioner"]), named_by=self.clock, **self._dates(reader)
            )
            for reader in row["readers"]
        )

    def _dates(self, row: dict[str, Any]) -> dict[str, Any]:
        return {"since": moment(row["since"]), "until": moment_or_none(row["until"])}

    def _ties(self) -> None:
        own = [(name, row) for name, row in self.world["practitioners"].items() if row["own"]]
        PersonalTie.objects.bulk_create(
            PersonalTie(
                practitioner_id=self.id("practitioner", name), person_id=self.id("person", row["own"]), own=True,
                since=moment(row.get("own_since", 0)), until=moment_or_none(row.get("own_until")),
                declared_by=self.clock,
            )
            for name, row in own
        )  # fmt: skip
        for model, rows, more in (
            (PersonalTie, self.world["ties"], {"declared_by": self.clock}),
            (Waiver, self.world["waivers"], {"because": "Nobody else is there.", "given_by": self.clock}),
        ):
            model.objects.bulk_create(
                model(
                    id=key(row), practitioner_id=self.id("practitioner", row["practitioner"]),
                    person_id=self.id("person", row["person"]), since=moment(row["since"]),
                    until=moment(row["until"] or FAR), **more,
                )
                for row in rows
            )  # fmt: skip
        self._families()

    def _families(self) -> None:
        families: dict[str, dict[str, None]] = defaultdict(dict)
        for row in self.world["members"]:
            families[row["family"]][row["person"]] = None
        homes: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self.world["homes"]:
            if "address" in row:
                self._address(row)
            else:
                homes[row["home"]].append(row)
        for name, people in families.items():
            family = self._family(name, next(iter(people)))
            FamilyMember.objects.bulk_create(
                FamilyMember(family=family, person_id=self.id("person", person), since=moment(0), added_by=self.clock)
                for person in people
            )
        for name, rows in homes.items():
            self._home(name, rows)
        for row in self.world["relatives"]:
            one, other = self.id("person", row["one"]), self.id("person", row["other"])
            Relationship.objects.create(item=self._bare(row), one_id=one, other_id=other, kind="cousin")

    def _family(self, name: str, first: str) -> Family:
        known = {"name": name, "first_id": self.id("person", first), "formed": moment(0)}
        return Family.objects.get_or_create(id=self.id("family", name), defaults=known)[0]

    def _home(self, name: str, rows: list[dict[str, Any]]) -> None:
        first = rows[0]["person"]
        known = {"family": self._family(name, first), "called_after_id": self.id("person", first), "begun": moment(0)}
        home = Household.objects.get_or_create(id=self.id("home", name), defaults=known)[0]
        for row in rows:
            Living.objects.create(
                item=self._bare(row), household=home, person_id=self.id("person", row["person"]),
                since=day(row["since"]),
                until=day(row["until"]) if row["until"] else None,
            )  # fmt: skip

    def _address(self, row: dict[str, Any]) -> None:
        """The home is known by the door that somebody's address tells of."""
        told = Whereabouts.objects.create(
            item=self._bare(row), person_id=self.id("person", row["person"]), sort="address", text=row["address"],
            since=day(row["since"]), until=day(row["until"]) if row["until"] else None,
        )  # fmt: skip
        PlaceKey.objects.bulk_create(
            PlaceKey(whereabouts=told, person_id=told.person_id, key=place) for place in place_keys(row["address"])
        )

    def _bare(self, row: dict[str, Any]) -> Item:
        """An item about nobody, which nobody may see, for a fact that the rule itself reads."""
        agency = self.id("agency", next(iter(self.world["agencies"])))
        return Item.objects.create(
            id=key(row), what="families.relationship", kind=Kind.FAMILY_LINKS.bit, agency_id=agency, by=self.clock,
            at=moment(0),
            happened=moment(0), subjects=1,
        )  # fmt: skip


def kept_together(world: dict[str, Any]) -> dict[str, str]:
    """Give each record the first of those kept together with it, as linking and loading keep them, in turn."""
    people = world["people"]
    group = {name: name for name in people}
    numbers: dict[str, str] = {}
    pairs = [(name, row["head"]) for name, row in people.items()]
    for name, row in people.items():
        if row["identifier"]:
            pairs.append((numbers.setdefault(row["identifier"], name), name))
    pairs += [(row["one"], row["other"]) for row in world["links"]]
    for one, other in pairs:
        if group[one] != group[other] and not _across(world, group, group[one], group[other]):
            before, after = group[other], group[one]
            group = {name: after if each == before else each for name, each in group.items()}
    return group


def _across(world: dict[str, Any], group: dict[str, str], one: str, other: str) -> bool:
    """Say whether a seal stands between two groups."""
    for seal in world["seals"]:
        sides = [{group[name] for name in seal[side]} for side in ("one", "other")]
        if seal["since"] <= NOW < (seal.get("until") or FAR) and (
            (one in sides[0] and other in sides[1]) or (one in sides[1] and other in sides[0])
        ):
            return True
    return False
