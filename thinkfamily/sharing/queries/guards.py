"""What is kept safe or kept from others, for the few who may know of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.partnership.queries import Colleague, colleagues, information_leads
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import SealedReader
from thinkfamily.records.decision import NotFound
from thinkfamily.records.paging import A_PAGE, Paged, paged
from thinkfamily.sharing.models import (
    Compartment,
    CompartmentReader,
    Exclusion,
    Guarding,
    GuardWord,
    Item,
    Seal,
    Shield,
    ShieldDecision,
    ShieldReader,
)
from thinkfamily.sharing.queries.conflicts import in_conflict
from thinkfamily.sharing.queries.deciding import decisions
from thinkfamily.sharing.queries.guarded import about_whom, sealed_and_read, told_about
from thinkfamily.sharing.queries.looking import Shown, Viewer
from thinkfamily.sharing.rules.guards import PartInGuard, may_know_of_guard
from thinkfamily.sharing.terms import GuardSort, GuardWordSort, HeldDecision

MOST_TENDED: Final = 1000
SORTS: Final[dict[type[Guarding], GuardSort]] = {
    Shield: GuardSort.SAFE,
    Exclusion: GuardSort.KEPT_FROM,
    Compartment: GuardSort.KEPT_TO,
    Seal: GuardSort.SEALED,
}
# Whose it is, of what names one person.
WHOM: Final[dict[type[Guarding], tuple[str, ...]]] = {Shield: ("person",), Exclusion: ("subject",)}
MORE: Final = WHOM | {Exclusion: ("subject", "item", "practitioner__actor"), Seal: ("link",)}


@dataclass(frozen=True, slots=True)
class GuardRow:
    """
    One thing that is kept, in a list: what sort, about whom, from whom, when it is looked at again, who answers.

    `set_by` is who set it, empty where the viewer did.
    """

    id: UUID
    sort: GuardSort
    about: tuple[UUID, ...]
    kept_from: UUID | None
    called: str
    total: bool
    review_on: date
    owner: str
    set_by: str
    since: datetime
    late: bool
    asked_of_me: bool
    waits: bool
    one_thing: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody cleared or named: a practitioner, or somebody of the family; from and until."""

    id: UUID
    who: Colleague | None
    person: UUID | None
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Held:
    """What was decided of one person in the same home or one agency; `told_by` knows what whoever set it did not."""

    id: UUID
    person: UUID | None
    agency: str
    told_by: Colleague | None
    hidden: bool
    decision: HeldDecision | None
    because: str


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody said about it, and when."""

    sort: GuardWordSort
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GuardShown:
    """
    One thing that is kept, with all there is to know of it, and the part the viewer has in it.

    `one_out` is when that was recorded of which alone it is asked that it be kept so no longer.
    """

    id: UUID
    sort: GuardSort
    part: PartInGuard
    guard: Any
    about: tuple[UUID, ...]
    owner: Colleague
    set_by: str
    asked_by: Colleague | None
    asked_of: Colleague | None
    lifted_by: str
    ended: datetime | None
    inside: int
    one_out: datetime | None
    readers: tuple[Reader, ...]
    decisions: tuple[Held, ...]
    words: tuple[Word, ...]

    @property
    def version(self) -> int:
        found: int = self.guard.version
        return found

    @property
    def heads(self) -> tuple[UUID, ...]:
        """Everybody whose name stands on its page, if it may be seen."""
        named = [self.kept_from, *(row.person for row in self.readers), *(row.person for row in self.decisions)]
        return (*self.about, *(person for person in named if person))

    @property
    def kept_from(self) -> UUID | None:
        """From whom it is kept, unless that is a practitioner: their own record names nobody."""
        return None if self.sort != GuardSort.KEPT_FROM or self.guard.practitioner_id else self.guard.person_id

    @property
    def to_see_to(self) -> tuple[Held, ...]:
        return tuple(each for each in self.decisions if each.decision is None)


def guards_known_to(viewer: Viewer, at: datetime, after: UUID | None = None, *, most: int = A_PAGE) -> Paged[GuardRow]:
    """List what is kept that a viewer may know of, by when it is looked at again."""
    leads = viewer.actor.pk in information_leads(at)
    mine = Q() if leads else Q(owner=viewer.actor) | Q(set_by=viewer.actor) | Q(lift_asked_of=viewer.actor)
    kept = [guard for model in SORTS for guard in _rows(model, viewer, at).filter(mine)]
    about = about_whom(kept)
    tied = in_conflict(viewer, at, {person for people in about.values() for person in people} | _kept_from(kept))
    known = [
        guard for guard in kept
        if may_know_of_guard(part_in(guard, viewer, leads=leads, tied=bool(tied & _people(guard, about))))
    ]  # fmt: skip
    known.sort(key=lambda guard: (guard.lift_asked_of_id != viewer.actor.pk, guard.review_on, str(guard.pk)))
    page = paged(known, after, key=lambda guard: guard.pk, most=most)
    owners = {each.actor: each for each in colleagues(at, actors={guard.owner_id for guard in page.rows})}
    today, read = local_day(at), {guard.pk for guard in page.rows if getattr(guard, "read", False)}
    told = told_about(page.rows, about, read)
    rows = tuple(_row(guard, told[guard.pk], owners, viewer, today) for guard in page.rows)
    return Paged(rows, page.after, page.first)


def _rows(model: type[Guarding], viewer: Viewer, at: datetime) -> QuerySet[Any]:
    """All of one sort that has not ended; of a sealed link, whether the viewer is named to `read` it."""
    found = model._default_manager.select_related("set_by", *WHOM.get(model, ()))
    rows = found.filter(Q(**{model.ENDS: None}) | Q(**{f"{model.ENDS}__gt": at}))
    return rows.annotate(read=sealed_and_read(viewer, at)) if model is Seal else rows


def _row(
    guard: Any, about: tuple[UUID, ...], owners: Mapping[UUID, Colleague], viewer: Viewer, today: date
) -> GuardRow:
    return GuardRow(
        id=guard.pk, sort=SORTS[type(guard)], about=about, kept_from=_from(guard),
        called=getattr(guard, "name", ""), total=getattr(guard, "total", False), review_on=guard.review_on,
        owner=owners[guard.owner_id].name if guard.owner_id in owners else "Somebody who has left",
        set_by="" if guard.set_by_id == viewer.actor.pk else guard.set_by.shown_as, since=guard.since,
        late=guard.review_on < today, asked_of_me=guard.lift_asked_of_id == viewer.actor.pk,
        waits=guard.lift_asked_of_id is not None,
        one_thing=getattr(guard, "lift_item", None) is not None,
        mine=viewer.actor.pk in (guard.owner_id, guard.set_by_id),
    )  # fmt: skip


def compartments_tended(viewer: Viewer, at: datetime) -> list[GuardRow]:
    """List what is kept to named readers that a viewer answers for or made, by name."""
    rows = guards_known_to(viewer, at, most=MOST_TENDED).rows
    tended = [row for row in rows if row.sort == GuardSort.KEPT_TO and row.mine]
    return sorted(tended, key=lambda row: row.called)


def guard_known_to(viewer: Viewer, at: datetime, guard: UUID) -> GuardShown:
    """
    Show one thing that is kept to somebody who may know of it.

    :raises NotFound: if there is none, or the viewer may not know of it.
    """
    found = find_guard(guard)
    about, part = part_of(viewer, at, found)
    read = Seal.objects.filter(sealed_and_read(viewer, at), pk=guard) if isinstance(found, Seal) else ()
    told = told_about([found], {guard: about}, {row.pk for row in read})[guard]
    readers, decisions = _readers(found), _decisions(found, hidden=part.leads)
    words = list(GuardWord.objects.filter(guard=guard).select_related("by").order_by("at", "pk"))
    named = _named(found, readers, decisions, at)
    return GuardShown(
        id=guard, sort=SORTS[type(found)], part=part, guard=found, about=told,
        owner=named[found.owner_id],
        set_by=found.set_by.shown_as, asked_by=named.get(found.lift_asked_by_id),
        asked_of=named.get(found.lift_asked_of_id), lifted_by=found.lifted_by.shown_as if found.lifted_by else "",
        ended=getattr(found, found.ENDS), inside=_inside(found),
        one_out=_one_out(found),
        readers=tuple(
            Reader(row.pk, named.get(row.actor_id), getattr(row, "person_id", None), row.since, row.until)
            for row in readers if row.until is None or row.until > at
        ),
        decisions=tuple(
            Held(
                row.pk, row.person_id, row.agency.name if row.agency else "", named.get(row.told_by_id), row.hidden,
                HeldDecision(row.decision) if row.decision else None, row.because,
            )
            for row in decisions
        ),
        words=tuple(Word(GuardWordSort(row.sort), row.words, row.by.shown_as, row.at) for row in words),
    )  # fmt: skip


def _named(guard: Any, readers: Iterable[Any], decisions: Iterable[Any], at: datetime) -> dict[UUID | None, Colleague]:
    """Name the practitioners who have a part in something that is kept."""
    actors = [guard.owner_id, guard.lift_asked_by_id, guard.lift_asked_of_id]
    actors += [*(row.actor_id for row in readers), *(row.told_by_id for row in decisions)]
    return {each.actor: each for each in colleagues(at, actors=[actor for actor in actors if actor])}


def _inside(guard: Any) -> int:
    return Item.objects.filter(compartment=guard).count() if isinstance(guard, Compartment) else 0


def _one_out(guard: Any) -> datetime | None:
    item = getattr(guard, "lift_item", None)
    return Item.objects.filter(pk=item).values_list("at", flat=True).first() if item else None


def items_inside(viewer: Viewer, at: datetime, compartment: UUID) -> list[Shown]:
    """List what is kept in a compartment that a viewer may read in full, the newest first."""
    held = list(Item.objects.filter(compartment=compartment).order_by("-happened", "pk").values_list("pk", flat=True))
    found = [shown for _, shown in decisions(viewer, held, at).values() if shown] if held else []
    return [shown for shown in found if shown.in_full]


def find_guard(guard: UUID, *, lock: bool = False) -> Any:
    """
    Find one thing that is kept, of whatever sort.

    :raises NotFound: if there is none.
    """
    for model in SORTS:
        rows: Any = model._default_manager.select_related("set_by", "lifted_by", *MORE.get(model, ()))
        found = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=guard).first()
        if found is not None:
            return found
    raise NotFound


def part_of(viewer: Viewer, at: datetime, guard: Any) -> tuple[tuple[UUID, ...], PartInGuard]:
    """
    Say about whom something is kept and which part a viewer has in it.

    :raises NotFound: if they may not know of it.
    """
    about = about_whom([guard])
    tied = bool(in_conflict(viewer, at, _people(guard, about)))
    part = part_in(guard, viewer, leads=viewer.actor.pk in information_leads(at), tied=tied)
    if not (viewer.standing and may_know_of_guard(part)):
        raise NotFound
    return about[guard.pk], part


def part_in(guard: Any, viewer: Viewer, *, leads: bool, tied: bool) -> PartInGuard:
    """Say which part a viewer has in something that is kept."""
    me = viewer.actor.pk
    return PartInGuard(
        owns=guard.owner_id == me, set_it=guard.set_by_id == me, asked=guard.lift_asked_of_id == me, leads=leads,
        tied=tied,
    )  # fmt: skip


def _people(guard: Any, about: Mapping[UUID, tuple[UUID, ...]]) -> set[UUID]:
    """Everybody with whom whoever has a part in it may not be tied: whom it is about, and from whom it is kept."""
    return {*about[guard.pk]} | _kept_from([guard])


def _from(guard: Any) -> UUID | None:
    found: UUID | None = guard.person_id if isinstance(guard, Exclusion) else None
    return found


def _kept_from(guards: Iterable[Any]) -> set[UUID]:
    return {person for person in map(_from, guards) if person}


def _readers(guard: Any) -> list[Any]:
    if isinstance(guard, Shield):
        return list(ShieldReader.objects.filter(shield=guard).order_by("since", "pk"))
    if isinstance(guard, Compartment):
        return list(CompartmentReader.objects.filter(compartment=guard).order_by("since", "pk"))
    if isinstance(guard, Seal):
        return list(SealedReader.objects.filter(seal=guard.link_id).order_by("since", "pk"))
    return []


def _decisions(guard: Any, *, hidden: bool) -> list[ShieldDecision]:
    """List what was decided; what whoever set it could not see stands there for those alone who look after all."""
    if not isinstance(guard, Shield):
        return []
    rows = ShieldDecision.objects.filter(shield=guard).select_related("agency")
    rows = rows if hidden else rows.filter(hidden=False)
    return list(rows.order_by("hidden", "agency__name", "pk"))


def count_answered_for(actor: UUID, at: datetime) -> int:
    """Count what is kept, and has not ended, that somebody answers for."""
    live = (Q(**{model.ENDS: None}) | Q(**{f"{model.ENDS}__gt": at}) for model in SORTS)
    return sum(
        model._default_manager.filter(each, owner=actor).count() for model, each in zip(SORTS, live, strict=True)
    )
