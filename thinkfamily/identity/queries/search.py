"""People looked up by name, birth, place or number: by keys in an index, weighed, and only by what one may see."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from thinkfamily.families.models import PlaceKey
from thinkfamily.families.queries import whereabouts
from thinkfamily.families.rules import place_keys
from thinkfamily.identity.models import SourceRecord
from thinkfamily.identity.queries.described import as_described, by_head, where_of
from thinkfamily.identity.queries.names import Named, named_at_index
from thinkfamily.identity.queries.unborn import expected_by
from thinkfamily.identity.queries.weighing import ask_index, nicknames_on, weigher_on
from thinkfamily.identity.rules import Comparison, Described, as_held, compare, parted
from thinkfamily.identity.rules.index import may_use_index
from thinkfamily.identity.rules.saying import what_agrees
from thinkfamily.identity.terms import Band, Detail, Verdict
from thinkfamily.identity.weighing.held import Held
from thinkfamily.identity.weighing.keys import kept
from thinkfamily.identity.weighing.weigher import Weigher
from thinkfamily.partnership.queries import on_duty_in
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.decision import Decision
from thinkfamily.sharing.access import Guard
from thinkfamily.sharing.queries import Viewer, hidden_among, seen_about, visible_to

__all__ = ["Asked", "Found", "FoundPeople", "find", "likely", "looked_up", "may_search", "nicknames_on"]

# A search looks closer at the likeliest few; a page shows fewer still.
MOST_KEYS, MOST_EACH, MOST_SHOWN, MOST_LIKELY = 500, 25, 20, 6
NOBODY: Final = UUID(int=0)


def may_search(viewer: Viewer, at: datetime) -> Decision:
    """Say whether a viewer may look people up in the index."""
    return may_use_index(team.kind for team in on_duty_in(viewer.actor, at))


@dataclass(frozen=True, slots=True)
class LookedUp:
    """For each description the heads of those who may be meant, and those of whom so many bear the name."""

    people: Mapping[UUID, list[UUID]]
    too_many: frozenset[UUID] = frozenset()


def looked_up(asked: Mapping[UUID, Described], weigher: Weigher, viewer: Viewer, at: datetime) -> LookedUp:
    """
    Give, for each description, those the index holds as likeliest, and whoever shares a place that the viewer may see.

    Two queries for the places of all of them, and one or two of the index for each.
    """
    found, too_many = {}, set()
    for who, each in asked.items():
        answer = ask_index(as_held(each), weigher)
        found[who] = [one.cluster for one in answer.people if not one.agencies][:MOST_EACH]
        if answer.too_many:
            too_many.add(who)
    for who, heads in _by_place(asked, viewer, at).items():
        found[who] += [head for head in heads if head not in found[who]][:MOST_EACH]
    return LookedUp(found, frozenset(too_many))


def _by_place(asked: Mapping[UUID, Described], viewer: Viewer, at: datetime) -> dict[UUID, list[UUID]]:
    places = {who: _places(each) for who, each in asked.items()}
    keys = sorted({key for some in places.values() for key in some})
    if not keys:
        return {}
    there = PlaceKey.objects.filter(key__in=keys, whereabouts__item__in=visible_to(viewer, at))
    rows = list(there.order_by("key", "person_id").values_list("key", "person__head_id")[:MOST_KEYS])
    return {who: list(dict.fromkeys(head for key, head in rows if key in some)) for who, some in places.items()}


def _places(asked: Described) -> frozenset[str]:
    return frozenset(key for words in (*asked.addresses, *asked.telephones) for key in place_keys(words))


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom somebody is looking for; `where` is an address or a postcode as written."""

    name: str = ""
    born: date | None = None
    nhs_number: str = ""
    about_age: int | None = None
    gender: str = ""
    where: str = ""
    expected: date | None = None

    @property
    def is_one_word(self) -> bool:
        """Whether one name is all there is to go by: who is found by it can be no more than like it."""
        return len(self.name.split()) == 1 and self == Asked(name=self.name)


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody found: their name, how near they are to who was asked for, and the reasons in words."""

    named: Named
    comparison: Comparison
    mine: bool
    mother: str = ""

    @property
    def band(self) -> Band:
        return self.comparison.band

    @property
    def said(self) -> str:
        return what_agrees(self.comparison)

    @property
    def settles(self) -> str:
        """The one detail that would settle who this is if it were asked, inside a sentence; or nothing."""
        return self.comparison.settles.noun if self.comparison.settles else ""


class FoundPeople(list[Found]):
    """Those found, the likeliest first; `too_many` if so many bear the name that it tells too little by itself."""

    too_many: bool = False


def find(viewer: Viewer, at: datetime, asked: Asked, *, index: bool) -> FoundPeople:
    """Find people by name, birth, place or number: by the index for the front door, else among those one may see."""
    day = local_day(at)
    weigher, wanted = weigher_on(day), wanted_by(asked, day)
    looked = looked_up({NOBODY: wanted}, weigher, viewer, at) if index else _among_mine(viewer, at)
    heads = looked.people[NOBODY]
    known, mine = _known(viewer, at, heads, index=index)
    where = places_of(viewer, at, known, day) if wanted.addresses or wanted.telephones else {}
    described = {head: with_places(as_described(of), where.get(head, ())) for head, of in known.items()}
    near = sharing_keys(wanted, described, weigher)
    names = named_at_index([row for head in near for row in known[head]], day)
    found = [Found(names[head], _nearest(wanted, described[head], weigher), head in mine) for head in near]
    worth = [each for each in found if _worth_showing(each, enough=1 if asked.is_one_word else 2)]
    answer = FoundPeople(sorted(worth, key=nearness)[:MOST_SHOWN])
    answer.too_many = NOBODY in looked.too_many
    if asked.expected:
        answer[:0] = _expected(viewer, at, asked, answer, weigher)
    return answer


def _nearest(wanted: Described, held: Described, weigher: Weigher) -> Comparison:
    """Compare two people; a single word that was typed may be a first name or a last name, whichever is nearer."""
    comparison = compare(wanted, held, weigher)
    if wanted.family_name or len(wanted.given.split()) != 1:
        return comparison
    as_last_name = compare(replace(wanted, given="", family_name=wanted.given), held, weigher)
    return max(comparison, as_last_name, key=lambda each: each.weight)


def _worth_showing(found: Found, *, enough: int) -> bool:
    """Leave out who is probably another and shares no detail, and a likeness of fewer than are `enough`."""
    verdicts = [reason.verdict for reason in found.comparison.reasons if reason.detail is not Detail.GENDER]
    return found.band is not Band.UNLIKELY or Verdict.AGREE in verdicts or verdicts.count(Verdict.CLOSE) >= enough


def wanted_by(asked: Asked, day: date) -> Described:
    """Describe whom somebody is looking for: the mother, where it is a baby not born yet."""
    given, family = parted(asked.name)
    addresses, telephones = where_of(asked.where)
    return Described(
        given=given, family_name=family, born=asked.born, nhs_number=asked.nhs_number,
        about_age=asked.about_age, aged_on=day if asked.about_age is not None else None, gender=asked.gender,
        addresses=addresses, telephones=telephones,
    )  # fmt: skip


def _among_mine(viewer: Viewer, at: datetime) -> LookedUp:
    """Give everybody whom the viewer may see: they find people they work with, and nobody by the index."""
    mine = SourceRecord.objects.filter(item__in=visible_to(viewer, at)).values_list("person__head_id", flat=True)
    return LookedUp({NOBODY: list(mine.distinct())})


def _known(
    viewer: Viewer, at: datetime, heads: Collection[UUID], *, index: bool
) -> tuple[dict[UUID, list[SourceRecord]], set[UUID]]:
    """Read what the viewer may know of who these people are: by head, and with whom they work."""
    rows = records_of(heads) if heads else []
    visible = set(seen_about(viewer, at, heads).of(SourceRecord)) if heads else set()
    found_there = {row.pk for row in in_index(rows, viewer, at)} if index else set()
    allowed = [row for row in rows if row.pk in found_there or row.pk in visible]
    return by_head(allowed), {row.person.head_id for row in allowed if row.pk in visible}


def _expected(viewer: Viewer, at: datetime, asked: Asked, found: Iterable[Found], weigher: Weigher) -> list[Found]:
    """Find babies not born yet by when they are expected and who their mother is, as far as the viewer may see."""
    mothers = {each.named.person: each for each in found if each.band is not Band.UNLIKELY}
    already = {each.named.person for each in found}
    babies = []
    for mother, baby, rows in expected_by(viewer, at, mothers):
        held = as_described(rows)
        named = named_at_index(rows, local_day(at))[baby]
        compared = compare(Described(expected=asked.expected), held, weigher)
        if compared.fits and baby not in already:
            band = min(Band.POSSIBLE, mothers[mother].band, key=list(Band)[::-1].index)
            babies.append(Found(named, replace(compared, band=band), True, mothers[mother].named.called))
    return babies


def sharing_keys(wanted: Described, known: Mapping[UUID, Described], weigher: Weigher) -> list[UUID]:
    """
    Keep those who share a key with whom one asked for by what the viewer may see of them.

    Whom the index found by something that is hidden from this viewer is nobody to them.
    """
    asked = _all_keys(as_held(wanted), weigher, asking=True)
    doors = _places(wanted)
    return [
        head
        for head, held in known.items()
        if doors & _places(held) or not asked.isdisjoint(_all_keys(as_held(held), weigher))
    ]


def _all_keys(held: Held, weigher: Weigher, *, asking: bool = False) -> set[str]:
    return kept(held, weigher.nicknames, asking=asking)


def places_of(viewer: Viewer, at: datetime, known: Mapping[UUID, object], day: date) -> dict[UUID, list[str]]:
    """Give where these people are, as far as the viewer may see it on each record: by head, as written."""
    where: dict[UUID, list[str]] = {}
    for place in whereabouts(seen_about(viewer, at, list(known)), day) if known else ():
        where.setdefault(place.person, []).append(place.text)
    return where


def with_places(said: Described, where: Iterable[str]) -> Described:
    """Lay addresses and telephones, as written in some words, beside what was said of somebody."""
    places = [where_of(each) for each in where]
    return replace(
        said,
        addresses=tuple(dict.fromkeys((*said.addresses, *(each for some, _ in places for each in some)))),
        telephones=tuple(dict.fromkeys((*said.telephones, *(each for _, some in places for each in some)))),
    )


def likely(found: Iterable[Found]) -> list[Found]:
    """Keep those who may well be whom one asked for: nobody is asked about somebody who is probably another."""
    return [each for each in found if each.band is not Band.UNLIKELY][:MOST_LIKELY]


def nearness(found: Found) -> tuple[int, float, str]:
    """Put the likeliest first: by band, then by weight, then by name."""
    return list(Band).index(found.band), -round(found.comparison.weight, 6), found.named.called


def records_of(people: Iterable[UUID]) -> list[SourceRecord]:
    """Read all that was said of who these people are, the records linked to them included."""
    heads = Person.objects.filter(pk__in=list(people)).values("head_id")
    return list(SourceRecord.objects.filter(person__head__in=heads).select_related("item", "person"))


def in_index(rows: Iterable[SourceRecord], viewer: Viewer, at: datetime) -> list[SourceRecord]:
    """Leave out those of whom everything is kept (D4), and what is kept to named readers (D6): no index has it."""
    open_to_all = [row for row in rows if row.item.compartment_id is None]
    if not open_to_all or Guard.SHIELDS not in viewer.guards:
        return open_to_all
    hidden = hidden_among({row.person_id for row in open_to_all}, at)
    return [row for row in open_to_all if row.person_id not in hidden]
