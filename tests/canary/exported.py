"""What stands in the database, as the plain dicts that the oracle reads: no rule of the product has a part in it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Model, QuerySet

from tests.access.oracle import World
from thinkfamily.families.models import FamilyMember, Living, PlaceKey, Relationship
from thinkfamily.identity.models import SourceRecord
from thinkfamily.partnership.models import Agency, Practitioner, Protocol, Team, TeamMember
from thinkfamily.people.models import Link, Person, SealedLink, SealedReader, SealedSide
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
    PersonalTie,
    Publication,
    ReadsFor,
    Shield,
    ShieldReader,
    StatedReason,
    Subject,
    Waiver,
)
from thinkfamily.sharing.terms import Kind

LOCAL = ZoneInfo("Europe/London")
KINDS = {kind.bit: kind.value for kind in Kind}


def instant(at: datetime | date | None, *, day_after: int = 0) -> Any:
    """Give the minute of something; a day begins at midnight where people live."""
    if at is None:
        return None
    if not isinstance(at, datetime):
        at = datetime.combine(date.fromordinal(at.toordinal() + day_after), time(), LOCAL)
    return at.astimezone(UTC).timestamp() / 60


def exported() -> World:
    """Give the whole world; each thing goes by its id, written as a text."""
    return _written({
        "agencies": {row.pk: {"assured": row.assured} for row in Agency.objects.all()},
        "teams": {row.pk: {"agency": row.agency_id} for row in Team.objects.all()},
        **_practitioners(), **_people(), **_items(), **_flows(), **_guards(), **_urgent(), **_published(),
        "brokers": [{"practitioner": row.actor_id, "kind": KINDS[row.kind], **_dates(row)} for row in _rows(Broker)],
    })  # fmt: skip


def _written(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, dict):
        return {_written(key): _written(each) for key, each in value.items()}
    return [_written(each) for each in value] if isinstance(value, list) else value


def _dates(row: Any, since: str = "since", until: str = "until") -> dict[str, Any]:
    return {"since": instant(getattr(row, since)) or 0, "until": instant(getattr(row, until))}


def _rows(model: type[Model]) -> QuerySet[Any]:
    return model._default_manager.all()


def _practitioners() -> World:
    staff = {row.pk: row for row in _rows(Practitioner).select_related("actor__account")}
    own = {row.practitioner_id: row.person_id for row in _rows(PersonalTie) if row.own}
    ties = [row for row in _rows(PersonalTie) if not row.own]
    return {
        "practitioners": {
            row.actor_id: {
                "agency": row.agency_id, "active": row.actor.account.is_active,
                "second_factor": instant(row.actor.account.second_factor_since), **_dates(row),
                "cleared_until": instant(row.cleared_until, day_after=1), "own": own.get(row.pk),
                "trained_until": instant(row.trained_until, day_after=1),
                "supervisor": staff[row.supervisor_id].actor_id if row.supervisor_id else None,
            }
            for row in staff.values()
        },
        "duty": [
            {"practitioner": staff[row.practitioner_id].actor_id, "team": row.team_id, **_dates(row)}
            for row in _rows(TeamMember)
        ],
        **{
            name: [
                {"practitioner": staff[row.practitioner_id].actor_id, "person": row.person_id, **_dates(row)}
                for row in rows
            ]
            for name, rows in (("ties", ties), ("waivers", _rows(Waiver)))
        },
    }  # fmt: skip


def _people() -> World:
    numbers = {row.person_id: row.nhs_number for row in _rows(SourceRecord) if row.nhs_number}
    lived = [(row.person_id, f"home {row.household_id}", row) for row in _rows(Living)]
    doors = [row for row in _rows(PlaceKey).select_related("whereabouts") if row.key.startswith("d")]
    lived += [(row.person_id, row.key, row.whereabouts) for row in doors]
    return {
        "people": {row.pk: {"head": row.head_id, "identifier": numbers.get(row.pk)} for row in _rows(Person)},
        "links": [{"one": row.one_id, "other": row.other_id} for row in _rows(Link)],
        "members": [{"family": row.family_id, "person": row.person_id} for row in _rows(FamilyMember)],
        "relatives": [{"one": row.one_id, "other": row.other_id} for row in _rows(Relationship)],
        "homes": [{"person": person, "home": home, **_dates(row)} for person, home, row in lived],
        "seals": [
            {
                "one": _sides(row, 1), "other": _sides(row, 2), "since": instant(row.since),
                "until": None if row.ended is None else instant(row.ended),
                "readers": _readers(_rows(SealedReader).filter(seal=row)),
            }
            for row in _rows(SealedLink)
        ],
    }  # fmt: skip


def _sides(seal: SealedLink, side: int) -> list[Any]:
    return [row.person_id for row in _rows(SealedSide).filter(seal=seal, side=side)]


def _readers(rows: Iterable[Any]) -> list[World]:
    return [{"practitioner": row.actor_id, "person": getattr(row, "person_id", None), **_dates(row)} for row in rows]


def _grouped(model: type[Model], by: str, value: str) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, each in _rows(model).values_list(by, value):
        found[key].append(each)
    return found


def _items() -> World:
    subjects = _grouped(Subject, "item_id", "person_id")
    drafters = _grouped(Drafter, "item_id", "actor_id")
    limits = _grouped(InvolvementItem, "involvement_id", "item_id")
    return {
        "items": {
            row.pk: {
                "kind": KINDS[row.kind], "agency": row.agency_id, "subjects": subjects[row.pk], "author": row.by_id,
                "compartment": row.compartment_id, "embargo": instant(row.embargo), "drafters": drafters[row.pk],
                "recorded": instant(row.at),
            }
            for row in _rows(Item)
        },
        "involvements": {
            row.pk: {
                "person": row.person_id, "practitioner": row.actor_id, "team": row.team_id, "agency": row.agency_id,
                "kind": KINDS[row.tells], "opened": instant(row.opened),
                "ended": instant(row.ended), "limited": row.limited,
                "items": limits[row.pk],
            }
            for row in _rows(Involvement)
        },
        "compartments": {
            row.pk: _readers(_rows(CompartmentReader).filter(compartment=row)) for row in _rows(Compartment)
        },
        "addressed": [
            {"item": row.item_id, "team": row.team_id, "practitioner": row.actor_id, **_dates(row, "sent")}
            for row in _rows(Addressed)
        ],
    }  # fmt: skip


def _flows() -> World:
    protocols = [(row, list(row.parties.all())) for row in _rows(Protocol)]
    return {
        "bases": [
            {
                "person": row.person_id, "agency": row.agency_id, "team": row.team_id, "practitioner": row.actor_id,
                "kinds": _kinds(row.kinds), "level": row.level, **_dates(row, "starts", "ends"),
            }
            for row in _rows(Basis)
        ],
        "protocols": [
            {
                "parties": [party.agency_id for party in parties if party.signed_at], "signed": bool(row.signed),
                "kinds": _kinds(row.kinds), "level": row.level, "index": row.index, "revoked": instant(row.revoked),
                **_dates(row, "starts", "ends"),
            }
            for row, parties in protocols
        ],
    }  # fmt: skip


def _kinds(bits: int) -> list[str]:
    return [kind for bit, kind in KINDS.items() if bits & bit]


def _guards() -> World:
    return {
        "shields": [
            {
                "person": row.person_id, "sort": "total" if row.total else "whereabouts", "since": instant(row.since),
                "moved": instant(row.moved), "readers": _readers(_rows(ShieldReader).filter(shield=row)),
                "lifted": [instant(row.lift_asked_at), instant(row.lifted)] if row.lifted else [],
            }
            for row in _rows(Shield)
        ],
        "exclusions": [
            {
                "person": row.person_id, "item": row.item_id, "subject": row.subject_id,
                "kind": KINDS[row.kind] if row.kind else None, **_dates(row),
            }
            for row in _rows(Exclusion)
        ],
    }  # fmt: skip


def _published() -> World:
    """What is published, who has unrestricted responsibility for a child, and what a child decides alone."""
    reads_for = list(_rows(ReadsFor))
    return {
        "publications": [
            {
                "item": row.item_id, "to": row.reader_id, "by_two": row.confirmed_by_id is not None,
                **_dates(row, "published", "ended"),
            }
            for row in _rows(Publication)
        ],
        "responsible": [
            {"adult": row.adult_id, "child": row.child_id, "unrestricted": True, **_dates(row)} for row in reads_for
        ],
        "minors": _every_record_of({row.child_id for row in reads_for}),
        "competent": [
            {"child": row.person_id, "kind": KINDS[row.kind], **_dates(row)} for row in _rows(Competence)
        ],
    }  # fmt: skip


def _every_record_of(people: set[Any]) -> list[Any]:
    return list(_rows(Person).filter(head__cluster__in=people).values_list("pk", flat=True).distinct())


def _urgent() -> World:
    people = _grouped(OverridePerson, "override_id", "person_id")
    return {
        "stated": [
            {"practitioner": row.actor_id, "person": row.person_id, **_dates(row, "at")} for row in _rows(StatedReason)
        ],
        "overrides": [
            {
                "practitioner": row.actor_id, "people": people[row.pk], "kinds": _kinds(row.kinds),
                **_dates(row, "at"),
            }
            for row in _rows(Override)
        ],
        "glasses": [
            {"practitioner": row.actor_id, "person": row.person_id, **_dates(row, "at")} for row in _rows(Glass)
        ],
    }  # fmt: skip
